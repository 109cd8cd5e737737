"""The upper part of a card: group header, key, title and reason."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from assist.ui.sidebar.card_layout import CardLayout, Pill
from assist.ui.sidebar.cards_model import Card, Group
from assist.ui.sidebar.names import kind_name
from assist.ui.theme import Theme
from assist.ui.widgets.plain import neutral, revealed
from assist.ui.widgets.text_block import Span, TextBlock


class CardHeads:
    """Sets heads at the current height ``_y`` and moves it down below them."""

    def __init__(self, card: Card, width: float, theme: Theme) -> None:
        self._card, self._theme, self._width = card, theme, width
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
