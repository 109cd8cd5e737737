"""A size chart as a small table with the advised row lit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from assist.suggestion import ChartView
from assist.ui.theme import KindColours, Theme
from assist.ui.widgets.plain import neutral


class Chart:
    """A chart set at a width. At most ``max_rows`` sizes are shown, those around the lit one."""

    def __init__(
        self, view: ChartView, width: float, theme: Theme, colours: KindColours, max_rows: int = 5
    ) -> None:
        self._theme, self._colours, self._width = theme, colours, width
        first = _first_row(len(view.rows), view.lit_row, max_rows)
        rows = view.rows[first : first + max_rows]
        self._lit = None if view.lit_row is None else view.lit_row - first
        self._columns = [neutral(c) for c in view.columns]
        self._rows = [[neutral(cell) for cell in row] for row in rows]
        self._edges = self._set_columns()
        self._row_height = theme.px(22)
        self.height = self._row_height * (len(rows) + 1)

    def _set_columns(self) -> list[float]:
        """The left edge of every column and the right edge of the last one."""
        metrics = QFontMetricsF(self._theme.font(12, QFont.Weight.DemiBold))
        widest = [
            max((metrics.horizontalAdvance(cell) for cell in column), default=0.0)
            + self._theme.px(8)
            for column in zip(self._columns, *self._rows, strict=False)
        ]
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


def _first_row(count: int, lit: int | None, shown: int) -> int:
    """Where to begin so that the lit row stands in the middle where it can."""
    if lit is None or count <= shown:
        return 0
    return max(0, min(lit - shown // 2, count - shown))
