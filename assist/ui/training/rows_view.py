"""A list of which a click or Enter opens a row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate

from assist.ui.look import Look
from assist.ui.widgets.quiet_bar import keep_room_for_bar


class RowsView(QListView):
    """``opened(QModelIndex)``. The first row is lit when the keyboard comes in."""

    opened = Signal(object)

    def __init__(
        self, look: Look, model: QAbstractItemModel, delegate: QStyledItemDelegate
    ) -> None:
        super().__init__()
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        keep_room_for_bar(self)
        self.clicked.connect(lambda index: self.opened.emit(index))
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A list that becomes lower still shows the row in hand."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the row."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.opened.emit(QModelIndex(self.currentIndex()))
        else:
            super().keyPressEvent(event)
