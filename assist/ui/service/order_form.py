"""A form that puts an unpaid order on the list; buyer and number are only turned into a mark."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.member_tables import amount
from assist.ui.service.window import line, name_field, translated
from assist.ui.sizes.panels import Panel

KINDS = ("新买家", "二次买家", "多次买家")
_CLOCK = re.compile(r"(?:(\d{1,2})[-/月](\d{1,2})日?\s+)?(\d{1,2})[:：](\d{2})")


def moment(text: str, now: datetime) -> datetime | None:
    """A typed "14:05" (today, or yesterday when that is still to come) or "11-22 14:05"."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    month, day, hour, minute = match.groups()
    try:
        found = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        if month:
            found = found.replace(month=int(month), day=int(day))
            return found.replace(year=now.year - 1) if found > now else found
    except ValueError:
        return None
    return found - timedelta(days=1) if found > now else found


class OrderForm(Panel):
    """``wanted(buyer, number, kind, moment, product, cents)`` when the order is to be watched."""

    wanted = Signal(str, str, str, object, str, int)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.buyer, self.number, self.product = line(), line(), line()
        self.when, self.price = line(), line()
        self.kind = Segments(KINDS)
        self.kind.set_value(KINDS[0])
        self.privacy = plain_label("row_hint")
        self.add = button("")
        self.add.clicked.connect(self.send)
        self._grid = QGridLayout()
        self._labels: list[tuple[QLineEdit, QLabel]] = []
        for at, field in enumerate(self._fields()):
            label = plain_label("row_hint", wrap=False)
            self._labels.append((field, label))
            self._grid.addWidget(label, 2 * (at // 3), at % 3)
            self._grid.addWidget(field, 2 * (at // 3) + 1, at % 3)
            field.returnPressed.connect(self.send)
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self._kind_label = plain_label("row_hint", wrap=False)
        self._grid.addWidget(self.add, 3, 2)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.kind)
        self.body.addWidget(self.privacy)
        look.changed.connect(self._space)
        self._space()

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.buyer, self.number, self.when, self.product, self.price

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(self._look.theme.px(10))
        self._grid.setVerticalSpacing(self._look.theme.px(4))

    def retranslate(self) -> None:
        """Every text."""
        self.title.setText(tr("记一笔没付款的订单"))
        names = (tr("买家"), tr("订单号"), tr("下单时间"), tr("商品"), tr("金额（元）"))
        for (field, label), name in zip(self._labels, names, strict=True):
            name_field(field, label, name)
        self.when.setPlaceholderText(tr("14:05 或 11-22 14:05"))
        self.product.setPlaceholderText(tr("名称或货号，可不填"))
        self.kind.name(tr("买家类型"), translated(KINDS))
        self.privacy.setText(tr("买家和订单号不保存，只留一个认不出人的记号，用来数提醒了几次。"))
        self.add.setText(tr("加入列表"))

    def begin(self, buyer: str, now: datetime) -> None:
        """Take the buyer of the conversation, where nothing was typed yet."""
        if not self.buyer.text():
            self.buyer.setText(buyer)
        if not self.when.text():
            self.when.setText(f"{now:%H:%M}")

    def clear(self) -> None:
        """Be ready for the next order."""
        for field in self._fields():
            field.clear()

    def send(self) -> None:
        """Ask for the order to be watched, or mark what cannot be read."""
        now = datetime.now().astimezone()
        at = moment(self.when.text(), now)
        cents = amount(self.price.text()) if self.price.text().strip() else 0
        for field, fine in ((self.when, at is not None), (self.price, cents is not None)):
            field.setObjectName("" if fine else "wrong")
            field.style().unpolish(field)
            field.style().polish(field)
        if at is None or cents is None:
            (self.when if at is None else self.price).setFocus()
            return
        self.wanted.emit(
            self.buyer.text(),
            self.number.text(),
            self.kind.value(),
            at,
            self.product.text().strip(),
            cents,
        )
