"""The sidebar's own window on macOS: never makes us the active program, stands above the chat.

Qt makes a tool window an NSPanel that hides whenever another program is active, which for a sidebar
is always; and a click on it would make us active. Both are set right by hand each time Qt makes the
window anew.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow

from assist.platforms.macos_api import Panel
from assist.platforms.macos_windows import MacWindows
from assist.platforms.own_windows import go_with_chat


class SidebarPanel:
    """Keeps one window of ours where it belongs."""

    def __init__(self, panel: Panel, windows: MacWindows) -> None:
        self._panel = panel
        self._windows = windows
        self._window: QWindow | None = None
        self._hidden = False
        self._alone = False

    def attach(self, window: QWindow | None) -> None:
        """Name the window; clicks on it leave the keyboard where it is from now on."""
        self._window = window
        self._hidden = False
        if window is not None:
            window.destroyed.connect(lambda: self._forget(window))
        self.refuse_focus()

    def _forget(self, window: QWindow) -> None:
        if self._window is window:
            self._window = None

    def refuse_focus(self) -> None:
        """Leave the keyboard where it is when clicked."""
        self._dress(takes_keyboard=False)

    def take_focus(self) -> None:
        """Let the window have the keyboard, and give it to it."""
        self._dress(takes_keyboard=True)
        if self._window is not None:
            self._panel.take_keyboard(int(self._window.winId()))

    def _dress(self, *, takes_keyboard: bool) -> None:
        if self._window is not None:
            self._window.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not takes_keyboard)
            self._panel.dress(int(self._window.winId()), takes_keyboard=takes_keyboard)

    def stand_above(self, chat: int) -> None:
        """Stand just above the chat window."""
        if self._window is None or not self._window.isVisible() or self._alone:
            return
        view = int(self._window.winId())
        if not self._windows.stands_above(self._panel.number(view), chat):
            self._panel.order_above(view, chat)

    def stand_alone(self, alone: bool) -> None:
        """Stand for itself, whatever the chat does."""
        self._alone = alone
        if alone:
            self.hide_with_chat(False)

    def hide_with_chat(self, out_of_sight: bool) -> None:
        """Disappear and come back with the chat."""
        if self._window is not None:
            hide = out_of_sight and not self._alone
            self._hidden = go_with_chat(self._window, hide=hide, hidden=self._hidden)
