"""An on/off switch, painted, with the keyboard and a name for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from assist.ui.look import Look


class Switch(QAbstractButton):
    """On when the knob is right and the track coloured; a tick says the same without colour."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The track with room for the focus ring."""
        return QSize(self._look.theme.px(42), self._look.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, knob, tick, focus ring."""
        theme = self._look.theme
        colours = theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.px(3)
        track = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        radius = track.height() / 2
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_fill if on else colours.strong_line))
        painter.drawRoundedRect(track, radius, radius)
        knob = track.height() - theme.px(4)
        left = track.right() - knob - theme.px(2) if on else track.left() + theme.px(2)
        place = QRectF(left, track.center().y() - knob / 2, knob, knob)
        painter.setBrush(QColor(colours.on_accent if on else colours.card))
        painter.drawEllipse(place)
        if on:
            self._tick(painter, place, colours.accent_fill)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _tick(self, painter: QPainter, place: QRectF, colour: str) -> None:
        pen = QPen(QColor(colour), max(1.4, place.width() / 8))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle, step = place.center(), place.width() / 6
        painter.drawPolyline(
            [
                middle + type(middle)(-1.4 * step, 0.1 * step),
                middle + type(middle)(-0.3 * step, 1.2 * step),
                middle + type(middle)(1.5 * step, -1.1 * step),
            ]
        )
