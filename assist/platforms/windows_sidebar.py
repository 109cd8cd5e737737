"""The sidebar's own window on Windows: never takes the focus, stands above the chat only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow

from assist.platforms import windows_api as api
from assist.platforms.own_windows import go_with_chat
from assist.platforms.windows_api import WindowsApi
from assist.platforms.windows_system import WindowSystem

MOST_WINDOWS_ABOVE = 500


class SidebarWindow:
    """Keeps one window of ours where it belongs.

    It is no owned window of the chat: across programs that would join the two programs'
    input queues (a chat that hangs would hang the sidebar), and Windows destroys owned
    windows with their owner.
    """

    def __init__(self, system: WindowSystem) -> None:
        self._system = system
        self._api: WindowsApi = system.api
        self._window: QWindow | None = None
        self._hidden = False
        self._alone = self._minimised = False

    @property
    def window(self) -> QWindow | None:
        """The window, once it has been named."""
        return self._window

    def attach(self, window: QWindow | None) -> None:
        """Name the window; clicks on it leave the focus where it is from now on."""
        self._window = window
        self._hidden = False
        self.refuse_focus()

    def refuse_focus(self) -> None:
        """Leave the focus where it is when clicked."""
        if self._window is not None:
            self._window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
            self._set_no_activate(on=True)

    def accept_focus(self) -> None:
        """Let the window have the keyboard."""
        if self._window is not None:
            self._window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
            self._set_no_activate(on=False)

    def _set_no_activate(self, *, on: bool) -> None:
        """Set or clear the style by hand: Qt derives it when the window is made anew only."""
        if self._window is None:
            return
        user32, own = self._api.user32, int(self._window.winId())
        style = int(user32.GetWindowLongPtrW(own, api.GWL_EXSTYLE))
        bit = api.WS_EX_NOACTIVATE
        wanted = style | bit if on else style & ~bit
        if wanted != style:
            user32.SetWindowLongPtrW(own, api.GWL_EXSTYLE, wanted)
            user32.SetWindowPos(own, None, 0, 0, 0, 0, api.SWP_FRAMECHANGED_ONLY)

    def stand_above(self, chat: int) -> None:
        """Stand just above the chat window and below whatever covers it."""
        if self._window is None or self._alone or not self._window.isVisible():
            return
        own = int(self._window.winId())
        above = self._next_above(chat, own)
        if above == own:
            return
        flags = api.SWP_NOSIZE_NOMOVE_NOACTIVATE
        self._api.user32.SetWindowPos(own, above or api.HWND_TOP, 0, 0, 0, 0, flags)

    def _next_above(self, chat: int, own: int) -> int:
        """The window after which to stand; 0: none but those that always stay on top.

        After one of those ours would stay on top of everything as well.
        """
        user32, window = self._api.user32, chat
        for _ in range(MOST_WINDOWS_ABOVE):
            window = int(user32.GetWindow(window, api.GW_HWNDPREV) or 0)
            if not window or window == own:
                return window
            if user32.IsWindowVisible(window):
                style = int(user32.GetWindowLongPtrW(window, api.GWL_EXSTYLE))
                return 0 if style & api.WS_EX_TOPMOST else window
        return 0

    def stand_alone(self, alone: bool) -> None:
        """Stand for itself from now on, or rise and hide with the chat."""
        self._alone = alone
        self._go_or_come()

    def hide_with_chat(self, minimised: bool) -> None:
        """Disappear and come back with the chat."""
        self._minimised = minimised
        self._go_or_come()

    def _go_or_come(self) -> None:
        if self._window is not None:
            hide = self._minimised and not self._alone
            self._hidden = go_with_chat(self._window, hide=hide, hidden=self._hidden)
