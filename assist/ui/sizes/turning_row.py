"""Widgets beside each other where they fit, below each other where they do not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class TurningRow(QWidget):
    """A row that turns into a column in a window too narrow for it.

    Every part comes with what it needs beside the others, in pixels of the moment (font scale
    and language change it), and with its stretch.
    """

    def __init__(self, *parts: tuple[QWidget, Callable[[], float], int]) -> None:
        super().__init__()
        self._needs = [(widget, need) for widget, need, _ in parts]
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for widget, _, stretch in parts:
            self.row.addWidget(widget, stretch)

    @property
    def turned(self) -> bool:
        """Whether it is a column at present."""
        return self.row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """As narrow as one wishes."""
        return QSize(0, self.row.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """A part that needs another width may turn the row."""
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return handled

    def fit(self) -> None:
        """Choose row or column for the present width."""
        shown = [need() for widget, need in self._needs if not widget.isHidden()]
        needed = sum(shown) + self.row.spacing() * max(len(shown) - 1, 0)
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if needed <= self.width() else directions.TopToBottom
        if wanted is not self.row.direction():
            self.row.setDirection(wanted)
            self.updateGeometry()
