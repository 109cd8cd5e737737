"""Numbers at the size desk that are not settled, as chips: take one reading, ask, strike out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assist.suggestion import OpenDoubt
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout


class DoubtChips(QWidget):
    """Hidden while nothing is open.

    Signals
        settled(OpenDoubt, Measure): the agent took one reading.
        dismissed(OpenDoubt): the agent struck it out.
        ask_wanted(str): put this question for the buyer into the tray.
    """

    settled = Signal(object, object)
    dismissed = Signal(object)
    ask_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._doubts: tuple[OpenDoubt, ...] = ()
        self._flow = FlowLayout(self)
        look.changed.connect(self._fill)
        self.hide()

    @property
    def chips(self) -> list[Chip]:
        """What can be pressed now."""
        return [chip for chip in self.findChildren(Chip) if not chip.isHidden()]

    def show_doubts(self, doubts: Sequence[OpenDoubt]) -> None:
        """Show these in place of those before."""
        self._doubts = tuple(doubts)
        self._fill()

    def _fill(self) -> None:
        palette = self._look.theme.palette
        asking = ChipColours(palette.warn_tint, palette.warn_ink)
        taking = ChipColours(palette.card, palette.warn_ink, palette.warn_ink)
        plain = ChipColours(palette.card, palette.text, palette.strong_line)
        self._flow.clear()
        self._flow.set_gap(self._look.theme.px(6))
        for doubt in self._doubts:
            name = tr("没有定下来：{doubt}，点击问买家").format(doubt=doubt.label)
            chip = self._add(doubt.label, asking, name)
            chip.clicked.connect(partial(self.ask_wanted.emit, doubt.question))
            for reading in doubt.readings:
                name = tr("就是 {measure}").format(measure=reading.label)
                chip = self._add(reading.label, taking, name)
                chip.clicked.connect(partial(self.settled.emit, doubt, reading))
            chip = self._add("✕", plain, tr("忽略：{doubt}").format(doubt=doubt.label))
            chip.clicked.connect(partial(self.dismissed.emit, doubt))
        self.setVisible(bool(self._doubts))
        self.updateGeometry()

    def _add(self, text: str, colours: ChipColours, name: str) -> Chip:
        chip = Chip(self._look, text, colours, name)
        chip.setToolTip(name)
        self._flow.addWidget(chip)
        chip.show()
        return chip
