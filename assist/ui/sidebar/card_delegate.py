"""Paints cards; nothing on a card is a widget and nothing is ever read as HTML."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.ui.look import Look
from assist.ui.sidebar.card_composer import CardComposer
from assist.ui.sidebar.card_layout import CardLayout
from assist.ui.sidebar.cards_model import Card, CardRole
from assist.ui.theme import with_alpha

CACHED = 200
"""Layouts kept; a search of thirty cards typed letter by letter stays within it."""


class CardDelegate(QStyledItemDelegate):
    """Lays cards out for the view's width and keeps the layouts."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._layouts: dict[tuple[str, int, int, int], tuple[Card, CardLayout]] = {}
        self.width = 320
        look.changed.connect(self._layouts.clear)

    @property
    def gap(self) -> int:
        """The space below a card in pixels."""
        return self._look.theme.px(8)

    @property
    def margin(self) -> int:
        """The space to the left of a card."""
        return self._look.theme.px(12)

    def layout(self, card: Card) -> CardLayout:
        """The layout of a card at the view's width."""
        key = (card.suggestion.id, card.number, card.key, self.width)
        kept = self._layouts.get(key)
        if kept is not None and (kept[0] is card or kept[0] == card):
            return kept[1]
        if len(self._layouts) >= CACHED:
            self._layouts.clear()
        width = self.width - self.margin - self._look.theme.px(4)
        layout = CardComposer(card, float(width), self._look.theme).compose()
        self._layouts[key] = (card, layout)
        return layout

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The whole width of the view, as high as the words need."""
        card: Card = index.data(CardRole.CARD)
        return QSize(self.width, round(self.layout(card).height) + self.gap)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Frame, colour bar and parts of one card."""
        card: Card = index.data(CardRole.CARD)
        layout = self.layout(card)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(QPointF(option.rect.left() + self.margin, option.rect.top()))
        frame = QRectF(0, layout.top, layout.width, layout.height - layout.top)
        self._frame(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), state, calm=card.unsure)
        self._bar(painter, frame, card)
        layout.paint(painter, self._look.theme)
        painter.restore()

    def _frame(
        self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag, *, calm: bool
    ) -> None:
        palette, radius = self._look.theme.palette, self._look.theme.px(10)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if focused and not calm:
            painter.setPen(QPen(with_alpha(palette.accent, 0.28), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, radius, radius)
        lit = palette.muted if calm else palette.accent
        edge = lit if chosen else palette.strong_line if hovered else palette.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(frame, radius, radius)

    def _bar(self, painter: QPainter, frame: QRectF, card: Card) -> None:
        theme = self._look.theme
        inset, width = theme.px(9), theme.px(3)
        path = QPainterPath()
        bar = QRectF(frame.left(), frame.top() + inset, width, frame.height() - 2 * inset)
        path.addRoundedRect(bar, width / 2, width / 2)
        bar_colour = theme.kind(card.suggestion.kind).bar
        painter.fillPath(path, with_alpha(bar_colour, 0.4 if card.unsure else 1.0))
