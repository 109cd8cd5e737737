"""The upper part of a size card: the size, why, how it sits, the chart, what buyers said."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from assist.suggestion import EaseCell, FitCounts, SizeCard
from assist.ui.i18n import tr
from assist.ui.sidebar.card_heads import CardHeads
from assist.ui.sidebar.card_layout import Action, Pill, Zone
from assist.ui.sidebar.chart import Chart, without_units
from assist.ui.sizes.fit_drawing import SMALL, FitDrawing, drawable
from assist.ui.sizes.verdicts import VERDICTS, verdict_words
from assist.ui.widgets.plain import neutral

BESIDE = 96
"""Units of width that reasons need beside the drawing."""
UNDO = len(VERDICTS)
"""The number of the part that takes the latest verdict back."""


class SizeHeads(CardHeads):
    """Sets the head of a card that advises a size."""

    _cells: tuple[EaseCell, ...] = ()
    _category = ""

    def _size_head(self, advice: SizeCard) -> None:
        """The size large, the advice beside it, warnings and the chart below."""
        theme = self._theme
        self._cells, self._category = drawable(advice.ease), advice.category
        top = self._y
        tall = bool(advice.size or advice.reasons)
        x = self._badge(top + theme.px(10 if tall else 1))
        end = self._tag()
        if advice.size:
            x += self._big_size(neutral(advice.size), x) + theme.px(12)
        text, room = self._advice(advice), end - x
        self._y += self._block(text, x, room, weight=QFont.Weight.DemiBold, lines=2).height
        beside = bool(self._cells) and self._right - x >= theme.px(SMALL[0] + BESIDE)
        end, bottom = self._right, top
        if beside:
            end = self._right - theme.px(SMALL[0] + 8)
            bottom = self._drawing(end + theme.px(8), self._y + theme.px(2))
        elif self._has_chart(advice):
            end -= self._picture_width() + theme.px(8)
        self._reasons(advice, x, end - x, beside=beside)
        if self._has_chart(advice):
            self._picture(top, x, below=beside)
        least = 44 if self._has_chart(advice) and not beside else 38 if tall else 20
        self._y = max(self._y, bottom, top + theme.px(least)) + theme.px(4)
        if bool(self._cells) and not beside:
            self._y = self._drawing(self._left, self._y) + theme.px(4)
        for warning in advice.warnings:
            self._warning(warning)
        if advice.chart is not None and advice.chart.rows:
            view, room = without_units(advice.chart), self._right - self._left
            rows = 3 if self._cells else 5
            chart = Chart(view, room, theme, self._colours, rows)
            self._layout.chart = (chart, QPointF(self._left, self._y))
            self._y += chart.height + theme.px(4)
        if advice.size and advice.product_id:
            self._feedback(advice.size, advice.counts)

    def _feedback(self, size: str, counts: FitCounts) -> None:
        """A quiet row to note what a buyer says of this size, with what was noted so far."""
        theme = self._theme
        font, muted, high = theme.font(12), theme.palette.muted, theme.px(20)
        gap, x = theme.px(6), float(self._left)
        label = tr("{size} 码穿着").format(size=neutral(size))
        room = QFontMetricsF(font).horizontalAdvance(label) + 2
        self._block(label, x, room, units=12, ink=muted)
        x += room + gap
        for number, (verdict, count) in enumerate(
            (("small", counts.small), ("fit", counts.fit), ("large", counts.large))
        ):
            name = verdict_words(verdict)
            x = self._vote(f"{name} {count}" if count else name, x, high, number)
        if counts.small + counts.fit + counts.large:
            self._vote(tr("撤销"), x, high, UNDO)
        self._y += high + theme.px(4)

    def _vote(self, text: str, x: float, high: float, number: int) -> float:
        """One small button of the row, on the next line where it would not fit."""
        theme, font = self._theme, self._theme.font(12)
        width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(14)
        if x + width > self._right:
            x, self._y = float(self._left), self._y + high + theme.px(4)
        rect = QRectF(x, self._y, width, high)
        quiet = number == UNDO
        fill = "transparent" if quiet else theme.palette.hover
        ink = theme.palette.muted if quiet else theme.palette.text
        self._layout.pills.append(Pill(rect, text, fill, ink, font))
        self._layout.zones.append(Zone(rect.adjusted(-1, -2, 1, 2), Action.FIT, number))
        return float(rect.right() + theme.px(4))

    @staticmethod
    def _has_chart(advice: SizeCard) -> bool:
        return advice.chart is not None and bool(advice.chart.rows)

    def _reasons(self, advice: SizeCard, x: float, room: float, *, beside: bool) -> None:
        """A line each beside the drawing, else one after another."""
        if not advice.reasons:
            return
        text, ink = ("\n" if beside else "；").join(advice.reasons), self._theme.palette.muted
        lines = 6 if beside else 3
        block = self._block(neutral(text), x, room, units=12, height=18, lines=lines, ink=ink)
        self._y += block.height

    def _drawing(self, left: float, top: float) -> float:
        """Body against garment; returns its lower edge."""
        width, height = (float(self._theme.px(side)) for side in SMALL)
        drawing = FitDrawing(self._cells, self._category, self._theme, width, height)
        self._layout.drawing = (drawing, QPointF(left, top))
        return top + height

    def _picture_width(self) -> float:
        font = self._theme.font(12)
        return QFontMetricsF(font).horizontalAdvance(tr("尺码图")) + self._theme.px(16)

    def _picture(self, top: float, x: float, *, below: bool) -> None:
        """A small button that copies the chart as a picture: right, or below the reasons."""
        theme, width = self._theme, self._picture_width()
        at = QPointF(self._right - width, top + theme.px(22))
        if below:
            at = QPointF(x, self._y + theme.px(4))
            self._y = at.y() + theme.px(20)
        rect = QRectF(at.x(), at.y(), width, theme.px(20))
        font, palette = theme.font(12), theme.palette
        self._layout.pills.append(Pill(rect, tr("尺码图"), palette.hover, palette.text, font))
        self._layout.zones.append(Zone(rect.adjusted(-2, -2, 2, 2), Action.PICTURE))

    def _big_size(self, size: str, x: float) -> float:
        """The letter of the size; returns the width it takes."""
        theme = self._theme
        units = 30 if len(size) < 4 else 19
        ink, bold = self._colours.ink, QFont.Weight.Bold
        block = self._block(size, x, theme.px(92), units=units, ink=ink, weight=bold, height=38)
        return max(block.width, theme.px(26))

    def _advice(self, advice: SizeCard) -> str:
        if not advice.size:
            return neutral(self._card.suggestion.title)
        text = tr("推荐 {size} 码").format(size=advice.size)
        if advice.confidence:
            text += " · " + tr("把握 {percent}%").format(percent=round(advice.confidence * 100))
        if advice.alternative:
            text += " · " + tr("备选 {size}").format(size=advice.alternative)
        return text
