"""What a shop sells: one pill for each trade, pressed where its pack is wanted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.flow_layout import FlowLayout

TRADES = ("womens_clothing", "shoes", "skincare", "snacks", "baby")
"""The packs of trades that ship with the program."""


class TradePills(QWidget):
    """Several of the trades; ``changed()`` when one is pressed or let go. All are at first."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = FlowLayout(self)
        self.pills = {}
        for trade in TRADES:
            pill = button("", "pill")
            pill.setCheckable(True)
            pill.setChecked(True)
            pill.toggled.connect(self._toggled)
            self.pills[trade] = pill
            row.addWidget(pill)

    def unwanted(self) -> tuple[str, ...]:
        """The trades that were let go."""
        return tuple(trade for trade, pill in self.pills.items() if not pill.isChecked())

    def retranslate(self) -> None:
        """Every text."""
        names = (tr("女装"), tr("鞋靴"), tr("护肤"), tr("零食"), tr("母婴"))
        for pill, name in zip(self.pills.values(), names, strict=True):
            pill.setText(name)
            pill.setAccessibleName(f"{tr('你卖什么')}: {name}")

    def resized(self) -> None:
        """A tick says the same as the colour."""
        colours, side = self._look.theme.palette, self._look.theme.px(14)
        for pill in self.pills.values():
            name, colour = (
                ("check", colours.accent_ink) if pill.isChecked() else ("plus", colours.muted)
            )
            pill.setIcon(self._look.icon(name, colour, 14))
            pill.setIconSize(QSize(side, side))

    def _toggled(self) -> None:
        self.resized()
        self.changed.emit()
