"""Sets a card's parts from top to bottom: heads, goods, techniques, words, foot."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from assist.suggestion import Kind
from assist.ui.i18n import tr
from assist.ui.sidebar.card_layout import Action, CardLayout, Pill, Zone
from assist.ui.sidebar.card_pair import PairParts
from assist.ui.sidebar.card_size import SizeHeads
from assist.ui.sidebar.names import tone_name
from assist.ui.sidebar.placeholders import slot_ranges
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import Span

MAX_LINES = 12
"""Longer replies end in an ellipsis on the card; the tray shows all of them."""


class CardComposer(SizeHeads, PairParts):
    """Sets one card part by part. Used once for each layout."""

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
        self._flaw()
        self._foot()
        self._y += self._theme.px(9)
        self._layout.height = self._y
        return self._layout

    def _techniques(self) -> None:
        """Tabs of the techniques of an objection; each shows its variant."""
        theme, suggestion = self._theme, self._card.suggestion
        if suggestion.kind is not Kind.OBJECTION or len(suggestion.variants) < 2:
            return
        x, height = float(self._left), theme.px(21)
        for number, variant in enumerate(suggestion.variants):
            chosen = number == self._card.number
            font = theme.font(12, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
            text = self._technique(number)
            high = variant.risk == "high"
            text = "⚠︎ " + text if high else text
            width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(16)
            if x > self._left and x + width > self._right:
                x, self._y = float(self._left), self._y + height + theme.px(4)
            rect = QRectF(x, self._y, width, height)
            fill = self._colours.tint if chosen else theme.palette.hover
            ink = self._colours.ink if chosen else theme.palette.muted
            if high:
                palette = theme.palette
                fill = palette.bad_tint if chosen else palette.hover
                ink = palette.bad_ink
            self._layout.pills.append(Pill(rect, text, fill, ink, font))
            self._layout.zones.append(Zone(rect, Action.TECHNIQUE, number))
            x += width + theme.px(6)
        self._y += height + theme.px(4)

    def _technique(self, number: int) -> str:
        """A tab's name; the second wording of one technique is numbered."""
        variants = self._card.suggestion.variants
        names = [
            neutral(v.technique or tone_name(v.tone) or str(n + 1)) for n, v in enumerate(variants)
        ]
        before = names[:number].count(names[number])
        return f"{names[number]} {before + 1}" if before else names[number]

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

    def _flaw(self) -> None:
        """Why the key leads to the tray instead of the chat."""
        if self._card.flaw:
            self._y += self._theme.px(3)
            self._warning(tr("“{words}”要先改或先确认").format(words=neutral(self._card.flaw)))

    def _foot(self) -> None:
        theme, card = self._theme, self._card
        suggestion, muted = card.suggestion, theme.palette.muted
        count = len(suggestion.variants)
        notes = self._notes()
        uses = tr("用过 {count} 次").format(count=suggestion.uses) if suggestion.uses else ""
        turns = count > 1 and suggestion.kind is not Kind.OBJECTION
        if not (turns or notes or uses or card.walk):
            return
        self._y += theme.px(3)
        x, end = float(self._left), self._right
        if card.walk:
            end = self._walk(end)
        if uses:
            width = QFontMetricsF(theme.font(12)).horizontalAdvance(uses) + 1
            end -= width
            self._block(uses, end, width + 2, units=12, ink=muted)
        if turns:
            x = self._switch(x, count)
        if notes:
            self._block(notes, x, end - x - theme.px(6), units=12, ink=muted)
        self._y += theme.px(20)

    def _walk(self, end: float) -> float:
        """The way on into the walk, at the right; returns where it begins."""
        theme, palette = self._theme, self._theme.palette
        font, text = theme.font(12, QFont.Weight.Medium), tr("下一步") + " ›"
        width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(14)
        rect = QRectF(end - width, self._y, width, theme.px(20))
        self._layout.pills.append(Pill(rect, text, palette.accent_tint, palette.accent_ink, font))
        self._layout.zones.append(Zone(rect.adjusted(-2, -2, 2, 2), Action.WALK))
        return end - width - theme.px(8)

    def _notes(self) -> str:
        suggestion, variant = self._card.suggestion, self._card.variant
        tone = tone_name(variant.tone) if variant and suggestion.kind is not Kind.OBJECTION else ""
        stage = "" if self._card.group and self._card.group.question else suggestion.stage
        missing = ""
        if variant and variant.missing:
            missing = tr("待填 {count} 处").format(count=len(variant.missing))
        images = tr("图 {count} 张").format(count=len(suggestion.images))
        pictures = images if suggestion.images else ""
        return " · ".join(neutral(p) for p in (missing, pictures, stage, tone) if p)

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
