"""The clipboard's own thread on Windows: pastes, keeps the earlier content, watches copies.

Nothing here may wait on the interface, and the interface never waits for another program's
clipboard.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable
from functools import partial

from assist.platforms import windows_api as api
from assist.platforms.base import InsertResult, Outcome
from assist.platforms.paste_words import CLIPBOARD_TAKEN, WRITTEN
from assist.platforms.pasting import Paste, Send, refuse_waiting
from assist.platforms.selected import Front, Selected
from assist.platforms.windows_clipboard import Clipboard, Datum, text_bytes
from assist.platforms.windows_copies import CopyWatcher
from assist.platforms.windows_keeper import ClipboardKeeper
from assist.platforms.windows_keys import Keyboard
from assist.platforms.windows_messages import MessageWindow
from assist.platforms.windows_paste import Paster
from assist.platforms.windows_sending import Sender
from assist.platforms.windows_system import WindowSystem
from assist.platforms.windows_writing import Writer, automation_field

log = logging.getLogger(__name__)

# Some clients fetch twice; the earlier clipboard comes back after a rest.
RESTORE_SECONDS = 0.15
LEAVE_SECONDS = 3.0
IDLE_SECONDS = 3600.0
JOBS = api.WM_APP


class ClipboardThread:
    """Methods may be called from any thread; the callbacks run on this one."""

    def __init__(
        self,
        finished: Callable[[InsertResult], None],
        selected: Callable[[Selected], None],
        sent: Callable[[InsertResult], None] = lambda _: None,
    ) -> None:
        self._finished, self._sent = finished, sent
        self._selected = selected
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._waiting: list[Paste | Send] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clipboard", daemon=True)
        self._window: MessageWindow | None = None
        self._running = False
        self._restore_at: float | None = None
        self._seen = 0

    def start(self) -> bool:
        """Begin; whether this session has a clipboard that we can serve."""
        self._running = True
        self._thread.start()
        self._ready.wait()
        return self._window is not None

    def stop(self) -> None:
        """Bring the clipboard back, refuse what waits, end the thread."""
        if self._running:
            self._do(self._leave)
            self._thread.join(LEAVE_SECONDS)

    def paste(self, job: Paste) -> None:
        """Queue one paste; pastes keep their order."""
        self._do(lambda: self._waiting.append(job))

    def send(self, job: Send) -> None:
        """Queue one press of the key that sends, after what was queued before."""
        self._do(lambda: self._waiting.append(job))

    def set_front(self, front: Front | None) -> None:
        """Name the chat window in front."""
        self._do(lambda: setattr(self._copies, "front", front))

    def set_reading(self, enabled: bool) -> None:
        """Report copies, or not."""
        self._do(lambda: setattr(self._copies, "enabled", enabled))

    def take_selection(self) -> None:
        """Report the selection now."""
        self._do(self._take_selection)

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        if self._window is not None:
            self._window.post(JOBS)

    # The thread

    def _run(self) -> None:
        try:
            window = self._begin()
        except OSError as error:
            log.warning("no clipboard: %s", error)
            self._running = False
            return
        finally:
            self._ready.set()
        while self._running:
            window.wait(self._patience())
            self._take_jobs()
            while self._waiting and self._running:
                self._serve(self._waiting.pop(0))
                self._take_jobs()
            self._settle()
        self._system.api.user32.RemoveClipboardFormatListener(window.handle)
        window.close()

    def _begin(self) -> MessageWindow:
        self._system = WindowSystem(api.load())
        handlers = {
            JOBS: lambda *_: None,
            api.WM_CLIPBOARDUPDATE: lambda *_: self._jobs.put(self._changed),
            api.WM_RENDERFORMAT: lambda number, _: self._render(number),
        }
        window = MessageWindow(self._system.api, handlers)
        keyboard = Keyboard(self._system.api)
        self._clipboard = Clipboard(self._system, window)
        self._keeper = ClipboardKeeper(self._clipboard)
        self._copies = CopyWatcher(self._system, self._clipboard, keyboard, self._selected)
        self._paster = Paster(self._system, self._clipboard, self._keeper, keyboard, window.pump)
        self._writer = Writer(self._system, partial(automation_field, self._system))
        self._sender = Sender(self._system, keyboard, self._paster)
        self._seen = self._clipboard.sequence()
        self._system.api.user32.AddClipboardFormatListener(window.handle)
        self._window = window
        return window

    def _patience(self) -> float:
        due = self._restore_at
        return IDLE_SECONDS if due is None else max(0.0, due - time.monotonic())

    def _take_jobs(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._jobs.get_nowait()()

    def _render(self, number: int) -> None:
        """Give what was promised to the program that asks for it, if it may have it."""
        png = self._paster.promise.png if self._paster.promise is not None else b""
        if not self._clipboard.offers(number, image=bool(png)):
            return
        text = self._paster.asked()
        if text is not None:
            datum = self._clipboard.picture(number, png) if png else Datum(number, text_bytes(text))
            # The asking program has the clipboard open; it must not be opened here.
            self._clipboard.write(datum)

    def _serve(self, job: Paste | Send) -> None:
        if isinstance(job, Send):
            self._sent(self._sender.send(job))
            return
        result = self._paster.paste(job)
        if result.reason == CLIPBOARD_TAKEN and self._is_written(job):
            result = InsertResult(job.request, Outcome.INSERTED, WRITTEN)
        keeps_text = result.outcome is Outcome.COPIED
        self._restore_at = None if keeps_text else time.monotonic() + RESTORE_SECONDS
        if keeps_text:
            self._keeper.forget()
        self._finished(result)

    def _is_written(self, job: Paste) -> bool:
        """The way around a clipboard that another program does not let go."""
        if job.png or self._paster.come_to_front(job.window):
            return False
        return self._writer.write(job.window, job.text)

    def _take_selection(self) -> None:
        if self._window is not None:
            self._restore_at = None
            self._copies.take(self._keeper, self._window.pump)
            self._seen = self._clipboard.sequence()

    def _changed(self) -> None:
        """Take note of new content; several notes may come for one change, and ours as well."""
        sequence = self._clipboard.sequence()
        if sequence == self._seen:
            return
        self._seen = sequence
        if not self._clipboard.owns():
            self._keeper.forget()
            self._restore_at = None
            self._copies.changed()

    def _settle(self) -> None:
        if self._restore_at is not None and self._restore_at <= time.monotonic():
            self._restore_at = None
            if not self._keeper.restore():
                log.warning("the earlier clipboard could not be put back")

    def _leave(self) -> None:
        self._running = False
        refuse_waiting(self._waiting, self._finished, self._sent)
        self._waiting.clear()
        promise = self._paster.promise
        if self._restore_at is not None:
            self._keeper.restore()
        elif promise is not None and not promise.fetched and self._clipboard.owns():
            if promise.png:
                self._clipboard.set_image(promise.png)
            else:
                self._clipboard.set_text(promise.text)
