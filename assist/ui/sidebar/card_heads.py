"""The upper part of a card: group header, key, title and reason, or the size advised."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from assist.suggestion import SizeCard
from assist.ui.i18n import tr
from assist.ui.sidebar.card_layout import Action, CardLayout, Pill, Zone
from assist.ui.sidebar.cards_model import Card, Group
from assist.ui.sidebar.chart import Chart, without_units
from assist.ui.sidebar.names import kind_name
from assist.ui.sizes.fit_drawing import SMALL, Fit, FitDrawing
from assist.ui.theme import Theme
from assist.ui.widgets.plain import neutral, revealed
from assist.ui.widgets.text_block import Span, TextBlock

BESIDE = 96
"""Units of width that reasons need beside the drawing."""


class CardHeads:
    """Sets heads at the current height ``_y`` and moves it down below them."""

    def __init__(self, card: Card, width: float, theme: Theme, fit: Fit | None = None) -> None:
        self._card, self._theme, self._width, self._fit = card, theme, width, fit
        self._colours = theme.kind(card.suggestion.kind)
        self._left = theme.px(15)
        self._right = width - theme.px(12)
        self._layout = CardLayout(width, 0.0)
        self._y = 0.0

    def _block(
        self,
        text: str,
        x: float,
        width: float,
        *,
        units: float = 13,
        ink: str = "",
        weight: QFont.Weight = QFont.Weight.Normal,
        lines: int = 1,
        height: float = 20,
        spans: tuple[Span, ...] = (),
    ) -> TextBlock:
        """Set ``text`` at ``x`` and the current height; the caller moves down."""
        theme = self._theme
        block = TextBlock(
            text,
            theme.font(units, weight),
            ink or theme.palette.text,
            max(width, 1.0),
            line_height=theme.px(height),
            max_lines=lines,
            spans=spans,
        )
        self._layout.blocks.append((block, QPointF(x, self._y)))
        return block

    def _group(self, group: Group) -> None:
        """The thin header above a card: which question it answers."""
        theme = self._theme
        self._y += theme.px(4)
        x = float(theme.px(2))
        if group.kind is not None:
            centre = QPointF(x + theme.px(4), self._y + theme.px(9))
            self._layout.dot = (centre, theme.kind(group.kind).bar)
            x += theme.px(14)
        muted, room = theme.palette.muted, self._width / 2
        strong = QFont.Weight.DemiBold
        text = neutral(group.label)
        label = self._block(text, x, room, units=12, height=18, weight=strong, ink=muted)
        x += label.width + theme.px(8)
        if group.question:
            text, spans = self._matched()
            room = self._width - x - theme.px(8)
            asked = self._block(text, x, room, units=12, height=18, ink=muted, spans=spans)
            x += asked.width + theme.px(8)
        y = self._y + theme.px(9)
        if x < self._width - theme.px(12):
            self._layout.rule = (QPointF(x, y), QPointF(self._width, y))
        self._y += theme.px(22)

    def _matched(self) -> tuple[str, tuple[Span, ...]]:
        """The question with its matching words marked, from a little before the first one."""
        marks = self._card.suggestion.marks
        text, offsets = revealed(self._card.question.replace("\n", " "))
        start = 0
        if marks and offsets[min(marks[0].start, len(offsets) - 1)] > 10:
            start = offsets[min(marks[0].start, len(offsets) - 1)] - 4
        shown = ("…" if start else "") + text[start : start + 120]
        shift = start - (1 if start else 0)
        last = len(offsets) - 1
        spans = tuple(
            Span(
                max(offsets[min(m.start, last)] - shift, 0),
                min(offsets[min(m.end, last)] - shift, len(shown)),
                ink=self._theme.palette.text,
                bold=True,
            )
            for m in marks
        )
        return shown, spans

    def _badge(self, y: float) -> float:
        """The key's cap; returns where the title begins."""
        theme = self._theme
        if not self._card.key:
            return float(self._left)
        side = theme.px(18)
        rect = QRectF(self._left, y, side, side)
        self._layout.pills.append(
            Pill(
                rect,
                str(self._card.key),
                theme.palette.background,
                theme.palette.muted,
                theme.font(11),
                theme.palette.line,
            )
        )
        return float(rect.right() + theme.px(8))

    def _tag(self) -> float:
        """Kind and score at the right edge; returns where they begin."""
        theme, suggestion = self._theme, self._card.suggestion
        x = self._right
        for text, ink, weight in (
            (
                f"{suggestion.score:.0f}" if suggestion.score else "",
                theme.palette.muted,
                QFont.Weight.Normal,
            ),
            (
                kind_name(suggestion.kind),
                theme.palette.muted if self._card.unsure else self._colours.ink,
                QFont.Weight.Normal if self._card.unsure else QFont.Weight.Medium,
            ),
        ):
            if text:
                width = QFontMetricsF(theme.font(12, weight)).horizontalAdvance(text) + 1
                x -= width
                self._block(text, x, width + 2, units=12, ink=ink, weight=weight)
                x -= theme.px(6)
        return x

    def _head(self) -> None:
        """Key, title, why it matched, kind and score."""
        theme, suggestion = self._theme, self._card.suggestion
        x = self._badge(self._y + theme.px(1))
        end = self._tag()
        title = self._block(
            neutral(suggestion.title),
            x,
            end - x,
            weight=QFont.Weight.DemiBold,
        )
        x += title.width + theme.px(8)
        grouped = self._card.group is not None and bool(self._card.group.question)
        if not grouped and end - x > theme.px(48):
            text, spans = (
                self._matched()
                if suggestion.marks and self._card.question
                else (neutral(suggestion.why), ())
            )
            if text:
                spans = tuple(Span(s.start + 2, s.end + 2, ink=s.ink, bold=True) for s in spans)
                self._block("≈ " + text, x, end - x, units=12, ink=theme.palette.muted, spans=spans)
        self._y += theme.px(24)

    def _size_head(self, advice: SizeCard) -> None:
        """The size large, the advice beside it, warnings and the chart below."""
        theme = self._theme
        top = self._y
        tall = bool(advice.size or advice.reasons)
        x = self._badge(top + theme.px(10 if tall else 1))
        end = self._tag()
        if advice.size:
            x += self._big_size(neutral(advice.size), x) + theme.px(12)
        text, room = self._advice(advice), end - x
        self._y += self._block(text, x, room, weight=QFont.Weight.DemiBold, lines=2).height
        beside = self._fit is not None and self._right - x >= theme.px(SMALL[0] + BESIDE)
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
        if self._fit is not None and not beside:
            self._y = self._drawing(self._left, self._y) + theme.px(4)
        for warning in advice.warnings:
            self._warning(warning)
        if advice.chart is not None and advice.chart.rows:
            view, room = without_units(advice.chart), self._right - self._left
            rows = 3 if self._fit is not None else 5
            chart = Chart(view, room, theme, self._colours, rows)
            self._layout.chart = (chart, QPointF(self._left, self._y))
            self._y += chart.height + theme.px(4)

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
        if self._fit is None:
            return top
        width, height = (float(self._theme.px(side)) for side in SMALL)
        drawing = FitDrawing(self._fit.cells, self._fit.category, self._theme, width, height)
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

    def _warning(self, text: str) -> None:
        theme = self._theme
        pad = theme.px(7)
        block = TextBlock(
            "⚠︎ " + neutral(text),
            theme.font(12),
            theme.palette.warn_ink,
            self._right - self._left - 2 * pad,
            line_height=theme.px(18),
            max_lines=3,
        )
        rect = QRectF(self._left, self._y, self._right - self._left, block.height + theme.px(6))
        self._layout.pills.append(
            Pill(rect, "", theme.palette.warn_tint, theme.palette.warn_ink, theme.font(12))
        )
        self._layout.blocks.append((block, QPointF(self._left + pad, self._y + theme.px(3))))
        self._y += rect.height() + theme.px(5)
