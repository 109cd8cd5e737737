"""One column of cards under a heading, and the cards."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


class CardColumn(QWidget):
    """``say(heading, hint)`` above what :meth:`add` puts below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heading, self.hint = plain_label("title"), plain_label("muted")
        self._box = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        self.top = QHBoxLayout()
        column.addLayout(self.top)
        column.addLayout(self._box)
        column.addStretch(1)
        self._column = column

    def resized(self) -> None:
        """Spacings at the font scale."""
        self._box.setSpacing(self._look.theme.px(8))
        self._column.setSpacing(self._look.theme.px(8))

    def add(self, card: QWidget) -> None:
        """One more card at the end."""
        self._box.addWidget(card)

    def empty(self) -> None:
        """Take every card away."""
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class Card(QFrame):
    """Lines of text by their role, and a row of ``links`` below them."""

    def __init__(self, look: Look, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("panel")
        px = look.theme.px
        self.column, self.links = QVBoxLayout(self), QHBoxLayout()
        self.column.setContentsMargins(px(12), px(8), px(12), px(8))
        self.column.setSpacing(px(4))
        for role, text in lines:
            self.column.addWidget(plain_label(role, neutral(text)))
        self.links.setSpacing(px(4))
        self.column.addLayout(self.links)
