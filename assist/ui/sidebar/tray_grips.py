"""Handles beside the replies in the tray: drag one to put its reply elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from assist.ui.look import Look
from assist.ui.sidebar.stack import Piece

WIDTH = 16


class TrayGrips(QWidget):
    """Stands in the left margin of the editor; a drag ends in ``move(from, to)``."""

    def __init__(
        self,
        editor: QPlainTextEdit,
        look: Look,
        pieces: Callable[[], list[Piece]],
        move: Callable[[int, int], object],
    ) -> None:
        super().__init__(editor)
        self._editor, self._look = editor, look
        self._pieces, self._move = pieces, move
        self._dragged: int | None = None
        self._target = 0
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.updateRequest.connect(lambda *_: self.update())

    def sizeHint(self) -> QSize:
        """As wide as a handle."""
        return QSize(self._look.theme.px(WIDTH), 0)

    def _rects(self) -> list[QRectF]:
        """Where each piece stands, in this widget's own measure."""
        editor = self._editor
        found = []
        for piece in self._pieces():
            first = editor.document().findBlockByNumber(piece.first)
            last = editor.document().findBlockByNumber(piece.last)
            offset = editor.contentOffset()
            top = editor.blockBoundingGeometry(first).translated(offset).top()
            bottom = editor.blockBoundingGeometry(last).translated(offset).bottom()
            found.append(QRectF(0, top, self.width(), bottom - top))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Six dots a reply, and where the dragged one would go."""
        px, palette = self._look.theme.px, self._look.theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = self._rects()
        line = self._editor.fontMetrics().height()
        for number, rect in enumerate(rects):
            held = number == self._dragged
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent if held else palette.muted))
            middle = QPointF(self.width() / 2, rect.top() + line / 2 + 1)
            for row in (-1, 0, 1):
                for side in (-1, 1):
                    spot = middle + QPointF(side * px(2), row * px(4))
                    painter.drawEllipse(spot, px(1.1), px(1.1))
        if self._dragged is not None and self._target != self._dragged and rects:
            below = self._target > self._dragged
            rect = rects[self._target]
            y = rect.bottom() if below else rect.top()
            painter.setPen(QPen(QColor(palette.accent), px(2)))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the reply at this height."""
        self._dragged = self._at(event.position().y())
        self._target = self._dragged
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would go."""
        if self._dragged is not None:
            self._target = self._at(event.position().y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it there."""
        dragged, self._dragged = self._dragged, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if dragged is not None and self._target != dragged:
            self._move(dragged, self._target)
        self.update()

    def _at(self, y: float) -> int:
        rects = self._rects()
        return next((n for n, rect in enumerate(rects) if y < rect.bottom()), len(rects) - 1)
