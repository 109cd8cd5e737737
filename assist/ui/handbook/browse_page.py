"""Browsing: filters at the left, the goods that fit, and the page of one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from assist.library.handbook.listing import Listing
from assist.library.handbook.records import HandbookPage, HandbookRow
from assist.ui.dialogs.frame import plain_label
from assist.ui.handbook.filters_view import FiltersView
from assist.ui.handbook.goods_list import STEP, GoodsDelegate, GoodsModel, GoodsRole
from assist.ui.handbook.product_view import ProductView
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sizes.requests import Requests
from assist.ui.widgets.quiet_bar import keep_room_for_bar

PAUSE = 120
"""Milliseconds without a further letter or step after which the page of a product is set."""


class KeyList(QListView):
    """A list that tells the keys it is given: Enter, B to mark, C to compare."""

    entered_row = Signal()
    mark_wanted = Signal()
    compare_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are commands here; the field above is for typing."""
        signals = {
            Qt.Key.Key_Return: self.entered_row,
            Qt.Key.Key_Enter: self.entered_row,
            Qt.Key.Key_B: self.mark_wanted,
            Qt.Key.Key_C: self.compare_wanted,
        }
        signal = signals.get(Qt.Key(event.key()))
        if signal is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            signal.emit()
        else:
            super().keyPressEvent(event)


class BrowsePage(QWidget):
    """Signals: ``compare_toggled(str)``; ``failed(Exception)``; ``marks_changed()``."""

    compare_toggled = Signal(str)
    failed = Signal(object)
    marks_changed = Signal()

    def __init__(self, look: Look, requests: Requests, role: str) -> None:
        super().__init__()
        self._look, self._requests, self._role = look, requests, role
        self._model = GoodsModel(self)
        self._wanted = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._turn_page)
        self.compared: Collection[str] = ()
        self.search = SearchBox(look)
        self.filters, self.list = FiltersView(look), self._list(self._model)
        self.delegate = GoodsDelegate(look, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setUniformItemSizes(True)
        self.none, self.count = plain_label("empty"), plain_label("count", wrap=False)
        self.view = ProductView(look)
        self._build()
        self._connect()

    def _list(self, model: GoodsModel) -> KeyList:
        made = KeyList()
        made.setModel(model)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(made)
        return made

    def _build(self) -> None:
        self._side, self._reading = QWidget(), QWidget()
        self._side.setObjectName("filters")
        self._reading.setObjectName("reading")
        for surface in (self._side, self._reading):
            surface.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(self._side)
        left.setContentsMargins(0, self._look.theme.px(10), 0, 0)
        left.addWidget(self.filters)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.search)
        middle.addWidget(self.count)
        middle.addWidget(self.none)
        middle.addWidget(self.list, 1)
        right = QVBoxLayout(self._reading)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(middle, 4)
        row.addWidget(self._reading, 6)
        self.none.hide()
        self.resized()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self.ask())
        self.search.down.connect(self.list.setFocus)
        self.search.entered.connect(self._enter)
        self.filters.changed.connect(lambda: self.ask())
        self.filters.left.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.clicked.connect(lambda _index: self._turn_page())
        self._model.more_wanted.connect(self.ask)
        self.list.entered_row.connect(self._enter)
        self.list.mark_wanted.connect(lambda: self._with_current(self.mark))
        self.list.compare_wanted.connect(lambda: self._with_current(self.compare_toggled.emit))
        self.view.marked.connect(self.mark)
        self.view.compared.connect(self.compare_toggled)
        self.view.product_wanted.connect(self.open_product)
        self.view.left.connect(self.list.setFocus)

    def resized(self) -> None:
        """Widths at the font scale of the moment."""
        px = self._look.theme.px
        self._side.setFixedWidth(px(176))
        self.list.setMinimumWidth(px(220))
        self._reading.setMinimumWidth(px(300))

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.search.retranslate()
        self.search.field.setPlaceholderText(tr("搜索产品名、拼音、材质（如 纯棉）"))
        self.search.field.setAccessibleName(tr("搜索产品手册"))
        self.filters.setAccessibleName(tr("筛选"))
        self.filters.setToolTip(tr("空格或 Ctrl+点击：留着这一条，再加别的条件"))
        self.list.setAccessibleName(tr("产品列表"))
        self.none.setText(tr("没有找到。换个词，或者在左边选“全部产品”再试试。"))
        self.view.draw()
        self.ask_shelves()

    def ask_shelves(self) -> None:
        """Count the filters anew."""
        self._requests.ask(
            "handbook_shelves",
            lambda lib: lib.handbook.shelves(),
            self.filters.show_shelves,
            self.failed.emit,
        )

    @property
    def settling(self) -> bool:
        """Whether the page at the right is still to follow the list."""
        return self._pause.isActive() or self.view.filling

    def ask(self, most: int = STEP) -> None:
        """List the first ``most`` goods that fit the field and the filter."""
        query, narrowed, wanted = self.search.field.text(), self.filters.narrowed, self._wanted
        self._requests.ask(
            "handbook_goods",
            lambda lib: lib.handbook.find(query, narrowed, most, wanted),
            self._listed,
            self.failed.emit,
        )

    def _listed(self, listing: Listing) -> None:
        current = self.list.currentIndex()
        shown = self._wanted or (self.view.page.ref.id if self.view.page else "")
        self._model.show_listing(listing)
        self.none.setVisible(not listing.rows)
        self.list.setVisible(bool(listing.rows))
        self.count.setText(tr("{count} 件").format(count=f"{listing.total:,}"))
        self.count.setVisible(bool(listing.rows))
        if listing.rows and not (current.isValid() and self.list.currentIndex() == current):
            place = max(0, self._model.place(shown))
            self.list.setCurrentIndex(self._model.index(place))

    def open_product(self, key: str) -> None:
        """Show a product whatever the list was narrowed to."""
        self._wanted = key
        self.search.field.clear()
        self.filters.clear()
        self.ask()
        self._ask_page(key)

    def _chosen(self, index: QModelIndex) -> None:
        """A page costs more than a frame to set: it waits until the list rests."""
        if isinstance(index.data(GoodsRole.ROW), HandbookRow):
            self._wanted = ""
            self._pause.start(PAUSE if self.view.page else 0)

    def _turn_page(self) -> None:
        self._pause.stop()
        row = self.list.currentIndex().data(GoodsRole.ROW)
        if isinstance(row, HandbookRow) and not self._shows(row.ref.id):
            self._ask_page(row.ref.id)

    def _shows(self, key: str) -> bool:
        return self.view.page is not None and self.view.page.ref.id == key

    def _ask_page(self, key: str, then: Callable[[HandbookPage], object] | None = None) -> None:
        role = self._role
        self._requests.ask(
            "handbook_page", lambda lib: lib.handbook.page(key, role), then or self.show_page,
            self.failed.emit,
        )  # fmt: skip

    def show_page(self, page: HandbookPage) -> None:
        """Show a product that came."""
        self.view.show_page(page, in_comparison=page.ref.id in self.compared)

    def _enter(self) -> None:
        """Enter reads: the page takes the keyboard, and its changes are no news any more."""
        row = self.list.currentIndex().data(GoodsRole.ROW)
        if isinstance(row, HandbookRow) and not self._shows(row.ref.id):
            self._pause.stop()
            self._ask_page(row.ref.id, self._read)
        elif self.view.page is not None:
            self._read(self.view.page)

    def _read(self, page: HandbookPage) -> None:
        self.show_page(page)
        self.view.star.setFocus()
        key = page.ref.id
        self._requests.write(
            "handbook_looked", lambda lib: lib.handbook.looked(key), lambda _: self.refresh(),
            self.failed.emit,
        )  # fmt: skip

    def mark(self, key: str) -> None:
        """Mark a product, or take the mark away."""
        role = self._role

        def done(page: HandbookPage) -> None:
            if self.view.page is not None and self.view.page.ref.id == key:
                self.show_page(page)
            self.refresh()

        self._requests.write(
            "handbook_mark",
            lambda lib: (lib.handbook.toggle_bookmark(key), lib.handbook.page(key, role))[1],
            done,
            self.failed.emit,
        )

    def refresh(self) -> None:
        """List and count anew after a mark or a look, as far as was listed."""
        self.ask(max(STEP, len(self._model.rows)))
        self.ask_shelves()
        self.marks_changed.emit()

    def show_compared(self, keys: Collection[str]) -> None:
        """Show which goods are chosen for comparison."""
        self.compared = self.delegate.compared = keys
        self.list.viewport().update()
        if self.view.page is not None:
            self.show_page(self.view.page)

    def _with_current(self, call: Any) -> None:
        row = self.list.currentIndex().data(GoodsRole.ROW)
        if isinstance(row, HandbookRow):
            call(row.ref.id)
