"""Where everything on a card stands: measured once for a card and a width, painted often."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from assist.ui.sidebar.chart import Chart
from assist.ui.sizes.fit_drawing import FitDrawing
from assist.ui.theme import Theme
from assist.ui.widgets.text_block import TextBlock


class Action(StrEnum):
    """What a click on a part of a card does."""

    PREVIOUS = "previous"
    NEXT = "next"
    TECHNIQUE = "technique"
    PICTURE = "picture"
    WALK = "walk"
    FIT = "fit"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a card that can be clicked; ``number`` is the variant or the verdict meant."""

    rect: QRectF
    action: Action
    number: int = 0


@dataclass(frozen=True, slots=True)
class Pill:
    """A filled rounded label."""

    rect: QRectF
    text: str
    fill: str
    ink: str
    font: QFont
    border: str = ""


@dataclass(slots=True)
class CardLayout:
    """The parts of one card; ``top`` is the height of the group header above its frame."""

    width: float
    top: float
    height: float = 0.0
    blocks: list[tuple[TextBlock, QPointF]] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    chart: tuple[Chart, QPointF] | None = None
    drawing: tuple[FitDrawing, QPointF] | None = None
    rule: tuple[QPointF, QPointF] | None = None
    dot: tuple[QPointF, str] | None = None

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Draw the parts; the painter's origin is the upper left corner of the row."""
        if self.rule is not None:
            painter.setPen(QPen(QColor(theme.palette.line), 1))
            painter.drawLine(*self.rule)
        if self.dot is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.dot[1]))
            painter.drawEllipse(self.dot[0], theme.px(3.5), theme.px(3.5))
        for pill in self.pills:
            painter.setPen(QPen(QColor(pill.border), 1) if pill.border else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(pill.fill))
            radius = theme.px(5)
            painter.drawRoundedRect(pill.rect, radius, radius)
            painter.setPen(QColor(pill.ink))
            painter.setFont(pill.font)
            painter.drawText(pill.rect, Qt.AlignmentFlag.AlignCenter, pill.text)
        if self.chart is not None:
            self.chart[0].paint(painter, self.chart[1])
        if self.drawing is not None:
            self.drawing[0].paint(painter, self.drawing[1])
        for block, at in self.blocks:
            block.paint(painter, at)
