"""Watching the chat: the consent, what it covers, and what works on this desktop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel

from assist.platforms.base import Ability, Capability
from assist.settings import Settings
from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.look import Look


class ReadingPage(Page):
    """Watching the chat: one switch, what it reads, and what works on this desktop."""

    icon = "chat"

    def __init__(self, look: Look, capabilities: Sequence[Capability]) -> None:
        super().__init__(look)
        self._capabilities = tuple(capabilities)
        self.reading = Switch(look)
        self.reading.toggled.connect(lambda on: self.ask("reading", on))
        self._row = Row(self.reading)
        self.forget = Switch(look)
        self.forget.toggled.connect(lambda on: self.ask("forget_drafts", on))
        self._forget_row = Row(self.forget)
        self._sources = {
            Ability.READ_SELECTION: Row(self._state()),
            Ability.READ_CHAT: Row(self._state()),
        }
        self._reads = RowCard(*self._sources.values())
        self._promise = plain_label("good")
        self.add(RowCard(self._row), self._reads, RowCard(self._forget_row))
        self.column.addWidget(self._promise)
        self.column.addStretch(1)

    def _state(self) -> QLabel:
        return plain_label("value", wrap=False)

    def title(self) -> str:
        """The page's name."""
        return tr("读取聊天")

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        for switch, on in (
            (self.reading, bool(settings.reading)),
            (self.forget, settings.forget_drafts),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def show_capabilities(self, capabilities: Sequence[Capability]) -> None:
        """What the desktop can do now."""
        self._capabilities = tuple(capabilities)
        self.retranslate()

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._row.say(tr("读取聊天"), tr("关闭后立即停止读取，已显示的内容会留在屏幕上"))
        self._forget_row.say(
            tr("退出时忘掉草稿"), tr("没填入的草稿最多留一天；意外退出后能找回，备份里没有")
        )
        self._reads.say(tr("开启时读取"))
        texts = {
            Ability.READ_SELECTION: (tr("选中和复制的文字"), tr("在聊天窗口里选中或复制的一段话")),
            Ability.READ_CHAT: (tr("聊天窗口里显示的文字"), tr("只限侧答认识的聊天软件")),
        }
        known = {c.ability: c for c in self._capabilities}
        for ability, row in self._sources.items():
            row.say(*texts[ability])
            found = known.get(ability)
            works = found is not None and found.works
            if isinstance(row.control, QLabel):
                row.control.setText(tr("✓ 可用") if works else tr("不可用"))
                row.control.setObjectName("good" if works else "warn")
                row.control.style().polish(row.control)
            row.warn("" if works or found is None else f"{tr(found.why)} {tr(found.mend)}".strip())
        self._promise.setText(tr("读到的内容只留在这台电脑上，不上传、不写入日志。"))
