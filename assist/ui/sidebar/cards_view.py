"""The list of cards: keys, clicks and arrows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.card_delegate import CardDelegate
from assist.ui.sidebar.card_layout import Action, Zone
from assist.ui.sidebar.card_size import UNDO
from assist.ui.sidebar.cards_model import CardRole, CardsModel
from assist.ui.sizes.verdicts import VERDICTS
from assist.ui.widgets.quiet_bar import keep_room_for_bar

BATCH = 3
"""Cards laid out at a time: twenty at once, with signs not seen before, would cost a frame."""
JUDGING = {
    Qt.Key.Key_Minus: 0,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Plus: 2,
    Qt.Key.Key_Backspace: UNDO,
}
"""Keys on a size card: what a buyer said of the size, and taking it back."""


class CardsView(QListView):
    """Shows a :class:`CardsModel`.

    Signals
        picked(row, stack): a card was chosen; ``stack`` asks for the tray, not the chat.
        picture_wanted(row): copy the size chart of this card as a picture.
        fit_given(row, verdict): a buyer said how the advised size sits.
        fit_undo_wanted(row): take back what was said last.
        walk_wanted(row): open the walk that goes on from this card.
        left_upwards(): Up was pressed on the first card.
        painted(): the cards of the model's last reset are on the screen.
    """

    picked = Signal(int, bool)
    picture_wanted = Signal(int)
    fit_given = Signal(int, str)
    fit_undo_wanted = Signal(int)
    walk_wanted = Signal(int)
    left_upwards = Signal()
    painted = Signal()

    def __init__(self, look: Look, model: CardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = model
        self._delegate = CardDelegate(look, self)
        self._fresh = False
        self._pressed: int | None = None
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.retranslate()
        model.modelReset.connect(self._reset)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def retranslate(self) -> None:
        """Name the list in the language of the interface."""
        self.setAccessibleName(tr("推荐回复"))

    def _reset(self) -> None:
        self._fresh = True
        self.scrollToTop()
        cards = self._cards.cards
        if cards and not cards[0].unsure:
            self.setCurrentIndex(self._cards.index(0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would make the first card current; a guess is chosen by hand only."""
        chosen = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not chosen and self.chosen_row() < 0:
            nothing = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(QModelIndex(), nothing)

    def chosen_row(self) -> int:
        """The row that Enter picks; -1 while none is chosen."""
        index = self.currentIndex()
        return index.row() if self.selectionModel().isSelected(index) else -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for the new width."""
        self._delegate.width = self.viewport().width()
        self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            QTimer.singleShot(0, self, self._keep_current_visible)

    def _keep_current_visible(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then say once that new cards are visible."""
        super().paintEvent(event)
        if self._fresh:
            self._fresh = False
            self.painted.emit()

    def show_row(self, row: int) -> None:
        """Select a card and bring it to the top."""
        index = self._cards.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def zone_at(self, position: QPointF) -> tuple[QModelIndex, Zone | None]:
        """The card and the clickable part of it under a point of the viewport."""
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return index, None
        corner = self.visualRect(index).topLeft()
        inside = position - QPointF(corner.x() + self._delegate.margin, corner.y())
        layout = self._delegate.layout(index.data(CardRole.CARD))
        return index, next((z for z in layout.zones if z.rect.contains(inside)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins; turning a variant happens at once."""
        index, zone = self.zone_at(event.position())
        self._pressed = None
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        self.setCurrentIndex(index)
        if zone is None:
            self._pressed = index.row()
        else:
            self._act(index.row(), zone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that begins and ends on one card picks it."""
        row = self.indexAt(event.position().toPoint()).row()
        if self._pressed is not None and row == self._pressed:
            stack = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(row, stack)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a double click turns variants, but never pastes twice."""
        index, zone = self.zone_at(event.position())
        if index.isValid() and zone is not None:
            self._act(index.row(), zone)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over whatever can be clicked."""
        index, _ = self.zone_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if index.isValid() else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def _act(self, row: int, zone: Zone) -> None:
        match zone.action:
            case Action.PREVIOUS:
                self._cards.turn(row, -1)
            case Action.NEXT:
                self._cards.turn(row, 1)
            case Action.TECHNIQUE:
                self._cards.choose(row, zone.number)
            case Action.PICTURE:
                self.picture_wanted.emit(row)
            case Action.WALK:
                self.walk_wanted.emit(row)
            case Action.FIT:
                self._judge(row, zone.number)

    def _judge(self, row: int, number: int) -> None:
        """A verdict on the size advised on this card, or the last one taken back."""
        card = self._cards.cards[row].suggestion.size_card
        if card is None or not (card.size and card.product_id):
            return
        if number < len(VERDICTS):
            self.fit_given.emit(row, VERDICTS[number])
        elif card.counts.small + card.counts.fit + card.counts.large:
            self.fit_undo_wanted.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and Enter pick, Left and Right turn the variant, C copies a size chart, N goes on.

        On a size card "-", "=" and "+" note 偏小, 合适 and 偏大; Backspace takes it back. Up
        leaves at the top.
        """
        row = self.chosen_row()
        key = Qt.Key(event.key())
        stack = bool(
            event.modifiers()
            & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
        )
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.picked.emit(row, stack)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            found = self._cards.row_of_key(key - Qt.Key.Key_0)
            if found is not None:
                self.setCurrentIndex(self._cards.index(found))
                self.picked.emit(found, stack)
        elif key is Qt.Key.Key_Left and row >= 0:
            self._cards.turn(row, -1)
        elif key is Qt.Key.Key_Right and row >= 0:
            self._cards.turn(row, 1)
        elif key is Qt.Key.Key_C and row >= 0:
            self.picture_wanted.emit(row)
        elif key is Qt.Key.Key_N and row >= 0 and self._cards.cards[row].walk:
            self.walk_wanted.emit(row)
        elif key in JUDGING and row >= 0:
            self._judge(row, JUDGING[key])
        elif key is Qt.Key.Key_Up and row <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
