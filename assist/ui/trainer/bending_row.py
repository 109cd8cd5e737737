"""A row of two groups that becomes two rows where there is no room for both side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget


class BendingRow(QWidget):
    """``left`` at the left edge, ``right`` at the right; ``wide`` of them takes the rest."""

    def __init__(
        self, left: Sequence[QWidget], right: Sequence[QWidget], wide: QWidget | None = None
    ) -> None:
        super().__init__()
        self._groups = (QWidget(), QWidget())
        self._rows = tuple(QHBoxLayout(group) for group in self._groups)
        for row, parts in zip(self._rows, (left, right), strict=True):
            row.setContentsMargins(0, 0, 0, 0)
            for part in parts:
                row.addWidget(part, int(part is wide))
        if wide not in left:
            self._rows[0].addStretch(1)
        self._rows[1].insertStretch(0, 0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._groups[0], 1)
        self._box.addWidget(self._groups[1])

    def set_spacing(self, gap: int) -> None:
        """The gap between parts, in pixels."""
        for layout in (*self._rows, self._box):
            layout.setSpacing(gap)

    def minimumSizeHint(self) -> QSize:
        """The wider group's: it bends rather than push its neighbours away."""
        hints = [group.minimumSizeHint() for group in self._groups]
        return QSize(max(hint.width() for hint in hints), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bend, or straighten again."""
        super().resizeEvent(event)
        needed = sum(group.minimumSizeHint().width() for group in self._groups)
        straight = needed + self._box.spacing() <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if straight else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
