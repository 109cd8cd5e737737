"""The facts of a product as a table; what is copied from Excel can be pasted over it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from assist.ui.widgets.plain import neutral


class FactsTable(QTableWidget):
    """Name and value of each fact; what is copied from Excel can be pasted over it."""

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setObjectName("facts")
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.setTabKeyNavigation(False)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show facts, and one empty line for the next."""
        self.blockSignals(True)
        self.setRowCount(0)
        for name, value in (*rows, ("", "")):
            self._append(name, value)
        self.resizeRowsToContents()
        self.blockSignals(False)

    def _append(self, name: str, value: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(neutral(name)))
        self.setItem(row, 1, QTableWidgetItem(neutral(value)))

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Every line that has a name or a value."""
        found = []
        for row in range(self.rowCount()):
            name, value = (self._text(row, column) for column in (0, 1))
            if name or value:
                found.append((name, value))
        return tuple(found)

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def paste(self, text: str) -> None:
        """Cells parted by tabs, lines by line feeds; from the current cell on."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        lines = [line.split("\t") for line in neutral_cells(text)]
        self.blockSignals(True)
        for row, cells in enumerate(lines, top):
            while row >= self.rowCount():
                self._append("", "")
            for column, cell in enumerate(cells[: 2 - left], left):
                item = self.item(row, column)
                if item is not None:
                    item.setText(cell.strip())
        self._append("", "")
        self.blockSignals(False)
        self.cellChanged.emit(top, left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, and Delete empties the selected cells."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)


def neutral_cells(text: str) -> list[str]:
    """The lines of copied cells without invisible signs; tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return ["\t".join(neutral(cell) for cell in line.split("\t")) for line in lines]
