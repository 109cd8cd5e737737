"""Undo and redo go through all fields of a form; a field's own would know only itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget


class UndoKeys(QObject):
    """Takes the keys of undo and redo from every field of ``form`` for ``history``."""

    def __init__(self, form: QWidget, history: QUndoStack) -> None:
        super().__init__(form)
        self._form, self._history = form, history
        self.watch()

    def watch(self) -> None:
        """Take fields in that are new."""
        for field in (self._form, *self._form.findChildren(QWidget)):
            field.removeEventFilter(self)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the shortcut, then act on the key."""
        if isinstance(event, QKeyEvent) and event.type() in (
            QEvent.Type.ShortcutOverride,
            QEvent.Type.KeyPress,
        ):
            back = event.matches(QKeySequence.StandardKey.Undo)
            again = event.matches(QKeySequence.StandardKey.Redo)
            if back or again:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._history.undo() if back else self._history.redo()
                return True
        return super().eventFilter(watched, event)
