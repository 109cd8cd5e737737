"""Where the window stands: beside the chat while docked, else where the agent left it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from assist.platforms.base import ChatWindow, Desktop
from assist.settings import SettingsFile
from assist.ui.sidebar.docking import MIN_HEIGHT, MIN_WIDTH, on_a_screen, place_beside

SAVE_AFTER = 500
"""Milliseconds of rest after a move before the place is written to the settings."""


class Placement(QObject):
    """Follows the chat window and remembers the place that the agent chose."""

    def __init__(self, window: QWidget, desktop: Desktop, settings: SettingsFile) -> None:
        super().__init__(window)
        self._window, self._desktop, self._settings = window, desktop, settings
        self._placing = False
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_AFTER)
        self._save_timer.timeout.connect(self.save)
        window.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        window.installEventFilter(self)
        self._restore()
        desktop.target_changed.connect(self.follow)
        desktop.target_moved.connect(self.follow)

    def _restore(self) -> None:
        current = self._settings.current
        kept = QRect(*current.geometry) if current.geometry else None
        self._placing = True
        if kept is not None and on_a_screen(kept):
            self._window.setGeometry(kept)
        else:
            area = self._window.screen().availableGeometry()
            height = min(820, area.height())
            left = area.right() + 1 - current.width
            self._window.setGeometry(left, area.top(), current.width, height)
        self._placing = False
        self.follow(self._desktop.target())

    def follow(self, target: ChatWindow | None) -> None:
        """Stand beside ``target`` while docked; without one stay where we are."""
        current = self._settings.current
        if target is None or not current.dock or target.frame.isEmpty():
            return
        self._placing = True
        self._window.setGeometry(place_beside(target.frame, current.width, current.side))
        self._placing = False

    def set_docked(self, docked: bool) -> None:
        """Follow the chat window, or stay where the agent puts the sidebar."""
        self._settings.change(dock=docked)
        self.follow(self._desktop.target())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note moves and new widths that the agent made."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and not self._placing:
            self._save_timer.start()
        return False

    def save(self) -> None:
        """Write place and width to the settings."""
        self._save_timer.stop()
        place = self._window.geometry()
        geometry = (place.x(), place.y(), place.width(), place.height())
        width = min(max(place.width(), MIN_WIDTH), 1200)
        if (geometry, width) != (self._settings.current.geometry, self._settings.current.width):
            self._settings.change(geometry=geometry, width=width)
