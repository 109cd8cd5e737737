"""Where replies are typed: Enter sends, Shift+Enter breaks the line, an input method is at home."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from assist.ui.widgets.plain import neutral

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Composer(QPlainTextEdit):
    """``sent(str)``; ``turned(int)`` when Alt+Up or Alt+Down asks for another buyer.

    While an input method composes, Enter belongs to it and nothing is sent.
    """

    sent = Signal(str)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("composer")
        self.setTabChangesFocus(True)
        self._composing = False

    @property
    def composing(self) -> bool:
        """Whether an input method has letters open."""
        return self._composing

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a composition is open."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, turn to another buyer, or write."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in ENTER and plain and not self._composing:
            self.send()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.turned.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def send(self) -> None:
        """Send what is written; nothing when there is nothing."""
        text = neutral(self.toPlainText()).strip()
        if text:
            self.clear()
            self.sent.emit(text)
