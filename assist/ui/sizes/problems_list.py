"""What is wrong with a chart, one line each; a click leads to the cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from assist.suggestion import ChartProblem, ChartTable
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.chart_columns import column_name
from assist.ui.widgets.plain import neutral

_PROBLEM = Qt.ItemDataRole.UserRole


class ProblemsList(QListWidget):
    """``cell_wanted(row, column)`` when a line is chosen."""

    cell_wanted = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_problems(self, problems: Sequence[ChartProblem], table: ChartTable) -> None:
        """Blocking ones first."""
        palette = self._look.theme.palette
        self.clear()
        for problem in sorted(problems, key=lambda p: not p.blocking):
            sign = tr("必须改") if problem.blocking else tr("请核对")
            item = QListWidgetItem(f"{sign} · {_place(problem, table)}{neutral(tr(problem.text))}")
            ink = palette.bad_ink if problem.blocking else palette.warn_ink
            item.setForeground(QColor(ink))
            item.setData(_PROBLEM, problem)
            self.addItem(item)

    def _go(self, item: QListWidgetItem) -> None:
        problem = item.data(_PROBLEM)
        if problem is not None and (problem.row >= 0 or problem.column >= 0):
            self.cell_wanted.emit(max(problem.row, 0), max(problem.column, 0))


def _place(problem: ChartProblem, table: ChartTable) -> str:
    """The size and the column, unless the sentence names them itself."""
    parts = []
    if 0 <= problem.row < len(table.rows) and table.rows[problem.row]:
        parts.append(table.rows[problem.row][0] or str(problem.row + 1))
    if 0 <= problem.column < len(table.columns):
        parts.append(column_name(table.columns[problem.column]))
    fresh = [part for part in parts if part not in problem.text]
    return neutral(" ".join(fresh)) + "：" if fresh else ""
