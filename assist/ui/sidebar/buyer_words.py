"""The buyer's message as plain text, the questions in it underlined in their colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import revealed
from assist.ui.widgets.text_block import Span, TextBlock

FOLDED_LINES = 3
FOLDED_SIGNS = 600
"""More than three lines ever hold; a message of 10,000 signs is not set to show three lines."""


class BuyerWords(QWidget):
    """Three lines of the message; a click shows the rest. Never read as HTML."""

    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._text = ""
        self._spans: tuple[Span, ...] = ()
        self._open = False
        self._block: TextBlock | None = None
        self._set_width = -1
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.changed.connect(self._forget)

    @property
    def shown(self) -> str:
        """The text on the screen, invisible signs written out."""
        return self._text

    @property
    def folded(self) -> bool:
        """Whether part of the message is hidden."""
        return self._block is not None and self._block.elided

    def show_message(self, text: str, marks: Sequence[tuple[int, int, str]] = ()) -> None:
        """Show ``text``; each mark is ``(start, end, colour)`` of a question in it."""
        shown, offsets = revealed(text)
        last = len(text)
        spans = [
            Span(offsets[min(start, last)], offsets[min(end, last)], underline=colour)
            for start, end, colour in marks
        ]
        if shown != self._text:
            self._open = False
        self._text, self._spans = shown, tuple(spans)
        self.setAccessibleName(tr("买家的话"))
        self.setAccessibleDescription(shown[:FOLDED_SIGNS])
        self._forget()

    def _forget(self) -> None:
        self._block = None
        self.updateGeometry()
        self.update()
        self.resized.emit()

    def _laid(self, width: int) -> TextBlock:
        if self._block is None or self._set_width != width:
            theme = self._look.theme
            long = len(self._text) > FOLDED_SIGNS
            text = self._text if self._open or not long else self._text[:FOLDED_SIGNS] + "…"
            self._block = TextBlock(
                text,
                theme.font(13.5),
                theme.palette.text,
                width,
                line_height=theme.px(21),
                max_lines=0 if self._open else FOLDED_LINES,
                spans=[s for s in self._spans if s.end <= len(text)],
            )
            self._set_width = width
        return self._block

    def hasHeightForWidth(self) -> bool:
        """Lines follow the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines, and one more for the switch where something is hidden."""
        block = self._laid(width)
        more = self._look.theme.px(18) if block.elided or self._open else 0
        return round(block.height) + more

    def sizeHint(self) -> QSize:
        """The height at the present width."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def minimumSizeHint(self) -> QSize:
        """Never less than one line."""
        return QSize(0, self._look.theme.px(21))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words and the switch below them."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self._laid(self.width())
        block.paint(painter, QPointF(0, 0))
        if block.elided or self._open:
            label = (
                tr("收起")
                if self._open
                else tr("展开全部 {count} 字").format(count=len(self._text))
            )
            font = theme.font(12)
            font.setUnderline(self.hasFocus())
            painter.setFont(font)
            painter.setPen(QColor(theme.palette.accent_ink))
            baseline = block.height + QFontMetricsF(font).ascent()
            painter.drawText(QPointF(0, baseline), label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click folds or unfolds."""
        self.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space fold or unfold."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def toggle(self) -> None:
        """Show all of the message, or three lines again."""
        if self._open or self._laid(self.width()).elided:
            self._open = not self._open
            self._forget()
