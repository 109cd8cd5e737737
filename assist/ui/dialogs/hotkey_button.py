"""A button that takes the next key combination as its value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from assist.ui.i18n import tr

_MODIFIERS = (
    Qt.Key.Key_Control,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R,
)
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
_WORKING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class HotkeyButton(QPushButton):
    """Shows a combination; a click (or Space) waits for another one.

    While it waits, Esc gives up and Backspace clears. A global key needs Ctrl, Alt or the
    system key, or is a function key, since the chat client must keep its letters.

    Signals
        captured(str): the new combination in Qt's portable form ("Ctrl+Alt+Q"), or "".
        refused(str): a combination that cannot be a global key; waiting goes on.
    """

    captured = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hotkey")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._keys = ""
        self.toggled.connect(self.retranslate)

    def keys(self) -> str:
        """The combination shown."""
        return self._keys

    def set_keys(self, keys: str) -> None:
        """Show ``keys`` without a signal and stop waiting."""
        self._keys = keys
        self.setChecked(False)
        self.retranslate()

    def retranslate(self) -> None:
        """The words on the button."""
        if self.isChecked():
            self.setText(tr("按下组合键…"))
        else:
            self.setText(self._keys.replace("+", " + ") or tr("未设置"))

    def event(self, event: QEvent) -> bool:
        """Keep Tab and the window's own shortcuts while waiting."""
        if self.isChecked() and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the button gives up."""
        self.setChecked(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & _HELD
        if key in _MODIFIERS:
            return
        if key == Qt.Key.Key_Escape and not held:
            self.setChecked(False)
            return
        if key == Qt.Key.Key_Backspace and not held:
            self._give("")
            return
        keys = QKeySequence(QKeyCombination(held, key)).toString(
            QKeySequence.SequenceFormat.PortableText
        )
        function_key = Qt.Key.Key_F1 < key <= Qt.Key.Key_F24
        if held & _WORKING or function_key:
            self._give(keys)
        else:
            self.refused.emit(keys)

    def _give(self, keys: str) -> None:
        self.set_keys(keys)
        self.captured.emit(keys)
