"""The pages 产品 and 尺码表: what is known of each product, edited as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import ProductDetail, ProductRef
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary
from assist.ui.trainer.chart_grid import ChartGrid
from assist.ui.trainer.editor import KEPT_AFTER
from assist.ui.trainer.facts_table import FactsTable
from assist.ui.trainer.goods_list import GoodsList
from assist.ui.trainer.goods_reading import OpenedGoods, read_goods
from assist.ui.trainer.link import Link
from assist.ui.trainer.picture_field import PictureField
from assist.ui.trainer.taking_back import both_ways
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library


class GoodsPage(QWidget):
    """Products on the left; facts, chart and what is missing on the right.

    With ``charts`` the chart stands first.
    """

    def __init__(self, look: Look, link: Link, *, charts: bool) -> None:
        super().__init__()
        self._look, self._link, self._charts = look, link, charts
        self.detail: ProductDetail | None = None
        self.goods = GoodsList(look, link, str(charts))
        self.heading, self.lacks = plain_label("title"), plain_label("warn")
        self.table = FactsTable()
        self.photos = PictureField(look, link, f"product_{charts}")
        self.chart: QLabel = plain_label("small")
        self.sizes = ChartGrid()
        self.edit_chart, self.paste = button(""), button("")
        self.rename = button("", "link")
        self.save, self.undo = quiet_primary(), button("")
        self.told = plain_label("small")
        self._draft = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._arrange()
        self._connect()
        self.retranslate()
        self.resized()
        self._show(None)

    def _arrange(self) -> None:
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._row = QHBoxLayout()
        for part in (self.paste, self.edit_chart):
            self._row.addWidget(part)
        self._row.addWidget(self.told, 1)
        for last in (self.undo, self.save):
            self._row.addWidget(last)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.rename)
        self._right.addLayout(self._head)
        self._right.addWidget(self.lacks)
        if self._charts:
            self._right.addWidget(self.chart)
            self._right.addWidget(self.sizes, 1)
        else:
            self._right.addWidget(self.table, 1)
            self._right.addWidget(self.photos)
            self._right.addWidget(self.chart)
        self._right.addLayout(self._row)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.goods)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        self.goods.listed.connect(self._list)
        self.goods.opened.connect(self.open_product)
        fresh = QShortcut(QKeySequence("Ctrl+N"), self)
        fresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fresh.activated.connect(lambda: self._edit_product(None))
        self.table.cellChanged.connect(lambda *_: self._changed())
        self._draft.timeout.connect(self._keep_draft)
        self.photos.changed.connect(self._save_photos)
        self.paste.clicked.connect(lambda: self.table.paste(QGuiApplication.clipboard().text()))
        self.edit_chart.clicked.connect(self._edit_chart)
        self.save.clicked.connect(self._save)
        self.goods.new.clicked.connect(lambda: self._edit_product(None))
        self.rename.clicked.connect(lambda: self._edit_product(self.detail))
        self.undo.clicked.connect(self._discard)

    def retranslate(self) -> None:
        """Every text."""
        self.goods.retranslate()
        self.table.setAccessibleName(tr("产品资料"))
        self.sizes.setAccessibleName(tr("尺码表"))
        self.table.setHorizontalHeaderLabels([tr("项目"), tr("内容")])
        self.paste.setText(tr("粘贴 Excel 单元格"))
        self.edit_chart.setText(tr("编辑尺码表"))
        self.rename.setText(tr("名称、货号、价格…"))
        self.save.setText(tr("保存资料"))
        self.undo.setText(tr("放弃修改"))
        self.photos.retranslate()
        self._show(self.detail)

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self.goods.resized()
        self._right.setContentsMargins(px(20), px(16), px(20), px(14))
        self._right.setSpacing(px(8))
        self.photos.resized()
        self.split.setSizes([px(340), px(900)])

    def refresh(self) -> None:
        """List what fits the search."""
        self.goods.refresh()

    def _list(self, products: tuple[ProductRef, ...]) -> None:
        shown = self.detail.ref.id if self.detail else ""
        place = next((n for n, one in enumerate(products) if one.id == shown), 0)
        if products:
            self.goods.go(place)
            if not shown or (products[place].id == shown and not self.save.isEnabled()):
                self._ask(products[place].id)

    def open_product(self, product: ProductRef) -> None:
        """Show what is known of one product; unsaved facts of the one before are saved first."""
        if self.save.isEnabled() and self.detail and product.id != self.detail.ref.id:
            self._save()
        self._ask(product.id)

    def _ask(self, identity: str) -> None:
        self.flush()
        self._link.ask(
            f"product_{self._charts}", lambda lib: read_goods(lib, identity), self._opened
        )

    def _opened(self, found: OpenedGoods) -> None:
        self._lack = found.lacks
        self._show(found.detail)
        self.photos.show_names(found.pack, found.photos)
        if found.draft is not None and not self._charts and self._link.may_edit():
            self.table.show_rows(found.draft)
            self._changed()
            self._draft.stop()
            if self.save.isEnabled():
                self.told.setText(tr("还没保存，内容都在"))

    _lack: tuple[str, ...] = ()

    def _show(self, detail: ProductDetail | None) -> None:
        self.detail = detail
        editing = self._link.may_edit()
        parts: tuple[QPushButton, ...] = (self.edit_chart, self.rename)
        for part in parts:
            part.setVisible(editing and detail is not None)
        for facts in (self.paste, self.save, self.undo):
            facts.setVisible(editing and detail is not None and not self._charts)
        self.save.setEnabled(False)
        self.undo.setEnabled(False)
        self.photos.setVisible(detail is not None)
        self.photos.set_fixed(not editing)
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
            self.sizes.show_chart(detail.chart)

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
        self._draft.start()

    def flush(self) -> None:
        """Keep what is typed now; it survives a crash."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep_draft()

    def _keep_draft(self) -> None:
        if self.detail is None or not self._link.may_edit():
            return
        identity, rows, changed = self.detail.ref.id, self.table.rows(), self.save.isEnabled()

        def keep(library: Library) -> None:
            if changed:
                library.catalogue.drafts.keep(identity, rows)
            else:
                library.catalogue.drafts.forget(identity)

        self._link.write("facts_draft", keep, lambda _: None)

    def _discard(self) -> None:
        self._show(self.detail)
        self._keep_draft()

    def _save(self) -> None:
        if self.detail is None:
            return
        identity, rows = self.detail.ref.id, self.table.rows()
        self._draft.stop()
        self._keep_draft()

        def save(library: Library) -> Callable[[Library], object]:
            before = library.catalogue.save_facts(identity, rows)
            return lambda lib: lib.catalogue.put_facts(identity, before)

        def saved(undo: Callable[[Library], object]) -> None:
            back = both_ways(undo, lambda lib: lib.catalogue.save_facts(identity, rows))
            self._link.done.emit(tr("资料已保存"), back)
            if self.detail is not None and self.detail.ref.id == identity:
                self._ask(identity)

        self._link.write("facts", save, saved)

    def _save_photos(self) -> None:
        if self.detail is None:
            return
        identity, names = self.detail.ref.id, self.photos.names

        def saved(before: tuple[str, ...]) -> None:
            back = both_ways(
                lambda lib: lib.catalogue.put_photos(identity, before),
                lambda lib: lib.catalogue.put_photos(identity, names),
            )
            self._link.done.emit(tr("图片已保存"), back)

        self._link.write("photos", lambda lib: lib.catalogue.put_photos(identity, names), saved)

    def _edit_product(self, detail: ProductDetail | None) -> None:
        from assist.ui.trainer.product_dialog import ProductDialog

        if self._link.may_edit():
            identity = detail.ref.id if detail else ""
            dialog = ProductDialog(self._look, self._link, identity, self)
            dialog.kept.connect(self._show_kept)
            dialog.open()

    def _show_kept(self, identity: str) -> None:
        self.goods.search.clear()
        if identity:
            self._ask(identity)
        else:
            self._show(None)
        self.refresh()

    def _edit_chart(self) -> None:
        from assist.ui.sizes.chart_editor import ChartEditor

        if self.detail is None:
            return
        editor = ChartEditor(self._look, self._link.worker, self.detail.ref, self)
        editor.saved.connect(self.open_product)
        editor.open()
