"""The products on the left of their pages: searched, chosen, begun."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assist.suggestion import ProductRef
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.products_model import ProductsModel
from assist.ui.sidebar.products_page import ProductList
from assist.ui.sidebar.search_box import SearchField
from assist.ui.trainer.link import Link

SOON = 120
"""Milliseconds without typing before the list follows the search."""


class GoodsList(QWidget):
    """Signals: ``opened(ProductRef)``, and ``listed(object)`` with every product that fits."""

    opened = Signal(object)
    listed = Signal(object)

    def __init__(self, look: Look, link: Link, kind: str) -> None:
        super().__init__()
        self._look, self._link, self._kind = look, link, kind
        self.search, self.new = SearchField(), button("")
        self.model = ProductsModel(self)
        self.list = ProductList(look, self.model)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._row = QHBoxLayout()
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self.new)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.list, 1)
        self._soon.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.search.down.connect(self.list.setFocus)
        self.list.opened.connect(self.opened)

    def retranslate(self) -> None:
        """Every text."""
        self.search.setPlaceholderText(tr("搜索产品名、货号（可用拼音）"))
        self.search.setAccessibleName(tr("搜索产品"))
        self.list.setAccessibleName(tr("产品列表"))
        self.new.setText(tr("新建"))
        self.new.setToolTip("Ctrl+N")
        self.new.setVisible(self._link.may_edit())

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(0, px(10), 0, 0)
        self._column.setSpacing(px(8))
        self._row.setContentsMargins(px(12), 0, px(12), 0)

    def refresh(self) -> None:
        """List what fits the search."""
        query = self.search.text().strip()
        self._link.ask(f"goods_{self._kind}", lambda lib: lib.products(query), self._show)

    def _show(self, products: tuple[ProductRef, ...]) -> None:
        self.model.show(products)
        self.listed.emit(products)

    def go(self, place: int) -> None:
        """Put the cursor on one."""
        self.list.setCurrentIndex(self.model.index(place))
