"""One page of the settings window: shows a part of the settings, asks for changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.settings import Settings
from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.rows import RowCard
from assist.ui.look import Look


class Page(QWidget):
    """One page. ``change_requested`` carries settings by name, as ``SettingsFile.change`` takes."""

    change_requested = Signal(dict)
    icon = "menu"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.cards: list[RowCard] = []
        self.heading = plain_label("heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.heading)

    def add(self, *cards: RowCard) -> None:
        """Put cards of rows below what is there."""
        for each in cards:
            self.cards.append(each)
            self.column.addWidget(each)

    def title(self) -> str:
        """The page's name in the list on the left."""
        raise NotImplementedError

    def show_settings(self, settings: Settings) -> None:
        """Set every control without a signal."""

    def retranslate(self) -> None:
        """Set every text."""
        self.heading.setText(self.title())

    def resized(self) -> None:
        """Set spacings at the font scale of the moment."""
        self.column.setSpacing(self.look.theme.px(16))
        for each in self.cards:
            each.resized(self.look)

    def ask(self, name: str, value: object) -> None:
        """Request one change."""
        self.change_requested.emit({name: value})
