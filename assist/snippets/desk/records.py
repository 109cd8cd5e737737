"""What the trainers' desk shows and changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assist.snippets.records import Snippet


class State(StrEnum):
    """Where an edit stands. Agents only ever see what is published."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Badge(StrEnum):
    """What a line of the list warns of."""

    FORBIDDEN = "forbidden"
    EXPIRED = "expired"
    UNREVIEWED = "unreviewed"
    UNUSED = "unused"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Entry:
    """A snippet as the desk edits it.

    ``number`` is that of its latest version, 0 for one that was never edited or is new; it
    tells a save that somebody else was faster. The key of a new one is empty.
    """

    snippet: Snippet
    state: State = State.PUBLISHED
    number: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One saved edit: who, when (ISO, UTC), why, and all of the snippet as it was then.

    Edits made together (an import, a replacement) share their ``batch``.
    """

    number: int
    at: str
    author: str
    reason: str
    batch: str
    state: State
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list. ``uses`` counts picks on this machine; ``shop`` is a key or empty."""

    key: str
    title: str
    reply: str
    stage: str
    folder: tuple[str, ...]
    state: State
    badges: tuple[Badge, ...] = ()
    uses: int = 0
    intent: str = ""
    pack: str = ""
    shop: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A line of the tree: a folder's path and how many snippets it holds, those below too."""

    path: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of taking a batch back: ``kept`` are keys that were edited again since."""

    count: int
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions without a good answer that are alike, personal data masked.

    ``count`` is how often they were asked, ``nearest`` the snippet that comes nearest.
    """

    texts: tuple[str, ...]
    count: int
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A snippet that a message would find: score 0 to 100, calibrated chance, and why."""

    key: str
    title: str
    score: float
    confidence: float
    why: str
