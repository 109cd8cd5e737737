"""What is known of a chat window and its message lists while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assist.platforms.atspi_bus import Node
from assist.platforms.base import ChatWindow

FIRST_LOOK_SECONDS = 0.02
# The last characters read, by which the place is found again when text above was dropped.
ANCHOR_CHARACTERS = 48


@dataclass(slots=True)
class History:
    """The message list of a conversation: its window, its buyer if known.

    ``end`` counts the characters so far, ``anchor`` holds the last of the text. Drawn smileys
    count as a character and are missing from the text, so the two may disagree.
    """

    window: int
    buyer: str
    end: int = 0
    anchor: str = ""

    def advance(self, text: str, length: tuple[Any, ...] | None) -> None:
        """Note that ``text`` was read, the last of as many characters as the answer says."""
        self.end = int(length[0][1]) if length else self.end + len(text)
        self.anchor = (self.anchor + text)[-ANCHOR_CHARACTERS:]


@dataclass(slots=True)
class Watched:
    """A chat window, its process, and when to look into it next (``None``: done).

    Messages younger than ``fresh`` seconds at the first look are its first ones, not
    history: a window that appears while we read was opened by them.
    """

    chat: ChatWindow
    pid: int
    look_at: float | None
    since: float
    fresh: int
    wait: float = FIRST_LOOK_SECONDS


@dataclass(slots=True)
class Memory:
    """What is known of the programs on the bus; starts anew with each connection.

    ``unread`` holds the lists that have more to read, and since when.
    """

    programs: dict[int, str] = field(default_factory=dict)
    histories: dict[Node, History] = field(default_factory=dict)
    ignored: set[Node] = field(default_factory=set)
    unread: dict[Node, float] = field(default_factory=dict)
