"""What is kept of one buyer, as fields: both groups of columns, purchases, a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.member_tables import amount, yuan
from assist.ui.service.window import line, name_field
from assist.ui.sizes.panels import Panel

if TYPE_CHECKING:
    from assist.kb.buyers import Buyer, Column, Purchase
    from assist.suggestion import Measure


class ColumnsPanel(Panel):
    """A group of columns in two columns of fields."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.fields: dict[str, QLineEdit] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def offer(self, columns: list[Column]) -> None:
        """Make the fields, once."""
        if self.fields:
            return
        px = self._look.theme.px
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(3))
        for at, column in enumerate(columns):
            label, field = plain_label("row_hint", wrap=False), line(column.hint)
            name_field(field, label, column.name)
            field.textEdited.connect(self.changed)
            self._grid.addWidget(label, 2 * (at // 2), at % 2)
            self._grid.addWidget(field, 2 * (at // 2) + 1, at % 2)
            self.fields[column.name] = field

    def values(self) -> dict[str, str]:
        """What was written; empty columns are left out."""
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        return {name: text for name, text in texts.items() if text}


class PurchasesPanel(Panel):
    """The purchases, newest first, and a line to add one. ``changed()`` after each change."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.purchases: tuple[Purchase, ...] = ()
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.day, self.product, self.category = line(), line(), line()
        self.spec, self.price = line(), line()
        self.add = button("")
        self.add.clicked.connect(self._add)
        grid = QGridLayout()
        places = ((0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1))
        fields = (self.day, self.product, self.category, self.spec, self.price)
        for field, (row, column, wide) in zip(fields, places, strict=True):
            grid.addWidget(field, row, column, 1, wide)
            field.returnPressed.connect(self._add)
        grid.addWidget(self.add, 2, 2, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(grid)

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(tr("购买记录"))
        names = (tr("日期"), tr("买了什么"), tr("类目"), tr("规格"), tr("金额（元）"))
        fields = (self.day, self.product, self.category, self.spec, self.price)
        for field, name in zip(fields, names, strict=True):
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
        self.add.setText(tr("添加"))
        self.show_purchases(self.purchases)

    def show_purchases(self, purchases: tuple[Purchase, ...]) -> None:
        """Replace the rows."""
        self.purchases = purchases
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for purchase in sorted(purchases, key=lambda p: p.day, reverse=True):
            self._rows.addWidget(self._row(purchase))
        if not self.day.text():
            self.day.setText(str(date.today()))  # noqa: DTZ011 - the agent's own day

    def _row(self, purchase: Purchase) -> QWidget:
        price = tr("{yuan} 元").format(yuan=yuan(purchase.cents)) if purchase.cents else ""
        parts = (str(purchase.day), purchase.product, purchase.category, purchase.spec, price)
        text = " · ".join(part for part in parts if part)
        row = QWidget()
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(plain_label("value", text), 1)
        drop = button(tr("删除"), "link")
        drop.setAutoDefault(False)
        drop.setAccessibleName(f"{tr('删除')}: {text}")
        drop.clicked.connect(lambda: self._drop(purchase))
        inner.addWidget(drop)
        return row

    def _drop(self, purchase: Purchase) -> None:
        kept = list(self.purchases)
        kept.remove(purchase)
        self.show_purchases(tuple(kept))
        self.changed.emit()

    def _add(self) -> None:
        from assist.kb.buyers import Purchase

        try:
            day: date | None = date.fromisoformat(self.day.text().strip().replace("/", "-"))
        except ValueError:
            day = None
        cents = amount(self.price.text()) if self.price.text().strip() else 0
        product = self.product.text().strip()
        fine = {self.day: day is not None, self.product: bool(product)}
        fine[self.price] = cents is not None
        for field, good in fine.items():
            field.setObjectName("" if good else "wrong")
            field.style().unpolish(field)
            field.style().polish(field)
        if day is None or cents is None or not product:
            return
        bought = Purchase(
            day, product, self.category.text().strip(), self.spec.text().strip(), cents
        )
        for field in (self.product, self.spec, self.price):
            field.clear()
        self.show_purchases((*self.purchases, bought))
        self.changed.emit()


class BuyerForm(QWidget):
    """Everything that is kept of one buyer. ``changed()`` while somebody types."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buyer: Buyer | None = None
        self.head = Panel(look)
        self.name, self.name_label = line(), plain_label("row_hint", wrap=False)
        self.outlook, self.todo = plain_label("row_title"), plain_label("row_hint")
        self.measures, self.take = plain_label("row_hint"), button("", "link")
        self.take.clicked.connect(self._take_measures)
        self._offered: tuple[Measure, ...] = ()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.basic, self.personal = ColumnsPanel(look), ColumnsPanel(look)
        self.purchases = PurchasesPanel(look)
        for each in (self.name_label, self.name, self.outlook, self.todo, self.measures):
            self.head.body.addWidget(each)
        self.head.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.head.body.addWidget(self.note)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for panel in (self.head, self.purchases, self.basic, self.personal):
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.name.textEdited.connect(self.changed)
        self.note.textChanged.connect(self.changed)
        for panel in (self.basic, self.personal, self.purchases):
            panel.changed.connect(self.changed)

    def retranslate(self) -> None:
        """Every text."""
        self.head.title.setText(tr("这位买家"))
        name_field(self.name, self.name_label, tr("聊天里的昵称"))
        self.note.setPlaceholderText(tr("记事：答应过什么、忌讳什么"))
        self.note.setAccessibleName(tr("记事"))
        self.basic.title.setText(tr("基础档案"))
        self.personal.title.setText(tr("个性档案"))
        self.purchases.retranslate()

    def resized(self) -> None:
        """Sizes at the font scale of the moment."""
        self._column.setSpacing(self._look.theme.px(12))
        self.note.setFixedHeight(self._look.theme.px(56))

    def offer(self, columns: tuple[Column, ...]) -> None:
        """Make the fields of the columns, once."""
        self.basic.offer([c for c in columns if c.group == "basic"])
        self.personal.offer([c for c in columns if c.group == "personal"])

    def offer_measures(self, measures: tuple[Measure, ...]) -> None:
        """Offer what the conversation knows of the body; nothing to offer hides the button."""
        kept = self.buyer.measures if self.buyer else ()
        bare = (replace(measure, source="") for measure in measures)
        self._offered = tuple(measure for measure in bare if measure not in kept)
        body = " · ".join(measure.label for measure in self._offered)
        self.take.setText(tr("也记上对话里的身材：{body}").format(body=body).replace("&", "&&"))
        self.take.setVisible(bool(self._offered))

    def _take_measures(self) -> None:
        buyer = self.value()
        if buyer is not None:
            known = {m.key: m for m in (*buyer.measures, *self._offered)}
            self.show_buyer(replace(buyer, measures=tuple(known.values())))
            self.take.hide()
            self.changed.emit()

    def show_buyer(self, buyer: Buyer) -> None:
        """Set every field without a signal."""
        self.buyer = buyer
        self.blockSignals(True)
        self.name.setText(buyer.name)
        self.note.setPlainText(buyer.note)
        for panel, values in ((self.basic, buyer.basic), (self.personal, buyer.personal)):
            for name, field in panel.fields.items():
                field.setText(values.get(name, ""))
        self.purchases.show_purchases(buyer.purchases)
        body = " · ".join(measure.label for measure in buyer.measures)
        self.measures.setText(tr("记住的身材：{body}").format(body=body) if body else "")
        self.measures.setVisible(bool(body))
        self.blockSignals(False)

    def value(self) -> Buyer | None:
        """The buyer as the fields stand; columns that are not offered any more stay as kept."""
        if self.buyer is None:
            return None
        own = (set(self.basic.fields), set(self.personal.fields))
        kept = [
            {name: text for name, text in values.items() if name not in offered}
            for values, offered in zip((self.buyer.basic, self.buyer.personal), own, strict=True)
        ]
        return replace(
            self.buyer,
            name=self.name.text().strip(),
            basic=kept[0] | self.basic.values(),
            personal=kept[1] | self.personal.values(),
            purchases=self.purchases.purchases,
            note=self.note.toPlainText().strip(),
        )
