"""Where the sidebar stands."""

from __future__ import annotations

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
        self.dock = Switch(look)
        self.dock.toggled.connect(lambda on: self.ask("dock", on))
        self.side = Segments(("left", "right"))
        self.side.chosen.connect(lambda value: self.ask("side", value))
        self.width_choice = Segments(self.WIDTHS)
        self.width_choice.chosen.connect(lambda value: self.ask("width", int(value)))
        self._dock_row = Row(self.dock)
        self._side_row = Row(self.side)
        self._width_row = Row(self.width_choice)
        self.add(RowCard(self._dock_row, self._side_row, self._width_row))
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
        self.width_choice.set_value(str(settings.width))

    def retranslate(self) -> None:
        """Every text."""
        super().retranslate()
        self._dock_row.say(tr("跟着聊天窗口走"), tr("紧贴聊天窗口，一起移动、最小化和恢复"))
        self._side_row.say(tr("停在哪一边"))
        self.side.name(tr("停在哪一边"), (tr("左边"), tr("右边")))
        self._width_row.say(tr("宽度"), tr("也可以直接拖动侧栏的边缘"))
        self.width_choice.name(tr("宽度"), self.WIDTHS)
