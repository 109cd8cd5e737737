"""One line of news inside the window: an icon, a sentence, and at most one thing to do."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


class Tone(StrEnum):
    """How grave the news is; part of the style's object name."""

    QUIET = "quiet"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


_ICONS = {
    Tone.QUIET: "question",
    Tone.INFO: "info",
    Tone.GOOD: "check",
    Tone.WARN: "warning",
    Tone.BAD: "warning",
}


class Banner(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.tone, self._icon_name = look, Tone.INFO, ""
        self._call: Callable[[], object] | None = None
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._action = QPushButton()
        self._action.setObjectName("link")
        self._action.setCursor(Qt.CursorShape.PointingHandCursor)
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._style)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def say(
        self,
        tone: Tone,
        text: str,
        action: str = "",
        call: Callable[[], object] | None = None,
        icon: str = "",
    ) -> None:
        """Show ``text``; ``action`` names a link that calls ``call``."""
        self.tone, self._call, self._icon_name = tone, call, icon or _ICONS[tone]
        self._text.setText(neutral(text))
        self.setAccessibleName(neutral(text))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._style()
        self.show()

    def _act(self) -> None:
        if self._call is not None:
            self._call()

    def _style(self) -> None:
        theme = self._look.theme
        palette = theme.palette
        ink = {
            Tone.QUIET: palette.muted,
            Tone.INFO: palette.fact.ink,
            Tone.GOOD: palette.good_ink,
            Tone.WARN: palette.warn_ink,
            Tone.BAD: palette.bad_ink,
        }
        self.setObjectName(f"banner_{self.tone}")
        self._icon.setPixmap(self._look.pixmap(self._icon_name or "info", ink[self.tone], 15))
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme.px(9), theme.px(5), theme.px(6), theme.px(5))
            layout.setSpacing(theme.px(6))
        for widget in (self, self._text, self._action):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
