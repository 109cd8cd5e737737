"""The quiet row under the list of walks: what serves a buyer beside the talk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.opening import services
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout


class ServiceRow(QWidget):
    """A chip for each window of service operations. Signal: ``wanted(str)``, a window's name."""

    wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("services")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel()
        self.title.setObjectName("small")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self._chips)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def buttons(self) -> list[Chip]:
        """The chips in their order."""
        return self._chips.findChildren(Chip)

    def retranslate(self) -> None:
        """Set the texts in the language, colours and sizes of the moment."""
        px, palette = self._look.theme.px, self._look.theme.palette
        self.title.setText(tr("服务"))
        self._flow.clear()
        self._flow.set_gap(px(6))
        colours = ChipColours(palette.card, palette.text, palette.strong_line)
        for name, title in services():
            chip = Chip(self._look, title, colours)
            chip.clicked.connect(partial(self.wanted.emit, name))
            self._flow.addWidget(chip)
            chip.show()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(12), px(7), px(12), px(9))
            layout.setSpacing(px(5))
        self._chips.updateGeometry()
