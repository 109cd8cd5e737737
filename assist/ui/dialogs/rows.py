"""Rows of a settings card: what it is on the left, the control on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import card, plain_label, rule
from assist.ui.look import Look


class Row(QWidget):
    """A title, a hint below it, and a control. The title names the control for screen readers."""

    def __init__(self, control: QWidget | None = None, *, below: bool = False) -> None:
        super().__init__()
        self.control = control
        self.title = plain_label("row_title")
        self.hint = plain_label("row_hint")
        self.note = plain_label("warn")
        self.note.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, self.hint, self.note):
            words.addWidget(label)
        self.line = QHBoxLayout(self)
        self.line.addLayout(words, 1)
        if control is not None and below:
            words.addSpacing(4)
            words.addWidget(control)
        elif control is not None:
            self.line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, title: str, hint: str = "") -> None:
        """Set the words of the row."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if self.control is not None:
            self.control.setAccessibleName(title)
            self.control.setAccessibleDescription(hint)

    def warn(self, text: str) -> None:
        """Show what is wrong with this row's value; an empty text takes it away."""
        self.note.setText(text)
        self.note.setVisible(bool(text))


class RowCard(QFrame):
    """Rows in one card, parted by thin lines, with an optional heading above them."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__()
        self.heading: QLabel = plain_label("section")
        self.heading.hide()
        self.rows = rows
        self.surface = card()
        self._inner = QVBoxLayout(self.surface)
        self._inner.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                self._inner.addWidget(rule())
            self._inner.addWidget(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self.heading)
        whole.addWidget(self.surface)

    def say(self, heading: str) -> None:
        """Set the heading."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))

    def resized(self, look: Look) -> None:
        """Take the spacing of the look's font scale."""
        px = look.theme.px
        self._inner.setContentsMargins(px(16), px(4), px(16), px(4))
        for row in self.rows:
            if isinstance(row, Row):
                row.line.setContentsMargins(0, px(11), 0, px(11))
                row.line.setSpacing(px(16))
