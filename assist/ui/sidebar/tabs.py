"""The tabs at the foot of the sidebar."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class Tabs(QWidget):
    """Buttons of which one is down. ``chosen(str)`` gives the name of the tab.

    Those of ``windows`` open a window and never stay down.
    """

    chosen = Signal(str)

    def __init__(self, tabs: dict[str, str], windows: Collection[str] = ()) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for name in tabs:
            button = QPushButton()
            button.setObjectName("tab")
            button.setCheckable(name not in windows)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, tab=name: self.chosen.emit(tab))
            if name not in windows:
                self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button, 1)
        self.retranslate(tabs)

    def retranslate(self, tabs: dict[str, str]) -> None:
        """Set the tabs' names."""
        for name, text in tabs.items():
            self.buttons[name].setText(text)
            self.buttons[name].setAccessibleName(text)

    def choose(self, name: str) -> None:
        """Press one tab."""
        self.buttons[name].setChecked(True)
