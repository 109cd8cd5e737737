"""The three floors of a price, for trainers: typed, checked, kept."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.lines_label import LinesLabel

STEPS = 3


class FloorEditor(QWidget):
    """First step, second step, lowest, in yuan.

    Signals
        saved(tuple[str, str, str]): keep these amounts, as typed.
        cleared(): the product has no floors any more.
    """

    saved = Signal(object)
    cleared = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names = [QLabel() for _ in range(STEPS)]
        self.fields = [QLineEdit() for _ in range(STEPS)]
        self.save, self.clear = QPushButton(), QPushButton()
        self.save.setObjectName("small_primary")
        self.clear.setObjectName("small_button")
        self.said = LinesLabel(look)
        self.said.hide()
        self._grid = QGridLayout(self)
        for column, (name, field) in enumerate(zip(self._names, self.fields, strict=True)):
            name.setObjectName("small")
            name.setBuddy(field)
            self._grid.addWidget(name, 0, column)
            self._grid.addWidget(field, 1, column)
            field.returnPressed.connect(partial(self._entered, column))
            field.textEdited.connect(self._typed)
        deeds = self._deeds = QHBoxLayout()
        deeds.addWidget(self.save)
        deeds.addWidget(self.clear)
        deeds.addStretch(1)
        self._grid.addWidget(self.said, 2, 0, 1, STEPS)
        self._grid.addLayout(deeds, 3, 0, 1, STEPS)
        self.save.clicked.connect(self._save)
        self.clear.clicked.connect(self.cleared)
        look.changed.connect(self._fit)
        self._fit()
        self.retranslate()

    def _fit(self) -> None:
        px = self._look.theme.px
        self._grid.setContentsMargins(px(6), px(2), px(6), px(4))
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(5))
        self._deeds.setSpacing(px(6))
        for field in self.fields:
            field.setMinimumWidth(px(48))

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        names = (tr("第一档"), tr("第二档"), tr("最低"))
        for label, field, name in zip(self._names, self.fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(tr("底价{name}（元）").format(name=name))
        self.save.setText(tr("保存底价"))
        self.clear.setText(tr("取消底价"))

    def show_steps(self, steps: Sequence[str]) -> None:
        """Show the floors of a product; blank fields where it has none."""
        for number, field in enumerate(self.fields):
            field.setText(steps[number] if number < len(steps) else "")
        self.clear.setEnabled(bool(steps))
        self.said.hide()

    def say(self, text: str, *, good: bool) -> None:
        """Say how saving ended."""
        palette = self._look.theme.palette
        self.said.say(text, palette.good_ink if good else palette.bad_ink)
        self.said.setAccessibleName(text)
        self.said.setVisible(bool(text))

    def _typed(self) -> None:
        self.said.hide()

    def _entered(self, column: int) -> None:
        """Enter goes to the next field, in the last one it saves."""
        if column + 1 < STEPS:
            self.fields[column + 1].setFocus()
            self.fields[column + 1].selectAll()
        else:
            self._save()

    def _save(self) -> None:
        self.saved.emit(tuple(field.text() for field in self.fields))
