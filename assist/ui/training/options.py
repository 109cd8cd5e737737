"""The answers to choose from: painted buttons with their key, which show what was right."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock


class Mark(StrEnum):
    """How an option stands after the answer."""

    OPEN = ""
    RIGHT = "right"
    WRONG = "wrong"
    PASSED = "passed"


class Option(QAbstractButton):
    """One answer. Right and wrong are told by colour and by sign."""

    def __init__(self, look: Look, number: int, text: str) -> None:
        super().__init__()
        self._look, self.number, self.mark = look, number, Mark.OPEN
        self.setText(neutral(text))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name()

    def set_mark(self, mark: Mark) -> None:
        """Show how it stands."""
        self.mark = mark
        self.setEnabled(mark is Mark.OPEN)
        self._name()
        self.update()

    def _name(self) -> None:
        said = {Mark.RIGHT: tr("正确"), Mark.WRONG: tr("选错了")}.get(self.mark, "")
        self.setAccessibleName(" ".join(filter(None, (str(self.number), self.text(), said))))

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        ink = theme.palette.muted if self.mark is Mark.PASSED else theme.palette.text
        room = width - theme.px(84)
        return TextBlock(self.text(), theme.font(14), ink, room, line_height=theme.px(22))

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Its lines and some air."""
        return round(self._block(width).height) + self._look.theme.px(22)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(200, self.heightForWidth(max(self.width(), 260)))

    def minimumSizeHint(self) -> QSize:
        """No line is cut."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, key, words, and the sign of right or wrong."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, ink = self._colours()
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1.2))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(frame, px(10), px(10))
        cap = QRectF(px(12), frame.center().y() - px(11), px(22), px(22))
        painter.setPen(QPen(QColor(palette.strong_line), 1))
        painter.setBrush(QColor(palette.background))
        painter.drawRoundedRect(cap, px(5), px(5))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(palette.muted))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(self.number))
        self._block(self.width()).paint(painter, QPointF(px(46), px(11)))
        chosen = "●" if self.isChecked() else ""
        sign = {Mark.RIGHT: "✓", Mark.WRONG: "✗"}.get(self.mark, chosen)
        painter.setFont(theme.font(17, QFont.Weight.Bold))
        painter.setPen(QColor(ink))
        right = QRectF(self.width() - px(38), 0, px(26), self.height())
        painter.drawText(right, Qt.AlignmentFlag.AlignCenter, sign)

    def _colours(self) -> tuple[str, str, str]:
        palette = self._look.theme.palette
        if self.mark is Mark.RIGHT:
            return palette.good_tint, palette.good, palette.good_ink
        if self.mark is Mark.WRONG:
            return palette.bad_tint, palette.bad_ink, palette.bad_ink
        if self.isChecked():
            return palette.accent_tint, palette.accent, palette.accent_ink
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        fill = palette.hover if lively else palette.card
        return fill, palette.accent if self.hasFocus() else palette.line, palette.muted
