"""The text field of the tray: grows with its text and marks what is still open in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit

from assist.ui.look import Look
from assist.ui.sidebar.placeholders import slot_ranges
from assist.ui.widgets.plain import utf16
from assist.ui.widgets.text_block import emoji_ranges, emoji_style

MAX_LINES = 7
TALLEST = 0.17
"""Share of the window's height that the text, and the fields below it, may take each."""


class SlotHighlighter(QSyntaxHighlighter):
    """Marks open placeholders while the agent types, and sets emoji as the cards do."""

    def __init__(self, document: QTextDocument, look: Look) -> None:
        super().__init__(document)
        self._look = look
        look.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """One line of the tray."""
        palette = self._look.theme.palette
        style = QTextCharFormat()
        style.setBackground(QColor(palette.slot))
        style.setForeground(QColor(palette.slot_ink))
        for start, end in slot_ranges(text):
            first = utf16(text, start)
            self.setFormat(first, utf16(text, end) - first, style)
        emoji = emoji_style(self._look.theme.font())
        for first, length in emoji_ranges(text):
            self.setFormat(first, length, emoji)


class TrayEditor(QPlainTextEdit):
    """Grows with its text; Ctrl+Enter inserts, Tab moves on."""

    insert_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.hint = ""
        self.setTabChangesFocus(True)
        self.highlighter = SlotHighlighter(self.document(), look)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())
        look.changed.connect(self.fit)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """The style sheet gives the font after the widget is made."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """As high as the text, up to seven lines; the hint shortened to one line."""
        theme = self._look.theme
        line = QFontMetricsF(self.font()).lineSpacing()
        wanted = max(1, round(self.document().size().height()))
        frame = 2 * (self.document().documentMargin() + theme.px(4) + 1)
        most = min(MAX_LINES, max(2, int(self.window().height() * TALLEST / line)))
        self.setFixedHeight(math.ceil(line * min(most, wanted) + frame) + 2)
        metrics, room = self.fontMetrics(), self.width() - 2 * theme.px(8) - 8
        self.setPlaceholderText(metrics.elidedText(self.hint, Qt.TextElideMode.ElideRight, room))
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if wanted > most else off)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that lead out of the editor."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insert_wanted.emit()
        else:
            super().keyPressEvent(event)
