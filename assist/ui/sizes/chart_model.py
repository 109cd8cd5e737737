"""A size chart under edit as a Qt model with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QUndoCommand, QUndoStack

from assist.suggestion import ChartProblem, ChartTable
from assist.ui.i18n import tr
from assist.ui.sizes import chart_edits
from assist.ui.sizes.chart_columns import column_name, column_unit

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
EMPTY = ChartTable((), ())


class ChartRole(IntEnum):
    """What can be asked of a cell."""

    PROBLEM = Qt.ItemDataRole.UserRole + 1
    BLOCKING = Qt.ItemDataRole.UserRole + 2


class _Change(QUndoCommand):
    def __init__(
        self, put: Callable[[ChartTable], None], before: ChartTable, after: ChartTable, name: str
    ) -> None:
        super().__init__(name)
        self._put, self._before, self._after = put, before, after

    def undo(self) -> None:
        """Go back."""
        self._put(self._before)

    def redo(self) -> None:
        """Go on."""
        self._put(self._after)


class ChartModel(QAbstractTableModel):
    """Cells as texts, headings from the columns' keys; every change can be undone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fixed = False
        """Whether the chart is only to be read."""
        self._table = EMPTY
        self._problems: dict[tuple[int, int], ChartProblem] = {}
        self.history = QUndoStack(self)

    @property
    def table(self) -> ChartTable:
        """The chart as it stands."""
        return self._table

    def begin(self, table: ChartTable) -> None:
        """Start from a chart; there is nothing to undo."""
        self.history.clear()
        self._put(table)
        self.history.setClean()

    def change(self, table: ChartTable, name: str) -> None:
        """Put an edited chart in the place of the present one, as one step called ``name``."""
        if table != self._table and not self.fixed:
            self.history.push(_Change(self._put, self._table, table, name))

    def _put(self, table: ChartTable) -> None:
        same = (table.columns, len(table.rows)) == (self._table.columns, len(self._table.rows))
        if same:
            self._table = table
            if table.rows:
                last = self.index(len(table.rows) - 1, len(table.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._table = table
        self._problems = {}
        self.endResetModel()

    def show_problems(self, problems: Iterable[ChartProblem]) -> None:
        """Mark the cells; of several problems of a cell the gravest is shown."""
        found: dict[tuple[int, int], ChartProblem] = {}
        for problem in problems:
            place = (problem.row, problem.column)
            if place not in found or (problem.blocking and not found[place].blocking):
                found[place] = problem
        self._problems = found
        if self._table.rows:
            last = self.index(len(self._table.rows) - 1, len(self._table.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if self._table.columns:
            end = len(self._table.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, end)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many sizes there are."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """The size and its measures."""
        return 0 if parent.isValid() else len(self._table.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be edited, unless the chart is only to be read."""
        base = super().flags(index)
        editable = index.isValid() and not self.fixed
        return base | Qt.ItemFlag.ItemIsEditable if editable else base

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one cell."""
        if not index.isValid() or index.row() >= len(self._table.rows):
            return None
        row = self._table.rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        problem = self._problems.get((index.row(), index.column()))
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tr(problem.text) if problem else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = [row[0], column_name(self._table.columns[index.column()]), text]
                return " ".join([*parts, problem.text if problem else ""]).strip()
            case ChartRole.PROBLEM:
                return problem
            case ChartRole.BLOCKING:
                return bool(problem and problem.blocking)
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change one cell, as a step that can be undone."""
        if role != Qt.ItemDataRole.EditRole or not self.checkIndex(
            index, QAbstractTableModel.CheckIndexOption.IndexIsValid
        ):
            return False
        # Cells pasted into an open cell spread over the table as they do anywhere else.
        block = chart_edits.cells_of(str(value))
        edited = chart_edits.with_block(self._table, index.row(), index.column(), block)
        self.change(edited, tr("改一格"))
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A column's name and unit; row numbers."""
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._table.columns):
            return None
        key = self._table.columns[section]
        problem = self._problems.get((-1, section))
        if role == Qt.ItemDataRole.DisplayRole:
            unit = column_unit(key)
            mark = "⚠︎ " if problem else ""
            return mark + column_name(key) + (f"\n{unit}" if unit else "\n")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(problem.text) if problem else None
        return None
