"""The sidebar's own window on X11: above the chat only, at an edge, without the focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from Xlib import Xatom

from assist.platforms.base import ChatWindow, EdgeStrip
from assist.platforms.own_windows import window_of_ours
from assist.platforms.x11_connection import Connection
from assist.platforms.x11_edges import EdgeReservation

FOCUS_FLAG_MS = 30


class SidebarWindow(QObject):
    """Keeps one window of ours where it belongs; nothing is done while there is no connection."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._connection: Connection | None = None
        self._window: QWindow | None = None
        self._below: QWindow | None = None
        self._edge: EdgeReservation | None = None
        self._strip: EdgeStrip | None = None
        self.alone = False

    @property
    def number(self) -> int:
        """The window's number, 0 before it was named."""
        return int(self._window.winId()) if self._window is not None else 0

    def connect_to(self, connection: Connection) -> None:
        """Begin on this connection, with the strip that was asked for before."""
        self._connection = connection
        self._edge = EdgeReservation(connection)
        self._edge.set(self._strip)

    def leave(self) -> None:
        """Give the strip back, before the connection closes."""
        if self._edge is not None:
            self._edge.set(None)
        self._edge = self._connection = None

    def attach(self, own_window: int) -> None:
        """Name the window; a window made anew has no properties yet."""
        self._window = window_of_ours(own_window)
        if self._edge is not None:
            self._edge.attach(own_window)

    def reserve(self, strip: EdgeStrip | None) -> None:
        """Write the strut on the window."""
        self._strip = strip
        if self._edge is not None:
            self._edge.set(strip)

    def stand_above(self, chat: ChatWindow | None) -> None:
        """Make it a transient of the chat: it rises, sinks and hides with it.

        Qt writes the property only when it shows a window, so it is written here as well.
        """
        if self._window is None or self._connection is None:
            return
        chat = None if self.alone else chat
        below = QWindow.fromWinId(chat.id) if chat is not None else None
        self._window.setTransientParent(below)  # type: ignore[arg-type]
        self._below = below
        holder = self._connection.window(self.number)
        number = chat.id if chat is not None else self._connection.root.id
        holder.change_property(Xatom.WM_TRANSIENT_FOR, Xatom.WINDOW, 32, [number])
        if chat is not None and self._window.isVisible():
            holder.map()  # It may be an icon together with the chat that it stood on before.
        self._connection.display.flush()

    def take_focus(self, own_window: int) -> None:
        """Let the window accept the keyboard, then ask for it as soon as that is known."""
        window = self._window
        if window is None or self._connection is None:
            return
        window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        QTimer.singleShot(FOCUS_FLAG_MS, self, lambda: self._activate(window, own_window))

    def _activate(self, window: QWindow, number: int) -> None:
        if self._connection is not None:
            window.requestActivate()
            self._connection.activate(number)

    def refuse_focus(self) -> None:
        """Accept the keyboard no more."""
        if self._window is not None:
            self._window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
