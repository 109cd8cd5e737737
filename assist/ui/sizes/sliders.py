"""A slider that can be unset: a measure that nobody has given is not the middle of its range."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from assist.ui.look import Look
from assist.ui.theme import with_alpha


class MeasureSlider(QSlider):
    """Values from ``low`` to ``high`` in steps of ``step``, or none.

    A click takes the value under the pointer; arrow keys move from there, or from the middle
    while unset. The wheel scrolls the page instead of changing a measure by accident.
    ``moved(float)`` tells what the person chose.
    """

    moved = Signal(float)

    def __init__(self, look: Look, low: float, high: float, step: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._look, self._step = look, step
        self._set = False
        self.setRange(round(low / step), round(high / step))
        self.setPageStep(max(round(5 / step), 1))
        self.setSliderPosition((self.minimum() + self.maximum()) // 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._changed)
        look.changed.connect(self.updateGeometry)

    def show_value(self, value: float | None) -> None:
        """Show a value without a signal; beyond the range the handle stands at the end."""
        self._set = value is not None
        self.blockSignals(True)
        middle = (self.minimum() + self.maximum()) // 2
        self.setValue(middle if value is None else round(value / self._step))
        self.blockSignals(False)
        self.update()

    def _changed(self, value: int) -> None:
        self._set = True
        self.update()
        self.moved.emit(value * self._step)

    def sizeHint(self) -> QSize:
        """High enough for a finger-tip's drag."""
        px = self._look.theme.px
        return QSize(px(120), px(26))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows shorten it."""
        px = self._look.theme.px
        return QSize(px(48), px(26))

    def _x_of(self, value: int) -> float:
        edge = self._look.theme.px(8)
        share = (value - self.minimum()) / max(self.maximum() - self.minimum(), 1)
        return edge + share * (self.width() - 2 * edge)

    def _value_at(self, x: float) -> int:
        edge = self._look.theme.px(8)
        share = (x - edge) / max(self.width() - 2 * edge, 1)
        share = min(max(share, 0.0), 1.0)
        return round(self.minimum() + share * (self.maximum() - self.minimum()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the value under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self.isSliderDown():
            self._take(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a drag."""
        self.setSliderDown(False)

    def _take(self, at: QPointF) -> None:
        self.choose(self._value_at(at.x()))

    def choose(self, value: int) -> None:
        """Set a value in steps as the person does, also where it equals the unset one."""
        if value == self.value() and not self._set:
            self._changed(value)
        self.setValue(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first arrow sets an unset measure to the middle of its range."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if not self._set and event.key() in arrows:
            self.choose((self.minimum() + self.maximum()) // 2)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Groove, the part up to the value, the handle; unset shows the groove alone."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, thick = self.height() / 2, px(4)
        groove = QRectF(px(4), middle - thick / 2, self.width() - px(8), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(groove, thick / 2, thick / 2)
        x = self._x_of(self.value())
        if self._set:
            painter.setBrush(QColor(palette.size.bar))
            painter.drawRoundedRect(
                QRectF(groove.left(), groove.top(), x - groove.left(), thick), thick / 2, thick / 2
            )
        self._paint_handle(painter, QPointF(x, middle))

    def _paint_handle(self, painter: QPainter, at: QPointF) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        if self.hasFocus():
            painter.setBrush(with_alpha(palette.accent, 0.28))
            painter.drawEllipse(at, px(10), px(10))
        if self._set:
            painter.setBrush(QColor(palette.card))
            painter.setPen(QPen(QColor(palette.size.bar), px(2)))
            painter.drawEllipse(at, px(6.5), px(6.5))
        else:
            painter.setBrush(QColor(palette.card))
            painter.setPen(QPen(QColor(palette.strong_line), px(1.5)))
            painter.drawEllipse(at, px(4.5), px(4.5))
