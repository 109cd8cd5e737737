"""What the matcher is measured against: rapidfuzz over everything, FTS5 with bigrams."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from itertools import pairwise

from rapidfuzz import fuzz, process

from assist.matching.text import normalise, strip_fillers, tokens

Find = Callable[[str], list[str]]
"""A text → keys, best first, at most ten, each once."""

TOP = 10


def plain(text: str) -> str:
    """The same folding for all, so that only the matching differs."""
    return strip_fillers(normalise(text)).text


def fuzzy(rows: Sequence[tuple[str, str]], scorer: Callable[..., float]) -> Find:
    """A rapidfuzz scorer over every phrasing."""
    texts = [plain(text) for _, text in rows]

    def find(text: str) -> list[str]:
        found = process.extract(plain(text), texts, scorer=scorer, processor=None, limit=5 * TOP)
        return list(dict.fromkeys(rows[place][0] for _, _, place in found))[:TOP]

    return find


def wratio(rows: Sequence[tuple[str, str]]) -> Find:
    """The scorer ``WRatio`` of rapidfuzz."""
    return fuzzy(rows, fuzz.WRatio)


def ratio(rows: Sequence[tuple[str, str]]) -> Find:
    """The scorer ``ratio`` of rapidfuzz."""
    return fuzzy(rows, fuzz.ratio)


def fts5(rows: Sequence[tuple[str, str]]) -> Find:
    """SQLite FTS5 ranked by BM25 over character uni- and bigrams."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE phrasing USING fts5(grams)")
    database.executemany(
        "INSERT INTO phrasing(rowid, grams) VALUES (?, ?)",
        ((i, " ".join(_grams(text))) for i, (_, text) in enumerate(rows)),
    )

    def find(text: str) -> list[str]:
        query = " OR ".join(f'"{gram}"' for gram in _grams(text))
        if not query:
            return []
        found = database.execute(
            "SELECT rowid FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT ?",
            (query, 5 * TOP),
        )
        return list(dict.fromkeys(rows[place][0] for (place,) in found))[:TOP]

    return find


def _grams(text: str) -> list[str]:
    parts = [token.text for token in tokens(plain(text))]
    return list(dict.fromkeys([*parts, *map("".join, pairwise(parts))]))
