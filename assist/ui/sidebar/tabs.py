"""The tabs at the foot of the sidebar."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

TIGHT = 2
"""Pixels beside a name that has little room."""
LEAST = 11
"""Pixels of the smallest letters."""
BOLD = 1.06
"""How much wider the name of the tab in front is, for its weight."""


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
        self.fit()

    def choose(self, name: str) -> None:
        """Press one tab."""
        self.buttons[name].setChecked(True)

    def fit(self) -> None:
        """Smaller letters where the names have no room at their own size."""
        self.setStyleSheet("")
        widths = [button.sizeHint().width() for button in self.buttons.values()]
        if sum(widths) <= self.width():
            return
        first = next(iter(self.buttons.values()))
        names = [first.fontMetrics().horizontalAdvance(b.text()) for b in self.buttons.values()]
        room = self.width() - TIGHT * 2 * len(names)
        pixels = int(first.font().pixelSize() * room / (sum(names) * BOLD))
        self.setStyleSheet(
            f"QPushButton#tab {{ font-size: {max(pixels, LEAST)}px;"
            f" padding-left: {TIGHT}px; padding-right: {TIGHT}px; }}"
        )

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window may be: the letters follow."""
        return QSize(LEAST * 2 * len(self.buttons), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width takes other letters."""
        super().resizeEvent(event)
        self.fit()
