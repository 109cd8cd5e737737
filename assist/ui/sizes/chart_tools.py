"""The buttons over the chart editor's table: paste, import, rows, columns, undo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from assist.suggestion import ChartTable
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes import chart_edits
from assist.ui.sizes.chart_columns import SIZE, column_name, column_unit, group_name
from assist.ui.sizes.chart_model import ChartModel
from assist.ui.sizes.chart_view import ChartView
from assist.ui.widgets.icon_button import IconButton


class ChartTools(QWidget):
    """Edits rows and columns at the cursor of ``view``.

    ``paste_wanted()`` and ``load_wanted()`` ask for a whole chart from elsewhere.
    """

    paste_wanted = Signal()
    load_wanted = Signal()

    def __init__(self, look: Look, model: ChartModel, view: ChartView) -> None:
        super().__init__()
        self._look, self._model, self._view = look, model, view
        self.columns: tuple[str, ...] = ()
        self.undo, self.redo = IconButton(look, "undo"), IconButton(look, "redo")
        self.paste, self.load = button(""), button("")
        self.meaning, self.add_column = button(""), button("")
        self.add_row, self.drop_row = button(""), button("")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for each in (self.paste, self.load):
            self._upper.addWidget(each)
        self._upper.addStretch(1)
        for icon in (self.undo, self.redo):
            self._upper.addWidget(icon)
        for each in (self.meaning, self.add_column):
            self._lower.addWidget(each)
        self._lower.addStretch(1)
        for each in (self.add_row, self.drop_row):
            self._lower.addWidget(each)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._upper)
        self._column.addLayout(self._lower)

    def _connect(self) -> None:
        history = self._model.history
        history.canUndoChanged.connect(self.undo.setEnabled)
        history.canRedoChanged.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.undo.clicked.connect(history.undo)
        self.redo.clicked.connect(history.redo)
        self.paste.clicked.connect(self.paste_wanted)
        self.load.clicked.connect(self.load_wanted)
        self.meaning.clicked.connect(lambda: self.ask_meaning(self._view.current()[1]))
        self.add_column.clicked.connect(self._ask_column)
        self.add_row.clicked.connect(self.insert_row)
        self.drop_row.clicked.connect(self.remove_rows)
        self._view.column_pressed.connect(self.ask_meaning)
        self._view.selectionModel().currentChanged.connect(self.show_column)

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.paste.setText(tr("粘贴整张表"))
        self.paste.setToolTip(tr("从 Excel 或网页连表头一起复制，再点这里"))
        self.load.setText(tr("导入 CSV / Excel…"))
        self.add_column.setText(tr("＋ 列") + " ▾")
        self.add_row.setText(tr("＋ 行"))
        self.drop_row.setText(tr("删除所选行"))
        self.undo.say(tr("撤销"), "Ctrl+Z")
        self.redo.say(tr("重做"), "Ctrl+Y")
        self.show_column()

    def resized(self) -> None:
        """Take the spacing of the font scale."""
        for row in (self._upper, self._lower, self._column):
            row.setSpacing(self._look.theme.px(8))

    def show_column(self, *_: object) -> None:
        """Name the column with the cursor."""
        at, keys = self._view.current()[1], self._model.table.columns
        known = 0 <= at < len(keys)
        name = column_name(keys[at]) if known else "—"
        self.meaning.setText(tr("这一列：{name}").format(name=name) + " ▾")
        self.meaning.setEnabled(known)

    def edit(self, table: ChartTable, name: str) -> None:
        """Put an edited chart in, with the cursor where it was."""
        row, column = self._view.current()
        self._model.change(table, name)
        self._view.put_cursor(row, column)

    def insert_row(self) -> None:
        """An empty row below the cursor."""
        table, (row, _) = self._model.table, self._view.current()
        at = row + 1 if row >= 0 else len(table.rows)
        self._model.change(chart_edits.with_row(table, at), tr("加一行"))
        self._view.put_cursor(at, 0)

    def remove_rows(self) -> None:
        """The rows of the selection."""
        rows = {row for row, _ in self._view.chosen()}
        self.edit(chart_edits.without_rows(self._model.table, rows), tr("删除行"))

    def insert_column(self, key: str) -> None:
        """A column right of the cursor."""
        table = self._model.table
        at = self._view.current()[1] + 1 or len(table.columns)
        self._model.change(chart_edits.with_column(table, at, key), tr("加一列"))
        self._view.put_cursor(0, at)

    def remove_column(self, at: int) -> None:
        """One column."""
        self.edit(chart_edits.without_column(self._model.table, at), tr("删除列"))

    def set_meaning(self, at: int, key: str) -> None:
        """What a column holds."""
        self.edit(chart_edits.with_meaning(self._model.table, at, key), tr("改列名"))

    def offer(self, menu: QMenu, taken: set[str]) -> None:
        """Every known column, grouped; those in the chart cannot be taken twice."""
        groups: dict[str, QMenu] = {}
        for key in self.columns:
            if key == SIZE:
                continue
            group = group_name(key)
            if group not in groups:
                groups[group] = menu.addMenu(group)
            action = groups[group].addAction(f"{column_name(key)} {column_unit(key)}".strip())
            action.setData(key)
            action.setEnabled(key not in taken)

    def _ask_column(self) -> None:
        menu = QMenu(self)
        self.offer(menu, set(self._model.table.columns))
        menu.triggered.connect(lambda action: self.insert_column(str(action.data())))
        menu.popup(self.add_column.mapToGlobal(self.add_column.rect().bottomLeft()))

    def ask_meaning(self, at: int) -> None:
        """A menu below a column's heading."""
        keys = self._model.table.columns
        if not 0 <= at < len(keys):
            return
        menu = QMenu(self)
        menu.addAction(column_name(SIZE)).setData(SIZE)
        self.offer(menu, set(keys) - {keys[at]})
        menu.addSeparator()
        menu.addAction(tr("删除这一列"))
        menu.triggered.connect(lambda action: self._meant(at, action))
        header = self._view.horizontalHeader()
        place = header.mapToGlobal(header.rect().bottomLeft())
        place.setX(place.x() + header.sectionViewportPosition(at))
        menu.popup(place)

    def _meant(self, at: int, action: QAction) -> None:
        if action.data():
            self.set_meaning(at, str(action.data()))
        else:
            self.remove_column(at)
