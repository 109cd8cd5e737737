"""The list of filters: one chosen by moving onto it, more of them kept beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from assist.library.handbook.listing import ALL_GOODS, Narrowed
from assist.library.handbook.records import Shelves
from assist.ui.handbook.filters import Filter, FilterDelegate, FilterRole, FiltersModel, filters
from assist.ui.look import Look
from assist.ui.widgets.quiet_bar import keep_room_for_bar

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FiltersView(QListView):
    """Signals: ``changed()``: other goods are wanted; ``left()``: Enter goes on to the goods.

    Space or Ctrl+click keeps the filter in hand while others are tried: dresses, and of these
    the summer ones. All goods lets go of everything that was kept.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = FiltersModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(FilterDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        keep_room_for_bar(self)
        self.selectionModel().currentChanged.connect(self._chosen)

    def show_shelves(self, shelves: Shelves) -> None:
        """Offer the filters of a library."""
        self.rows.show(filters(shelves))
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    @property
    def narrowed(self) -> Narrowed:
        """What the goods should have in common."""
        wanted = dict(self.rows.kept)
        row = self.currentIndex().data(FilterRole.FILTER)
        if isinstance(row, Filter) and row.field and row.count is not None:
            wanted[row.field] = row.value
        return replace(ALL_GOODS, **wanted)  # type: ignore[arg-type]

    def clear(self) -> None:
        """All goods again; says nothing when it is so already."""
        first = self.rows.index(0)
        if self.currentIndex() != first and first.isValid():
            self.setCurrentIndex(first)
        elif self.rows.kept:
            self._chosen(first)

    def keep(self, index: QModelIndex) -> None:
        """Keep a filter beside those that are tried, or let it go."""
        row = index.data(FilterRole.FILTER)
        if isinstance(row, Filter) and row.field and row.count is not None:
            self.rows.keep(row)
            self.changed.emit()

    def _chosen(self, index: QModelIndex) -> None:
        row = index.data(FilterRole.FILTER)
        if isinstance(row, Filter) and not row.field:
            self.rows.let_go()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click keeps."""
        super().mousePressEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep(self.indexAt(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space keeps, Enter goes on to the goods."""
        if event.key() == Qt.Key.Key_Space:
            self.keep(self.currentIndex())
        elif event.key() in ENTER:
            self.left.emit()
        else:
            super().keyPressEvent(event)
