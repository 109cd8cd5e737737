"""Reads buyers' messages from the texts that chat windows show, on a thread of its own.

Only windows of clients whose file allows it are looked at, and only while reading is on.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from assist.platforms.base import ChatWindow, IncomingMessage, Source
from assist.platforms.chat_lines import Speakers, split
from assist.platforms.clients import ClientList

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.4
FRESH_SECONDS = 5
LEAVE_SECONDS = 3.0


class ReaderState(Enum):
    """How reading stands: off, working, library or system part missing, a silent client."""

    OFF = auto()
    WORKING = auto()
    NOT_INSTALLED = auto()
    SILENT_CLIENT = auto()


class Tree(Protocol):
    """Where texts come from (Windows' :class:`AutomationTree`, macOS' :class:`AccessTree`)."""

    def texts(self, window: int) -> list[str]:
        """The texts of a window, from top to bottom."""


def added(before: list[str], now: list[str]) -> list[str]:
    """What is new in a list of which only the visible part can be read.

    The end of what was there before is looked for in what is there now, the longest stretch
    first; if none of it is left everything is new.
    """
    for length in range(min(len(before), len(now)), 0, -1):
        end = before[len(before) - length :]
        for start in range(len(now) - length, -1, -1):
            if now[start : start + length] == end:
                return now[start + length :]
    return now


class Conversation:
    """One window's messages as read so far."""

    def __init__(self) -> None:
        self._before: list[str] | None = None

    def news(self, texts: list[str]) -> tuple[list[str], bool]:
        """The new texts, and whether they are the history of a window just met."""
        first = self._before is None
        new = texts if self._before is None else added(self._before, texts)
        self._before = texts
        return new, first


class ChatReader:
    """Looks into the chat in front; callbacks run on its thread, methods may from any."""

    def __init__(
        self,
        clients: ClientList,
        tree: Callable[[], Tree],
        noticed: Callable[[IncomingMessage], None],
        state_changed: Callable[[ReaderState], None],
    ) -> None:
        self._clients = clients
        self._make_tree = tree
        self._noticed = noticed
        self._state_changed = state_changed
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="chat reader", daemon=True)
        self._running = False
        self._enabled = self._hurried = False
        self._chat: ChatWindow | None = None
        self._state = ReaderState.OFF
        self._conversations: dict[tuple[int, str], Conversation] = {}
        self._speakers: dict[str, Speakers] = {}

    def start(self) -> None:
        """Start the thread; nothing is read before :meth:`set_reading`."""
        self._running = True
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        if self._running:
            self._jobs.put(lambda: setattr(self, "_running", False))
            self._thread.join(LEAVE_SECONDS)

    def set_reading(self, enabled: bool) -> None:
        """Read, or forget everything."""
        self._jobs.put(lambda: self._enable(enabled))

    def set_chat(self, chat: ChatWindow | None) -> None:
        """Name the chat window to look into."""
        self._jobs.put(lambda: setattr(self, "_chat", chat))

    def look_soon(self) -> None:
        """Look now instead of at the next time: something has changed in the chat."""
        self._jobs.put(lambda: setattr(self, "_hurried", True))

    def speakers(self, client: str) -> Speakers:
        """Who is who in one client's windows."""
        return self._speakers.setdefault(client, Speakers())

    # The thread

    def _run(self) -> None:
        tree: Tree | None = None
        while self._running:
            try:
                self._jobs.get(timeout=LOOK_SECONDS if self._wants_to_look() else None)()
                if not (self._hurried and self._running and self._wants_to_look()):
                    continue
            except queue.Empty:
                pass
            self._hurried = False
            try:
                tree = tree or self._make_tree()
            except (ImportError, OSError) as error:
                log.info("no texts of windows can be read: %s", type(error).__name__)
                self._become(ReaderState.NOT_INSTALLED)
                self._enabled = False
                continue
            self.look(tree)

    def _wants_to_look(self) -> bool:
        client = self._clients.named(self._chat.client) if self._chat is not None else None
        readable = client is not None and Source.ACCESSIBILITY.value in client.means
        return self._enabled and readable

    def _enable(self, enabled: bool) -> None:
        self._enabled = enabled
        if not enabled:
            self._conversations.clear()
            self._become(ReaderState.OFF)

    def _become(self, state: ReaderState) -> None:
        if state is not self._state:
            self._state = state
            self._state_changed(state)

    def look(self, tree: Tree) -> None:
        """Read the chat once and report what is new."""
        chat = self._chat
        client = self._clients.named(chat.client) if chat is not None else None
        if chat is None or client is None:
            return
        at = time.monotonic()
        texts = tree.texts(chat.id)
        self._become(ReaderState.WORKING if texts else ReaderState.SILENT_CLIENT)
        conversation = self._conversations.setdefault((chat.id, chat.buyer), Conversation())
        new, first = conversation.news(texts)
        lines = split("\n".join(new), client)
        speakers = self.speakers(client.id)
        if first:
            clock = time.localtime()
            now = (clock.tm_hour * 60 + clock.tm_min) * 60 + clock.tm_sec
            said = speakers.unanswered(lines, chat.buyer, now, FRESH_SECONDS)
        else:
            said = speakers.incoming(lines, chat.buyer)
        for line in said:
            name = line.name or ""
            self._noticed(IncomingMessage(line.text, Source.ACCESSIBILITY, chat, name, at))
