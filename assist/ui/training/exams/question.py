"""A question above a page with its answers as buttons; nothing else is blocked meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from assist.ui.dialogs.frame import button, plain_label
from assist.ui.look import Look
from assist.ui.training.page import empty_column


class Question(QFrame):
    """Hidden while nothing is asked."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("question")
        self._look = look
        self.words = plain_label("row_title")
        self._row, self._answers = QHBoxLayout(self), QHBoxLayout()
        self._row.addWidget(self.words, 1)
        self._row.addLayout(self._answers)
        self.hide()

    def ask(self, words: str, *answers: tuple[str, str, Callable[[], object]]) -> None:
        """Ask; each answer is (text, role of its button, what follows). The last is in focus."""
        px = self._look.theme.px
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self._answers.setSpacing(px(6))
        self.words.setText(words)
        empty_column(self._answers)
        for text, role, follows in answers:
            made = button(text, role)
            made.setAutoDefault(False)
            made.setAccessibleDescription(words)
            made.clicked.connect(partial(self._take, follows))
            self._answers.addWidget(made)
        self.show()
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, follows: Callable[[], object], _checked: bool = False) -> None:
        self.hide()
        follows()
