"""A page of the practice window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from assist.ui.training.room import Room


class Page(QWidget):
    """Texts are set in :meth:`retranslate`, sizes in :meth:`resized`, content in :meth:`arrive`."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.look = room.look

    def arrive(self) -> None:
        """Called each time the page comes to the front."""

    def leave(self) -> bool:
        """Called before another page comes to the front; false keeps this one there."""
        return True

    def retranslate(self) -> None:
        """Set every text (in the language of the moment)."""

    def resized(self) -> None:
        """Set spacings and sizes (at the font scale of the moment)."""

    def showEvent(self, event: QShowEvent) -> None:
        """Sizes are known for sure only on the screen."""
        super().showEvent(event)
        self.resized()


def scrolling(inner: QWidget) -> QScrollArea:
    """``inner`` in an area that scrolls when the window is too low for it."""
    area = QScrollArea()
    inner.setObjectName("page")
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def empty_column(column: QBoxLayout) -> None:
    """Take every widget out of a column for good."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
