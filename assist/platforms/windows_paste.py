"""Putting a reply into the composer of one chat window on Windows, and into no other.

The text is only promised to the clipboard. Whoever asks for it while the keys are on their
way must be the chat's own program, and gets it only after Windows has said that the keys
went to the chat window: if the focus jumps away at the last moment, the other program gets
the keys but nothing to paste.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import (
    CLIPBOARD_LOST,
    CLIPBOARD_SWAPPED,
    CLIPBOARD_TAKEN,
    CLOSED,
    ELEVATED,
    FOCUS_LEFT,
    IMAGE_NOT_FETCHED,
    KEYS_BLOCKED,
    MINIMISED,
    NO_FOCUS,
    NOT_FETCHED,
    NOT_IN_FRONT,
    STILL_SILENT,
)
from assist.platforms.pasting import (
    ASTRAY_SECONDS,
    FETCH_SECONDS,
    FOCUS_SECONDS,
    SILENCE_SECONDS,
    Paste,
    let_stray_keys_pass,
    may_come_to_front,
    obstacle,
)
from assist.platforms.windows_keys import KEY_V
from assist.platforms.windows_parts import Clipboard, Keeper, Keys, Pump, System

# Programs that watch the clipboard get this long to begin, and this long to be done.
WATCHERS_SECONDS = 0.003
BUSY_SECONDS = 0.1


@dataclass(slots=True)
class Promise:
    """A text or picture that the clipboard promises: to whom, and what came of it.

    ``reader`` 0 stands for anybody. While it is not ``open`` nobody gets anything.
    """

    text: str
    reader: int
    png: bytes = b""
    open: bool = False
    fetched: bool = False
    refusals: int = 0


class Paster:
    """Pastes on the clipboard's thread; every wait has a deadline."""

    def __init__(
        self, system: System, clipboard: Clipboard, keeper: Keeper, keys: Keys, pump: Pump
    ) -> None:
        self._system = system
        self._clipboard = clipboard
        self._keeper = keeper
        self._keys = keys
        self._pump = pump
        self._silent: dict[int, float] = {}
        self.promise: Promise | None = None
        self._ready = 0

    def take_ready(self) -> int:
        """The window that holds the latest insertion; 0 from then on until the next one."""
        ready, self._ready = self._ready, 0
        return ready

    def asked(self) -> str | None:
        """Answer a program that wants the promised text now; ``None``: it gets nothing."""
        promise = self.promise
        if promise is None:
            return None
        reader = self._clipboard.reader_pid()
        if not (promise.open and self._may_read(promise, reader)):
            promise.refusals += 1
            return None
        promise.fetched = True
        self._silent.pop(reader, None)
        return promise.text

    def _may_read(self, promise: Promise, reader: int) -> bool:
        """Whether a reader is the chat's program; without a window it does not say who it is."""
        if not promise.reader or not reader:
            return True
        ours = reader == self._system.own_pid
        return not ours and self._system.same_program(promise.reader, reader)

    def paste(self, job: Paste) -> InsertResult:
        """Do one paste; the clipboard is ours afterwards unless it was refused."""
        refuse = InsertResult(job.request, Outcome.REFUSED)
        self._ready = 0
        if reason := self._obstacle(job.window):
            return replace(refuse, reason=reason)
        pid = self._system.pid(job.window)
        if self._system.is_beyond_reach(pid):
            return self._copy_instead(job, ELEVATED)
        kept = self._keeper.remember()
        promise = self.promise = Promise(job.text, pid, job.png)
        clipboard = self._clipboard
        if not (clipboard.promise_image() if job.png else clipboard.promise_text()):
            return replace(refuse, reason=CLIPBOARD_TAKEN)
        self._let_watchers_look()
        reason = self._reach(job, promise)
        if reason == KEYS_BLOCKED:
            return self._copy_instead(job, reason)
        if reason:
            return replace(refuse, reason=reason)
        if promise.fetched:
            reason = "" if kept.whole else CLIPBOARD_LOST
            self._ready = 0 if job.png else job.window
            return InsertResult(job.request, Outcome.INSERTED, reason, not job.png)
        # Whatever else may fetch for this client shall be able to, now that the agent pastes.
        promise.reader = 0
        self._silent[pid] = time.monotonic()
        reason = IMAGE_NOT_FETCHED if job.png else NOT_FETCHED
        return InsertResult(job.request, Outcome.COPIED, reason)

    def _copy_instead(self, job: Paste, reason: str) -> InsertResult:
        self.promise = None
        clipboard = self._clipboard
        if not (clipboard.set_image(job.png) if job.png else clipboard.set_text(job.text)):
            return InsertResult(job.request, Outcome.REFUSED, CLIPBOARD_TAKEN)
        return InsertResult(job.request, Outcome.COPIED, reason)

    def _obstacle(self, window: int) -> str:
        """Why a paste cannot even begin; empty if it can."""
        if reason := obstacle(self._system, window, MINIMISED):
            return reason
        # A client that has keys of ours to answer yet would answer them with the new text.
        since = self._silent.get(self._system.pid(window))
        if since is not None and time.monotonic() - since < SILENCE_SECONDS:
            return STILL_SILENT
        return ""

    def _reach(self, job: Paste, promise: Promise) -> str:
        """Bring the window to the front, press the keys, wait; the reason if refused."""
        deadline = time.monotonic() + FOCUS_SECONDS
        pressed: bool | None = None
        while pressed is None:
            if reason := self._focus(job.window, deadline):
                return reason
            if time.monotonic() > deadline:
                return NO_FOCUS
            strokes = self._keys.control_chord(KEY_V)
            if not self._clipboard.owns():
                return CLIPBOARD_TAKEN
            if self._system.has_focus(job.window):
                pressed = self._keys.send(strokes)
        if not self._system.has_focus(job.window):
            let_stray_keys_pass(lambda: promise.refusals, self._wait, ASTRAY_SECONDS)
            return FOCUS_LEFT if self._system.is_open(job.window) else CLOSED
        if not pressed:
            return KEYS_BLOCKED
        promise.open = True

        def over() -> bool:
            lost = not self._system.is_open(job.window) or not self._clipboard.owns()
            return promise.fetched or lost

        self._pump(over, time.monotonic() + FETCH_SECONDS)
        if promise.fetched:
            return ""
        if not self._system.is_open(job.window):
            return CLOSED
        return "" if self._clipboard.owns() else CLIPBOARD_SWAPPED

    def come_to_front(self, window: int) -> str:
        """Give a window the keyboard; the reason if it does not get it."""
        return self._focus(window, time.monotonic() + FOCUS_SECONDS)

    def _focus(self, window: int, deadline: float) -> str:
        """Bring the window to the front unless it is; the reason if that cannot be."""
        if self._system.has_focus(window):
            return ""
        if not may_come_to_front(self._system, window):
            return NOT_IN_FRONT
        self._system.bring_to_front(window)
        while not self._system.has_focus(window):
            if not self._system.is_open(window):
                return CLOSED
            if time.monotonic() > deadline:
                return NO_FOCUS
            self._pump(lambda: False, time.monotonic() + 0.002)
        return ""

    def _let_watchers_look(self) -> None:
        """Let programs that look at every change do so, in vain.

        While they wait for an answer they keep the clipboard open, and the chat could not.
        """
        deadline = time.monotonic() + BUSY_SECONDS
        self._pump(lambda: False, time.monotonic() + WATCHERS_SECONDS)
        while self._clipboard.is_busy() and time.monotonic() < deadline:
            self._pump(lambda: False, time.monotonic() + WATCHERS_SECONDS)

    def _wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        return self._pump(condition, time.monotonic() + seconds)
