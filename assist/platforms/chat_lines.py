"""From a chat window's text to the buyer's messages.

Chat clients hand out text as it stands on the screen: heads with time and name, the
agent's own lines, several messages at once, messages of several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assist.platforms.clients import Client

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
HALF_DAY = re.compile(r"下午|晚上|PM|pm")
DAY_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Line:
    """One message as written in the window: who, when (as shown), what (may have line breaks).

    ``name`` is ``None`` for a notice of the client itself and for text without a head.
    """

    name: str | None
    time: str
    text: str


def split(text: str, client: Client) -> list[Line]:
    """The messages in ``text``, in order; what stands before the first head has no name.

    A line that does not begin with a head belongs to the message above it.
    """
    heads = list(client.line.finditer(text)) if client.line is not None else []
    starts = [*(head.start() for head in heads), len(text)]
    lines = [Line(None, "", text[: starts[0]])] if text[: starts[0]].strip() else []
    for head, end in zip(heads, starts[1:], strict=True):
        body = text[head.end() : end]
        name = head["name"]
        lines.append(Line(name.strip() if name else None, head["time"], body))
    return [Line(line.name, line.time, line.text.strip("\r\n")) for line in lines]


def clock_seconds(shown: str) -> int | None:
    """Seconds since midnight of a time as chat clients show it; ``None`` if there is none."""
    found = CLOCK.search(shown)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if HALF_DAY.search(shown) and hour < 12:
        hour += 12
    return hour * 3600 + minute * 60 + second


def age_seconds(shown: str, now: int) -> int | None:
    """How long ago a shown time was, if the clock says ``now`` seconds since midnight."""
    then = clock_seconds(shown)
    return None if then is None else (now - then) % DAY_SECONDS


@dataclass(slots=True)
class Speakers:
    """Tells buyers from the shop's own people in the windows of one client.

    Where a window names its buyer, everyone else in it is one of us; names learned that way
    also serve windows that do not say whose conversation they show (background tabs).
    """

    own: set[str] = field(default_factory=set)

    def incoming(self, lines: Iterable[Line], buyer: str) -> list[Line]:
        """The lines that a buyer wrote: notices and own lines left out, empty ones too."""
        found = []
        for line in lines:
            if line.name is None or not line.text.strip():
                continue
            if buyer and line.name != buyer:
                self.own.add(line.name)
            elif buyer or line.name not in self.own:
                found.append(line)
        return found

    def unanswered(self, lines: list[Line], buyer: str, now: int, fresh: int) -> list[Line]:
        """What is worth showing of a window's history when it has just been opened.

        Messages younger than ``fresh`` seconds are all new; of older ones only the newest
        counts, and only if nobody has answered it yet.
        """
        incoming = self.incoming(lines, buyer)
        spoken = [line for line in lines if line.name is not None]
        if not incoming or spoken[-1] is not incoming[-1]:
            return []
        recent = []
        for line in incoming:
            age = age_seconds(line.time, now)
            if age is not None and age < fresh:
                recent.append(line)
        return recent or incoming[-1:]


def selected_words(text: str, client: Client | None, speakers: Speakers, buyer: str) -> str:
    """What of a selection the buyer said; empty if nothing.

    A selection without heads is taken as it is: the agent chose those very words.
    """
    if client is None:
        return text.strip()
    lines = split(text, client)
    if all(line.name is None and not line.time for line in lines):
        return text.strip()
    said = [line.text for line in speakers.incoming(lines, buyer)]
    head = [line.text for line in lines[:1] if line.name is None and not line.time]
    return "\n".join([*head, *said]).strip()
