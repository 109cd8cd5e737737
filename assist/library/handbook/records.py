"""The values of the handbook as the interface gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assist.suggestion import ChartView, ProductRef, Variant, WalkRef

SEASONS = ("春", "夏", "秋", "冬")


@dataclass(frozen=True, slots=True)
class HandbookRow:
    """One product in a list. ``hit`` is the fact that a search found, as "材质：…", or empty.

    ``unread`` says that it changed since it was last looked at.
    """

    ref: ProductRef
    tags: tuple[str, ...] = ()
    hit: str = ""
    new: bool = False
    bookmarked: bool = False
    unread: bool = False
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Shelves:
    """By what the goods can be narrowed down: (name, how many), most frequent first.

    ``seasons`` stand in their order; ``new``, ``bookmarked`` and ``unread`` are counts.
    """

    total: int
    categories: tuple[tuple[str, int], ...]
    tags: tuple[tuple[str, int], ...]
    seasons: tuple[tuple[str, int], ...]
    new: int = 0
    bookmarked: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class TypicalQuestion:
    """What buyers ask of a product, in other words too, and the replies, best first."""

    title: str
    asked: tuple[str, ...]
    answers: tuple[Variant, ...]
    snippet: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A product that goes with the one on the page; ``text`` is the reply that offers it."""

    ref: ProductRef
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Objection:
    """A doubt that buyers have, and what may be said, each variant with its technique."""

    title: str
    asked: tuple[str, ...]
    answers: tuple[Variant, ...]
    walk: WalkRef | None = None


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """One change; ``old`` is empty for what is new, ``new`` for what is gone."""

    product: ProductRef
    at: datetime
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """Everything that a new hire should know of one product.

    ``photos`` are files on this machine. ``facts``, ``care`` and ``cautions`` are (name,
    value); no fact stands twice. ``changed`` is what changed since the last look at the page.
    """

    ref: ProductRef
    tags: tuple[str, ...]
    photos: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    care: tuple[tuple[str, str], ...]
    cautions: tuple[tuple[str, str], ...]
    stock: tuple[tuple[str, str, int], ...]
    chart: ChartView | None
    questions: tuple[TypicalQuestion, ...]
    partners: tuple[Partner, ...]
    objections: tuple[Objection, ...]
    links: tuple[str, ...]
    new: bool
    bookmarked: bool
    changed: tuple[ChangeNote, ...]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One property of the goods compared; ``values`` has one text a product, empty if unknown."""

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the goods differ in it."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or three goods side by side."""

    goods: tuple[ProductRef, ...]
    photos: tuple[str, ...]
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the trade, explained plainly. ``group`` is its chapter."""

    id: str
    group: str
    name: str
    meaning: str
    example: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlatformRule:
    """A rule for live chats. ``law`` is where it stands; ``instead`` what to say or do."""

    id: str
    group: str
    title: str
    text: str
    law: str
    wrong: str = ""
    instead: str = ""
