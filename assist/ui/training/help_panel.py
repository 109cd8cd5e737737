"""What the sidebar would offer for the buyer's words: for those who practise with its help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.suggestion import Context, Suggestions
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.training.options import Option
from assist.ui.training.page import empty_column
from assist.ui.training.room import Room

if TYPE_CHECKING:
    from assist.library import Library

MOST = 3
"""Suggestions offered; Ctrl+1…3 takes one."""


class HelpPanel(QWidget):
    """``chosen(str)``: a reply to put into the composer."""

    chosen = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room = room
        self.texts: list[str] = []
        self.title = plain_label("row_hint")
        self._rows, self._column = QVBoxLayout(), QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addLayout(self._rows)
        room.look.changed.connect(self._fit)
        self._fit()

    def ask(self, question: str, product: str) -> None:
        """Look up what answers ``question``."""
        if not question:
            self._show(None)
            return

        def suggest(library: Library) -> Suggestions:
            return library.suggest(question, Context(product_id=product or None))

        self._room.ask_library("help", suggest, self._show)

    def _show(self, found: Suggestions | None) -> None:
        empty_column(self._rows)
        cards = found.cards if found is not None else ()
        self.texts = [card.text for card in cards if card.text][:MOST]
        for number, text in enumerate(self.texts, 1):
            option = Option(self._room.look, number, text)
            option.clicked.connect(lambda _=False, n=number: self.take(n))
            self._rows.addWidget(option)
        self.retranslate()

    def take(self, number: int) -> None:
        """Take a suggestion by its key."""
        if 1 <= number <= len(self.texts):
            self.chosen.emit(self.texts[number - 1])

    def retranslate(self) -> None:
        """Every fixed text."""
        keys = tr("侧答的建议（Ctrl+1…3 填入）")
        self.title.setText(keys if self.texts else tr("侧答没有建议，自己答答看"))

    def _fit(self) -> None:
        px = self._room.look.theme.px
        self._column.setContentsMargins(px(16), px(6), px(16), px(6))
        self._column.setSpacing(px(5))
        self._rows.setSpacing(px(5))
