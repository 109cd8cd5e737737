"""The tab 产品: find a product, see what is known of it, put a fact into the tray."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import ProductDetail, ProductRef
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.product_sheet import ProductSheet
from assist.ui.sidebar.products_model import ProductDelegate, ProductRole, ProductsModel
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.quiet_bar import keep_room_for_bar
from assist.ui.worker import Worker

PRICING = ("trainer", "admin")
"""Roles that set the floors of prices."""


class ProductList(QListView):
    """Products as rows; Enter or a click opens one."""

    opened = Signal(object)

    def __init__(self, look: Look, model: ProductsModel) -> None:
        super().__init__()
        self.delegate = ProductDelegate(look, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def _open(self, index: QModelIndex) -> None:
        product = index.data(ProductRole.PRODUCT)
        if product is not None:
            self.opened.emit(product)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the product."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ProductsPage(QWidget):
    """A list and, over it, the sheet of one product. While picking, a click sets the product.

    Signals
        product_chosen(ProductRef): this is the product in hand now.
        stack_wanted(str): put this text into the tray.
        chart_wanted(ProductRef): edit this product's size chart.
        floors_changed(ProductRef): its bottom prices were set or taken away.
        handbook_wanted(ProductRef | None): open the handbook, on a product where one is given.
    """

    product_chosen = Signal(object)
    stack_wanted = Signal(str)
    chart_wanted = Signal(object)
    floors_changed = Signal(object)
    handbook_wanted = Signal(object)

    def __init__(
        self, look: Look, worker: Worker, role: Callable[[], str] = lambda: "agent"
    ) -> None:
        super().__init__()
        self._look, self._worker, self._role = look, worker, role
        self._requests = Requests(worker, self)
        self._picking = False
        self._model = ProductsModel(self)
        self.search = SearchBox(look)
        self.list = ProductList(look, self._model)
        self.sheet = ProductSheet(look)
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.handbook = IconButton(look, "book")
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 10, 0)
        top.setSpacing(0)
        top.addWidget(self.search, 1)
        top.addWidget(self.handbook)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(front)
        self._stack.addWidget(self.sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.search.searched.connect(self._ask)
        self.search.down.connect(self.list.setFocus)
        self.search.entered.connect(self._open_first)
        self.list.opened.connect(self._opened)
        self.sheet.closed.connect(self.step_back)
        self.sheet.chosen.connect(self.product_chosen)
        self.sheet.stack_wanted.connect(self.stack_wanted)
        self.sheet.product_wanted.connect(self.open_product)
        self.sheet.chart_wanted.connect(self.chart_wanted)
        self.sheet.handbook_wanted.connect(self.handbook_wanted)
        self.handbook.clicked.connect(lambda: self.handbook_wanted.emit(None))
        self.sheet.floors.saved.connect(self._save_floors)
        self.sheet.floors.cleared.connect(self._clear_floors)
        self._worker.done.connect(self._done)

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.search.field.setPlaceholderText(tr("搜索产品名、货号（可用拼音）"))
        self.search.field.setAccessibleName(tr("搜索产品"))
        self.list.setAccessibleName(tr("产品列表"))
        self.handbook.say(tr("产品手册"), tr("按材质、季节找产品，对比、术语和平台规则"))
        self.sheet.retranslate()

    def open_list(self, *, picking: bool, chosen: str) -> None:
        """Show the list; while ``picking`` a click sets the product instead of opening it."""
        self._picking = picking
        self.list.delegate.chosen = chosen
        self._stack.setCurrentIndex(0)
        self.search.field.clear()
        self._ask("")

    def step_back(self) -> bool:
        """From the sheet to the list, then to the whole list; tells whether there was a step."""
        if not self.isVisible():
            return False
        if self._stack.currentWidget() is self.sheet:
            self._stack.setCurrentIndex(0)
            self.list.setFocus()
            return True
        searched = bool(self.search.field.text())
        self.search.field.clear()
        return searched

    def open_product(self, product: ProductRef) -> None:
        """Show what is known of one product."""
        identity = product.id
        self._worker.ask("product", lambda library: library.product(identity))

    def refresh(self, product: ProductRef) -> None:
        """Show a product anew after it was edited, if it is the one shown."""
        if self._stack.currentWidget() is self.sheet and self.sheet.shows(product):
            self.open_product(product)

    def _ask(self, query: str) -> None:
        self._worker.ask("products", lambda library: library.products(query))

    def _open_first(self) -> None:
        if self._model.rowCount():
            self._opened(self._model.index(0).data(ProductRole.PRODUCT))

    def _opened(self, product: ProductRef) -> None:
        if self._picking:
            self._picking = False
            self.product_chosen.emit(product)
        else:
            self.open_product(product)

    def _done(self, kind: str, number: int, result: object) -> None:
        if kind == "products" and isinstance(result, tuple):
            self._model.show(result)
            if result:
                self.list.setCurrentIndex(self._model.index(0))
        elif kind == "product" and isinstance(result, ProductDetail):
            self.sheet.pricing = self._role() in PRICING
            self.sheet.show_product(result, result.ref.id == self.list.delegate.chosen)
            self._stack.setCurrentIndex(1)

    def _save_floors(self, amounts: tuple[str, ...]) -> None:
        product = self.sheet.product
        if product is None:
            return
        identity = product.id

        def saved(_floors: object) -> None:
            if self.sheet.shows(product):
                self.sheet.floors.clear.setEnabled(True)
                self.sheet.floors.say(tr("底价已保存"), good=True)
            self.floors_changed.emit(product)

        self._requests.write(
            "floors", lambda lib: lib.floors.set_steps(identity, amounts), saved, self._not_saved
        )

    def _clear_floors(self) -> None:
        product = self.sheet.product
        if product is None:
            return
        identity = product.id

        def cleared(_nothing: object) -> None:
            if self.sheet.shows(product):
                self.sheet.floors.show_steps(())
                self.sheet.floors.say(tr("这款没有底价了"), good=True)
            self.floors_changed.emit(product)

        self._requests.write(
            "floors", lambda lib: lib.floors.clear(identity), cleared, self._not_saved
        )

    def _not_saved(self, error: Exception) -> None:
        told = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.sheet.floors.say(told, good=False)
