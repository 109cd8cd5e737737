"""Who works here, and what stands beside the replies."""

from __future__ import annotations

from assist.settings import Settings
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.segments import Segments
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.look import Look


class WorkPage(Page):
    """The role and the line of sales steps. Trainers and admins are not chosen here."""

    icon = "bag"
    ROLES = ("newcomer", "agent")

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.role = Segments(self.ROLES)
        self.role.chosen.connect(lambda value: self.ask("role", value))
        self.strip = Switch(look)
        self.strip.toggled.connect(lambda on: self.ask("stage_strip", on))
        self._role_row = Row(self.role)
        self._strip_row = Row(self.strip)
        self.add(RowCard(self._role_row), RowCard(self._strip_row))
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("工作")

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        self.role.set_value(settings.role)
        self.strip.blockSignals(True)
        self.strip.setChecked(settings.stage_strip)
        self.strip.blockSignals(False)

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._role_row.say(tr("我是"), tr("新人看不到高风险的话术，流程里也先不走那几步"))
        self.role.name(tr("我是"), (tr("新人"), tr("客服")))
        self._strip_row.say(
            tr("显示销售进程"), tr("在买家的话下面用一行小字显示聊到哪一步、接着做什么")
        )
