"""What pasting and sending have in common on every system: jobs, waits, whose turn it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import CLOSED, NOT_IN_FRONT, SEND_STOPPED, STOPPED

FOCUS_SECONDS = 0.5
FETCH_SECONDS = 1.0
# Keys that went astray are answered with nothing before the next paste may begin.
ASTRAY_SECONDS = 0.5
QUIET_SECONDS = 0.05
# How long a client that never fetched may still do so, and must not get more keys.
SILENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Paste:
    """One reply on its way into a window; with ``png`` a picture instead of a text."""

    request: int
    text: str
    window: int
    png: bytes = b""


@dataclass(frozen=True, slots=True)
class Send:
    """One press of a client's key (``Return``, ``Ctrl+Return``) in a window."""

    request: int
    window: int
    key: str


class Job(Protocol):
    """Whatever waits for the clipboard's thread."""

    @property
    def request(self) -> int:
        """Its number."""


def refuse_waiting(
    jobs: Iterable[Job],
    finished: Callable[[InsertResult], None],
    sent: Callable[[InsertResult], None],
) -> None:
    """Tell of jobs that come to nothing because the program ends."""
    for job in jobs:
        if isinstance(job, Send):
            sent(InsertResult(job.request, Outcome.REFUSED, SEND_STOPPED))
        else:
            finished(InsertResult(job.request, Outcome.REFUSED, STOPPED))


class PasteWindows(Protocol):
    """What pasting asks about windows on every system."""

    own_pid: int

    def is_open(self, window: int) -> bool:
        """Whether it is still there."""

    def is_minimised(self, window: int) -> bool:
        """Whether it is out of sight."""

    def pid(self, window: int) -> int:
        """Its process."""

    def front(self) -> int:
        """The window in front."""

    def has_focus(self, window: int) -> bool:
        """Whether keys go into it now."""

    def bring_to_front(self, window: int) -> None:
        """Give it the keyboard."""


def may_come_to_front(windows: PasteWindows, window: int) -> bool:
    """Whether a chat window may take the front: nobody else's window is there."""
    front = windows.front()
    return front in (0, window) or windows.pid(front) == windows.own_pid


def obstacle(windows: PasteWindows, window: int, out_of_sight: str) -> str:
    """Why a paste into a chat window cannot even begin; empty if it can.

    ``out_of_sight`` is what to say of a window that cannot be seen.
    """
    if not windows.is_open(window):
        return CLOSED
    if windows.is_minimised(window):
        return out_of_sight
    return "" if may_come_to_front(windows, window) else NOT_IN_FRONT


def let_stray_keys_pass(
    refusals: Callable[[], int], pump: Callable[[Callable[[], bool], float], bool], seconds: float
) -> None:
    """Wait until whoever got the keys has asked for the text in vain and gone quiet.

    It would answer these keys with the next reply otherwise. ``refusals`` counts how often it
    asked; ``pump`` waits until a condition holds or so many seconds are over, and says which.
    """
    deadline = time.monotonic() + seconds
    pump(lambda: refusals() > 0, seconds)
    while (before := refusals()) and time.monotonic() < deadline:
        if not pump(lambda: refusals() > before, QUIET_SECONDS):
            return
