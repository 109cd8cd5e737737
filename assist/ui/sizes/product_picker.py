"""A page in which a product is found and taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assist.suggestion import ProductRef
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.products_model import ProductRole, ProductsModel
from assist.ui.sidebar.products_page import ProductList
from assist.ui.sidebar.search_box import SearchBox
from assist.ui.sizes.requests import Requests
from assist.ui.widgets.icon_button import IconButton


class ProductPicker(QWidget):
    """Signals: ``chosen(ProductRef)``, ``closed()``."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._look, self._requests = look, requests
        self._model = ProductsModel(self)
        self.back = IconButton(look, "back")
        self.title = QLabel()
        self.title.setObjectName("name")
        self.search = SearchBox(look)
        self.list = ProductList(look, self._model)
        self._head = QHBoxLayout()
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.back.clicked.connect(self.closed)
        self.search.searched.connect(self._ask)
        self.search.entered.connect(self._take_first)
        self.search.down.connect(self.list.setFocus)
        self.list.opened.connect(self.chosen)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        self._head.setContentsMargins(px(8), px(6), px(12), 0)
        self._head.setSpacing(px(6))

    def open_for(self, title: str, chosen: str) -> None:
        """Begin a choice; ``chosen`` is the id of the product in hand."""
        self.back.say(tr("返回尺码台"))
        self.search.field.setPlaceholderText(tr("搜索产品名、货号（可用拼音）"))
        self.search.field.setAccessibleName(tr("搜索产品"))
        self.list.setAccessibleName(tr("产品列表"))
        self.title.setText(title)
        self.list.delegate.chosen = chosen
        self.search.field.clear()
        self._ask("")

    def _ask(self, query: str) -> None:
        self._requests.ask(
            "size_products",
            lambda library: library.products(query),
            self._show,
            lambda error: self._model.show(()),
        )

    def _show(self, products: tuple[ProductRef, ...]) -> None:
        self._model.show(products)
        if products:
            self.list.setCurrentIndex(self._model.index(0))

    def _take_first(self) -> None:
        if self._model.rowCount():
            self.chosen.emit(self._model.index(0).data(ProductRole.PRODUCT))
