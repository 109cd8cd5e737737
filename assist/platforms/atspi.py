"""Reads buyers' messages from chat windows through accessibility, on a thread of its own.

Only programs of known chat clients are listened to, and only while reading is switched on.
A new window's first message causes no event: its history is read from the window itself.
What the agent types (editable text) is never looked at.
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
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from jeepney import HeaderFields, Message  # type: ignore[import-untyped]

from assist.platforms import atspi_bus as bus_words
from assist.platforms.atspi_bus import AccessibilityBus, Node
from assist.platforms.base import ChatWindow, IncomingMessage, Source
from assist.platforms.chat_lines import Line, Speakers, split
from assist.platforms.chat_tree import text_objects
from assist.platforms.clients import Client, ClientList

log = logging.getLogger(__name__)

FIRST_LOOK_SECONDS = 0.02
LAST_LOOK_SECONDS = 10.0
RECONNECT_SECONDS = 5.0
# An event may report text that the reading of the whole window has covered already.
OVERLAP_SECONDS = 2.0
FRESH_SECONDS = 5


class ReaderState(Enum):
    """How reading stands: switched off, working, no bus, or a client that stays silent."""

    OFF = auto()
    WORKING = auto()
    NO_BUS = auto()
    SILENT_CLIENT = auto()


@dataclass(slots=True)
class History:
    """The message list of a conversation: its window, its buyer if known, how much was read."""

    window: int
    buyer: str
    end: int = 0
    read_at: float = 0.0


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
    """What is known of the programs on the bus; starts anew with each connection."""

    programs: dict[int, str] = field(default_factory=dict)
    histories: dict[Node, History] = field(default_factory=dict)
    ignored: set[Node] = field(default_factory=set)


class ChatReader:
    """Methods may be called from any thread; the callbacks run on the reader's thread."""

    def __init__(
        self,
        clients: ClientList,
        noticed: Callable[[IncomingMessage], None],
        state_changed: Callable[[ReaderState], None],
    ) -> None:
        self._clients = clients
        self._noticed = noticed
        self._state_changed = state_changed
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake_read, self._wake_write = os.pipe()
        self._thread = threading.Thread(target=self._run, name="chat reader", daemon=True)
        self._running = False
        self._enabled = False
        self._state = ReaderState.OFF
        self._bus: AccessibilityBus | None = None
        self._connect_at = 0.0
        self._windows: dict[int, Watched] = {}
        self._speakers: dict[str, Speakers] = {}
        self._memory = Memory()

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
        self._do(lambda: self._meet(chat, pid))

    def forget(self, window: int) -> None:
        """Name a chat window that has closed."""
        self._do(lambda: self._part(window))

    def speakers(self, client: str) -> Speakers:
        """Who is who in one client's windows."""
        return self._speakers.setdefault(client, Speakers())

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
        now = time.monotonic()
        dues = [w.look_at for w in self._windows.values() if w.look_at is not None]
        if self._enabled and self._bus is None:
            dues = [self._connect_at]
        patience = max(0.0, min(dues) - now) if dues and self._enabled else 3600.0
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
        now = time.monotonic()
        for watched in self._windows.values():
            watched.look_at, watched.since, watched.wait = now, now, FIRST_LOOK_SECONDS
            watched.fresh = 0

    def _become(self, state: ReaderState) -> None:
        if state is not self._state:
            self._state = state
            self._state_changed(state)

    def _disconnect(self) -> None:
        if self._bus is not None:
            with contextlib.suppress(OSError):
                self._bus.close()
        self._bus = None
        self._memory = Memory()
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
            self._event(self._bus, message, at)
        now = time.monotonic()
        for watched in list(self._windows.values()):
            if watched.look_at is not None and watched.look_at <= now:
                self._look(self._bus, watched)

    # Windows

    def _meet(self, chat: ChatWindow, pid: int) -> None:
        client = self._clients.named(chat.client)
        if client is None or Source.ACCESSIBILITY not in client.means or not pid:
            return
        now = time.monotonic()
        self._windows[chat.id] = Watched(chat, pid, now, now, FRESH_SECONDS if self._enabled else 0)

    def _part(self, window: int) -> None:
        self._windows.pop(window, None)
        for node in [n for n, h in self._memory.histories.items() if h.window == window]:
            del self._memory.histories[node]
        if not self._windows:
            self._memory.ignored.clear()

    def _look(self, bus: AccessibilityBus, watched: Watched) -> None:
        """Look for a window's message lists; look again later while there are none."""
        program = self._program(bus, watched.pid)
        found = False
        if program:
            texts, ignored = text_objects(bus, program, watched.chat.title)
            self._memory.ignored |= ignored
            found = bool(texts) and all(text.content for text in texts)
            for text in texts:
                if text.content and text.node not in self._memory.histories:
                    showing = text.showing or len(texts) == 1
                    buyer = watched.chat.buyer if showing else ""
                    self._read_history(text.node, text.content, watched, buyer)
        if found:
            watched.look_at = None
            self._become(ReaderState.WORKING)
            return
        now = time.monotonic()
        watched.wait *= 1.5
        watched.look_at = now + watched.wait
        if now - watched.since > LAST_LOOK_SECONDS:
            watched.look_at = None
            if not program:
                self._become(ReaderState.SILENT_CLIENT)

    def _program(self, bus: AccessibilityBus, pid: int) -> str:
        if pid not in self._memory.programs:
            programs = bus.programs()
            if pid in programs:
                self._memory.programs[pid] = programs[pid]
                bus.listen(programs[pid])
        return self._memory.programs.get(pid, "")

    def _read_history(self, node: Node, text: str, watched: Watched, buyer: str) -> None:
        chat, now = watched.chat, time.monotonic()
        self._memory.histories[node] = History(chat.id, buyer, len(text), now)
        client = self._clients.named(chat.client)
        if client is None:
            return
        clock = time.localtime()
        seconds = clock.tm_hour * 3600 + clock.tm_min * 60 + clock.tm_sec
        speakers = self.speakers(client.id)
        lines = speakers.unanswered(split(text, client), buyer, seconds, watched.fresh)
        self._report(lines, chat, now)

    # Events

    def _event(self, bus: AccessibilityBus, message: Message, at: float) -> None:
        fields = message.header.fields
        if fields.get(HeaderFields.member) != "TextChanged" or len(message.body) < 4:
            return
        kind, start, _, variant = message.body[:4]
        node = Node(fields[HeaderFields.sender], fields[HeaderFields.path])
        text = variant[1] if isinstance(variant, tuple) else None
        if not str(kind).startswith("insert") or not isinstance(text, str):
            return
        history = self._history(bus, node)
        watched = self._windows.get(history.window) if history is not None else None
        client = self._clients.named(watched.chat.client) if watched is not None else None
        if history is None or watched is None or client is None:
            return
        if at - history.read_at < OVERLAP_SECONDS and start < history.end:
            text = text[history.end - start :]
        self._report_inserted(text, history, watched.chat, client, at)

    def _history(self, bus: AccessibilityBus, node: Node) -> History | None:
        """The conversation that a text object belongs to; ``None`` for composers and the like."""
        if node in self._memory.ignored:
            return None
        history = self._memory.histories.get(node)
        if history is not None:
            return history
        states = bus.ask(bus_words.states(node))
        if states is None or bus_words.has_state(states, bus_words.STATE_EDITABLE):
            self._memory.ignored.add(node)
            return None
        pid = next((p for p, name in self._memory.programs.items() if name == node.bus), 0)
        windows = [w.chat for w in self._windows.values() if w.pid == pid]
        # A list that was not there when its window was read: whose it is, its lines must tell.
        if not windows:
            return None
        history = self._memory.histories[node] = History(windows[0].id, "")
        return history

    def _report_inserted(
        self, text: str, history: History, chat: ChatWindow, client: Client, at: float
    ) -> None:
        alone = sum(h.window == history.window for h in self._memory.histories.values()) == 1
        buyer = chat.buyer if alone else history.buyer
        lines = self.speakers(client.id).incoming(split(text, client), buyer)
        self._report(lines, chat, at)

    def _report(self, lines: list[Line], chat: ChatWindow, at: float) -> None:
        for line in lines:
            window = self._window_of(line.name or "", chat)
            self._noticed(
                IncomingMessage(line.text, Source.ACCESSIBILITY, window, line.name or "", at)
            )

    def _window_of(self, buyer: str, chat: ChatWindow) -> ChatWindow:
        named: Any = (w.chat for w in self._windows.values() if w.chat.buyer == buyer)
        return chat if chat.buyer == buyer else next(named, chat)
