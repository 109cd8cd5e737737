"""Lists of goods: by what they are narrowed down, and as many rows as somebody will look at."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from assist.library.handbook.records import HandbookRow


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the goods of a list have in common; an empty field asks for nothing.

    ``season`` is one of 春夏秋冬. ``unread`` are goods that changed since they were last
    looked at.
    """

    category: str = ""
    tag: str = ""
    season: str = ""
    new: bool = False
    bookmarked: bool = False
    unread: bool = False


ALL_GOODS = Narrowed()


@dataclass(frozen=True, slots=True)
class Listing:
    """The first rows of what fits, and how many goods fit in all."""

    rows: tuple[HandbookRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Signs:
    """The keys of goods that came lately, that are marked, and that changed unread."""

    arrived: Set[str]
    marked: Set[str]
    changed: Set[str]

    def on(self, row: HandbookRow, hit: str) -> HandbookRow:
        """A row with its signs and with what a search found."""
        key = row.ref.id
        new, marked, unread = key in self.arrived, key in self.marked, key in self.changed
        if not (hit or new or marked or unread):
            return row
        return HandbookRow(row.ref, row.tags, hit, new, marked, unread, row.photo)
