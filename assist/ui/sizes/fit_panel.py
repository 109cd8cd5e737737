"""The drawing of a fit as a widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assist.suggestion import EaseCell
from assist.ui.look import Look
from assist.ui.sizes.fit_drawing import FitDrawing, drawable
from assist.ui.sizes.verdicts import spoken


class FitPanel(QWidget):
    """The drawing as a widget; ``units`` is its size at a font scale of 100 %."""

    def __init__(self, look: Look, units: tuple[int, int]) -> None:
        super().__init__()
        self._look, self._units = look, units
        self._cells: tuple[EaseCell, ...] = ()
        self._category = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The same at every content, so that nothing beside it moves."""
        px = self._look.theme.px
        return QSize(px(self._units[0]), px(self._units[1]))

    def show_fit(self, size: str, cells: Sequence[EaseCell], category: str) -> None:
        """Show how ``size`` sits; without a girth the widget hides."""
        self._cells, self._category = drawable(cells), category
        self.setAccessibleName(" ".join(p for p in (size, *map(spoken, self._cells)) if p))
        self.setVisible(bool(self._cells))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing at the present size."""
        painter = QPainter(self)
        drawing = FitDrawing(
            self._cells, self._category, self._look.theme, self.width(), self.height()
        )
        drawing.paint(painter, QPointF(0, 0))
