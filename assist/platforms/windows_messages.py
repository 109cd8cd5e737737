"""A window that nobody sees: hotkeys, clipboard news and requests come to it as messages.

It costs less than a filter in front of every message of the program, and it works on a
thread without Qt as well. A window belongs to the thread that made it.
"""

from __future__ import annotations

import ctypes
import itertools
import time
from collections.abc import Callable
from ctypes import wintypes

from assist.platforms import windows_api as api
from assist.platforms.windows_api import WindowsApi

Handler = Callable[[int, int], None]
"""Takes a message's two parameters."""

_numbers = itertools.count(1)


class MessageWindow:
    """Hands messages to their handlers while its thread pumps messages (Qt's loop does).

    With ``hears_all`` it is a top-level window, though never shown: news for every program (the
    taskbar was started again, the work area changed) come to those only.
    """

    def __init__(
        self, system: WindowsApi, handlers: dict[int, Handler], *, hears_all: bool = False
    ) -> None:
        self._system = system
        self._handlers = handlers
        self._class = f"CedaMessages{next(_numbers)}"
        self._instance = system.kernel32.GetModuleHandleW(None)
        self._procedure = api.window_procedure(self._take)
        description = api.WindowClass(
            procedure=ctypes.cast(self._procedure, ctypes.c_void_p).value,
            instance=self._instance,
            name=self._class,
        )
        if not system.user32.RegisterClassW(ctypes.byref(description)):
            raise OSError(f"no window class: error {api.last_error()}")
        style, extra, parent = 0, 0, api.HWND_MESSAGE
        if hears_all:
            style, extra, parent = api.WS_POPUP, api.WS_EX_TOOLWINDOW | api.WS_EX_NOACTIVATE, 0
        nowhere = (0, 0, 0, 0)
        handle = system.user32.CreateWindowExW(
            extra, self._class, None, style, *nowhere, parent, None, self._instance, None
        )
        if not handle:
            raise OSError(f"no message window: error {api.last_error()}")
        self.handle = int(handle)

    def _take(self, window: int, message: int, wparam: int, lparam: int) -> int:
        handler = self._handlers.get(message)
        if handler is None:
            return int(self._system.user32.DefWindowProcW(window, message, wparam, lparam))
        handler(wparam, lparam)
        return 0

    def post(self, message: int) -> None:
        """Send a message from any thread; its handler runs on the window's thread."""
        self._system.user32.PostMessageW(self.handle, message, 0, 0)

    def close(self) -> None:
        """Destroy the window; on its own thread only."""
        self._system.user32.DestroyWindow(self.handle)
        self._system.user32.UnregisterClassW(self._class, self._instance)

    def pump(self, until: Callable[[], object], deadline: float) -> bool:
        """Serve messages until ``until()`` holds or the time (monotonic) is over.

        Questions by other programs (such as a request for the clipboard's content) are
        answered only in here, never in between.
        """
        while not until():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            self.wait(left)
        return True

    def wait(self, seconds: float) -> None:
        """Sleep until there are messages or the time is over, and serve them."""
        user32 = self._system.user32
        milliseconds = max(0, min(int(seconds * 1000) + 1, 3_600_000))
        user32.MsgWaitForMultipleObjectsEx(
            0, None, milliseconds, api.QS_ALLINPUT, api.MWMO_INPUTAVAILABLE
        )
        message = wintypes.MSG()
        while user32.PeekMessageW(ctypes.byref(message), None, 0, 0, api.PM_REMOVE):
            user32.TranslateMessage(ctypes.byref(message))
            user32.DispatchMessageW(ctypes.byref(message))
