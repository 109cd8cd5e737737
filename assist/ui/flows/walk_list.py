"""The page on which a walk is found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from assist.suggestion import WalkRef
from assist.ui.flows.service_row import ServiceRow
from assist.ui.flows.walks_model import WALK_UNITS, WalkDelegate, WalkRole, WalksModel
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sizes.panels import text_label
from assist.ui.widgets.quiet_bar import keep_room_for_bar

WALKS_SHOWN = 5
"""Rows of walks that services below them must leave."""


class WalkView(QListView):
    """The walks found.

    Signals: ``opened(WalkRef)``, ``left_upwards()`` when Up is pressed on the first walk,
    ``typed(str)`` when letters are typed here, which begin a search.
    """

    opened = Signal(object)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, model: WalksModel) -> None:
        super().__init__()
        self._walks = model
        self.setModel(model)
        self.setItemDelegate(WalkDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def _open(self, index: QModelIndex) -> None:
        walk = index.data(WalkRole.ROW)
        if isinstance(walk, WalkRef):
            self.opened.emit(walk)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the walk; Up leaves at the top; letters search."""
        first = self._walks.first().row()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= first:
            self.left_upwards.emit()
        elif plain and event.text().strip().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class WalkList(QWidget):
    """Search, list, and below it what else serves a buyer.

    Signals: ``searched(str)``, ``opened(WalkRef)``, ``service_wanted(str)``.
    """

    searched = Signal(str)
    opened = Signal(object)
    service_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._model = WalksModel(self)
        self.search = SearchBox(look)
        self.list = WalkView(look, self._model)
        self.empty = text_label("muted", wrap=True)
        self.services = ServiceRow(look)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.services)
        self.search.searched.connect(self.searched)
        self.search.entered.connect(self._open_first)
        self.search.down.connect(self.list.setFocus)
        self.list.left_upwards.connect(self.search.field.setFocus)
        self.list.opened.connect(self.opened)
        self.list.typed.connect(self._begin_search)
        self.services.wanted.connect(self.service_wanted)
        look.changed.connect(self._fit)
        self._fit()
        self.retranslate()

    def _fit(self) -> None:
        px = self._look.theme.px
        self.empty.setContentsMargins(px(24), px(30), px(24), 0)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window keeps the walks; services stay in the sidebar's menu."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        services = self.services.heightForWidth(self.width())
        left = self.height() - self.search.sizeHint().height() - services
        self.services.setVisible(left >= self._look.theme.px(WALKS_SHOWN * WALK_UNITS))

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.search.field.setPlaceholderText(tr("搜索流程（异议、催付、售后…）"))
        self.search.field.setAccessibleName(tr("搜索流程"))
        self.list.setAccessibleName(tr("流程列表"))
        self.empty.setText(tr("没有找到这样的流程，换个词试试"))
        self.services.retranslate()
        self._make_room()

    def show_walks(self, walks: Sequence[WalkRef]) -> None:
        """Replace the list; the first walk is what Enter opens."""
        self._model.list_walks(walks)
        self.empty.setVisible(not walks)
        self.list.setVisible(bool(walks))
        if walks:
            self.list.setCurrentIndex(self._model.first())

    def _begin_search(self, letters: str) -> None:
        self.search.field.setFocus()
        self.search.field.insert(letters)

    def _open_first(self) -> None:
        walk = self._model.first().data(WalkRole.ROW)
        if isinstance(walk, WalkRef):
            self.opened.emit(walk)
