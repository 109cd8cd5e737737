"""The rows of an import as a Qt model: what each would do, and the choice of the person."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor

from assist.snippets.exchange.records import Choice, Plan, PlanRow, Status
from assist.ui.i18n import tr
from assist.ui.theme import Palette
from assist.ui.trainer.import_names import choice_name, reason_text, status_name
from assist.ui.trainer.rows_model import NO_PARENT, AnyIndex
from assist.ui.widgets.plain import neutral

COLUMNS = 5
CHOICE = 3


class PlanModel(QAbstractTableModel):
    """Number, title with reply, status, choice, reasons. ``chosen()`` after each choice."""

    chosen = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[PlanRow] = []
        self.choices: dict[int, Choice] = {}
        self.palette: Palette | None = None

    def show(self, plan: Plan | None, status: Status | None = None) -> None:
        """List the rows of a plan, or those of one status."""
        self.beginResetModel()
        rows = plan.rows if plan else ()
        self._rows = [row for row in rows if status is None or row.status is status]
        self.endResetModel()

    def row_at(self, place: int) -> PlanRow | None:
        """One row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def choice(self, row: PlanRow) -> Choice:
        """What will be done with a row."""
        return self.choices.get(row.number, row.choice)

    def can_choose(self, row: PlanRow) -> bool:
        """Whether there is anything to choose."""
        return row.status not in (Status.SAME, Status.REFUSED) and not row.joins

    def choose(self, place: int, choice: Choice) -> None:
        """Decide on one row."""
        row = self.row_at(place)
        if row is not None and self.can_choose(row):
            self.choices[row.number] = choice
            self.dataChanged.emit(self.index(place, 0), self.index(place, COLUMNS - 1))
            self.chosen.emit()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many rows are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Always the same."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (tr("行"), tr("话术"), tr("会怎样"), tr("怎么办"), tr("说明"))[section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts and colours of a cell."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return neutral("\n".join((row.title, row.reply, *map(reason_text, row.reasons))))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2 and self.palette:
            inks = {
                Status.NEW: self.palette.good_ink,
                Status.CHANGED: self.palette.fact.ink,
                Status.CONFLICT: self.palette.warn_ink,
                Status.REFUSED: self.palette.bad_ink,
            }
            return QColor(inks.get(row.status, self.palette.muted))
        return None

    def _text(self, row: PlanRow, column: int) -> str:
        match column:
            case 0:
                return str(row.number)
            case 1:
                reply = neutral(row.reply).replace("\n", " ")
                return " — ".join(part for part in (neutral(row.title), reply) if part)
            case 2:
                return status_name(row.status)
            case 3:
                return choice_name(self.choice(row)) if self.can_choose(row) else ""
            case _:
                return neutral("；".join(map(reason_text, row.reasons)))
