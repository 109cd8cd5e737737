"""A crosshair: the person clicks the window that is a chat; Esc and other buttons cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from Xlib import XK, X
from Xlib.error import XError

from assist.platforms.x11_connection import Connection

CROSSHAIR = 34
BLACK, WHITE = (0, 0, 0), (65535, 65535, 65535)


class WindowPicker:
    """Holds pointer and keyboard until a click; ``picked`` gets the window's number, 0 for none."""

    def __init__(self, connection: Connection, picked: Callable[[int], None]) -> None:
        self._connection, self._picked = connection, picked
        self._active = False

    def start(self) -> None:
        """Begin; where another program holds the pointer, end at once."""
        root, mode = self._connection.root, X.GrabModeAsync
        status = root.grab_pointer(
            False, X.ButtonPressMask, mode, mode, X.NONE, self._cursor(), X.CurrentTime
        )
        if status != X.GrabSuccess:
            self._picked(0)
            return
        root.grab_keyboard(True, mode, mode, X.CurrentTime)
        self._connection.display.flush()
        self._active = True

    def _cursor(self) -> Any:
        try:
            font = self._connection.display.open_font("cursor")
            return font.create_glyph_cursor(font, CROSSHAIR, CROSSHAIR + 1, BLACK, WHITE)
        except (XError, AttributeError):
            return X.NONE

    def handle(self, event: Any) -> bool:
        """Take one event; whether it was ours."""
        if not self._active or event.type not in (X.ButtonPress, X.KeyPress):
            return False
        if event.type == X.ButtonPress:
            self._end(self._under_pointer() if event.detail == 1 else 0)
        elif event.detail == self._connection.display.keysym_to_keycode(XK.XK_Escape):
            self._end(0)
        return True

    def stop(self) -> None:
        """Cancel."""
        if self._active:
            self._end(0)

    def _end(self, number: int) -> None:
        self._active = False
        self._connection.display.ungrab_pointer(X.CurrentTime)
        self._connection.display.ungrab_keyboard(X.CurrentTime)
        self._connection.display.flush()
        self._picked(number)

    def _under_pointer(self) -> int:
        child = self._connection.root.query_pointer().child
        frame = int(getattr(child, "id", child))
        if not frame:
            return 0
        clients = self._connection.numbers(None, "_NET_CLIENT_LIST_STACKING")
        return next((n for n in reversed(clients) if self._connection.is_inside(n, frame)), 0)
