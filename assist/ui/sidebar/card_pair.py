"""Both goods of a pairing on a card: what they are, what they cost, what free shipping lacks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from assist.suggestion import PairView, ProductRef
from assist.ui.i18n import tr
from assist.ui.sidebar.card_heads import CardHeads
from assist.ui.sidebar.card_layout import Pill
from assist.ui.sidebar.products_model import price, price_of
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock

LEARNED = "learned"
ROUTINE = "routine"


def pair_note(pair: PairView) -> str:
    """What both cost, and what they mean for the postage."""
    cents = [good.price_cents for good in (pair.main, pair.partner)]
    known = [amount for amount in cents if amount is not None]
    parts = []
    if len(known) == len(cents):
        parts.append(tr("合计 {price}").format(price=price_of(sum(known))))
    if pair.missing_cents is not None:
        lacking = tr("再加 {price} 包邮").format(price=price_of(pair.missing_cents))
        parts.append(
            tr("{lacking}，加上正好").format(lacking=lacking) if pair.ships_free else lacking
        )
    return " · ".join(parts)


class PairParts(CardHeads):
    """Sets the goods of a pairing at the current height."""

    def _pair(self) -> None:
        """Both goods with their prices; only their names where no more is known."""
        pair = self._card.suggestion.pair
        if pair is None:
            self._names_only()
            return
        theme = self._theme
        box = len(self._layout.pills)
        top, row = self._y, theme.px(24)
        self._y += theme.px(4)
        goods = (pair.main, pair.partner) if pair.main_first else (pair.partner, pair.main)
        for number, good in enumerate(goods):
            sign = f"{number + 1}" if pair.rule == ROUTINE else "＋" if number else ""
            self._good(good, sign, good == pair.partner)
            self._y += row
        self._note(pair)
        self._y += theme.px(4)
        frame = QRectF(self._left, top, self._right - self._left, self._y - top)
        font = theme.font(12)
        self._layout.pills.insert(box, Pill(frame, "", self._colours.tint, "transparent", font))
        self._y += theme.px(6)

    def _good(self, good: ProductRef, sign: str, partner: bool) -> None:
        """One row: sign, emoji and name at the left, the price at the right."""
        theme, px = self._theme, self._theme.px
        weight = QFont.Weight.DemiBold if partner else QFont.Weight.Normal
        font = theme.font(13, weight)
        cost = price(good)
        width = QFontMetricsF(font).horizontalAdvance(cost) + 1 if cost else 0.0
        left, right = self._left + px(8), self._right - px(8)
        indent = px(18)
        self._row(sign, left, indent, theme.font(12, QFont.Weight.DemiBold), self._colours.ink)
        name = neutral(f"{good.emoji} {good.name}".strip())
        room = right - left - indent - (width + px(8) if cost else 0)
        self._row(name, left + indent, room, font, theme.palette.text)
        self._row(cost, right - width, width + 2, font, theme.palette.text)

    def _row(self, text: str, x: float, width: float, font: QFont, ink: str) -> None:
        if text:
            height = self._theme.px(24)
            block = TextBlock(text, font, ink, max(width, 1.0), line_height=height, max_lines=1)
            self._layout.blocks.append((block, QPointF(x, self._y)))

    def _note(self, pair: PairView) -> None:
        """Total and postage; why the two go together, and where that is known from."""
        source = tr("来自订单统计") if pair.rule == LEARNED else ""
        reason = " · ".join(part for part in (neutral(pair.reason), source) if part)
        theme, px = self._theme, self._theme.px
        left = self._left + px(26)
        for text, ink in ((pair_note(pair), self._colours.ink), (reason, theme.palette.muted)):
            if text:
                block = TextBlock(
                    text,
                    theme.font(12),
                    ink,
                    self._right - px(8) - left,
                    line_height=px(19),
                    max_lines=2,
                )
                self._layout.blocks.append((block, QPointF(left, self._y)))
                self._y += block.height

    def _names_only(self) -> None:
        """The names side by side or below each other."""
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
