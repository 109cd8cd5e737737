"""Our own packs, as a folder, a zip or one file of snippets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assist.errors import AssistError
from assist.snippets.exchange import bounded, reasons
from assist.snippets.exchange.records import Field, Layout, RawRow, Source
from assist.snippets.exchange.signatures import verified

MOST_BYTES = 32 * 1024 * 1024
SINGLE = {
    Field.TITLE: "title",
    Field.INTENT: "intent",
    Field.KIND: "kind",
    Field.STAGE: "stage",
    Field.VALID_FROM: "valid_from",
    Field.VALID_UNTIL: "valid_until",
    Field.REVIEWED_UNTIL: "reviewed_until",
    Field.OWNER: "owner",
    Field.STATE: "state",
    Field.SHOP: "shop",
}
MANY = {
    Field.FOLDER: "folder",
    Field.TAGS: "tags",
    Field.PHRASINGS: "phrasings",
    Field.IMAGES: "images",
}
OF_VARIANT = {
    Field.REPLY: "text",
    Field.TONE: "tone",
    Field.TECHNIQUE: "technique",
    Field.RISK: "risk",
}


def folder_taken_apart(folder: Path) -> dict[str, Any]:
    """The pack in a folder, or the packs in a folder of packs, as the bounded reader gives them.

    Raises AssistError when a file of it cannot be read.
    """
    import tomllib

    files: dict[str, dict[str, Any]] = {}
    whole = 0
    for file in sorted(folder.rglob("*.toml")):
        ours = file.parent.name == "snippets" or file.name == "pack.toml"
        if file.is_symlink() or not ours:
            continue
        whole += file.stat().st_size
        if whole > MOST_BYTES or len(files) > bounded.MOST_FILES:
            raise bounded.too_large(folder.name)
        try:
            tree = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:
            raise bounded.broken(file.name) from error
        home = file.parent.parent if file.parent.name == "snippets" else file.parent
        files.setdefault(home.name, {})[file.relative_to(home).as_posix()] = tree
    if not files:
        raise AssistError(f"{folder.name} 里没有话术。", "请选择有 pack.toml 的资料包文件夹。")
    return {"kind": "pack", "files": files, "hashes": {}, "signed": {}}


def from_pack(name: str, found: Mapping[str, Any]) -> Source:
    """The snippets of every pack; numbers count through all of them."""
    rows: list[RawRow] = []
    for folder, files in sorted(found["files"].items()):
        about = files.get("pack.toml", {})
        pack = _text(about.get("id")) or folder.rpartition("/")[2]
        language = _text(about.get("language"))
        for file, tree in sorted(files.items()):
            if file.startswith("snippets/"):
                for entry in _entries(tree):
                    rows.append(_row(len(rows) + 1, entry, pack, language))
    trust, signer, key = verified(found.get("signed", {}), found.get("hashes", {}))
    return Source(
        name,
        Layout.PACK,
        found.get("encoding", "utf-8"),
        tuple(rows),
        trust=trust,
        signer=signer,
        key=key,
    )


def _entries(tree: Any) -> Sequence[Any]:
    entries = tree.get("snippet", ()) if isinstance(tree, dict) else ()
    return entries if isinstance(entries, list) else [entries]


def _row(number: int, entry: Any, pack: str, language: str) -> RawRow:
    if not isinstance(entry, dict):
        return RawRow(number, {}, reasons.NO_ENTRY)
    variants = [v for v in _listed(entry.get("variant")) if isinstance(v, dict)]
    values: dict[Field, tuple[str, ...]] = {
        field: (_text(entry.get(key)),) for field, key in SINGLE.items() if key in entry
    }
    values |= {
        field: tuple(map(_text, _listed(entry.get(key))))
        for field, key in MANY.items()
        if key in entry
    }
    values |= {
        field: tuple(_text(variant.get(key)) for variant in variants)
        for field, key in OF_VARIANT.items()
    }
    values[Field.LANGUAGE] = (_text(entry.get("language")) or language,)
    if name := _text(entry.get("id")):
        values[Field.KEY] = (f"{pack}/{name}" if pack else "",)
    if product := _text(entry.get("product")):
        values[Field.PRODUCT] = (product if "/" in product else f"{pack}/{product}",)
    return RawRow(number, values)


def _listed(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else [] if value is None else [value])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
