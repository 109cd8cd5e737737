"""A size chart as a picture for the buyer: white, large, with the advised row lit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath

from assist.suggestion import ChartView
from assist.ui.look import Look
from assist.ui.theme import LIGHT, Theme
from assist.ui.widgets.plain import neutral

EDGE = 24
NARROWEST, WIDEST = 420, 1100
ROW, HEAD, TITLE, FOOT = 38, 46, 58, 40
PAD = 12

HEADING, ADVISED, LEGEND = "尺码表", "推荐", "单位 cm，手工测量误差 1–3 cm"
"""Chinese in every language of the interface: the buyer reads them."""

_UNIT = re.compile(r"^(.*?)[\s]*[(（]([^()（）]*)[)）]$")


def chart_image(view: ChartView, title: str, look: Look, scale: float = 2) -> QImage:
    """The chart as an image of ``scale`` pixels a unit, ready for the clipboard.

    It is always light, whatever the theme: it ends up in the buyer's chat. ``title`` is the
    product's name. Fonts have their plain size, so that the picture is the same on every
    machine. A chart without columns gives an empty image.
    """
    if not view.columns:
        return QImage()
    # The families are those of every look; its scale and darkness stay out of the picture.
    picture = _Picture(view, neutral(title), replace(look.theme, palette=LIGHT, scale=1.0))
    size = picture.size() * scale
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    picture.paint(painter)
    painter.end()
    return image


def heading(text: str) -> tuple[str, str]:
    """A column's name and its unit: "胸围(cm)" gives "胸围" and "cm"."""
    found = _UNIT.match(neutral(text))
    return (found[1], found[2]) if found else (neutral(text), "")


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: QFont
    small: QFont
    head: QFont
    cell: QFont
    lit: QFont


class _Picture:
    """One chart set in units; painted once."""

    def __init__(self, view: ChartView, title: str, theme: Theme) -> None:
        self._view, self._title, self._theme = view, title, theme
        bold, medium = QFont.Weight.Bold, QFont.Weight.Medium
        self._fonts = _Fonts(
            theme.font(20, bold),
            theme.font(12),
            theme.font(14, medium),
            theme.font(15),
            theme.font(15, bold),
        )
        self._heads = [heading(column) for column in view.columns]
        self._rows = [[neutral(cell) for cell in row] for row in view.rows]
        self._widths = self._columns()

    def _columns(self) -> list[float]:
        lit, head = QFontMetricsF(self._fonts.lit), QFontMetricsF(self._fonts.head)
        widths = []
        for at, (name, _) in enumerate(self._heads):
            cells = [lit.horizontalAdvance(row[at]) for row in self._rows if at < len(row)]
            widths.append(max([head.horizontalAdvance(name), *cells]) + 2 * PAD)
        if self._view.lit_row is not None:
            widths[0] += self._tag_width() + 6
        spare = NARROWEST - 2 * EDGE - sum(widths)
        title = QFontMetricsF(self._fonts.title).horizontalAdvance(self._title)
        spare = max(spare, min(title, WIDEST - 2 * EDGE) - sum(widths), 0.0)
        return [width + spare / len(widths) for width in widths]

    def _tag_width(self) -> float:
        return QFontMetricsF(self._fonts.small).horizontalAdvance(ADVISED) + 12

    @property
    def _table_width(self) -> float:
        return sum(self._widths)

    def size(self) -> QSizeF:
        """Width and height in units."""
        height = EDGE + TITLE + HEAD + ROW * len(self._rows) + FOOT + 8
        return QSizeF(self._table_width + 2 * EDGE, height)

    def paint(self, painter: QPainter) -> None:
        """Title, head, rows, legend."""
        palette = self._theme.palette
        painter.fillRect(QRectF(0, 0, self._table_width + 2 * EDGE, 5), QColor(palette.accent))
        self._paint_title(painter)
        table = QRectF(EDGE, EDGE + TITLE, self._table_width, HEAD + ROW * len(self._rows))
        frame = QPainterPath()
        frame.addRoundedRect(table, 10, 10)
        painter.save()
        painter.setClipPath(frame)
        self._paint_head(painter, table)
        for number in range(len(self._rows)):
            self._paint_row(painter, table, number)
        painter.restore()
        painter.setPen(QColor(palette.strong_line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(palette.muted))
        foot = QRectF(EDGE, table.bottom(), self._table_width, FOOT)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(foot, left, LEGEND)

    def _paint_title(self, painter: QPainter) -> None:
        palette = self._theme.palette
        area = QRectF(EDGE, EDGE - 4, self._table_width, TITLE)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(palette.accent_ink))
        top = QRectF(area.left(), area.top(), area.width(), 18)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, left, HEADING)
        painter.setFont(self._fonts.title)
        painter.setPen(QColor(palette.text))
        elided = QFontMetricsF(self._fonts.title).elidedText(
            self._title, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(QRectF(area.left(), area.top() + 18, area.width(), 30), left, elided)

    def _paint_head(self, painter: QPainter, table: QRectF) -> None:
        palette = self._theme.palette
        painter.fillRect(
            QRectF(table.left(), table.top(), table.width(), HEAD), QColor(palette.accent_tint)
        )
        x = table.left()
        for (name, unit), width in zip(self._heads, self._widths, strict=True):
            area = QRectF(x, table.top(), width, HEAD)
            painter.setFont(self._fonts.head)
            painter.setPen(QColor(palette.text))
            upper = area.adjusted(0, 6, 0, -18) if unit else area
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, name)
            if unit:
                painter.setFont(self._fonts.small)
                painter.setPen(QColor(palette.muted))
                painter.drawText(area.adjusted(0, 25, 0, -3), Qt.AlignmentFlag.AlignCenter, unit)
            x += width

    def _paint_row(self, painter: QPainter, table: QRectF, number: int) -> None:
        palette = self._theme.palette
        lit = number == self._view.lit_row
        area = QRectF(table.left(), table.top() + HEAD + number * ROW, table.width(), ROW)
        if lit:
            painter.fillRect(area, QColor(palette.size.tint))
            painter.fillRect(QRectF(area.left(), area.top(), 4, ROW), QColor(palette.size.bar))
        elif number % 2:
            painter.fillRect(area, QColor(palette.background))
        painter.setPen(QColor(palette.line))
        if not lit:
            painter.drawLine(area.topLeft(), area.topRight())
        painter.setFont(self._fonts.lit if lit else self._fonts.cell)
        painter.setPen(QColor(palette.size.ink if lit else palette.text))
        x = area.left()
        for at, (text, width) in enumerate(zip(self._rows[number], self._widths, strict=False)):
            cell = QRectF(x, area.top(), width, ROW)
            if lit and at == 0:
                self._paint_advised(painter, cell, text)
            else:
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
            x += width

    def _paint_advised(self, painter: QPainter, cell: QRectF, text: str) -> None:
        """The size with its tag, together in the middle of the cell."""
        palette = self._theme.palette
        width = QFontMetricsF(self._fonts.lit).horizontalAdvance(text)
        left = cell.center().x() - (width + 6 + self._tag_width()) / 2
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, cell.top(), width + 2, cell.height()), side, text)
        tag = QRectF(left + width + 6, cell.center().y() - 10, self._tag_width(), 20)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.size.fill))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setFont(self._fonts.small)
        painter.setPen(QColor(palette.size.on_fill))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, ADVISED)
        painter.restore()
