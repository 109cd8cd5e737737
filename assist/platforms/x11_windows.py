"""Which chat windows there are, which one is in front, and where it stands (X11, EWMH)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from Xlib import X
from Xlib.error import XError

from assist.platforms.base import ChatWindow
from assist.platforms.clients import ClientList
from assist.platforms.x11_connection import Connection

TITLES = ("_NET_WM_NAME", "WM_NAME")
SHAPE = ("_NET_FRAME_EXTENTS", "_GTK_FRAME_EXTENTS", "_NET_WM_STATE")
GEOMETRY_EVENTS = (X.ConfigureNotify, X.GravityNotify, X.ReparentNotify, X.MapNotify)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a window whose class belongs to a chat client."""

    classes: tuple[str, ...]
    role: str
    pid: int
    chat: ChatWindow | None


@dataclass(frozen=True, slots=True)
class Watchers:
    """Whom the tracker tells.

    ``appeared(chat, pid)``: a chat window is there or has a new title; ``closed(number)``;
    ``target``, ``moved``: the target changed, or its frame; ``front``: the chat window in
    front, ``None`` while anything else is.
    """

    appeared: Callable[[ChatWindow, int], None]
    closed: Callable[[int], None]
    target: Callable[[ChatWindow | None], None]
    moved: Callable[[ChatWindow], None]
    front: Callable[[ChatWindow | None], None]


class WindowTracker:
    """Follows chat windows on one connection; :meth:`handle` takes its events.

    The target is the chat window that was in front last (the first one, if none was yet). It
    stays the target while the sidebar or another program is in front, until it closes.
    """

    def __init__(self, connection: Connection, clients: ClientList, watchers: Watchers) -> None:
        self._connection = connection
        self._clients = clients
        self._tell = watchers
        self._seen: dict[int, Seen] = {}
        self._ignored: set[int] = set()
        self._own: set[int] = set()
        self._target = 0
        self._front: ChatWindow | None = None
        self._moved: set[int] = set()
        self._stale = {"_NET_CLIENT_LIST", "_NET_ACTIVE_WINDOW"}

    def start(self) -> None:
        """Begin to follow; a chat window that is already open becomes the target."""
        self._connection.root.change_attributes(event_mask=X.PropertyChangeMask)
        self.settle()
        if not self._target:
            for number in reversed(self._connection.numbers(None, "_NET_CLIENT_LIST_STACKING")):
                if self._chat(number) is not None:
                    self._set_target(number)
                    break

    def add_own(self, number: int) -> None:
        """Name a window of the program itself."""
        self._own.add(number)

    @property
    def target(self) -> ChatWindow | None:
        """The chat window that would receive a paste."""
        return self._chat(self._target)

    @property
    def front(self) -> ChatWindow | None:
        """The chat window in front, ``None`` while anything else is."""
        return self._front

    def look_again(self) -> None:
        """The clients changed: meet windows that were strangers, part from those that are now."""
        self._ignored.clear()
        for number, seen in list(self._seen.items()):
            if not self._clients.knows_class(seen.classes):
                self._forget(number)
            else:
                self._retitle(number, always=True)
        self._stale.add("_NET_CLIENT_LIST")
        self.settle()

    def windows(self) -> list[tuple[ChatWindow, int]]:
        """Every open chat window with its process."""
        return [(seen.chat, seen.pid) for seen in self._seen.values() if seen.chat is not None]

    def pid(self, number: int) -> int:
        """The process of a chat window, 0 where it names none of this machine."""
        seen = self._seen.get(number)
        return seen.pid if seen is not None else 0

    def _chat(self, number: int) -> ChatWindow | None:
        seen = self._seen.get(number)
        return seen.chat if seen is not None else None

    def handle(self, event: object) -> None:
        """Take one event; :meth:`settle` acts on a batch of them."""
        kind = getattr(event, "type", None)
        window = int(getattr(getattr(event, "window", None), "id", 0))
        if kind == X.PropertyNotify:
            name = self._connection.atom_name(event.atom)  # type: ignore[attr-defined]
            if window == self._connection.root.id:
                self._stale.add(name)
            elif name in TITLES:
                self._retitle(window)
            elif name in SHAPE:
                self._moved.add(window)
        elif kind in GEOMETRY_EVENTS:
            self._moved.add(window)
        elif kind == X.DestroyNotify:
            self._forget(window)

    def settle(self) -> None:
        """Bring everything up to date after a batch of events."""
        stale, self._stale = self._stale, set()
        if "_NET_CLIENT_LIST" in stale:
            self._update_list()
        if "_NET_ACTIVE_WINDOW" in stale or "_NET_CLIENT_LIST" in stale:
            self._update_front()
        moved, self._moved = self._moved, set()
        for number in moved:
            self._update_frame(number)

    def _update_list(self) -> None:
        current = set(self._connection.numbers(None, "_NET_CLIENT_LIST"))
        for number in [n for n in self._seen if n not in current]:
            self._forget(number)
        self._ignored &= current
        for number in current - self._seen.keys() - self._ignored:
            self._meet(number)

    def _meet(self, number: int) -> None:
        classes = self._connection.classes(number)
        if number in self._own or not self._clients.knows_class(classes):
            self._ignored.add(number)
            return
        mask = X.StructureNotifyMask | X.PropertyChangeMask
        self._connection.window(number).change_attributes(event_mask=mask)
        role = self._connection.text(number, "WM_WINDOW_ROLE")
        self._seen[number] = Seen(classes, role, self._connection.pid(number), None)
        self._retitle(number)

    def _retitle(self, number: int, *, always: bool = False) -> None:
        seen = self._seen.get(number)
        if seen is None:
            return
        title = self._connection.text(number, *TITLES)
        if seen.chat is not None and seen.chat.title == title and not always:
            return
        client = self._clients.find(seen.classes, seen.role, title)
        frame = self.frame_of(number) if client is not None else None
        chat = None
        if client is not None and frame is not None:
            chat = client.window(number, title, frame)
            chat = replace(chat, maximised=self._is_maximised(number))
        self._seen[number] = Seen(seen.classes, seen.role, seen.pid, chat)
        if chat is not None:
            self._tell.appeared(chat, seen.pid)
        elif seen.chat is not None:
            self._tell.closed(number)
        if number == self._target or (chat is not None and not self._target):
            self._set_target(number if chat is not None else 0)
        self._stale.add("_NET_ACTIVE_WINDOW")

    def _forget(self, number: int) -> None:
        seen = self._seen.pop(number, None)
        if seen is None:
            return
        if seen.chat is not None:
            self._tell.closed(number)
        if number == self._target:
            self._set_target(0)

    def _update_front(self) -> None:
        active = self._connection.active()
        chat = self._chat(active)
        if chat is not None and active != self._target:
            self._set_target(active)
        if chat != self._front:
            self._front = chat
            self._tell.front(chat)

    def _set_target(self, number: int) -> None:
        self._target = number
        self._tell.target(self._chat(number))

    def frame_of(self, number: int) -> QRect | None:
        """A window's outer rectangle in device pixels, shadows of its own left out."""
        window = self._connection.window(number)
        try:
            size = window.get_geometry()
            origin = window.translate_coords(self._connection.root, 0, 0)
        except XError:
            return None
        frame = self._connection.numbers(number, "_NET_FRAME_EXTENTS") or [0] * 4
        shadow = self._connection.numbers(number, "_GTK_FRAME_EXTENTS") or [0] * 4
        left, right, top, bottom = (f - s for f, s in zip(frame, shadow, strict=True))
        width, height = size.width + left + right, size.height + top + bottom
        # translate_coords tells where the root's origin lies as seen from the window.
        return QRect(-origin.x - left, -origin.y - top, width, height)

    def _is_maximised(self, number: int) -> bool:
        states = self._connection.numbers(number, "_NET_WM_STATE")
        return self._connection.atom("_NET_WM_STATE_MAXIMIZED_HORZ") in states

    def _update_frame(self, number: int) -> None:
        seen = self._seen.get(number)
        if seen is None or seen.chat is None:
            return
        frame = self.frame_of(number)
        if frame is None:
            return
        old = seen.chat
        chat = replace(old, frame=frame, maximised=self._is_maximised(number))
        if chat == old:
            return
        self._seen[number] = Seen(seen.classes, seen.role, seen.pid, chat)
        if self._front is old:
            self._front = chat
        if number == self._target:
            self._tell.moved(chat)
