"""The clipboard's own thread: pastes, keeps the earlier clipboard, watches copies.

Nothing here may wait on the interface, and the interface never waits for another
program's clipboard.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from Xlib.error import ConnectionClosedError, DisplayError, XError

from assist.platforms.base import InsertResult, Outcome
from assist.platforms.clipboard import CLIPBOARD, ClipboardKeeper
from assist.platforms.null import COPY_MODE
from assist.platforms.paste_words import CLIPBOARD_TAKEN, CLOSED, WRITTEN
from assist.platforms.pasting import Send, refuse_waiting
from assist.platforms.selected import Selected
from assist.platforms.x11_composer import (
    Composers,
    LookAtComposer,
    WriteInComposer,
    unable,
    unknown,
)
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_copies import CopyWatcher, Front
from assist.platforms.x11_formats import Offer, text_content
from assist.platforms.x11_paste import Paste, Paster
from assist.platforms.x11_selections import OwnerChange, Selections
from assist.platforms.x11_sending import Sender

log = logging.getLogger(__name__)

# Some clients fetch twice; the earlier clipboard comes back after a rest.
RESTORE_SECONDS = 0.15
# A browser looks at the clipboard dozens of times for one paste, and late under load.
BUSY_RESTORE_SECONDS = 0.5
PREPARE_SECONDS = 0.1
COPY_SECONDS = 0.03
LEAVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Copy:
    """A reply for the clipboard only; the agent pastes it."""

    request: int
    text: str


class ClipboardThread:
    """Runs a connection of its own; methods may be called from any thread.

    ``finished``, ``sent`` and ``selected`` are called on the thread.
    """

    def __init__(
        self,
        finished: Callable[[InsertResult], None],
        selected: Callable[[Selected], None],
        composer: LookAtComposer = unknown,
        sent: Callable[[InsertResult], None] = lambda _: None,
        write: WriteInComposer = unable,
    ) -> None:
        self._finished, self._sent = finished, sent
        self._composer, self._write = composer, write
        self._selected = selected
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._waiting: list[Paste | Copy | Send] = []
        self._own_windows: set[int] = set()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="clipboard", daemon=True)
        self._running = False
        self._restore_at: float | None = None
        self._prepare_at: float | None = None

    def start(self) -> None:
        """Connect and begin; raises ``RuntimeError`` or ``DisplayError`` where it cannot."""
        self._connection = Connection()
        self._selections = Selections(self._connection)
        self._keeper = ClipboardKeeper(self._selections)
        self._copies = CopyWatcher(self._connection, self._selections, self._selected)
        composers = self._composers = Composers(self._selections, self._composer, self._write)
        self._paster = Paster(
            self._connection, self._selections, self._keeper, lambda: self._own_windows, composers
        )
        self._sender = Sender(self._connection, self._selections, self._paster, composers)
        self._selections.changed = self._owner_changed
        self._selections.watch("PRIMARY", CLIPBOARD)
        self._prepare_at = time.monotonic()
        self._running = True
        self._thread.start()

    def stop(self) -> None:
        """Bring the clipboard back, refuse what waits, end the thread."""
        if self._running:
            self._do(self._leave)
            self._thread.join(LEAVE_SECONDS + 2.0)

    def paste(self, job: Paste) -> None:
        """Queue one paste; pastes keep their order."""
        self._do(lambda: self._waiting.append(job))

    def send(self, job: Send) -> None:
        """Queue one press of the key that sends, after what was queued before."""
        self._do(lambda: self._waiting.append(job))

    def copy(self, job: Copy) -> None:
        """Queue one reply for the clipboard only."""
        self._do(lambda: self._waiting.append(job))

    def add_own_window(self, window: int) -> None:
        """Name one of the program's own windows."""
        self._do(lambda: self._own_windows.add(window))

    def set_front(self, front: Front | None) -> None:
        """Name the chat window in front."""
        self._do(lambda: setattr(self._copies, "front", front))

    def set_reading(self, enabled: bool) -> None:
        """Report selections and copies, or not."""
        self._do(lambda: setattr(self._copies, "enabled", enabled))

    def take_selection(self) -> None:
        """Report the selection now."""
        self._do(lambda: self._copies.take())

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b"x")

    def _run(self) -> None:
        try:
            while self._running:
                self._connection.wait(self._patience(), self._wake_read)
                self._selections.drain()
                self._take_jobs()
                while self._waiting and self._running:
                    self._serve(self._waiting.pop(0))
                    self._take_jobs()
                self._settle()
        except (ConnectionClosedError, DisplayError):
            log.warning("the X server has closed the clipboard's connection")
        finally:
            self._end()

    def _patience(self) -> float:
        now = time.monotonic()
        dues = (self._restore_at, self._prepare_at, self._copies.next_due())
        return min((max(0.0, due - now) for due in dues if due is not None), default=3600.0)

    def _take_jobs(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                os.read(self._wake_read, 1)
                job()

    def _serve(self, job: Paste | Copy | Send) -> None:
        if isinstance(job, Send):
            self._sent(self._sender.send(job))
            return
        if isinstance(job, Copy):
            self._serve_copy(job)
            return
        try:
            result = self._paster.paste(job)
        except XError:
            result = InsertResult(job.request, Outcome.REFUSED, CLOSED)
        if result.reason == CLIPBOARD_TAKEN and self._is_written(job):
            result = InsertResult(job.request, Outcome.INSERTED, WRITTEN)
        keeps_text = result.outcome is Outcome.COPIED
        rest = BUSY_RESTORE_SECONDS if self._paster.reads_often else RESTORE_SECONDS
        self._restore_at = None if keeps_text else time.monotonic() + rest
        if keeps_text:
            self._keeper.owner_changed()
        self._finished(result)

    def _serve_copy(self, job: Copy) -> None:
        copied = self._selections.own(CLIPBOARD, Offer(text_content(job.text)))
        # A program that lets nobody have the clipboard takes it back a moment later.
        deadline = time.monotonic() + COPY_SECONDS
        if self._selections.pump(lambda: not self._selections.owns(CLIPBOARD), deadline):
            copied = False
        self._keeper.owner_changed()
        self._restore_at = None
        outcome = Outcome.COPIED if copied else Outcome.REFUSED
        reason = COPY_MODE if copied else CLIPBOARD_TAKEN
        self._finished(InsertResult(job.request, outcome, reason))

    def _is_written(self, job: Paste) -> bool:
        """The way around a clipboard that another program does not let go: accessibility."""
        if job.png or self._paster.come_to_front(job.window):
            return False
        composed = self._composers.look_at(job.window, take=True)
        if composed is not None and not composed.focused:
            return False
        return self._composers.write(job.window, job.text)

    def _settle(self) -> None:
        now = time.monotonic()
        if self._restore_at is not None and self._restore_at <= now:
            self._restore_at = None
            self._keeper.restore()
        if self._prepare_at is not None and self._prepare_at <= now:
            self._prepare_at = None
            self._keeper.prepare()
        self._copies.settle()

    def _owner_changed(self, change: OwnerChange) -> None:
        if change.selection == CLIPBOARD:
            self._keeper.owner_changed()
            self._restore_at = None
            self._prepare_at = time.monotonic() + PREPARE_SECONDS
        self._copies.owner_changed(change)

    def _leave(self) -> None:
        self._running = False
        refuse_waiting(self._waiting, self._finished, self._sent)
        self._waiting.clear()
        if self._restore_at is not None:
            self._keeper.restore()
        self._selections.hand_over(time.monotonic() + LEAVE_SECONDS)

    def _end(self) -> None:
        self._running = False
        with contextlib.suppress(ConnectionClosedError, DisplayError):
            self._connection.close()
        os.close(self._wake_read)
        os.close(self._wake_write)
