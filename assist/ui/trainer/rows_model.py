"""The snippets of the list as a Qt model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from assist.snippets.desk.records import Row
from assist.ui.trainer.naming import badge_name, state_name
from assist.ui.widgets.plain import neutral

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
MIME = "application/x-ceda-snippets"
"""Keys of dragged snippets as a JSON list."""


class RowRole(IntEnum):
    """What can be asked of a line."""

    ROW = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2


class RowsModel(QAbstractListModel):
    """Lines of the list in the order in which the library gave them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every line."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def place(self, key: str) -> int:
        """Where a snippet stands; -1 when it is not listed."""
        if not key:
            return -1
        # Looked for line by line: a table of all keys of a large library takes a whole frame.
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one line."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case RowRole.ROW:
                return row
            case RowRole.KEY:
                return row.key
            case Qt.ItemDataRole.DisplayRole:
                return neutral(row.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = [row.title, state_name(row.state), *map(badge_name, row.badges), row.reply]
                return neutral(", ".join(said))
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Lines can be dragged to a folder."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        """Only our own kind."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The keys of the dragged lines."""
        data = QMimeData()
        keys = [self._rows[index.row()].key for index in indexes]
        data.setData(MIME, json.dumps(keys).encode())
        return data
