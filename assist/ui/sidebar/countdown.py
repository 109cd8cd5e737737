"""The line above the tray while a reply waits to be sent: how long, where to, how to stop it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.elided_label import ElidedLabel
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock

FULL_TURN = 360 * 16


class Ring(QWidget):
    """The seconds that are left, in a ring that runs out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._left, self._whole = 0.0, 1.0
        self._fit()
        look.changed.connect(self._fit)

    def show_left(self, left: float, whole: float) -> None:
        """``left`` of ``whole`` seconds."""
        self._left, self._whole = left, whole
        self.update()

    def _fit(self) -> None:
        side = self._look.theme.px(30)
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A quiet track, the arc that is left, the seconds within."""
        theme = self._look.theme
        px = theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = px(3)
        place = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(QColor(theme.palette.line), width))
        painter.drawEllipse(place)
        cap = Qt.PenCapStyle.RoundCap
        pen = QPen(QColor(theme.palette.accent), width)
        pen.setCapStyle(cap)
        painter.setPen(pen)
        painter.drawArc(place, FULL_TURN // 4, int(FULL_TURN * self._left / self._whole))
        text = TextBlock(
            str(seconds(self._left)),
            theme.font(12, QFont.Weight.DemiBold),
            theme.palette.text,
            px(30),
            line_height=px(16),
        )
        middle = QPointF((self.width() - text.width) / 2, (self.height() - text.height) / 2)
        text.paint(painter, middle)


def seconds(left: float) -> int:
    """Seconds as people count them down: the last one is 1."""
    return max(1, math.ceil(left))


class Countdown(QFrame):
    """Hidden until something is about to be sent. Signal ``stopped()``: the button was pressed."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("countdown")
        self._look = look
        self.ring = Ring(look)
        self.where, self.shop = ElidedLabel(""), ElidedLabel("small")
        self.button = QPushButton()
        self.button.setObjectName("small_button")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self.stopped)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.where)
        words.addWidget(self.shop)
        row = QHBoxLayout(self)
        row.addWidget(self.ring)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def begin(self, window: str, shop: str) -> None:
        """Show where it goes and which shop allows it; :meth:`show_left` follows."""
        self._window = neutral(window)
        self.where.set_text(tr("发送到 {window}").format(window=self._window))
        self.shop.set_text(tr("店铺：{shop}").format(shop=neutral(shop)))
        self.button.setText(tr("停止 Esc"))
        self.button.setAccessibleName(tr("停止发送"))
        self.show()

    def show_left(self, left: float, whole: float) -> None:
        """``left`` of ``whole`` seconds."""
        self.ring.show_left(left, whole)
        text = tr("{n} 秒后发送到 {window}").format(n=seconds(left), window=self._window)
        if text != self.accessibleName():
            self.setAccessibleName(text)

    def _fit(self) -> None:
        px = self._look.theme.px
        row = self.layout()
        if row is not None:
            row.setContentsMargins(px(12), px(7), px(12), px(7))
            row.setSpacing(px(9))
