"""The pasteboard's own thread on macOS: pastes, keeps the earlier content, notices copies.

Nothing here may wait on the interface but for what a promise provides, and the interface never
waits for another program's pasteboard. macOS tells nobody of a change, so the count is looked at
while reading is on.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable

from assist.platforms.base import InsertResult, Outcome, Source
from assist.platforms.macos_api import (
    CONCEALED,
    GENERATED,
    PNG,
    TEXT,
    TRANSIENT,
    Access,
    Item,
    Mac,
)
from assist.platforms.macos_keeper import PasteboardKeeper
from assist.platforms.macos_paste import STEP_SECONDS, Paster
from assist.platforms.macos_windows import MacWindows
from assist.platforms.pasting import Paste, refuse_waiting
from assist.platforms.selected import Front, Selected

log = logging.getLogger(__name__)

KEY_C = 8
# Some clients fetch twice; the earlier pasteboard comes back after a rest.
RESTORE_SECONDS = 0.15
LOOK_SECONDS = 0.25
IDLE_SECONDS = 3600.0
LEAVE_SECONDS = 3.0
COPY_SECONDS = 0.4
MOST_BYTES = 80_000
PRIVATE = frozenset({CONCEALED, TRANSIENT, GENERATED, "com.agilebits.onepassword"})


def text_of(items: list[Item]) -> str:
    """The first text among the items of a pasteboard."""
    found = (item[TEXT] for item in items if TEXT in item)
    return next(found, b"").decode("utf-8", "replace")


class ClipboardThread:
    """Methods may be called from any thread; ``finished`` and ``selected`` run on this one."""

    def __init__(
        self,
        mac: Mac,
        windows: MacWindows,
        finished: Callable[[InsertResult], None],
        selected: Callable[[Selected], None],
    ) -> None:
        self._mac = mac
        self._windows = windows
        self._finished = finished
        self._selected = selected
        self._keeper = PasteboardKeeper(mac.pasteboard)
        self._paster = Paster(
            windows, mac.access, mac.pasteboard, mac.keyboard, self._keeper, self._pump
        )
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._waiting: list[Paste] = []
        self._left: Paste | None = None
        self._thread = threading.Thread(target=self._run, name="pasteboard", daemon=True)
        self._running = False
        self._restore_at: float | None = None
        self._reading = False
        self._front: Front | None = None
        self._seen = 0
        self._last = ("", 0)

    def start(self) -> None:
        """Begin."""
        self._running = True
        self._seen = self._mac.pasteboard.count()
        self._thread.start()

    def stop(self) -> None:
        """Bring the pasteboard back, refuse what waits, end the thread."""
        if self._running:
            self._jobs.put(self._leave)
            self._thread.join(LEAVE_SECONDS)

    def paste(self, job: Paste) -> None:
        """Queue one paste; pastes keep their order."""
        self._jobs.put(lambda: self._waiting.append(job))

    def set_front(self, front: Front | None) -> None:
        """Name the chat window in front."""
        self._jobs.put(lambda: setattr(self, "_front", front))

    def set_reading(self, enabled: bool) -> None:
        """Report copies, or not."""
        self._jobs.put(lambda: self._read(enabled))

    def take_selection(self) -> None:
        """Report the selection now."""
        self._jobs.put(self._take_selection)

    # The thread

    def _run(self) -> None:
        while self._running:
            with contextlib.suppress(queue.Empty):
                self._jobs.get(timeout=self._patience())()
            self._take_jobs()
            while self._waiting and self._running:
                self._serve(self._waiting.pop(0))
                self._take_jobs()
            self._settle()
            if self._running and self._reading:
                self._look()

    def _take_jobs(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()()

    def _patience(self) -> float:
        idle = LOOK_SECONDS if self._reading else IDLE_SECONDS
        due = self._restore_at
        return idle if due is None else min(idle, max(0.0, due - time.monotonic()))

    def _pump(self, condition: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not (holds := condition()) and time.monotonic() < deadline:
            time.sleep(STEP_SECONDS)
        return holds

    def _serve(self, job: Paste) -> None:
        result = self._paster.paste(job)
        stays = result.outcome is Outcome.COPIED
        self._left = job if stays else None
        self._restore_at = None if stays else time.monotonic() + RESTORE_SECONDS
        if stays:
            self._keeper.forget()
        self._finished(result)

    def _settle(self) -> None:
        if self._restore_at is not None and self._restore_at <= time.monotonic():
            self._restore_at = None
            self._keeper.restore()
            self._seen = self._mac.pasteboard.count()

    def _leave(self) -> None:
        self._running = False
        refuse_waiting(self._waiting, self._finished, self._finished)
        self._waiting.clear()
        if self._restore_at is not None:
            self._keeper.restore()
        elif self._left is not None and self._keeper.owns():
            # A promise ends with the program that made it; the agent may still want to paste.
            job = self._left
            self._keeper.leave({PNG: job.png} if job.png else {TEXT: job.text.encode()})

    # Copies and selections

    def _read(self, enabled: bool) -> None:
        self._reading = enabled
        self._seen = self._mac.pasteboard.count()

    def _look(self) -> None:
        """Take note of new content, if the chat in front has put it there."""
        count = self._mac.pasteboard.count()
        if count == self._seen:
            return
        self._seen = count
        if self._keeper.owns():
            return
        self._keeper.forget()
        self._restore_at = None
        front = self._front
        if front is None or Source.COPY.value not in front.means or not self._may_read():
            return
        if self._mac.windows.front_pid() == front.pid:
            self._report(self._text(), Source.COPY, front.window, time.monotonic())

    def _may_read(self) -> bool:
        free = self._mac.pasteboard.access() is Access.FREE
        return free and not self._mac.pasteboard.types() & PRIVATE

    def _text(self) -> str:
        items, _ = self._mac.pasteboard.read(MOST_BYTES, COPY_SECONDS)
        return text_of(items)

    def _report(self, text: str, source: Source, window: int, at: float) -> None:
        if text.strip() and (source is Source.HOTKEY or (text, window) != self._last):
            self._last = (text, window)
            self._selected(Selected(text, source, window, at))

    def _take_selection(self) -> None:
        """Ask accessibility for the selection; press ⌘C where it does not tell.

        A password field is left alone.
        """
        self._windows.refresh()
        at, window = time.monotonic(), self._windows.front()
        pid = self._windows.pid(window)
        if not pid or pid == self._windows.own_pid or not self._mac.access.trusted():
            return
        field = self._mac.access.field(pid)
        if field is not None and field.secure:
            return
        if field is not None and field.selected.strip():
            self._report(field.selected, Source.HOTKEY, window, at)
            return
        if self._may_read():
            self._report(self._copied(pid), Source.HOTKEY, window, at)

    def _copied(self, pid: int) -> str:
        """What ⌘C puts into the pasteboard; the earlier content comes back."""
        self._restore_at = None
        self._keeper.remember(may_read=True)
        before = self._mac.pasteboard.count()
        self._mac.keyboard.press_command(pid, KEY_C)
        if not self._pump(lambda: self._mac.pasteboard.count() != before, COPY_SECONDS):
            return ""
        text = self._text()
        self._keeper.put_back()
        self._seen = self._mac.pasteboard.count()
        return text
