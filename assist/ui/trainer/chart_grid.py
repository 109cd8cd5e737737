"""A size chart to look at; it is changed in its own editor."""

from __future__ import annotations

from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from assist.suggestion import ChartView
from assist.ui.widgets.plain import neutral


class ChartGrid(QTableWidget):
    """One line a size; hidden while there is no chart."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("facts")
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def show_chart(self, chart: ChartView | None) -> None:
        """Show a chart, or nothing."""
        self.setVisible(chart is not None)
        if chart is None:
            return
        self.setColumnCount(len(chart.columns))
        self.setRowCount(len(chart.rows))
        self.setHorizontalHeaderLabels([neutral(name) for name in chart.columns])
        for row, cells in enumerate(chart.rows):
            for column, cell in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(neutral(cell)))
        self.resizeColumnsToContents()
