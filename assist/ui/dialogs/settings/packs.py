"""Which packs the shop uses: its trades, the sample shop, its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library.packs import PackRef

ALWAYS = "general"
"""The pack that every shop needs; it has no switch."""


class PacksPage(Page):
    """One switch for each pack; filled by :meth:`show_packs`.

    Signal ``switch_requested(id, on)``: to be carried out by whoever owns the library.
    """

    icon = "stack"
    switch_requested = Signal(str, bool)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._packs: tuple[PackRef, ...] = ()
        self.switches: dict[str, Switch] = {}
        self._rows: dict[str, Row] = {}
        self._lead = plain_label("lead")
        self._trouble = plain_label("warn")
        self._trouble.hide()
        self.column.addWidget(self._lead)
        self.column.addWidget(self._trouble)
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("资料包")

    def show_packs(self, packs: Iterable[PackRef]) -> None:
        """List the packs as they are now."""
        wanted = [pack for pack in packs if pack.id != ALWAYS]
        listed = tuple(sorted(wanted, key=lambda pack: (pack.own, not pack.for_a_trade)))
        self._trouble.hide()
        if [pack.id for pack in listed] != [pack.id for pack in self._packs]:
            self._make(listed)
        self._packs = listed
        for pack in listed:
            switch = self.switches[pack.id]
            switch.blockSignals(True)
            switch.setChecked(pack.on)
            switch.blockSignals(False)
            switch.update()
        self.retranslate()

    def show_trouble(self, sentence: str) -> None:
        """Say why a switch could not be carried out, and show the packs as they are."""
        self.show_packs(self._packs)
        self._trouble.setText(neutral(sentence))
        self._trouble.show()

    def _make(self, packs: Iterable[PackRef]) -> None:
        for old in self.cards:
            self.column.removeWidget(old)
            old.deleteLater()
        self.cards.clear()
        self.switches, self._rows = {}, {}
        for pack in packs:
            switch = Switch(self.look)
            switch.toggled.connect(lambda on, p=pack.id: self.switch_requested.emit(p, on))
            self.switches[pack.id] = switch
            self._rows[pack.id] = Row(switch)
        made = RowCard(*self._rows.values())
        self.cards.append(made)
        self.column.insertWidget(self.column.count() - 1, made)
        self.resized()

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._lead.setText(tr("关掉的资料包不再出现在回复里；你改过的内容一直都在。"))
        for pack in self._packs:
            hint = tr("店铺自己的资料包") if pack.own else _hint(pack.id)
            title = pack.title if pack.own else tr(pack.title)
            self._rows[pack.id].say(neutral(title), hint)


def _hint(pack: str) -> str:
    return {
        "womens_clothing": tr("起球、透不透、显瘦、搭配、试穿"),
        "shoes": tr("偏码、脚宽、磨脚、防滑、洗护"),
        "skincare": tr("肤质、顺序、备案、开封后、不适处理"),
        "snacks": tr("日期、配料、过敏原、坏果、冷链"),
        "baby": tr("月龄、承重、认证、安装、清洗"),
        "sample_shop": tr("示例商品和店铺信息，换成自己的商品后可以关掉"),
    }.get(pack, "")
