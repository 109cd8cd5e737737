"""Reads buyers' messages from chat windows through accessibility, on a thread of its own.

Only programs of known chat clients are listened to, and only while reading is switched on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import select
import threading
import time
from collections.abc import Callable
from enum import Enum, auto

from assist.platforms.atspi_bus import AccessibilityBus
from assist.platforms.base import ChatWindow, IncomingMessage
from assist.platforms.chat_lines import Speakers
from assist.platforms.clients import ClientList
from assist.platforms.conversations import Conversations
from assist.platforms.web_chats import Composed
from assist.platforms.writing import write_in

log = logging.getLogger(__name__)

RECONNECT_SECONDS = 5.0


class ReaderState(Enum):
    """How reading stands: switched off, working, no bus, or a client that stays silent."""

    OFF = auto()
    WORKING = auto()
    NO_BUS = auto()
    SILENT_CLIENT = auto()


class ChatReader:
    """Methods may be called from any thread; the callbacks run on the reader's thread."""

    def __init__(
        self,
        clients: ClientList,
        noticed: Callable[[IncomingMessage], None],
        state_changed: Callable[[ReaderState], None],
    ) -> None:
        self._state_changed = state_changed
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="chat reader", daemon=True)
        self._running = False
        self._enabled = False
        self._state = ReaderState.OFF
        self._bus: AccessibilityBus | None = None
        self._connect_at = 0.0
        self._conversations = Conversations(clients, noticed)

    def start(self) -> None:
        """Start the thread; nothing is read before :meth:`set_reading`."""
        self._running = True
        self._thread.start()

    def stop(self) -> None:
        """Leave the bus and end the thread."""
        if self._running:
            self._do(self._leave)
            self._thread.join(3.0)

    def set_reading(self, enabled: bool) -> None:
        """Read, or forget everything and stop listening."""
        self._do(lambda: self._enable(enabled))

    def watch(self, chat: ChatWindow, pid: int) -> None:
        """Name a chat window that is there, or its new title."""
        self._do(lambda: self._conversations.meet(chat, pid, reading=self._enabled))

    def forget(self, window: int) -> None:
        """Name a chat window that has closed."""
        self._do(lambda: self._conversations.part(window))

    def unless_composed(self, text: str, report: Callable[[], None]) -> None:
        """Call ``report`` on the reader's thread, unless ``text`` is selected in a composer.

        The agent's own draft is no message. Where reading does not work that cannot be told,
        and ``report`` is called.
        """

        def check() -> None:
            with contextlib.suppress(OSError):
                if self._bus is not None and self._conversations.is_composed(self._bus, text):
                    return
            report()

        self._do(check)

    def composer(self, window: int, *, take: bool) -> queue.SimpleQueue[Composed | None]:
        """What stands in a web chat's composer; with ``take`` it gets the keyboard first.

        The answer comes into the queue: ``None`` where nothing can be told, in windows that are no
        web chat and while reading is off.
        """
        answer: queue.SimpleQueue[Composed | None] = queue.SimpleQueue()
        if not (self._running and self._state is ReaderState.WORKING):
            answer.put(None)
            return answer

        def look() -> None:
            found = None
            with contextlib.suppress(OSError):
                if self._bus is not None:
                    found = self._conversations.composed(self._bus, window, take=take)
            answer.put(found)

        self._do(look)
        return answer

    def write(self, window: int, text: str) -> queue.SimpleQueue[bool]:
        """Insert text into a window's composer, which has the keyboard, without the clipboard.

        Whether it stands there then comes into the queue; it cannot while reading is off.
        """
        answer: queue.SimpleQueue[bool] = queue.SimpleQueue()
        if not (self._running and self._state is ReaderState.WORKING):
            answer.put(False)
            return answer

        def insert() -> None:
            written = False
            with contextlib.suppress(OSError):
                if self._bus is not None:
                    program, title = self._conversations.place_of(self._bus, window)
                    written = bool(program) and write_in(self._bus, program, title, text)
            answer.put(written)

        self._do(insert)
        return answer

    def speakers(self, client: str) -> Speakers:
        """Who is who in one client's windows."""
        return self._conversations.speakers(client)

    def _do(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        with contextlib.suppress(OSError):
            os.write(self._wake_write, b"x")

    # The thread

    def _run(self) -> None:
        while self._running:
            self._wait()
            with contextlib.suppress(queue.Empty):
                while True:
                    job = self._jobs.get_nowait()
                    os.read(self._wake_read, 1)
                    job()
            if self._running and self._enabled:
                try:
                    self._work()
                except (OSError, RuntimeError) as error:
                    log.warning("the accessibility bus is gone: %s", type(error).__name__)
                    self._disconnect()
                    self._become(ReaderState.NO_BUS)
        self._disconnect()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _wait(self) -> None:
        due = None
        if self._enabled:
            due = self._connect_at if self._bus is None else self._conversations.next_look()
        patience = 3600.0 if due is None else max(0.0, due - time.monotonic())
        if self._bus is not None:
            self._bus.wait(patience, self._wake_read)
        else:
            select.select([self._wake_read], [], [], patience)

    def _leave(self) -> None:
        self._running = False

    def _enable(self, enabled: bool) -> None:
        self._enabled = enabled
        if not enabled:
            self._disconnect()
            self._become(ReaderState.OFF)
            return
        self._connect_at = 0.0
        self._conversations.look_again()

    def _become(self, state: ReaderState) -> None:
        if state is not self._state:
            self._state = state
            self._state_changed(state)

    def _disconnect(self) -> None:
        if self._bus is not None:
            with contextlib.suppress(OSError):
                self._bus.close()
        self._bus = None
        self._conversations.forget_programs()
        self._connect_at = time.monotonic() + RECONNECT_SECONDS

    def _work(self) -> None:
        if self._bus is None:
            if time.monotonic() < self._connect_at:
                return
            self._bus = AccessibilityBus()
            if not self._bus.register():
                raise RuntimeError("the registry does not answer")
            self._become(ReaderState.WORKING)
        for message, at in self._bus.signals():
            self._conversations.event(self._bus, message, at)
        found = self._conversations.look(self._bus)
        if found is not None:
            self._become(ReaderState.WORKING if found else ReaderState.SILENT_CLIENT)
