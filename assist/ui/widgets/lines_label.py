"""Plain text on a few lines; what does not fit ends in an ellipsis and stands in the tooltip."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assist.ui.look import Look
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import TextBlock

LINES = ((420, 1), (520, 2))
"""Lines shown in a window that is lower than so many units."""
MOST_LINES = 5


class LinesLabel(QWidget):
    """Never rendered as HTML; as high as its lines."""

    def __init__(self, look: Look, units: float = 12) -> None:
        super().__init__()
        self._look, self._units = look, units
        self._text, self._ink = "", look.theme.palette.text
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str, ink: str) -> None:
        """Show ``text`` in ``ink``."""
        self._text, self._ink = neutral(text), ink
        self.setAccessibleName(self._text)
        self.setToolTip(self._text)
        self.updateGeometry()
        self.update()

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        height = self.window().height()
        most = next((lines for units, lines in LINES if height < theme.px(units)), MOST_LINES)
        return TextBlock(
            self._text,
            theme.font(self._units),
            self._ink,
            max(width, 40),
            line_height=theme.px(self._units + 6),
            max_lines=most,
        )

    def hasHeightForWidth(self) -> bool:
        """The text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Its lines."""
        return math.ceil(self._block(width).height)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """No line is cut."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        self._block(self.width()).paint(QPainter(self), QPointF(0, 0))
