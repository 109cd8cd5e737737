"""The library as our own pack: a zip of TOML files with a manifest, signed where a key is there."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from assist.snippets.desk.records import Entry, State
from assist.snippets.exchange.records import Progress
from assist.snippets.exchange.sheets import CHUNK, WRITING
from assist.snippets.records import Snippet

FORMAT = 1
EACH_FILE = 1000
"""Snippets of one file."""
DATE = (2026, 1, 1, 0, 0, 0)
"""The time of every file in the archive, so that the same library makes the same bytes."""

Sign = Callable[[bytes], bytes]


def as_pack(
    entries: Sequence[Entry],
    progress: Progress,
    *,
    version: str,
    pictures: Mapping[str, Path] | None = None,
    signer: tuple[str, bytes, Sign] | None = None,
) -> bytes:
    """The packs of all entries, each in its folder.

    ``pictures`` holds files by their path in the archive; ``signer`` a name, a public key and
    what signs with it.
    """
    data = io.BytesIO()
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(path: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(path, DATE), content, zipfile.ZIP_DEFLATED)

        for path, text in _files(entries, progress):
            content = text.encode("utf-8", "replace")
            hashes[path] = hashlib.sha256(content).hexdigest()
            write(path, content)
        for path, file in (pictures or {}).items():
            content = file.read_bytes()
            hashes[path] = hashlib.sha256(content).hexdigest()
            write(path, content)
        manifest = _manifest(hashes, len(entries), version, signer).encode()
        write("manifest.toml", manifest)
        if signer is not None:
            write("manifest.sig", base64.b64encode(signer[2](manifest)))
    return data.getvalue()


def _manifest(
    hashes: Mapping[str, str], count: int, version: str, signer: tuple[str, bytes, Sign] | None
) -> str:
    lines = [f"format = {FORMAT}", f"program = {quoted(version)}", f"snippets = {count}"]
    if signer is not None:
        key = base64.b64encode(signer[1]).decode()
        lines += [f"signer = {quoted(signer[0])}", f"key = {quoted(key)}"]
    lines += ["[files]", *(f"{quoted(path)} = {quoted(mark)}" for path, mark in hashes.items())]
    return "\n".join(lines) + "\n"


def _files(entries: Sequence[Entry], progress: Progress) -> Iterator[tuple[str, str]]:
    ordered = sorted(entries, key=lambda entry: entry.snippet.key)
    done = 0
    for pack, group in groupby(ordered, key=lambda entry: entry.snippet.key.partition("/")[0]):
        some = list(group)
        yield (
            f"{pack}/pack.toml",
            "\n".join(
                (
                    f"id = {quoted(pack)}",
                    f"title = {quoted(pack)}",
                    'language = "zh-CN"',
                    "version = 1\n",
                )
            ),
        )
        for start in range(0, len(some), EACH_FILE):
            parts = []
            for entry in some[start : start + EACH_FILE]:
                if done % CHUNK == 0:
                    progress(WRITING, done, len(entries))
                done += 1
                parts.append(_snippet(entry))
            yield f"{pack}/snippets/{start // EACH_FILE + 1:04}.toml", "\n".join(parts)


def _snippet(entry: Entry) -> str:
    it = entry.snippet
    pack, _, name = it.key.partition("/")
    product = it.product_key or ""
    texts = {
        "id": name,
        "title": it.title,
        "intent": it.intent or "",
        "kind": it.kind if it.kind != "reply" else "",
        "stage": it.stage,
        "language": it.language if it.language != "zh-CN" else "",
        "product": product.removeprefix(f"{pack}/"),
        "shop": it.shop_key or "",
        "valid_from": it.valid_from,
        "valid_until": it.valid_until,
        "reviewed_until": it.reviewed_until,
        "owner": it.owner,
        "state": "" if entry.state is State.PUBLISHED else str(entry.state),
    }
    lists = {"folder": it.folder, "tags": it.tags, "phrasings": it.phrasings, "images": it.images}
    lines = ["[[snippet]]", *_texts(texts)]
    lines += [
        f"{field} = [{', '.join(map(quoted, some))}]" for field, some in lists.items() if some
    ]
    for variant in it.variants:
        lines.append("[[snippet.variant]]")
        lines += _texts(
            {
                "tone": variant.tone,
                "technique": variant.technique,
                "risk": variant.risk,
                "text": variant.text,
            }
        )
    return "\n".join(lines) + "\n"


def _texts(values: Mapping[str, str]) -> list[str]:
    return [f"{field} = {quoted(text)}" for field, text in values.items() if text]


def quoted(text: str) -> str:
    """A TOML string; what JSON escapes, TOML reads alike."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def picture_paths(
    snippets: Sequence[Snippet], find: Callable[[Snippet], Sequence[str]]
) -> dict[str, Path]:
    """The pictures of snippets by their path in the archive; ``find`` gives the files."""
    found: dict[str, Path] = {}
    for snippet in snippets:
        files = {Path(file).name: Path(file) for file in find(snippet)} if snippet.images else {}
        for name in snippet.images:
            if (file := files.get(Path(name).name)) is not None:
                found[f"{snippet.key.partition('/')[0]}/{name}"] = file
    return found
