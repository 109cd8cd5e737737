"""The columns of an import file: heading, first cells, and what each is taken for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from assist.snippets.exchange.records import Field, Source
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.choice import Choice
from assist.ui.trainer.import_names import field_name
from assist.ui.widgets.plain import neutral

SHOWN = 5
"""Entries that are shown of a file without columns."""


class ColumnsTable(QTableWidget):
    """One line a column; a file that is no table shows its first entries instead.

    ``changed()``: a column is taken for something else.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(0, 3)
        self._look = look
        self._choices: list[tuple[str, Choice]] = []
        self._source: Source | None = None
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def retranslate(self) -> None:
        """Every text."""
        self.setAccessibleName(tr("文件里的列"))
        self.setHorizontalHeaderLabels([tr("文件里的列"), tr("例子"), tr("当作")])
        if self._source is not None:
            self.show_source(self._source)

    def resized(self) -> None:
        """Widths at the font scale."""
        px = self._look.theme.px
        self.setColumnWidth(0, px(170))
        self.setColumnWidth(2, px(190))
        self.verticalHeader().setDefaultSectionSize(px(36))

    def show_source(self, source: Source) -> None:
        """Show the columns of another file."""
        self._source = source
        self._choices = []
        self.setRowCount(0)
        self.setColumnHidden(2, not source.columns)
        for column in source.columns:
            row = self._add(column.heading, " · ".join(column.samples))
            choice = Choice(self._look)
            choice.addItem(tr("不导入"), None)
            for field in Field:
                choice.addItem(field_name(field), str(field))
            choice.setCurrentIndex(choice.findData(str(column.field)) if column.field else 0)
            choice.setAccessibleName(f"{neutral(column.heading)}: {tr('当作')}")
            choice.currentIndexChanged.connect(lambda _: self.changed.emit())
            self._choices.append((column.heading, choice))
            self.setCellWidget(row, 2, choice)
        if not source.columns:
            for entry in source.rows[:SHOWN]:
                self._add(entry.text(Field.TITLE), entry.text(Field.REPLY))

    def _add(self, head: str, text: str) -> int:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(neutral(head)))
        self.setItem(row, 1, QTableWidgetItem(neutral(text).replace("\n", " ")))
        return row

    def fields(self) -> dict[str, Field | None]:
        """What every column is taken for now."""
        return {
            heading: Field(choice.currentData()) if choice.currentData() else None
            for heading, choice in self._choices
        }
