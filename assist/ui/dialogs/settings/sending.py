"""Sending replies after a countdown: one switch for the shop in use, off at first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from assist.platforms.base import Ability, Capability
from assist.settings import Settings
from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.segments import Segments
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.kb.records import Shop

USUAL_SECONDS = 3


class SendingPage(Page):
    """The switch with a plain sentence of what it does, and the length of the countdown.

    Signal ``switch_requested(on)``: to be granted or refused by whoever knows the roles; until
    then the switch stays as it was.
    """

    icon = "send"
    switch_requested = Signal(bool)
    SECONDS = ("1", "2", "3", "5", "10")

    def __init__(self, look: Look, capabilities: Sequence[Capability]) -> None:
        super().__init__(look)
        self._capabilities = tuple(capabilities)
        self._shop: Shop | None = None
        self._sends: dict[str, int] = {}
        self._refusal = ""
        self.on = Switch(look)
        self.on.clicked.connect(self._switched)
        self.length = Segments(self.SECONDS)
        self.length.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.length.chosen.connect(self._length_chosen)
        self._row, self._length_row = Row(self.on), Row(self.length, below=True)
        self._stops = plain_label("lead")
        self._promise = plain_label("good")
        self.add(RowCard(self._row, self._length_row))
        self.column.addWidget(self._stops)
        self.column.addWidget(self._promise)
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("自动发送")

    @property
    def seconds(self) -> int:
        """The countdown of the shop in use, 0 while sending is off."""
        return self._sends.get(self._shop.key, 0) if self._shop is not None else 0

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        self._sends = dict(settings.sends)
        self._refusal = ""
        self._show()

    def show_shop(self, shop: Shop | None) -> None:
        """The shop in use, or that there is none."""
        self._shop = shop
        self.retranslate()
        self._show()

    def show_refusal(self, sentence: str) -> None:
        """Say why it was not switched on."""
        self._refusal = sentence
        self._show()

    def _show(self) -> None:
        self.on.blockSignals(True)
        self.on.setChecked(bool(self.seconds))
        self.on.blockSignals(False)
        self.on.setEnabled((self._shop is not None and not self._why_not()) or bool(self.seconds))
        self.length.set_value(str(self.seconds or USUAL_SECONDS))
        self.length.setEnabled(bool(self.seconds))
        self._row.warn(self._refusal or self._why_not())

    def _why_not(self) -> str:
        """Why this desktop cannot send; empty where it can."""
        for found in self._capabilities:
            if found.ability is Ability.SEND and not found.works:
                return " ".join(tr(part) for part in (found.why, found.mend) if part)
        return ""

    def _switched(self) -> None:
        wanted = self.on.isChecked()
        self._show()
        self.switch_requested.emit(wanted)

    def _length_chosen(self, value: str) -> None:
        if self._shop is not None and self.seconds:
            self.ask("sends", self._sends | {self._shop.key: int(value)})

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        name = neutral(self._shop.name) if self._shop is not None else ""
        self._row.say(
            tr("填入后自动发送：{shop}").format(shop=name) if name else tr("填入后自动发送"),
            tr("回复填进聊天框后开始倒计时，到时侧答替您按一次发送键"),
        )
        self._length_row.say(tr("倒计时"), tr("这段时间里可以随时停下"))
        self.length.name(tr("倒计时"), tuple(tr("{n} 秒").format(n=n) for n in self.SECONDS))
        self._stops.setText(
            tr("按 Esc、点鼠标、打字、换聊天窗口、再填入一条，或买家又来消息，都会停下，不发送。")
        )
        self._promise.setText(
            tr("没检查过、有违规词、有空没填的回复不会自动发送；没有开启的店铺一条也不会。")
        )
        self._show()
