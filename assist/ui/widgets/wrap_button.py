"""A button whose text wraps, for rows that must fit a narrow window at any font scale."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from assist.ui.look import Look
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock


class WrapButton(QAbstractButton):
    """Plain text in a rounded frame; the height follows the width."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setText(neutral(text))
        self.setAccessibleName(self.text())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        return TextBlock(
            self.text(),
            theme.font(),
            theme.palette.text,
            width - theme.px(24),
            line_height=theme.px(20),
        )

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Its lines and some air."""
        return round(self._block(width).height) + self._look.theme.px(18)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame and words; the frame takes the accent colour under the pointer."""
        theme = self._look.theme
        palette = theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(palette.accent if lively else palette.line), 1))
        painter.setBrush(QColor(palette.card))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, theme.px(10), theme.px(10))
        self._block(self.width()).paint(painter, QPointF(theme.px(12), theme.px(9)))
