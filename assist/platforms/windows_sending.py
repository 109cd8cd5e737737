"""Pressing the key that sends on Windows, in the window that holds the latest insertion.

Nothing else in the Windows adapter presses such a key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import (
    NOTHING_TO_SEND,
    SEND_CLOSED,
    SEND_FOCUS_LEFT,
    SEND_KEYS_BLOCKED,
    SEND_NOT_IN_FRONT,
)
from assist.platforms.pasting import Send


class System(Protocol):
    """What sending asks about windows."""

    def is_open(self, window: int) -> bool:
        """Whether it is still there."""

    def has_focus(self, window: int) -> bool:
        """Whether keys go into it now."""


class Keys(Protocol):
    """Presses keys."""

    def send_keys(self, key: str) -> list[tuple[int, bool]]:
        """The strokes of the key that sends."""

    def send(self, strokes: list[tuple[int, bool]]) -> bool:
        """Send strokes in one piece."""


class Inserted(Protocol):
    """What was inserted last (:class:`windows_paste.Paster` answers)."""

    def take_ready(self) -> int:
        """Its window, 0 when there is nothing to send; nothing from then on."""


class Sender:
    """Sends on the clipboard's thread, after whatever was pasted before."""

    def __init__(self, system: System, keys: Keys, inserted: Inserted) -> None:
        self._system, self._keys, self._inserted = system, keys, inserted

    def send(self, job: Send) -> InsertResult:
        """Press the key once if all is as it should be; what was inserted is sent at most once.

        The focus is looked at just before and just after. Windows lets nobody hold it in
        between, so the strokes are made ready first and leave in one piece.
        """
        refuse = InsertResult(job.request, Outcome.REFUSED)
        if self._inserted.take_ready() != job.window:
            return replace(refuse, reason=NOTHING_TO_SEND)
        if not self._system.is_open(job.window):
            return replace(refuse, reason=SEND_CLOSED)
        strokes = self._keys.send_keys(job.key)
        if not self._system.has_focus(job.window):
            return replace(refuse, reason=SEND_NOT_IN_FRONT)
        if not self._keys.send(strokes):
            return replace(refuse, reason=SEND_KEYS_BLOCKED)
        if not self._system.has_focus(job.window):
            return replace(refuse, reason=SEND_FOCUS_LEFT)
        return InsertResult(job.request, Outcome.SENT)
