"""A body with a garment over it: where it is tight, where it fits, where it is loose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from assist.suggestion import EaseCell
from assist.ui.sizes import figure
from assist.ui.sizes.figure import Garment
from assist.ui.sizes.verdicts import (
    FIT,
    place_name,
    signed,
    verdict_colours,
    verdict_name,
)
from assist.ui.theme import Theme, with_alpha
from assist.ui.widgets.plain import neutral

SMALL = (122, 140)
"""Width and height in units on a card."""

WORDS_SHARE = 0.58
"""How much of the width the words may take before they are set smaller."""

_SEEN_AS = {"tight": -3.0, "fit": 4.0, "loose": 12.0}
"""Ease drawn where a chart holds body ranges and the exact ease is unknown, in cm."""
_FIRST = ("bust", "waist", "hip", "foot", "shoulder", "thigh", "underbust", "arm", "calf")


def drawable(cells: Sequence[EaseCell]) -> tuple[EaseCell, ...]:
    """The cells that have a place on the figure; height and weight have none."""
    return tuple(c for c in cells if c.place in figure.HEIGHTS or c.place == "foot")


@dataclass(frozen=True, slots=True)
class Fit:
    """How the advised size sits, and what kind of goods it is."""

    cells: tuple[EaseCell, ...]
    category: str


@dataclass(frozen=True, slots=True)
class Note:
    """The words beside one place: where they stand and from where their line comes."""

    cell: EaseCell
    start: QPointF
    box: QRectF


class FitDrawing:
    """One size on one body, set into an area of ``width`` × ``height`` pixels.

    Every place has its word and, where it is known, its number; colour only repeats them.
    """

    def __init__(
        self, cells: Sequence[EaseCell], category: str, theme: Theme, width: float, height: float
    ) -> None:
        self._theme = theme
        self.width, self.height = width, height
        self._cells = drawable(cells)
        self._large = self._with_unit = height >= theme.px(190)
        self._garment = figure.garment_of(category, [c.place for c in self._cells])
        self._ease = figure.Ease.of(
            {c.place: _SEEN_AS.get(c.verdict, 4.0) if c.ease_cm is None else c.ease_cm
             for c in self._cells}
        )  # fmt: skip
        self._make_words_fit()
        self._map = self._place_figure()
        self._notes = self._place_notes()
        self._body, self._over = (self._map.map(shape) for shape in self._shapes())

    def _make_words_fit(self) -> None:
        """Long words of another language do without the unit, then without their size."""
        room = self.width * WORDS_SHARE
        if self._words_width() > room:
            self._with_unit = False
        if self._words_width() > room:
            self._large = False

    def _place_figure(self) -> QTransform:
        """From shares of the body's height to pixels; the figure stands at the left."""
        top, bottom = self._garment.view
        half = 0.26 if self._garment is Garment.SHOE else 0.174
        room = self.width - self._words_width() - self._theme.px(8)
        scale = min(self.height / (bottom - top), max(room, self.width * 0.36) / (2 * half))
        spare = (self.height - scale * (bottom - top)) / 2
        change = QTransform()
        change.translate(scale * half, spare - scale * top)
        change.scale(scale / figure.UNIT, scale / figure.UNIT)
        return change

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        """For a place's name, its number and its word."""
        theme = self._theme
        name, number, word = (12, 15, 11.5) if self._large else (11, 12.5, 10.5)
        bold = QFont.Weight.DemiBold
        return theme.font(name), theme.font(number, bold), theme.font(word, QFont.Weight.Medium)

    def _words_width(self) -> float:
        name, number, word = (QFontMetricsF(font) for font in self._fonts())
        px = self._theme.px
        widest = 0.0
        for cell in self._cells:
            first = name.horizontalAdvance(place_name(cell.place, cell.label))
            if cell.ease_cm is not None:
                first += px(4) + number.horizontalAdvance(self._number(cell.ease_cm))
            second = word.horizontalAdvance(verdict_name(cell.verdict)) + px(10)
            widest = max(widest, first, second)
        return widest + px(2)

    def _number(self, ease_cm: float) -> str:
        return signed(ease_cm) + (" cm" if self._with_unit else "")

    def _line_heights(self) -> tuple[float, float]:
        px = self._theme.px
        return (px(20), px(18)) if self._large else (px(16), px(15))

    def _place_notes(self) -> tuple[Note, ...]:
        """Words at the height of their places, moved apart where they would overlap."""
        tall = sum(self._line_heights()) + self._theme.px(3)
        fitting = max(int(self.height // tall), 1)
        ranked = sorted(self._cells, key=lambda c: (c.verdict == FIT, _rank(c.place)))
        chosen = sorted(ranked[:fitting], key=lambda c: figure.HEIGHTS.get(c.place, 0.5))
        starts = [self._start(cell) for cell in chosen]
        tops = _apart([start.y() - tall / 2 for start in starts], tall, self.height)
        left = self.width - self._words_width()
        return tuple(
            Note(cell, start, QRectF(left, top, self.width - left, tall))
            for cell, start, top in zip(chosen, starts, tops, strict=True)
        )

    def _start(self, cell: EaseCell) -> QPointF:
        """The point on the garment's edge that the words belong to."""
        if cell.place == "foot":
            return self._map.map(QPointF(0, figure.shoe(cell.ease_cm or 0.0).boundingRect().y()))
        y = figure.HEIGHTS[cell.place]
        edge = figure.half_width(y) + max(self._ease.at(y), 0.0)
        return self._map.map(figure.point(edge, y))

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw with the upper left corner at ``at``."""
        painter.save()
        painter.translate(at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width, self.height))
        self._paint_figure(painter)
        painter.restore()
        for note in self._notes:
            self._paint_note(painter, note)
        painter.restore()

    def _shapes(self) -> tuple[QPainterPath, QPainterPath]:
        """The body, or the foot, and the garment over it."""
        if self._garment is Garment.SHOE:
            room = next((c.ease_cm for c in self._cells if c.place == "foot"), None)
            return figure.sole(), figure.shoe(room or 0.0)
        return figure.body(), figure.outline(self._garment, self._ease)

    def _paint_figure(self, painter: QPainter) -> None:
        palette = self._theme.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._skin())
        painter.drawPath(self._body)
        painter.setBrush(with_alpha(palette.size.bar, 0.20))
        painter.setPen(QPen(with_alpha(palette.size.bar, 0.85), max(self._theme.px(1.2), 1.0)))
        painter.drawPath(self._over)
        if self._garment is not Garment.SHOE:
            for cell in self._cells:
                if cell.place in figure.HEIGHTS:
                    self._paint_girth(painter, cell)

    def _skin(self) -> QLinearGradient:
        """The body's colour, fading where the figure is cut."""
        palette = self._theme.palette
        skin = QColor(palette.strong_line)
        skin.setAlphaF(1.0 if palette.dark else 0.66)
        clear = QColor(skin)
        clear.setAlpha(0)
        top, bottom = self._garment.view
        upper = self._map.map(figure.point(0, top))
        lower = self._map.map(figure.point(0, bottom))
        wash = QLinearGradient(upper, lower)
        wash.setColorAt(0.0, clear if top > 0 else skin)
        wash.setColorAt(0.12, skin)
        wash.setColorAt(0.86, skin)
        wash.setColorAt(1.0, clear if bottom < 1 else skin)
        return wash

    def _paint_girth(self, painter: QPainter, cell: EaseCell) -> None:
        """A tape around the body: behind the words' colour, as wide as the garment."""
        ink = verdict_colours(self._theme.palette, cell.verdict)[0]
        y = figure.HEIGHTS[cell.place]
        edge = figure.half_width(y) + max(self._ease.at(y), 0.0)
        left, right = self._map.map(figure.point(-edge, y)), self._map.map(figure.point(edge, y))
        sag = QPointF(0, self._theme.px(4 if self._large else 2.5))
        tape = QPainterPath(left)
        tape.quadTo((left + right) / 2 + sag, right)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(ink), self._theme.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(tape)

    def _paint_note(self, painter: QPainter, note: Note) -> None:
        theme = self._theme
        ink, tint = verdict_colours(theme.palette, note.cell.verdict)
        upper, lower = self._line_heights()
        self._paint_leader(painter, note, ink, upper)
        name, number, word = self._fonts()
        line = QRectF(note.box.left(), note.box.top(), note.box.width() + 2, upper)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(name)
        painter.setPen(QColor(theme.palette.muted))
        label = neutral(place_name(note.cell.place, note.cell.label))
        painter.drawText(line, side, label)
        if note.cell.ease_cm is not None:
            painter.setFont(number)
            painter.setPen(QColor(ink))
            line.setLeft(line.left() + QFontMetricsF(name).horizontalAdvance(label) + theme.px(4))
            painter.drawText(line, side, self._number(note.cell.ease_cm))
        text = verdict_name(note.cell.verdict)
        width = QFontMetricsF(word).horizontalAdvance(text) + theme.px(10)
        pill = QRectF(note.box.left(), note.box.top() + upper, width, lower)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(pill, theme.px(4), theme.px(4))
        painter.setFont(word)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_leader(self, painter: QPainter, note: Note, ink: str, upper: float) -> None:
        px = self._theme.px
        end = QPointF(note.box.left() - px(4), note.box.top() + upper / 2 + px(1))
        painter.setPen(QPen(with_alpha(ink, 0.55), 1))
        bend = QPointF(max(end.x() - px(8), note.start.x()), end.y())
        painter.drawPolyline([note.start, bend, end])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawEllipse(note.start, px(2.5), px(2.5))


def _rank(place: str) -> int:
    return _FIRST.index(place) if place in _FIRST else len(_FIRST)


def _apart(tops: list[float], tall: float, height: float) -> list[float]:
    """Heights in the same order, ``tall`` apart at least, within 0 … ``height``."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + tall if placed else 0.0))
    limit = height - tall
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = max(min(placed[at], limit), 0.0)
        limit = placed[at] - tall
    return placed
