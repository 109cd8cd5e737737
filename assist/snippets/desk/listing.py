"""The desk's list: every snippet as a line, filtered while somebody types."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from assist.snippets.desk.records import Badge, Node, Row, State, Version
from assist.snippets.records import Snippet
from assist.store.database import Store

HEADS = """
SELECT s.key, s.title, s.stage, s.folder, s.intent, s.pack, s.owner, s.tags, s.valid_until,
  s.reviewed_until,
  (SELECT text FROM variant WHERE snippet_key = s.key ORDER BY position LIMIT 1) AS reply
FROM snippet AS s WHERE s.deleted = 0"""

TEXTS = """
SELECT snippet_key AS key, group_concat(text, ' ') AS text FROM phrasing GROUP BY snippet_key
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list shows. An empty field lets everything through.

    ``folder`` takes the folders below it along. ``query`` is words that must all occur in
    title, phrasings, reply, tags, owner or intent; upper and lower case are alike.
    """

    query: str = ""
    folder: tuple[str, ...] = ()
    stage: str = ""
    pack: str = ""
    state: State | None = None
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    valid_until: str
    reviewed_until: str
    text: str


class Listing:
    """The lines of a whole library, read once and kept up to date by key."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: dict[str, _Line] = {}
        self._order: list[_Line] = []
        self._joined = ""
        self._starts: list[int] = []

    def load(self, pending: dict[str, Version]) -> None:
        """Read every line; ``pending`` holds the edits that wait."""
        texts = {row["key"]: row["text"] for row in self._store.rows(TEXTS)}
        self._lines = {
            row["key"]: _line(row, texts.get(row["key"], "")) for row in self._store.rows(HEADS)
        }
        for key, version in pending.items():
            self._lines[key] = _waiting(version.snippet, version.state)
        self._order = []

    def put(self, snippet: Snippet, state: State) -> None:
        """One snippet is new or was changed."""
        self._lines[snippet.key] = _waiting(snippet, state)
        self._order = []

    def drop(self, key: str) -> None:
        """One snippet is gone."""
        self._lines.pop(key, None)
        self._order = []

    def rows(
        self,
        chosen: Filter,
        *,
        day: str,
        uses: dict[str, int],
        marked: dict[str, tuple[Badge, ...]],
    ) -> tuple[Row, ...]:
        """The lines that ``chosen`` lets through, by title.

        ``day`` (ISO) tells what is out of date, ``uses`` counts picks, ``marked`` holds badges
        found elsewhere.
        """
        everything = replace(chosen, query="", badge=None) == Filter()
        found = []
        for line in self._with_words(chosen.query.casefold().split()):
            if not everything and not _fits(line.row, chosen):
                continue
            row, key = line.row, line.row.key
            badges = (*_dated(line, day), *marked.get(key, ()))
            if chosen.badge is not None and chosen.badge not in badges:
                continue
            if badges or key in uses:
                row = replace(row, badges=badges, uses=uses.get(key, 0))
            found.append(row)
        return tuple(found)

    def _with_words(self, words: Sequence[str]) -> Sequence[_Line]:
        """The lines that hold every word, in order: the rarest way in is the longest word."""
        order = self._sorted()
        if not words:
            return order
        longest = max(words, key=len)
        places = self._holding(longest)
        others = [word for word in words if word != longest]
        return [order[n] for n in places if all(word in order[n].text for word in others)]

    def _holding(self, word: str) -> Iterator[int]:
        """The places of the lines that hold ``word``: one search through all texts joined."""
        at = self._joined.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            end = self._starts[place] + len(self._order[place].text)
            at = self._joined.find(word, end)

    def _sorted(self) -> list[_Line]:
        if not self._order:
            self._order = sorted(self._lines.values(), key=_place)
            texts = [line.text for line in self._order]
            self._joined = "\n".join(texts)
            self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        return self._order

    def tree(self) -> tuple[Node, ...]:
        """Every folder with its count, parents before their children."""
        counts: Counter[tuple[str, ...]] = Counter()
        for folder, count in Counter(line.row.folder for line in self._lines.values()).items():
            for depth in range(1, len(folder) + 1):
                counts[folder[:depth]] += count
        return tuple(Node(path, count) for path, count in sorted(counts.items()))

    def stages(self) -> tuple[tuple[str, int], ...]:
        """Every stage with its count, most frequent first."""
        return tuple(Counter(line.row.stage for line in self._lines.values()).most_common())

    def __len__(self) -> int:
        return len(self._lines)


def _place(line: _Line) -> tuple[str, str]:
    return line.row.title, line.row.key


def _fits(row: Row, chosen: Filter) -> bool:
    return (
        (chosen.state is None or row.state is chosen.state)
        and (not chosen.stage or row.stage == chosen.stage)
        and (not chosen.pack or row.pack == chosen.pack)
        and row.folder[: len(chosen.folder)] == chosen.folder
    )


def _dated(line: _Line, day: str) -> tuple[Badge, ...]:
    if not line.valid_until and not line.reviewed_until:
        return ()
    dates = ((line.valid_until, Badge.EXPIRED), (line.reviewed_until, Badge.UNREVIEWED))
    return tuple(badge for date, badge in dates if date and date < day)


def _line(row: Any, phrasings: str) -> _Line:
    shown = Row(
        key=row["key"],
        title=row["title"],
        reply=row["reply"] or "",
        stage=row["stage"],
        folder=tuple(json.loads(row["folder"])),
        state=State.PUBLISHED,
        intent=row["intent"] or "",
        pack=row["pack"],
    )
    more = (phrasings, *json.loads(row["tags"]), row["owner"])
    return _Line(shown, row["valid_until"], row["reviewed_until"], _text(shown, more))


def _waiting(snippet: Snippet, state: State) -> _Line:
    row = Row(
        key=snippet.key,
        title=snippet.title,
        reply=snippet.variants[0].text if snippet.variants else "",
        stage=snippet.stage,
        folder=snippet.folder,
        state=state,
        intent=snippet.intent or "",
        pack=snippet.pack,
    )
    more = (*snippet.phrasings, *snippet.tags, snippet.owner)
    return _Line(row, snippet.valid_until, snippet.reviewed_until, _text(row, more))


def _text(row: Row, more: Sequence[str]) -> str:
    text = " ".join((row.title, row.reply, row.intent, *more)).casefold()
    return text.replace("\n", " ")
