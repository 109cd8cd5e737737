"""Sets a card's parts from top to bottom: header, key, title, reason, words, foot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from assist.suggestion import Kind, SizeCard
from assist.ui.i18n import tr
from assist.ui.sidebar.card_layout import Action, CardLayout, Pill, Zone
from assist.ui.sidebar.cards_model import Card, Group
from assist.ui.sidebar.chart import Chart, without_units
from assist.ui.sidebar.names import kind_name, tone_name
from assist.ui.sidebar.placeholders import slot_ranges
from assist.ui.theme import Theme
from assist.ui.widgets.plain import neutral, revealed
from assist.ui.widgets.text_block import Span, TextBlock

MAX_LINES = 12
"""Longer replies end in an ellipsis on the card; the tray shows all of them."""


class CardComposer:
    """Sets one card part by part from top to bottom. Used once for each layout."""

    def __init__(self, card: Card, width: float, theme: Theme) -> None:
        self._card, self._theme, self._width = card, theme, width
        self._colours = theme.kind(card.suggestion.kind)
        self._left = theme.px(15)
        self._right = width - theme.px(12)
        self._layout = CardLayout(width, 0.0)
        self._y = 0.0

    def compose(self) -> CardLayout:
        """The finished layout."""
        if self._card.group is not None:
            self._group(self._card.group)
        self._layout.top = self._y
        self._y += self._theme.px(9)
        if self._card.suggestion.size_card is not None:
            self._size_head(self._card.suggestion.size_card)
        else:
            self._head()
        self._pair()
        self._techniques()
        self._words()
        self._foot()
        self._y += self._theme.px(9)
        self._layout.height = self._y
        return self._layout

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
        theme = self._theme
        self._y += theme.px(4)
        x = float(theme.px(2))
        if group.kind is not None:
            centre = QPointF(x + theme.px(4), self._y + theme.px(9))
            self._layout.dot = (centre, theme.kind(group.kind).bar)
            x += theme.px(14)
        label = self._block(
            neutral(group.label),
            x,
            self._width / 2,
            units=12,
            height=18,
            weight=QFont.Weight.DemiBold,
            ink=theme.palette.muted,
        )
        x += label.width + theme.px(8)
        if group.question:
            text, spans = self._matched()
            question = self._block(
                text,
                x,
                self._width - x - theme.px(8),
                units=12,
                height=18,
                ink=theme.palette.muted,
                spans=spans,
            )
            x += question.width + theme.px(8)
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
            (kind_name(suggestion.kind), self._colours.ink, QFont.Weight.Medium),
        ):
            if text:
                width = QFontMetricsF(theme.font(12, weight)).horizontalAdvance(text) + 1
                x -= width
                self._block(text, x, width + 2, units=12, ink=ink, weight=weight)
                x -= theme.px(6)
        return x

    def _head(self) -> None:
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
        theme = self._theme
        top = self._y
        tall = bool(advice.size or advice.reasons)
        x = self._badge(top + theme.px(10 if tall else 1))
        end = self._tag()
        if advice.size:
            big = self._block(
                advice.size,
                x,
                theme.px(92),
                units=30 if len(advice.size) < 4 else 19,
                ink=self._colours.ink,
                weight=QFont.Weight.Bold,
                height=38,
            )
            x += max(big.width, theme.px(26)) + theme.px(12)
        self._block(self._advice(advice), x, end - x, weight=QFont.Weight.DemiBold)
        self._y += theme.px(20)
        if advice.reasons:
            reasons = self._block(
                neutral("；".join(advice.reasons)),
                x,
                self._right - x,
                units=12,
                height=18,
                lines=3,
                ink=theme.palette.muted,
            )
            self._y += reasons.height
        self._y = max(self._y, top + theme.px(38 if tall else 20)) + theme.px(4)
        for warning in advice.warnings:
            self._warning(warning)
        if advice.chart is not None and advice.chart.rows:
            chart = Chart(
                without_units(advice.chart), self._right - self._left, theme, self._colours
            )
            self._layout.chart = (chart, QPointF(self._left, self._y))
            self._y += chart.height + theme.px(4)

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

    def _pair(self) -> None:
        """Both goods of a pairing, side by side or below each other."""
        theme, partner = self._theme, self._card.suggestion.partner
        if not partner:
            return
        goods = [neutral(name) for name in (self._card.beside, partner) if name]
        font, x, height = theme.font(12, QFont.Weight.Medium), float(self._left), theme.px(22)
        for number, name in enumerate(goods):
            label = name if number == 0 and len(goods) > 1 else "＋ " + name
            room = self._right - self._left
            metrics = QFontMetricsF(font)
            width = min(metrics.horizontalAdvance(label) + theme.px(16), room)
            if x > self._left and x + width > self._right:
                x, self._y = float(self._left), self._y + height + theme.px(4)
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, width - theme.px(10))
            rect = QRectF(x, self._y, width, height)
            self._layout.pills.append(
                Pill(rect, shown, self._colours.tint, self._colours.ink, font)
            )
            x += width + theme.px(6)
        self._y += height + theme.px(4)

    def _techniques(self) -> None:
        """Tabs of the techniques of an objection; each shows its variant."""
        theme, suggestion = self._theme, self._card.suggestion
        if suggestion.kind is not Kind.OBJECTION or len(suggestion.variants) < 2:
            return
        x, height = float(self._left), theme.px(21)
        for number, variant in enumerate(suggestion.variants):
            chosen = number == self._card.number
            font = theme.font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            text = neutral(variant.technique or tone_name(variant.tone) or str(number + 1))
            width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(16)
            if x > self._left and x + width > self._right:
                x, self._y = float(self._left), self._y + height + theme.px(4)
            rect = QRectF(x, self._y, width, height)
            fill = self._colours.tint if chosen else theme.palette.hover
            ink = self._colours.ink if chosen else theme.palette.muted
            self._layout.pills.append(Pill(rect, text, fill, ink, font))
            self._layout.zones.append(Zone(rect, Action.TECHNIQUE, number))
            x += width + theme.px(6)
        self._y += height + theme.px(4)

    def _words(self) -> None:
        """The reply as it will be pasted, open placeholders set apart."""
        theme, text = self._theme, self._card.text
        spans = tuple(
            Span(start, end, wash=theme.palette.slot, ink=theme.palette.slot_ink)
            for start, end in slot_ranges(text)
        )
        block = self._block(
            text, self._left, self._right - self._left, lines=MAX_LINES, spans=spans
        )
        self._y += block.height

    def _foot(self) -> None:
        theme, card = self._theme, self._card
        suggestion, muted = card.suggestion, theme.palette.muted
        count = len(suggestion.variants)
        notes = self._notes()
        uses = tr("用过 {count} 次").format(count=suggestion.uses) if suggestion.uses else ""
        if count < 2 and not notes and not uses:
            return
        self._y += theme.px(3)
        x, end = float(self._left), self._right
        if uses:
            width = QFontMetricsF(theme.font(12)).horizontalAdvance(uses) + 1
            end -= width
            self._block(uses, end, width + 2, units=12, ink=muted)
        if count > 1 and suggestion.kind is not Kind.OBJECTION:
            x = self._switch(x, count)
        if notes:
            self._block(notes, x, end - x - theme.px(6), units=12, ink=muted)
        self._y += theme.px(20)

    def _notes(self) -> str:
        suggestion, variant = self._card.suggestion, self._card.variant
        tone = tone_name(variant.tone) if variant and suggestion.kind is not Kind.OBJECTION else ""
        stage = "" if self._card.group and self._card.group.question else suggestion.stage
        missing = ""
        if variant and variant.missing:
            missing = tr("待填 {count} 处").format(count=len(variant.missing))
        return " · ".join(neutral(p) for p in (missing, stage, tone) if p)

    def _switch(self, x: float, count: int) -> float:
        """‹ 1/3 ›; the arrows are wide enough to be hit."""
        theme = self._theme
        font, side = theme.font(12), theme.px(18)
        text = f"{self._card.number + 1}/{count}"
        width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(6)
        fill = theme.palette.hover
        y = self._y + theme.px(1)
        parts = (
            (QRectF(x, y, side, side), "‹", Action.PREVIOUS),
            (QRectF(x + side + width, y, side, side), "›", Action.NEXT),
        )
        for rect, sign, action in parts:
            self._layout.pills.append(Pill(rect, sign, fill, theme.palette.text, font))
            self._layout.zones.append(Zone(rect.adjusted(-3, -3, 3, 3), action))
        middle = QRectF(x + side, y, width, side)
        self._layout.pills.append(Pill(middle, text, "transparent", theme.palette.muted, font))
        return x + 2 * side + width + theme.px(8)
