"""The pages 产品 and 尺码表: what is known of each product, edited as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import ProductDetail, ProductRef
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary
from assist.ui.sidebar.products_model import ProductRole, ProductsModel
from assist.ui.sidebar.products_page import ProductList
from assist.ui.sidebar.search_box import SearchField
from assist.ui.trainer.link import Link
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

SOON = 120
"""Milliseconds without typing before the list follows the search."""


class FactsTable(QTableWidget):
    """Name and value of each fact; what is copied from Excel can be pasted over it."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setObjectName("facts")
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.setTabKeyNavigation(False)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show facts, and one empty line for the next."""
        self.blockSignals(True)
        self.setRowCount(0)
        for name, value in (*rows, ("", "")):
            self._append(name, value)
        self.resizeRowsToContents()
        self.blockSignals(False)

    def _append(self, name: str, value: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(neutral(name)))
        self.setItem(row, 1, QTableWidgetItem(neutral(value)))

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Every line that has a name or a value."""
        found = []
        for row in range(self.rowCount()):
            name, value = (self._text(row, column) for column in (0, 1))
            if name or value:
                found.append((name, value))
        return tuple(found)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def paste(self, text: str) -> None:
        """Cells parted by tabs, lines by line feeds; from the current cell on."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        lines = [line.split("\t") for line in neutral_cells(text)]
        self.blockSignals(True)
        for row, cells in enumerate(lines, top):
            while row >= self.rowCount():
                self._append("", "")
            for column, cell in enumerate(cells[: 2 - left], left):
                item = self.item(row, column)
                if item is not None:
                    item.setText(cell.strip())
        self._append("", "")
        self.blockSignals(False)
        self.cellChanged.emit(top, left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, and Delete empties the selected cells."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)


def neutral_cells(text: str) -> list[str]:
    """The lines of copied cells without invisible signs; tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return ["\t".join(neutral(cell) for cell in line.split("\t")) for line in lines]


class GoodsPage(QWidget):
    """Products on the left; facts, chart and what is missing on the right.

    With ``charts`` the chart stands first.
    """

    def __init__(self, look: Look, link: Link, *, charts: bool) -> None:
        super().__init__()
        self._look, self._link, self._charts = look, link, charts
        self.detail: ProductDetail | None = None
        self._wanted = ""
        self.search = SearchField()
        self.model = ProductsModel(self)
        self.list = ProductList(look, self.model)
        self.heading, self.lacks = plain_label("title"), plain_label("warn")
        self.table = FactsTable()
        self.chart: QLabel = plain_label("small")
        self.sizes = QTableWidget()
        self.sizes.setObjectName("facts")
        self.sizes.verticalHeader().hide()
        self.sizes.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.sizes.setTabKeyNavigation(False)
        self.edit_chart, self.paste = button(""), button("")
        self.save, self.undo = quiet_primary(), button("")
        self.told = plain_label("small")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._arrange()
        self._connect()
        self.retranslate()
        self.resized()
        self._show(None)

    def _arrange(self) -> None:
        left, right = QWidget(), QWidget()
        self._left, self._right = QVBoxLayout(left), QVBoxLayout(right)
        self._search_row = QHBoxLayout()
        self._search_row.addWidget(self.search)
        self._left.addLayout(self._search_row)
        self._left.addWidget(self.list, 1)
        self._row = QHBoxLayout()
        for part in (self.paste, self.edit_chart):
            self._row.addWidget(part)
        self._row.addWidget(self.told, 1)
        for last in (self.undo, self.save):
            self._row.addWidget(last)
        self._right.addWidget(self.heading)
        self._right.addWidget(self.lacks)
        if self._charts:
            self._right.addWidget(self.chart)
            self._right.addWidget(self.sizes, 1)
        else:
            self._right.addWidget(self.table, 1)
            self._right.addWidget(self.chart)
        self._right.addLayout(self._row)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self._soon.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.search.down.connect(self.list.setFocus)
        self.list.opened.connect(self.open_product)
        self.table.cellChanged.connect(lambda *_: self._changed())
        self.paste.clicked.connect(lambda: self.table.paste(QGuiApplication.clipboard().text()))
        self.edit_chart.clicked.connect(self._edit_chart)
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(lambda: self._show(self.detail))

    def retranslate(self) -> None:
        """Every text."""
        self.search.setPlaceholderText(tr("搜索产品名、货号（可用拼音）"))
        self.search.setAccessibleName(tr("搜索产品"))
        self.list.setAccessibleName(tr("产品列表"))
        self.table.setAccessibleName(tr("产品资料"))
        self.sizes.setAccessibleName(tr("尺码表"))
        self.table.setHorizontalHeaderLabels([tr("项目"), tr("内容")])
        self.paste.setText(tr("粘贴 Excel 单元格"))
        self.edit_chart.setText(tr("编辑尺码表"))
        self.save.setText(tr("保存资料"))
        self.undo.setText(tr("放弃修改"))
        self._show(self.detail)

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._left.setContentsMargins(0, px(10), 0, 0)
        self._search_row.setContentsMargins(px(12), 0, px(12), 0)
        self._right.setContentsMargins(px(20), px(16), px(20), px(14))
        for box in (self._left, self._right):
            box.setSpacing(px(8))
        self.split.setSizes([px(340), px(900)])

    def refresh(self) -> None:
        """List what fits the search."""
        query = self.search.text().strip()
        self._link.ask(f"goods_{self._charts}", lambda lib: lib.products(query), self._list)

    def _list(self, products: tuple[ProductRef, ...]) -> None:
        self.model.show(products)
        shown = self.detail.ref.id if self.detail else ""
        place = next((n for n, one in enumerate(products) if one.id == shown), 0)
        if products:
            self.list.setCurrentIndex(self.model.index(place))
            if not shown:
                self.open_product(self.model.index(0).data(ProductRole.PRODUCT))

    def open_product(self, product: ProductRef) -> None:
        """Show what is known of one product; unsaved facts of the one before are saved first."""
        if self.save.isEnabled():
            self._save()
        identity = product.id
        self._link.ask(
            f"product_{self._charts}",
            lambda lib: (lib.product(identity), lib.catalogue.lacks(identity)),
            self._opened,
        )

    def _opened(self, found: tuple[ProductDetail, tuple[str, ...]]) -> None:
        self._lack = found[1]
        self._show(found[0])

    _lack: tuple[str, ...] = ()

    def _show(self, detail: ProductDetail | None) -> None:
        self.detail = detail
        editing = self._link.may_edit()
        parts: tuple[QPushButton, ...] = (self.edit_chart, self.paste, self.save, self.undo)
        for part in parts:
            part.setVisible(editing and detail is not None)
        for facts in (self.paste, self.save, self.undo):
            facts.setVisible(editing and detail is not None and not self._charts)
        self.save.setEnabled(False)
        self.undo.setEnabled(False)
        if detail is None:
            return
        ref = detail.ref
        self.heading.setText(neutral(f"{ref.emoji} {ref.name}  {ref.item_number}".strip()))
        missing = "、".join(self._lack)
        self.lacks.setText(tr("还缺：{names}").format(names=missing) if missing else "")
        self.lacks.setVisible(bool(missing))
        self.table.show_rows(detail.facts)
        triggers = QTableWidget.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
            if editing
            else triggers.NoEditTriggers
        )
        self.chart.setText(self._chart_text(detail))
        if self._charts:
            self._show_chart(detail)

    def _show_chart(self, detail: ProductDetail) -> None:
        """The chart as it is; it is changed in its own editor."""
        chart = detail.chart
        self.sizes.setVisible(chart is not None)
        if chart is None:
            return
        self.sizes.setColumnCount(len(chart.columns))
        self.sizes.setRowCount(len(chart.rows))
        self.sizes.setHorizontalHeaderLabels([neutral(name) for name in chart.columns])
        for row, cells in enumerate(chart.rows):
            for column, cell in enumerate(cells):
                self.sizes.setItem(row, column, QTableWidgetItem(neutral(cell)))
        self.sizes.resizeColumnsToContents()

    def _chart_text(self, detail: ProductDetail) -> str:
        chart = detail.chart
        if chart is None:
            return tr("还没有尺码表")
        return tr("尺码表有 {rows} 个码").format(rows=len(chart.rows))

    def _changed(self) -> None:
        changed = self.detail is not None and self.table.rows() != self.detail.facts
        self.save.setEnabled(changed)
        self.undo.setEnabled(changed)
        self.told.setText("")

    def _save(self) -> None:
        if self.detail is None:
            return
        identity, rows = self.detail.ref.id, self.table.rows()

        def save(library: Library) -> tuple[ProductDetail, tuple[str, ...]]:
            library.catalogue.save_facts(identity, rows)
            return library.product(identity), library.catalogue.lacks(identity)

        def saved(found: tuple[ProductDetail, tuple[str, ...]]) -> None:
            self.told.setText(tr("资料已保存"))
            if self.detail is not None and self.detail.ref.id == identity:
                self._opened(found)

        self.save.setEnabled(False)
        self._link.write("facts", save, saved)

    def _edit_chart(self) -> None:
        from assist.ui.sizes.chart_editor import ChartEditor

        if self.detail is None:
            return
        editor = ChartEditor(self._look, self._link.worker, self.detail.ref, self)
        editor.saved.connect(self.open_product)
        editor.open()
