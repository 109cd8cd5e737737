"""Every size of a product with its ease as a Qt model: one row a size, one column a place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assist.suggestion import EaseCell, SizeRow
from assist.ui.i18n import tr
from assist.ui.sizes.verdicts import place_name, signed, spoken, verdict_name
from assist.ui.widgets.plain import neutral

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class SizeRole(IntEnum):
    """What can be asked of a cell."""

    EASE = Qt.ItemDataRole.UserRole + 1
    ADVISED = Qt.ItemDataRole.UserRole + 2
    SIZE = Qt.ItemDataRole.UserRole + 3


class SizesModel(QAbstractTableModel):
    """One row a size, one column a place; the first column is the size."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SizeRow, ...] = ()
        self._places: tuple[tuple[str, str], ...] = ()
        self._advised = ""

    def show(self, rows: Sequence[SizeRow], advised: str) -> None:
        """Replace all rows; ``advised`` names the size that is lit."""
        places = {cell.place: cell.label for row in rows for cell in row.cells}
        if self._shape(rows, places) == self._shape(self._rows, dict(self._places)):
            self._rows, self._advised = tuple(rows), advised
            if rows:
                corner = self.index(len(rows) - 1, len(self._places))
                self.dataChanged.emit(self.index(0, 0), corner)
            return
        self.beginResetModel()
        self._rows, self._places, self._advised = tuple(rows), tuple(places.items()), advised
        self.endResetModel()

    @staticmethod
    def _shape(rows: Sequence[SizeRow], places: dict[str, str]) -> tuple[object, ...]:
        return tuple(row.size for row in rows), tuple(places)

    @property
    def rows(self) -> tuple[SizeRow, ...]:
        """The rows in the chart's order."""
        return self._rows

    def row_of(self, size: str) -> int | None:
        """The row of a size."""
        return next((at for at, row in enumerate(self._rows) if row.size == size), None)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many sizes there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """The size and every place that some row has."""
        return 0 if parent.isValid() or not self._rows else 1 + len(self._places)

    def cell(self, index: AnyIndex) -> EaseCell | None:
        """The ease behind a cell; none in the first column or where the row has none."""
        if index.column() < 1 or index.column() > len(self._places):
            return None
        place = self._places[index.column() - 1][0]
        return next((c for c in self._rows[index.row()].cells if c.place == place), None)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, cell = self._rows[index.row()], self.cell(index)
        advised = row.size == self._advised
        match role:
            case Qt.ItemDataRole.DisplayRole:
                if index.column() == 0:
                    return neutral(row.size)
                return words(cell) if cell else "—"
            case Qt.ItemDataRole.AccessibleTextRole:
                if index.column():
                    return spoken(cell) if cell else "—"
                parts = [row.size, tr("推荐") if advised else "", *map(spoken, row.cells)]
                return "，".join(neutral(p) for p in parts if p)
            case Qt.ItemDataRole.ToolTipRole:
                return spoken(cell) if cell else None
            case SizeRole.EASE:
                return cell
            case SizeRole.ADVISED:
                return advised
            case SizeRole.SIZE:
                return row.size
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The places' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("码")
        if section <= len(self._places):
            return place_name(*self._places[section - 1])
        return None


def words(cell: EaseCell) -> str:
    """The number and the word of a cell."""
    number = "" if cell.ease_cm is None else signed(cell.ease_cm)
    return f"{number} {verdict_name(cell.verdict)}".strip()
