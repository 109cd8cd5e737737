"""A choice among many names: dropped down, or found by typing a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from assist.ui.look import Look
from assist.ui.trainer.choice import Choice
from assist.ui.widgets.plain import neutral


class NameChoice(Choice):
    """Values with their names; what is typed and no name falls back to what was chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(NameChoice.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self._line.editingFinished.connect(self._settle)

    def fill(self, items: Sequence[tuple[str, str]]) -> None:
        """Other (name, value) to choose from; the choice stays. No signal follows."""
        chosen = self.value
        self.blockSignals(True)
        self.clear()
        for name, value in items:
            self.addItem(neutral(name), value)
        self.set_value(chosen)
        self.blockSignals(False)

    @property
    def value(self) -> str:
        """The value that is chosen."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value; one that has no name here shows as itself."""
        if self.findData(value) < 0:
            self.addItem(neutral(value), value)
        self.setCurrentIndex(self.findData(value))
        self._show()

    def _settle(self) -> None:
        typed = self._line.text().strip().casefold()
        if typed == self.itemText(self.currentIndex()).casefold():
            return
        names = [self.itemText(place).casefold() for place in range(self.count())]
        exact = [place for place, name in enumerate(names) if name == typed]
        holding = [place for place, name in enumerate(names) if typed and typed in name]
        if exact or len(holding) == 1:
            self.setCurrentIndex((exact or holding)[0])
        self._show()

    def _show(self) -> None:
        self._line.setText(self.itemText(self.currentIndex()))
        self._line.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces the name."""
        super().focusInEvent(event)
        self._line.selectAll()
