"""The built-in library as matcher entries, read from the packs' TOML files."""

from __future__ import annotations

import tomllib
from pathlib import Path

from assist.matching.records import Entry
from assist.paths import resources


def entries(phrasings: int = 0, packs: tuple[str, ...] = ("general",)) -> list[Entry]:
    """Every snippet of ``packs`` with its first ``phrasings`` phrasings (0: all)."""
    found: list[Entry] = []
    for pack in packs:
        folder = resources() / "packs" / "zh_CN" / pack / "snippets"
        for path in sorted(folder.glob("*.toml")):
            found += _entries(pack, path, phrasings)
    return found


def _entries(pack: str, path: Path, phrasings: int) -> list[Entry]:
    document = tomllib.loads(path.read_text("utf-8"))
    found: list[Entry] = []
    for snippet in document.get("snippet", []):
        key = f"{pack}/{snippet['id']}"
        texts = tuple(snippet.get("phrasings", ()))
        chosen = texts[:phrasings] if phrasings else texts
        title = "" if phrasings else snippet.get("title", "")
        found.append(Entry(key, snippet.get("intent") or key, chosen, title))
    return found
