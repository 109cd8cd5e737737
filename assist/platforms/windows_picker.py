"""A crosshair: the person clicks the window that is a chat; Esc and other buttons cancel.

Every screen is covered by a window of ours that is all but invisible, so the click goes to no
other program and no hook watches the mouse.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRasterWindow,
    QScreen,
)

from assist.platforms.base import ChosenChat
from assist.platforms.chosen_clients import chosen
from assist.platforms.clients import ClientList
from assist.platforms.windows_system import WindowSystem

FAINT = 0.01
"""Windows lets clicks through what is not drawn at all."""


class Veil(QRasterWindow):
    """Covers one screen; ``done`` gets whether the person clicked."""

    def __init__(self, screen: QScreen, done: Callable[[bool], None]) -> None:
        super().__init__()
        self._done = done
        self.setFlags(
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setOpacity(FAINT)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grey all over."""
        QPainter(self).fillRect(event.rect(), QColor(Qt.GlobalColor.gray))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button picks."""
        self._done(event.button() is Qt.MouseButton.LeftButton)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels."""
        if event.key() == Qt.Key.Key_Escape:
            self._done(False)


class WindowPicker:
    """Shows the crosshair until a click; ``picked`` gets what to remember of the window."""

    def __init__(
        self,
        system: WindowSystem,
        clients: ClientList,
        picked: Callable[[ChosenChat | None], None],
    ) -> None:
        self._system, self._clients, self._picked = system, clients, picked
        self._veils: list[Veil] = []
        self._before = 0

    def start(self) -> None:
        """Begin; the keyboard is ours meanwhile, for Esc."""
        if self._veils:
            return
        self._before = self._system.front()
        self._veils = [Veil(screen, self._end) for screen in QGuiApplication.screens()]
        for veil in self._veils:
            veil.show()
        self._system.bring_to_front(int(self._veils[0].winId()))

    def stop(self) -> None:
        """Cancel."""
        if self._veils:
            self._end(False)

    def _end(self, clicked: bool) -> None:
        if not self._veils:
            return
        number = self._system.pointed_at() if clicked else 0
        veils, self._veils = self._veils, []
        for veil in veils:
            veil.hide()
            veil.deleteLater()
        if self._before and self._system.is_open(self._before):
            self._system.bring_to_front(self._before)
        self._picked(self._described(number))

    def _described(self, window: int) -> ChosenChat | None:
        names = self._system.names(window) if window else ()
        if not names:
            return None
        # The program's file name comes last; many programs share a class.
        return chosen(names[-1], self._system.title(window), self._clients)
