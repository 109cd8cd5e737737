"""The table of the chart editor: cells, the clipboard, keys."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes import chart_edits
from assist.ui.sizes.chart_model import AnyIndex, ChartModel, ChartRole

HORIZONTAL = Qt.Orientation.Horizontal


class ChartDelegate(QStyledItemDelegate):
    """Cells with their problem: red where it blocks, amber where a look is enough."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """A wash and a corner below the text."""
        problem = index.data(ChartRole.PROBLEM)
        palette = self._look.theme.palette
        if problem is not None:
            tint = palette.bad_tint if problem.blocking else palette.warn_tint
            painter.fillRect(option.rect, QColor(tint))
        super().paint(painter, option, index)
        if problem is not None:
            ink = QColor(palette.bad_ink if problem.blocking else palette.warn_ink)
            self._mark(painter, QRectF(option.rect), ink, framed=problem.blocking)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setPen(QPen(QColor(palette.accent), self._look.theme.px(2)))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -2, -2))
            painter.restore()

    def _mark(self, painter: QPainter, area: QRectF, ink: QColor, *, framed: bool) -> None:
        """A frame where the problem blocks, a corner where a look is enough."""
        side = self._look.theme.px(7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if framed:
            painter.setPen(QPen(ink, self._look.theme.px(1.5)))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corner = area.topRight()
        painter.drawPolygon([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The size is bold; text keeps its colour in a selection."""
        super().initStyleOption(option, index)
        theme = self._look.theme
        font = theme.font(13)
        font.setBold(index.column() == 0)
        option.font = font
        text = QColor(theme.palette.text)
        option.palette.setColor(QPalette.ColorRole.Text, text)
        option.palette.setColor(QPalette.ColorRole.HighlightedText, text)


class ChartView(QTableView):
    """Signals: ``table_pasted(str)`` for a whole chart, ``column_pressed(int)``."""

    table_pasted = Signal(str)
    column_pressed = Signal(int)

    def __init__(self, look: Look, model: ChartModel) -> None:
        super().__init__()
        self._look, self._chart = look, model
        self.setModel(model)
        self.setItemDelegate(ChartDelegate(look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        # Not on every move: the clipboard's keys belong to the table, not to one cell.
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(56)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setCursor(Qt.CursorShape.PointingHandCursor)
        header.sectionClicked.connect(self.column_pressed)
        model.modelReset.connect(self._widen)
        model.headerDataChanged.connect(self._widen)

    def resized(self) -> None:
        """Take the row height of the font scale."""
        px = self._look.theme.px
        self.verticalHeader().setDefaultSectionSize(px(34))
        self.horizontalHeader().setFixedHeight(px(46))
        self._widen()

    def _widen(self, *_: object) -> None:
        """No column is narrower than the widest heading; more of them scroll sideways."""
        theme = self._look.theme
        metrics = QFontMetricsF(theme.font(12, QFont.Weight.DemiBold))
        heads = (str(self._chart.headerData(at, HORIZONTAL)) for at in self._columns())
        lines = (line for head in heads for line in head.split("\n"))
        widest = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        self.horizontalHeader().setMinimumSectionSize(
            max(theme.px(64), math.ceil(widest) + theme.px(22))
        )

    def _columns(self) -> range:
        return range(self._chart.columnCount())

    def chosen(self) -> list[tuple[int, int]]:
        """The selected cells as (row, column)."""
        return [(i.row(), i.column()) for i in self.selectionModel().selectedIndexes()]

    def current(self) -> tuple[int, int]:
        """The cell with the cursor; (-1, -1) without one."""
        index = self.currentIndex()
        return index.row(), index.column()

    def finish_editing(self) -> None:
        """Take what stands in an open cell, so that nothing typed is lost."""
        editor = QApplication.focusWidget()
        if editor is not None and editor is not self and self.isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def put_cursor(self, row: int, column: int) -> None:
        """Move the cursor, as near as the table allows."""
        rows, columns = self._chart.rowCount(), self._chart.columnCount()
        if rows and columns:
            row, column = max(0, min(row, rows - 1)), max(0, min(column, columns - 1))
            self.setCurrentIndex(self._chart.index(row, column))

    def copy(self) -> None:
        """The selected cells, parted by tabs."""
        cells = sorted(self.chosen())
        rows = sorted({row for row, _ in cells})
        table = self._chart.table.rows
        lines = ["\t".join(table[r][c] for at, c in cells if at == r) for r in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """A whole chart replaces the table, other cells go in from the cursor on."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return
        if chart_edits.has_headings(text):
            self.table_pasted.emit(text)
        else:
            self.paste_cells(text)

    def paste_cells(self, text: str) -> None:
        """Put cells in from the upper left corner of the selection on."""
        row, column = min(self.chosen(), default=self.current())
        block = chart_edits.cells_of(text)
        edited = chart_edits.with_block(self._chart.table, max(row, 0), max(column, 0), block)
        self._chart.change(edited, tr("粘贴"))
        self.put_cursor(row, column)

    def clear(self) -> None:
        """Empty the selected cells."""
        self._chart.change(chart_edits.cleared(self._chart.table, self.chosen()), tr("清空格子"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The clipboard's keys, Delete, Enter down to the next size."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row, column = self.current()
            self.put_cursor(row + 1, column)
        else:
            super().keyPressEvent(event)
