"""A strip of the screen kept for the sidebar: maximised windows end beside it (EWMH struts)."""

from __future__ import annotations

from PySide6.QtCore import QRect
from Xlib import Xatom

from assist.platforms.base import EdgeStrip
from assist.platforms.x11_connection import Connection

EVERY_DESKTOP = 0xFFFFFFFF
PROPERTIES = {"_NET_WM_STRUT_PARTIAL": 12, "_NET_WM_STRUT": 4}


def strut(strip: EdgeStrip, root: QRect) -> list[int] | None:
    """The twelve numbers of ``_NET_WM_STRUT_PARTIAL``; ``None`` where it cannot be had.

    Struts count from the edge of the whole virtual desktop. An edge between two screens has
    none: reserving it would take the other screen away.
    """
    rect, screen = strip.rect, strip.screen
    numbers = [0] * 12
    if strip.side == "right" and screen.right() == root.right():
        numbers[1] = root.right() + 1 - rect.left()
        numbers[6:8] = [rect.top(), rect.bottom()]
    elif strip.side == "left" and screen.left() == root.left():
        numbers[0] = rect.right() + 1 - root.left()
        numbers[4:6] = [rect.top(), rect.bottom()]
    else:
        return None
    return numbers


class EdgeReservation:
    """Writes the strut on one window of ours, and takes it away again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._strip: EdgeStrip | None = None
        self._number = 0

    def set(self, strip: EdgeStrip | None) -> None:
        """Reserve ``strip`` from now on, or nothing."""
        if strip != self._strip:
            self._strip = strip
            self._write()

    def attach(self, number: int) -> None:
        """Name the window; a window made anew has no properties yet."""
        if number != self._number:
            self._number = number
            if self._strip is not None:
                self._write()

    def _write(self) -> None:
        if not self._number:
            return
        window = self._connection.window(self._number)
        numbers = None if self._strip is None else strut(self._strip, self._root())
        # Zeros, because a window manager (xfwm4) may overlook that the properties are gone.
        values = numbers or [0] * 12
        for name, count in PROPERTIES.items():
            atom = self._connection.atom(name)
            window.change_property(atom, Xatom.CARDINAL, 32, values[:count])
        desktop = EVERY_DESKTOP if numbers is not None else self._current_desktop()
        self._connection.ask_manager(self._number, "_NET_WM_DESKTOP", desktop, 2)

    def _root(self) -> QRect:
        size = self._connection.root.get_geometry()
        return QRect(0, 0, size.width, size.height)

    def _current_desktop(self) -> int:
        return next(iter(self._connection.numbers(None, "_NET_CURRENT_DESKTOP")), 0)
