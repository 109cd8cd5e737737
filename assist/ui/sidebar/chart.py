"""A size chart as a small table with the advised row lit."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from assist.suggestion import ChartView
from assist.ui.theme import KindColours, Theme
from assist.ui.widgets.plain import neutral

DECIDING = ("身高", "体重", "脚长", "胸", "腰", "臀", "肩")
"""Words in the titles of columns, those that decide a size first."""


_UNIT = re.compile(r"\s*[(（](?:cm|kg|mm|厘米|公斤)[)）]")


class Chart:
    """A chart set at a width. At most ``max_rows`` sizes are shown, those around the lit one.

    Columns that do not fit are left out, the least telling ones first; no cell is cut.
    """

    def __init__(
        self, view: ChartView, width: float, theme: Theme, colours: KindColours, max_rows: int = 5
    ) -> None:
        self._theme, self._colours, self._width = theme, colours, width
        first = _first_row(len(view.rows), view.lit_row, max_rows)
        rows = view.rows[first : first + max_rows]
        self._lit = None if view.lit_row is None else view.lit_row - first
        cells = [[neutral(cell) for cell in row] for row in (view.columns, *rows)]
        chosen = self._choose_columns(cells)
        self._columns, *self._rows = [[row[number] for number in chosen] for row in cells]
        self._edges = self._set_columns()
        self._row_height = theme.px(22)
        self.height = self._row_height * (len(rows) + 1)

    def _widths(self, cells: list[list[str]]) -> list[float]:
        metrics = QFontMetricsF(self._theme.font(12, QFont.Weight.DemiBold))
        return [
            max(metrics.horizontalAdvance(cell) for cell in column) + self._theme.px(8)
            for column in zip(*cells, strict=False)
        ]

    def _choose_columns(self, cells: list[list[str]]) -> list[int]:
        """The columns that fit: the size, then those that decide, then the others."""
        widths = self._widths(cells)
        room = self._width - (widths[0] if widths else 0.0)
        chosen = [0]
        for number in sorted(range(1, len(widths)), key=lambda n: (_rank(cells[0][n]), n)):
            if widths[number] <= room:
                room -= widths[number]
                chosen.append(number)
        return sorted(chosen)

    def _set_columns(self) -> list[float]:
        """The left edge of every column and the right edge of the last one."""
        widest = self._widths([self._columns, *self._rows])
        total = sum(widest)
        if not widest:
            return [0.0]
        spare = max(self._width - total, 0.0) / len(widest)
        squeeze = min(1.0, self._width / total)
        edges = [0.0]
        for width in widest:
            edges.append(edges[-1] + width * squeeze + spare)
        return edges

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw head and rows with the upper left corner at ``at``."""
        palette = self._theme.palette
        plain, strong = self._theme.font(12), self._theme.font(12, QFont.Weight.DemiBold)
        self._paint_row(painter, at, self._columns, plain, palette.muted)
        for number, row in enumerate(self._rows):
            place = at + QPointF(0, (number + 1) * self._row_height)
            if number == self._lit:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._colours.tint))
                area = QRectF(place.x(), place.y(), self._width, self._row_height)
                painter.drawRoundedRect(area, self._theme.px(5), self._theme.px(5))
                self._paint_row(painter, place, row, strong, self._colours.ink)
            else:
                self._paint_row(painter, place, row, plain, palette.text)

    def _paint_row(
        self, painter: QPainter, at: QPointF, cells: list[str], font: QFont, ink: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        metrics = QFontMetricsF(font)
        for number, cell in enumerate(cells[: len(self._edges) - 1]):
            left, right = self._edges[number], self._edges[number + 1]
            area = QRectF(at.x() + left, at.y(), right - left, self._row_height)
            text = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, right - left - 2)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def without_units(view: ChartView) -> ChartView:
    """The same chart with 身高 for 身高(cm): on a card the numbers speak for themselves."""
    return replace(view, columns=tuple(_UNIT.sub("", title) for title in view.columns))


def natural_width(view: ChartView, theme: Theme) -> float:
    """The width at which every column of ``view`` can be read."""
    metrics = QFontMetricsF(theme.font(12, QFont.Weight.DemiBold))
    columns = zip(view.columns, *view.rows, strict=False)
    return sum(max(map(metrics.horizontalAdvance, column)) + theme.px(8) for column in columns)


def _rank(title: str) -> int:
    """Body measures and deciding girths before lengths of the garment."""
    return next((n for n, word in enumerate(DECIDING) if word in title), len(DECIDING))


def _first_row(count: int, lit: int | None, shown: int) -> int:
    """Where to begin so that the lit row stands in the middle where it can."""
    if lit is None or count <= shown:
        return 0
    return max(0, min(lit - shown // 2, count - shown))
