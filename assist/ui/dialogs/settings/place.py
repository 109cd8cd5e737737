"""Where the sidebar stands."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from assist.settings import Settings
from assist.ui.dialogs.rows import Row, RowCard
from assist.ui.dialogs.segments import Segments
from assist.ui.dialogs.settings.page import Page
from assist.ui.dialogs.switch import Switch
from assist.ui.i18n import tr
from assist.ui.look import Look


class PlacePage(Page):
    """Where the sidebar stands."""

    icon = "dock-right"
    WIDTHS = ("320", "400", "480", "560")

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._at = "chat"
        self.dock = Switch(look)
        self.dock.toggled.connect(lambda on: self.ask("dock", on))
        self.at = Segments(("chat", "edge", "hide"))
        self.at.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.at.chosen.connect(lambda value: self.ask("dock_at", value))
        self.maximised = Segments(("room", "overlap"))
        self.maximised.chosen.connect(lambda value: self.ask("maximised", value))
        self.side = Segments(("left", "right"))
        self.side.chosen.connect(lambda value: self.ask("side", value))
        self.width_choice = Segments(self.WIDTHS)
        self.width_choice.chosen.connect(lambda value: self.ask("width", int(value)))
        self._dock_row = Row(self.dock)
        self._at_row = Row(self.at, below=True)
        self._maximised_row = Row(self.maximised)
        self._side_row = Row(self.side)
        self._width_row = Row(self.width_choice)
        self.add(
            RowCard(self._dock_row, self._at_row, self._side_row, self._width_row),
            RowCard(self._maximised_row),
        )
        self.column.addStretch(1)

    def title(self) -> str:
        """The page's name."""
        return tr("停靠")

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""
        self.dock.blockSignals(True)
        self.dock.setChecked(settings.dock)
        self.dock.blockSignals(False)
        self.side.set_value(settings.side)
        self.side.setEnabled(settings.dock)
        self.at.set_value(settings.dock_at)
        self._at = settings.dock_at
        self._at_row.say(tr("停在哪里"), self._where())
        self.at.setEnabled(settings.dock)
        self.maximised.set_value(settings.maximised)
        self.maximised.setEnabled(settings.dock and settings.dock_at == "chat")
        self.width_choice.set_value(str(settings.width))

    def _where(self) -> str:
        return {
            "chat": tr("紧贴聊天窗口，一起移动、最小化和恢复"),
            "edge": tr("固定在屏幕一侧，其他窗口最大化时不会盖住"),
            "hide": tr("收到屏幕边缘；鼠标移到边缘、按快捷键或来新消息时出现"),
        }[self._at]

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._dock_row.say(tr("停靠"), tr("关闭后可拖到任意位置"))
        self._at_row.say(tr("停在哪里"), self._where())
        self.at.name(tr("停在哪里"), (tr("聊天窗口旁"), tr("屏幕边缘"), tr("自动隐藏")))
        self._maximised_row.say(tr("聊天窗口最大化时"), tr("让出位置：聊天窗口在侧栏旁边结束"))
        self.maximised.name(tr("聊天窗口最大化时"), (tr("让出位置"), tr("盖在上面")))
        self._side_row.say(tr("停在哪一边"))
        self.side.name(tr("停在哪一边"), (tr("左边"), tr("右边")))
        self._width_row.say(tr("宽度"), tr("也可以直接拖动侧栏的边缘"))
        self.width_choice.name(tr("宽度"), self.WIDTHS)
