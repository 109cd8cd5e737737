"""A one-line label that shortens its text instead of asking for room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from assist.ui.widgets.plain import neutral


class ElidedLabel(QLabel):
    """Plain text on one line; the whole of it is the tooltip when it does not fit."""

    def __init__(self, name: str = "", text: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._short = ""
        self.set_text(text)

    def set_text(self, text: str, short: str = "") -> None:
        """Show ``text`` on one line; ``short`` instead where there is no room for it."""
        self._short = neutral(short).replace("\n", " ")
        self.setText(neutral(text).replace("\n", " "))

    def sizeHint(self) -> QSize:
        """The text's own size."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, round(metrics.height() * 1.12))

    def minimumSizeHint(self) -> QSize:
        """No width at all: it elides."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, elided at its right end."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        metrics = self.fontMetrics()
        full = not self._short or metrics.horizontalAdvance(self.text()) <= self.width()
        text = self.text() if full else self._short
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
