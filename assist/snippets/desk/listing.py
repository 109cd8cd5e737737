"""The desk's list: every snippet as a line, filtered while somebody types."""

from __future__ import annotations

import json
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from assist.snippets.desk.haystack import Haystack, needle
from assist.snippets.desk.records import Badge, Node, Row, State, Version
from assist.snippets.records import Snippet
from assist.store.database import Store

HEADS = """
SELECT s.key, s.title, s.stage, s.folder, s.intent, s.pack, s.shop_key, v.text, s.owner, s.tags,
  s.valid_until, s.reviewed_until
FROM snippet AS s LEFT JOIN variant AS v ON v.snippet_key = s.key AND v.position = 0
WHERE s.deleted = 0 ORDER BY s.title, s.key"""

NO_SHOP = "*"
"""The shop of a :class:`Filter` that lets through what belongs to no shop in particular."""

PHRASINGS = """
SELECT snippet_key, group_concat(text, ' ') FROM phrasing GROUP BY snippet_key
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
    shop: str = ""
    state: State | None = None
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many lines each branch of the tree holds.

    Parents stand before their children; ``stages`` the most frequent first. The key of what
    belongs to no shop is :data:`NO_SHOP`.
    """

    folders: tuple[Node, ...]
    stages: tuple[tuple[str, int], ...]
    shops: dict[str, int]
    packs: dict[str, int]


class Listing:
    """The lines of a whole library, read once and kept up to date by key.

    What a line can be found by is read with the first search, or by :meth:`read_words`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[str, Row] = {}
        self._dates: dict[str, tuple[str, str]] = {}
        self._more: dict[str, str] = {}
        self._edited: dict[str, bytes] = {}
        self._words: dict[str, bytes] | None = None
        self._order: list[Row] = []
        self._haystack: Haystack | None = None

    def load(self, pending: dict[str, Version]) -> None:
        """Read every line; ``pending`` holds the edits that wait."""
        for known in (self._rows, self._dates, self._more, self._edited):
            known.clear()
        self._words, self._haystack = None, None
        folders: dict[str, tuple[str, ...]] = {}
        for head in self._store.each(HEADS):
            key, title, stage, folder, intent, pack, shop, reply, *rest = head
            owner, tags, valid, reviewed = rest
            path = folders.get(folder)
            if path is None:
                path = folders[folder] = tuple(json.loads(folder))
            self._rows[key] = Row(
                key, title, reply or "", stage, path, State.PUBLISHED, (), 0, intent or "", pack,
                shop or "",
            )  # fmt: skip
            if valid or reviewed:
                self._dates[key] = (valid, reviewed)
            if owner or tags != "[]":
                self._more[key] = " ".join((*json.loads(tags), owner))
        # The database sorted them, which keeps no other thread waiting, as sorting here does.
        self._order = list(self._rows.values())
        for version in pending.values():
            self._take(version.snippet, version.state)
        if pending:
            self._order = sorted(self._rows.values(), key=_place)

    def put(self, snippet: Snippet, state: State) -> None:
        """One snippet is new or was changed."""
        self._leave_out(snippet.key)
        self._take(snippet, state)
        insort(self._order, self._rows[snippet.key], key=_place)

    def _take(self, snippet: Snippet, state: State) -> None:
        key = snippet.key
        row = self._rows[key] = _row(snippet, state)
        self._dates[key] = (snippet.valid_until, snippet.reviewed_until)
        words = _words(row, (*snippet.phrasings, *snippet.tags, snippet.owner))
        self._edited[key] = words
        if self._words is not None:
            self._words[key] = words
        self._haystack = None

    def drop(self, key: str) -> None:
        """One snippet is gone."""
        self._leave_out(key)
        self._rows.pop(key, None)

    def _leave_out(self, key: str) -> None:
        self._haystack = None
        if (row := self._rows.get(key)) is not None:
            del self._order[bisect_left(self._order, _place(row), key=_place)]

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
        badges = {
            key: (*late, *marked.get(key, ()))
            for key in self._dates.keys() | marked.keys()
            if (late := _dated(self._dates.get(key), day)) or key in marked
        }
        found = self._with_words([needle(word) for word in chosen.query.split()])
        if replace(chosen, query="", badge=None) != Filter():
            found = [row for row in found if _fits(row, chosen)]
        if chosen.badge is not None:
            found = [row for row in found if chosen.badge in badges.get(row.key, ())]
        special = badges.keys() | uses.keys()
        if not special:
            return tuple(found)
        return tuple(
            replace(row, badges=badges.get(row.key, ()), uses=uses.get(row.key, 0))
            if row.key in special
            else row
            for row in found
        )

    def titles(self) -> dict[str, str]:
        """The title of every line by its key."""
        return {key: row.title for key, row in self._rows.items()}

    def read_words(self) -> None:
        """Read what lines can be found by, so that the first search need not."""
        if self._words is None:
            said = dict(map(tuple, self._store.each(PHRASINGS)))
            more = self._more
            self._words = {
                key: _words(row, (said.get(key, ""), more.get(key, "")))
                for key, row in self._rows.items()
            } | self._edited
        if self._haystack is None:
            words = self._words
            self._haystack = Haystack([words[row.key] for row in self._order])

    def _with_words(self, words: Sequence[bytes]) -> Sequence[Row]:
        """The lines that hold every word, in order."""
        order = self._order
        if not words:
            return order
        self.read_words()
        return [order[n] for n in self._haystack.holding(words)] if self._haystack else []

    def tally(self) -> Tally:
        """Count every branch; the lines are gone through once."""
        alike = Counter(map(attrgetter("folder", "stage", "shop", "pack"), self._rows.values()))
        folders: Counter[tuple[str, ...]] = Counter()
        stages, shops, packs = Counter[str](), Counter[str](), Counter[str]()
        for (folder, stage, shop, pack), count in alike.items():
            stages[stage] += count
            shops[shop or NO_SHOP] += count
            packs[pack] += count
            for depth in range(1, len(folder) + 1):
                folders[folder[:depth]] += count
        nodes = tuple(Node(path, count) for path, count in sorted(folders.items()))
        return Tally(nodes, tuple(stages.most_common()), dict(shops), dict(packs))

    def keys_within(self, folder: tuple[str, ...]) -> tuple[str, ...]:
        """The snippets of a folder and of those below it."""
        depth = len(folder)
        return tuple(key for key, row in self._rows.items() if row.folder[:depth] == folder)

    def __len__(self) -> int:
        return len(self._rows)


def _place(row: Row) -> tuple[str, str]:
    return row.title, row.key


def _fits(row: Row, chosen: Filter) -> bool:
    return (
        (chosen.state is None or row.state is chosen.state)
        and (not chosen.stage or row.stage == chosen.stage)
        and (not chosen.pack or row.pack == chosen.pack)
        and (not chosen.shop or (row.shop or NO_SHOP) == chosen.shop)
        and row.folder[: len(chosen.folder)] == chosen.folder
    )


def _dated(dates: tuple[str, str] | None, day: str) -> tuple[Badge, ...]:
    said = zip(dates or (), (Badge.EXPIRED, Badge.UNREVIEWED), strict=False)
    return tuple(badge for date, badge in said if date and date < day)


def _row(snippet: Snippet, state: State) -> Row:
    return Row(
        key=snippet.key,
        title=snippet.title,
        reply=snippet.variants[0].text if snippet.variants else "",
        stage=snippet.stage,
        folder=snippet.folder,
        state=state,
        intent=snippet.intent or "",
        pack=snippet.pack,
        shop=snippet.shop_key or "",
    )


def _words(row: Row, more: Sequence[str]) -> bytes:
    return needle(" ".join((row.title, row.reply, row.intent, *more)))
