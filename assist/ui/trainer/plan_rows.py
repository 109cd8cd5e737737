"""The rows of an import, one by one: what each would do, and the person's choice."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.exchange.records import Choice, Plan, Status
from assist.ui.dialogs.frame import button
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.import_names import choice_name, status_name
from assist.ui.trainer.plan_model import CHOICE, PlanModel
from assist.ui.trainer.two_sides import TwoSides


class PlanRows(QWidget):
    """``counted(int)``: so many rows would be imported now."""

    counted = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.plan: Plan | None = None
        self.model = PlanModel(self)
        self.filter = Segments(("", *map(str, Status)))
        self.table = QTableView()
        self.sides = TwoSides(look)
        self.all_mine, self.all_theirs = button("", "link"), button("", "link")
        self.all_both = button("", "link")
        column, links = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addWidget(self.sides)
        for each in self._links():
            each.setAutoDefault(False)
            links.addWidget(each)
        links.addStretch(1)
        column.addLayout(links)
        self._dress_table()
        self.filter.chosen.connect(self._narrow)
        self.table.activated.connect(self._ask_choice)
        self.table.clicked.connect(self._clicked)
        self.model.chosen.connect(self._count)
        self.table.selectionModel().currentRowChanged.connect(
            lambda now, _: self.sides.show_row(self.model.row_at(now.row()))
        )
        for each, choice in zip(self._links(), Choice, strict=True):
            each.clicked.connect(lambda _=False, c=choice: self.choose_all(c))

    def _links(self) -> tuple[QPushButton, ...]:
        return self.all_mine, self.all_theirs, self.all_both

    def _dress_table(self) -> None:
        self.table.setObjectName("facts")
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def retranslate(self) -> None:
        """Every text."""
        self.all_mine.setText(tr("冲突的都保留我的"))
        self.all_theirs.setText(tr("冲突的都用文件的"))
        self.all_both.setText(tr("冲突的两个都要"))
        self.table.setAccessibleName(tr("逐行预览"))
        self.sides.retranslate()
        self._name_filter()

    def resized(self) -> None:
        """Widths at the font scale."""
        px = self._look.theme.px
        self.sides.resized()
        self.model.palette = self._look.theme.palette
        for place, width in ((0, 54), (2, 80), (3, 96), (4, 250)):
            self.table.setColumnWidth(place, px(width))
        self.table.verticalHeader().setDefaultSectionSize(px(30))

    def show_plan(self, plan: Plan) -> None:
        """List a plan; nothing is chosen yet."""
        self.plan = plan
        self.model.choices.clear()
        self.model.show(plan)
        self._name_filter()
        self.filter.set_value("")
        for each in self._links():
            each.setVisible(bool(plan.counts[Status.CONFLICT]))
        self._count()

    def _name_filter(self) -> None:
        if self.plan is not None:
            counts = self.plan.counts
            names = [tr("全部 {count}").format(count=len(self.plan.rows))]
            names += [f"{status_name(status)} {counts[status]}" for status in Status]
            self.filter.name(tr("只看"), names)

    def _narrow(self, status: str) -> None:
        self.model.show(self.plan, Status(status) if status else None)
        self.sides.hide()
        if status:
            self.table.selectRow(0)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == CHOICE:
            self._ask_choice(index)

    def _ask_choice(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row is None or not self.model.can_choose(row):
            return
        menu = QMenu(self)
        for choice in Choice:
            if choice is not Choice.BOTH or row.mine is not None:
                menu.addAction(choice_name(choice)).setData(choice)
        menu.triggered.connect(lambda action: self.model.choose(index.row(), action.data()))
        place = self.table.visualRect(self.model.index(index.row(), CHOICE)).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(place))

    def choose_all(self, choice: Choice) -> None:
        """The same for every row that meets something different in the library."""
        if self.plan is not None:
            rows = (row for row in self.plan.rows if row.status is Status.CONFLICT)
            self.model.choices |= {row.number: choice for row in rows if not row.joins}
            self._narrow(self.filter.value())
            self._count()

    @property
    def taken(self) -> int:
        """How many rows would be imported."""
        rows = self.plan.rows if self.plan else ()
        return sum(
            self.model.choice(row) is not Choice.MINE
            for row in rows
            if row.status not in (Status.SAME, Status.REFUSED)
        )

    def _count(self) -> None:
        self.counted.emit(self.taken)
