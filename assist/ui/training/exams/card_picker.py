"""Choosing drill cards by hand: a field, the cards that fit, a tick before each chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from assist.training.records import DrillCard
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.names import kind_name
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar

CHECK = Qt.ItemDataRole.CheckStateRole


class CardRole(IntEnum):
    """What can be asked of a row."""

    CARD = ROW


class CardsModel(ListModel[DrillCard]):
    """Cards to tick; ``ticked()`` after each change. ``chosen`` keeps the order of choosing."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chosen: list[str] = []

    def text(self, card: DrillCard) -> str:
        """Kind, question and answer."""
        words = f"{card.prompt} → {card.right}".replace("\n", " ")
        return f"{kind_name(card.kind)}　{neutral(words)}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every row can be ticked."""
        known = super().flags(index)
        return known | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else known

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A tick besides what every list has."""
        if role == CHECK and index.isValid() and index.row() < len(self.rows):
            on = self.rows[index.row()].id in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: object, role: int = CHECK) -> bool:
        """Tick a card or take the tick away."""
        if role != CHECK or not index.isValid():
            return False
        card = self.rows[index.row()].id
        if card in self.chosen:
            self.chosen.remove(card)
        else:
            self.chosen.append(card)
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class CardPicker(QWidget):
    """Signals: ``searched(str)`` wants other cards; ``changed()``: others are chosen."""

    searched = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, chosen: Sequence[str]) -> None:
        super().__init__()
        self.model = CardsModel(self)
        self.model.chosen = [card for card in chosen if card]
        self.field, self.count = QLineEdit(), plain_label("row_hint", wrap=False)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setObjectName("cards")
        self.list.setAccessibleName(tr("卡片"))
        self.list.setMinimumHeight(look.theme.px(220))
        keep_room_for_bar(self.list)
        self.field.setPlaceholderText(tr("搜索题目和答案"))
        self.field.setAccessibleName(tr("搜索卡片"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(6))
        for part in (self.field, self.count):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self.searched)
        self.model.ticked.connect(self._ticked)
        self.list.activated.connect(self._tick)
        self._say()

    def show_cards(self, picked: Sequence[DrillCard], found: Sequence[DrillCard]) -> None:
        """List the chosen ones first, then what the search found."""
        first = picked if not self.field.text() else ()
        there = {card.id for card in first}
        self.model.show([*first, *(card for card in found if card.id not in there)])

    def _tick(self, index: QModelIndex) -> None:
        self.model.setData(index, None)

    def _ticked(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.count.setText(tr("已选 {count} 张").format(count=len(self.model.chosen)))
