"""What all lists of records share as Qt models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that gives the record itself; the enums of the lists name it."""

Record = TypeVar("Record")


class ListModel(QAbstractListModel, Generic[Record]):
    """One record a row; a list says how it reads (:meth:`text`) and sounds (:meth:`spoken`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Record] = []

    def show(self, rows: Sequence[Record]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def text(self, row: Record) -> str:
        """What a view without a delegate would show."""
        raise NotImplementedError

    def spoken(self, row: Record) -> str:
        """What a screen reader says."""
        return self.text(row)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one row."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
        return row if role == ROW else None
