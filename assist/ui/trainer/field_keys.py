"""Keys of the window that fields of text would keep for themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

WINDOWS_OWN = (QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E),)
"""On Linux Ctrl+E moves a field's cursor to the end of the line; End does that too."""


class FieldKeys(QObject):
    """Keeps the field in focus from claiming the keys of ``window``.

    Only the one field is watched: a filter on the whole program would see every event.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if now is not None and now.window() is self._window:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the window's keys to its shortcuts."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.keyCombination() in WINDOWS_OWN
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
