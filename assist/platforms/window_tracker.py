"""Which chat windows there are, which one is in front, and where it stands, found by asking.

For Windows and macOS, where the system's news are no more than a reason to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QRect

from assist.platforms.base import ChatWindow
from assist.platforms.clients import ClientList


class Windows(Protocol):
    """What the tracker asks of the system (``WindowSystem`` or ``MacWindows`` answers)."""

    own_pid: int

    def windows(self) -> list[int]:
        """The visible top-level windows, topmost first."""

    def is_open(self, window: int) -> bool:
        """Whether it is still there."""

    def is_main(self, window: int) -> bool:
        """Whether Alt+Tab shows it."""

    def is_minimised(self, window: int) -> bool:
        """Whether it is minimised."""

    def is_maximised(self, window: int) -> bool:
        """Whether it fills its screen, or will when it is minimised no more."""

    def title(self, window: int) -> str:
        """Its title."""

    def names(self, window: int) -> tuple[str, ...]:
        """Its class and program."""

    def pid(self, window: int) -> int:
        """Its process."""

    def frame(self, window: int) -> QRect | None:
        """Its visible frame in device pixels, ``None`` while minimised."""

    def front(self) -> int:
        """The window in front."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a window whose class or program belongs to a chat client."""

    names: tuple[str, ...]
    pid: int
    chat: ChatWindow | None


@dataclass(frozen=True, slots=True)
class Watchers:
    """Whom the tracker tells.

    ``target``, ``moved``: the target changed, or its frame; ``front``: the chat window in
    front, ``None`` while anything else is; ``minimised``: whether the target is.
    """

    target: Callable[[ChatWindow | None], None]
    moved: Callable[[ChatWindow], None]
    front: Callable[[ChatWindow | None], None]
    minimised: Callable[[bool], None]


def _identity(chat: ChatWindow | None) -> tuple[int, str]:
    return (chat.id, chat.title) if chat is not None else (0, "")


class WindowTracker:
    """Follows chat windows by asking; :meth:`look` is cheap, :meth:`survey` asks for all.

    The target is the chat window that was in front last (the topmost one, if none was yet).
    It stays the target while the sidebar or another program is in front, until it closes.
    """

    def __init__(self, system: Windows, clients: ClientList, watchers: Watchers) -> None:
        self._system = system
        self._clients = clients
        self._tell = watchers
        self._seen: dict[int, Seen] = {}
        self._strangers: set[int] = set()
        self._target = 0
        self._front = 0
        self._front_chat: ChatWindow | None = None
        self._minimised = False

    @property
    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste."""
        return self.chat(self._target)

    @property
    def front(self) -> ChatWindow | None:
        """The chat window in front, ``None`` while anything else is."""
        return self._front_chat

    def chat(self, window: int) -> ChatWindow | None:
        """A known chat window by its number."""
        seen = self._seen.get(window)
        return seen.chat if seen is not None else None

    def pid(self, window: int) -> int:
        """The process of a known chat window, 0 for others."""
        seen = self._seen.get(window)
        return seen.pid if seen is not None else 0

    def look_again(self) -> None:
        """The clients changed: meet windows that were strangers, part from those that are now."""
        self._strangers.clear()
        for window, seen in list(self._seen.items()):
            if not self._clients.knows_class(seen.names):
                self._forget(window)
            else:
                self._seen[window] = replace(seen, chat=None)
                self._read_title(window)
        self.survey()

    def survey(self) -> None:
        """Learn of windows that opened, closed or have a new title, then look."""
        current = self._system.windows()
        for window in self._seen.keys() - set(current):
            self._forget(window)
        self._strangers &= set(current)
        for window in current:
            if window in self._seen:
                self._read_title(window)
            elif window not in self._strangers:
                self._meet(window)
        if not self._target:
            self._set_target(next((w for w in current if self.chat(w) is not None), 0))
        self.look()

    def _meet(self, window: int) -> None:
        pid = self._system.pid(window)
        names = self._system.names(window) if pid != self._system.own_pid else ()
        if not self._clients.knows_class(names):
            self._strangers.add(window)
            return
        self._seen[window] = Seen(names, pid, None)
        self._read_title(window)

    def _read_title(self, window: int) -> None:
        seen = self._seen[window]
        title = self._system.title(window)
        client = None
        if title and self._system.is_main(window):
            client = self._clients.find(seen.names, "", title)
        if client is None:
            self._seen[window] = replace(seen, chat=None)
            if window == self._target:
                self._set_target(0)
            return
        if seen.chat is not None and (seen.chat.title, seen.chat.client) == (title, client.id):
            return
        frame = self._system.frame(window) or (seen.chat.frame if seen.chat else QRect())
        chat = client.window(window, title, frame)
        chat = replace(chat, maximised=self._system.is_maximised(window))
        self._seen[window] = replace(seen, chat=chat)
        if window == self._target:
            self._set_target(window)

    def _forget(self, window: int) -> None:
        del self._seen[window]
        if window == self._target:
            self._set_target(0)

    def look(self) -> bool:
        """Look at the front window and at the target's place; whether anything changed."""
        if self._target and not self._system.is_open(self._target):
            self._forget(self._target)
        front = self._system.front()
        changed = front != self._front
        self._front = front
        if front in self._seen:
            self._read_title(front)
        elif changed and front and front not in self._strangers:
            self._meet(front)
        if self.chat(front) is not None and front != self._target:
            self._set_target(front)
        moved = self._look_at_target()
        self._tell_front(self.chat(front))
        return changed or moved

    def _tell_front(self, chat: ChatWindow | None) -> None:
        before, self._front_chat = self._front_chat, chat
        if _identity(before) != _identity(chat):
            self._tell.front(chat)

    def _look_at_target(self) -> bool:
        seen = self._seen.get(self._target)
        if seen is None or seen.chat is None:
            return False
        minimised = self._system.is_minimised(self._target)
        if minimised != self._minimised:
            self._minimised = minimised
            self._tell.minimised(minimised)
        frame = None if minimised else self._system.frame(self._target)
        if frame is None:
            return False
        chat = replace(seen.chat, frame=frame, maximised=self._system.is_maximised(self._target))
        if chat == seen.chat:
            return False
        self._seen[self._target] = replace(seen, chat=chat)
        self._tell.moved(chat)
        return True

    def _set_target(self, window: int) -> None:
        if window == self._target == 0:
            return
        if self._minimised:
            self._minimised = False
            self._tell.minimised(False)
        self._target = window
        self._tell.target(self.chat(window))
