"""The text field of the tray: grows with its text and marks what is still open in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.placeholders import optional_ranges, slot_ranges
from assist.ui.sidebar.stack import SEPARATOR, Stack
from assist.ui.sidebar.tray_grips import TrayGrips
from assist.ui.theme import with_alpha
from assist.ui.widgets.plain import neutral, utf16
from assist.ui.widgets.text_block import emoji_ranges, emoji_style, x_of

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
        if text.strip() == SEPARATOR:
            hidden = QTextCharFormat()
            hidden.setForeground(QColor(0, 0, 0, 0))
            self.setFormat(0, len(text), hidden)
            return
        dim = QTextCharFormat()
        dim.setForeground(QColor(palette.muted))
        for start, end in optional_ranges(text):
            first = utf16(text, start)
            self.setFormat(first, utf16(text, end) - first, dim)
        for start, end in slot_ranges(text):
            first = utf16(text, start)
            self.setFormat(first, utf16(text, end) - first, style)
        emoji = emoji_style(self._look.theme.font())
        for first, length in emoji_ranges(text):
            self.setFormat(first, length, emoji)


class TrayEditor(QPlainTextEdit):
    """Grows with its text; Ctrl+Enter inserts, Tab moves on.

    ``gone`` counts the messages that have gone out already.

    Ctrl+Shift+Enter begins a new message, Alt+Up and Alt+Down move the reply at the cursor.
    """

    insert_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.hint = ""
        self.share = TALLEST
        self.gone = 0
        self.marks: list[tuple[QTextCursor, QColor]] = []
        self.setTabChangesFocus(True)
        self.highlighter = SlotHighlighter(self.document(), look)
        self.stack = Stack(self.document())
        self.grips = TrayGrips(self, look, self.stack.pieces, self._drop)
        self.grips.hide()
        self.textChanged.connect(self._show_grips)
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
        most = min(MAX_LINES, max(2, int(self.window().height() * self.share / line)))
        self.setFixedHeight(math.ceil(line * min(most, wanted) + frame) + 2)
        metrics, room = self.fontMetrics(), self.width() - 2 * theme.px(8) - 8
        self.setPlaceholderText(metrics.elidedText(self.hint, Qt.TextElideMode.ElideRight, room))
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(on if wanted > most else off)

    def mark(self, marks: Sequence[tuple[int, int, str, bool]]) -> None:
        """Underline stretches (start and end as Qt counts, colour, whether it is the one shown).

        The underlines move along with the words until they are marked anew.
        """
        last = max(self.document().characterCount() - 1, 0)
        self.marks = []
        washed = []
        for start, end, colour, shown in marks:
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            self.marks.append((cursor, QColor(colour)))
            if shown and len(marks) > 1:
                selection = QTextEdit.ExtraSelection()
                selection.cursor = cursor
                selection.format.setBackground(with_alpha(colour, 0.13))
                washed.append(selection)
        self.setExtraSelections(washed)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, waves below those that are marked, and a line between two messages."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_separators(painter)
        for cursor, colour in self.marks:
            painter.setPen(QPen(colour, self._look.theme.px(1.3)))
            for left, right, bottom in self._lines(cursor):
                painter.drawPolyline(_wave(left, right, bottom, self._look.theme.px(2)))

    def _paint_separators(self, painter: QPainter) -> None:
        theme, number = self._look.theme, self.gone + 1
        for piece in self.stack.pieces():
            if not piece.divides:
                continue
            number += 1
            block = self.document().findBlockByNumber(piece.first)
            rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
            label = tr("第 {number} 条").format(number=number)
            font = theme.font(11)
            width = QFontMetricsF(font).horizontalAdvance(label)
            middle, left = rect.center().y(), rect.left() + self.document().documentMargin()
            right = self.viewport().width() - theme.px(4)
            pen = QPen(QColor(theme.palette.strong_line), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(left + width + theme.px(6), middle), QPointF(right, middle))
            painter.setPen(QColor(theme.palette.muted))
            painter.setFont(font)
            area = QRectF(left, rect.top(), width + 2, rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label)

    def _show_grips(self) -> None:
        """Handles stand beside the replies as soon as there are two."""
        shown = sum(1 for piece in self.stack.pieces() if piece.text.strip()) > 1
        if shown == self.grips.isHidden():
            self.grips.setVisible(shown)
            self.setViewportMargins(self.grips.sizeHint().width() if shown else 0, 0, 0, 0)
        self._place_grips()

    def _place_grips(self) -> None:
        area = self.viewport().geometry()
        width = self.grips.sizeHint().width()
        self.grips.setGeometry(area.left() - width, area.top(), width, area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The handles stay beside their replies."""
        super().resizeEvent(event)
        self._place_grips()

    def _drop(self, at: int, to: int) -> None:
        self._to_line(self.stack.move(at, to))

    def move_piece(self, step: int) -> None:
        """Put the reply at the cursor one place further up or down."""
        at = self.stack.piece_at(self.textCursor().blockNumber())
        self._to_line(self.stack.move(at, at + step))

    def _to_line(self, number: int) -> None:
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_line(self, number: int) -> None:
        """Put the cursor at the end of a line."""
        self._to_line(number)
        self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)

    def _lines(self, cursor: QTextCursor) -> Iterator[tuple[float, float, float]]:
        """Left, right and lower edge of each line's part of a selection."""
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            first = max(cursor.selectionStart() - block.position(), 0)
            end = min(cursor.selectionEnd() - block.position(), block.length() - 1)
            corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                start, stop = line.textStart(), line.textStart() + line.textLength()
                if first < stop and end > start:
                    left = corner.x() + x_of(line, max(first, start))
                    right = corner.x() + x_of(line, min(end, stop))
                    yield left, right, corner.y() + line.rect().bottom()
            block = block.next()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted into the tray is plain and has no invisible signs."""
        self.textCursor().insertText(neutral(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that lead out of the editor."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers()
        upwards = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if enter and held & Qt.KeyboardModifier.ControlModifier:
            if held & Qt.KeyboardModifier.ShiftModifier:
                self.stack.split(self.textCursor())
            else:
                self.insert_wanted.emit()
        elif upwards and held & Qt.KeyboardModifier.AltModifier:
            self.move_piece(upwards)
        else:
            super().keyPressEvent(event)


def _wave(left: float, right: float, bottom: float, height: float) -> QPolygonF:
    """A wavy line of ``height``, just above ``bottom``."""
    wave, x, up = QPolygonF(), left, False
    while x <= right:
        wave.append(QPointF(x, bottom - 1 - (height if up else 0)))
        x, up = x + height, not up
    return wave
