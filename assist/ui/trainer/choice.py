"""A drop-down list whose arrow follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from assist.ui.look import Look


class Choice(QComboBox):
    """Never wider than its place; the wheel scrolls the page instead of changing the value."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field of the style, and our arrow."""
        super().paintEvent(event)
        if self.isEnabled():
            icon = self._look.pixmap("down", self._look.theme.palette.muted, 12)
            side = icon.deviceIndependentSize()
            left = self.width() - side.width() - self._look.theme.px(8)
            QPainter(self).drawPixmap(QPointF(left, (self.height() - side.height()) / 2), icon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()
