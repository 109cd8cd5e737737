"""Noticing what the agent selects or copies in a chat window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from Xlib import X

from assist.platforms.base import Source
from assist.platforms.selected import Selected
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_selections import OwnerChange, Selections

# A selection changes with every step of the mouse: wait until it rests.
REST_SECONDS = 0.12
READ_SECONDS = 0.5
MOST_CHARACTERS = 20_000
BUTTONS = X.Button1Mask | X.Button2Mask | X.Button3Mask
SELECTIONS = {"PRIMARY": Source.SELECTION, "CLIPBOARD": Source.COPY}


@dataclass(frozen=True, slots=True)
class Front:
    """The chat window in front: which means it allows, and whether others copy for it."""

    window: int
    means: frozenset[str]
    copies_by_others: bool = False


class CopyWatcher:
    """Turns new owners of PRIMARY and CLIPBOARD into texts.

    Only owners of the chat window in front count; ``report`` is called on this thread.
    """

    def __init__(
        self, connection: Connection, selections: Selections, report: Callable[[Selected], None]
    ) -> None:
        self._connection = connection
        self._selections = selections
        self._report = report
        self._due: dict[str, tuple[float, float, int]] = {}
        self._last = ("", 0)
        self.front: Front | None = None
        self.enabled = False

    def owner_changed(self, change: OwnerChange) -> None:
        """Look at a new owner; the text is read when the selection rests."""
        front = self.front
        source = SELECTIONS.get(change.selection)
        if not self.enabled or front is None or source is None or not change.owner:
            return
        if source.value not in front.means:
            return
        same = self._connection.client_of(change.owner) == self._connection.client_of(front.window)
        if not (same or front.copies_by_others):
            return
        now = time.monotonic()
        rest = REST_SECONDS if source is Source.SELECTION else 0.0
        self._due[change.selection] = (now + rest, now, front.window)

    def next_due(self) -> float | None:
        """When :meth:`settle` has something to do (monotonic)."""
        return min((due for due, _, _ in self._due.values()), default=None)

    def settle(self) -> None:
        """Read what rests."""
        now = time.monotonic()
        for selection, (due, at, window) in list(self._due.items()):
            if due > now:
                continue
            if selection == "PRIMARY" and self._buttons_down():
                self._due[selection] = (now + REST_SECONDS, at, window)
                continue
            del self._due[selection]
            text = self._selections.text(selection, now + READ_SECONDS)[:MOST_CHARACTERS]
            if text.strip() and (text, window) != self._last:
                self._last = (text, window)
                self._report(Selected(text, SELECTIONS[selection], window, at))

    def _buttons_down(self) -> bool:
        return bool(self._connection.root.query_pointer().mask & BUTTONS)

    def take(self) -> None:
        """Report the selection now, because the agent asked for it, wherever it is."""
        at = time.monotonic()
        text = self._selections.text("PRIMARY", at + READ_SECONDS)[:MOST_CHARACTERS]
        window = self.front.window if self.front is not None else 0
        self._report(Selected(text, Source.HOTKEY, window, at))
