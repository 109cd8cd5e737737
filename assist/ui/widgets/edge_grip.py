"""The edges by which a window without a frame is made wider or higher."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

THICKNESS = 5
"""Pixels at the edge that take hold of it."""

_SIDES = (Qt.Edge.LeftEdge, Qt.Edge.RightEdge, Qt.Edge.BottomEdge)


class EdgeGrip(QWidget):
    """An invisible strip along one edge of ``window``; dragging it resizes the window."""

    def __init__(self, window: QWidget, edge: Qt.Edge) -> None:
        super().__init__(window)
        self._edge = edge
        upright = edge is not Qt.Edge.BottomEdge
        self.setCursor(Qt.CursorShape.SizeHorCursor if upright else Qt.CursorShape.SizeVerCursor)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the edge when the window changes its size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        width, height = self.window().width(), self.window().height()
        match self._edge:
            case Qt.Edge.LeftEdge:
                self.setGeometry(QRect(0, 0, THICKNESS, height))
            case Qt.Edge.RightEdge:
                self.setGeometry(QRect(width - THICKNESS, 0, THICKNESS, height))
            case _:
                self.setGeometry(QRect(0, height - THICKNESS, width, THICKNESS))
        self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hand the drag to the window system."""
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemResize(self._edge)


def add_edge_grips(window: QWidget) -> None:
    """Let ``window`` be resized at its left, right and lower edge."""
    for edge in _SIDES:
        EdgeGrip(window, edge)
