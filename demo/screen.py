"""The virtual screen as its operator sees it: windows, keys, pictures.

This is the hand and the eye of the demonstration and of the tests; the program itself has
its own adapter and shares nothing with it.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from Xlib import XK, X, display
from Xlib.error import BadAccess, CatchError, XError
from Xlib.ext import xtest
from Xlib.protocol import event as xevent


class Screen:
    """One connection to one display."""

    def __init__(self, name: str) -> None:
        self._display = display.Display(name)
        self._root = self._display.screen().root

    def close(self) -> None:
        """Close the connection."""
        self._display.close()

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def window(self, number: int) -> Any:
        """The python-xlib window of a number."""
        return self._display.create_resource_object("window", number)

    def _property(self, number: int | None, name: str) -> Any:
        holder = self._root if number is None else self.window(number)
        try:
            found = holder.get_full_property(self._atom(name), X.AnyPropertyType)
        except XError:
            return None
        return found.value if found is not None else None

    def managed(self) -> bool:
        """Whether a window manager that speaks EWMH runs."""
        return self._property(None, "_NET_SUPPORTING_WM_CHECK") is not None

    def windows(self) -> list[int]:
        """Every client window, the oldest first."""
        return [int(n) for n in self._property(None, "_NET_CLIENT_LIST") or ()]

    def active(self) -> int:
        """The window in front, 0 if none."""
        value = self._property(None, "_NET_ACTIVE_WINDOW")
        return int(value[0]) if value is not None and len(value) else 0

    def title(self, number: int) -> str:
        """A window's title."""
        value = self._property(number, "_NET_WM_NAME") or b""
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)

    def find(self, *, role: str = "", title: str = "", pid: int = 0) -> int:
        """The first window with that role, title or process; 0 if none."""
        for number in self.windows():
            if role and self._property(number, "WM_WINDOW_ROLE") == role.encode():
                return number
            if title and title in self.title(number):
                return number
            if pid and list(self._property(number, "_NET_WM_PID") or ()) == [pid]:
                return number
        return 0

    def frame(self, number: int) -> tuple[int, int, int, int]:
        """A window's outer rectangle: x, y, width, height."""
        window = self.window(number)
        size = window.get_geometry()
        origin = window.translate_coords(self._root, 0, 0)
        left, right, top, bottom = list(self._property(number, "_NET_FRAME_EXTENTS") or (0,) * 4)
        width, height = size.width + left + right, size.height + top + bottom
        return -origin.x - left, -origin.y - top, width, height

    def _ask(self, number: int, message: str, data: Sequence[int]) -> None:
        values = (32, [*data, *[0] * (5 - len(data))])
        note = xevent.ClientMessage(
            window=self.window(number), client_type=self._atom(message), data=values
        )
        mask = X.SubstructureRedirectMask | X.SubstructureNotifyMask
        self._root.send_event(note, event_mask=mask)
        self._display.flush()

    def minimise(self, number: int) -> None:
        """Turn a window into an icon."""
        self._ask(number, "WM_CHANGE_STATE", [3])

    def maximise(self, number: int, *, on: bool = True) -> None:
        """Let a window fill the screen, or give it its size again."""
        wide, high = (self._atom(f"_NET_WM_STATE_MAXIMIZED_{way}") for way in ("HORZ", "VERT"))
        self._ask(number, "_NET_WM_STATE", [int(on), wide, high, 2])

    def point(self, x: int, y: int) -> None:
        """Move the pointer."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def activate(self, number: int) -> None:
        """Bring a window to the front, as a taskbar does."""
        self._ask(number, "_NET_ACTIVE_WINDOW", [2])

    def close_window(self, number: int) -> None:
        """Ask a window to close, as its ✕ does."""
        self._ask(number, "_NET_CLOSE_WINDOW", [0, 2])

    def place(self, number: int, x: int, y: int, width: int, height: int) -> None:
        """Move and resize a window; ``x`` and ``y`` are of its frame."""
        self._ask(number, "_NET_MOVERESIZE_WINDOW", [1 | 0xF << 8 | 2 << 12, x, y, width, height])

    def _code(self, key: str) -> int:
        return int(self._display.keysym_to_keycode(XK.string_to_keysym(key)))

    def hold(self, key: str, *, down: bool = True) -> None:
        """Press or release one key by its X name ("Control_L", "Return")."""
        kind = X.KeyPress if down else X.KeyRelease
        xtest.fake_input(self._display, kind, self._code(key))
        self._display.sync()

    def is_held(self, key: str) -> bool:
        """Whether a key is down."""
        code = self._code(key)
        return bool(self._display.query_keymap()[code // 8] >> code % 8 & 1)

    def take_key(self, key: str, mask: int = X.ControlMask) -> bool:
        """Grab a global key as another program would; whether it was free."""
        taken = CatchError(BadAccess)
        code = self._code(key)
        mode = X.GrabModeAsync
        self._root.grab_key(code, mask, True, mode, mode, onerror=taken)
        self._display.sync()
        return taken.get_error() is None

    def leave_key(self, key: str, mask: int = X.ControlMask) -> None:
        """Let a key go that :meth:`take_key` took."""
        self._root.ungrab_key(self._code(key), mask)
        self._display.sync()

    def stands_on(self, number: int) -> int:
        """The window that a window is transient for, 0 if none."""
        return next(iter(self._property(number, "WM_TRANSIENT_FOR") or ()), 0)

    def selection_owner(self, selection: str) -> int:
        """The window that owns a selection, 0 if none."""
        owner = self._display.get_selection_owner(self._atom(selection))
        return int(getattr(owner, "id", owner))

    def visible(self, number: int) -> bool:
        """Whether a window is on the screen (not an icon, not hidden)."""
        try:
            state = self.window(number).get_attributes().map_state
        except XError:
            return False
        return bool(state == X.IsViewable)

    def press(self, *keys: str) -> float:
        """Press keys together and release them; returns the time just before the last press."""
        *held, last = keys
        for key in held:
            self.hold(key)
        # Before, not after: what the key sets off may be over before the press is confirmed.
        pressed = time.monotonic()
        self.hold(last)
        for key in reversed(keys):
            self.hold(key, down=False)
        return pressed

    def click(self, x: int, y: int, button: int = 1, times: int = 1) -> None:
        """Click at a place of the screen."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        for _ in range(times):
            xtest.fake_input(self._display, X.ButtonPress, button)
            xtest.fake_input(self._display, X.ButtonRelease, button)
        self._display.sync()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at ``start``, move and release at ``end`` (selects text)."""
        for kind, place in ((X.ButtonPress, start), (X.ButtonRelease, end)):
            xtest.fake_input(self._display, X.MotionNotify, x=place[0], y=place[1])
            xtest.fake_input(self._display, kind, 1)
        self._display.sync()

    def paint_backdrop(self, colour: int) -> None:
        """Paint the desktop behind all windows in one colour (0xRRGGBB)."""
        self._root.change_attributes(background_pixel=colour)
        self._root.clear_area()
        self._display.sync()

    def picture(self, path: Path) -> None:
        """Save the whole screen as a PNG."""
        size = self._root.get_geometry()
        raw = self._root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        path.parent.mkdir(parents=True, exist_ok=True)
        image = QImage(
            raw.data, size.width, size.height, size.width * 4, QImage.Format.Format_RGB32
        )
        if not image.save(str(path)):
            raise OSError(f"cannot write {path}")
