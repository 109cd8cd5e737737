"""The import wizard: file, columns, row by row what it would do, progress, result with undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assist.snippets.desk.records import State
from assist.snippets.exchange.records import (
    CancelledError,
    Choice,
    Imported,
    Plan,
    Source,
    Status,
)
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.columns_table import ColumnsTable
from assist.ui.trainer.import_names import choice_name, layout_name, status_name, trust_note
from assist.ui.trainer.link import Link
from assist.ui.trainer.plan_model import CHOICE, PlanModel
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

KINDS = "*.csv *.tsv *.txt *.xlsx *.json *.yml *.yaml *.zip *.md"
STEPS = ("file", "columns", "rows", "done")


class ImportWizard(Dialog):
    """Nothing changes before the last button, and one press takes the whole import back.

    Files are read on a thread of their own (in a process with limits), plans and saving go to
    the library's thread. ``told`` brings progress and results back to this one.
    """

    told = Signal(str, object)

    def __init__(self, look: Look, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(look, (920, 660), parent)
        self._link, self._cancelled = link, threading.Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="import")
        self.source: Source | None = None
        self.plan: Plan | None = None
        self.imported: Imported | None = None
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.banner = Banner(look)
        self.pick, self.paste = quiet_primary(), button("")
        self.what = plain_label("muted")
        self.columns = ColumnsTable(look)
        self.state = Segments((str(State.DRAFT), str(State.REVIEW), str(State.PUBLISHED)))
        self.state.set_value(str(State.DRAFT))
        self.model = PlanModel(self)
        self.filter = Segments(("", *map(str, Status)))
        self.rows = QTableView()
        self.all_mine, self.all_theirs = button("", "link"), button("", "link")
        self.all_both = button("", "link")
        self.done_text = plain_label("display")
        self.done_more = plain_label("lead")
        self.undo = button("")
        self.progress, self.doing = QProgressBar(), plain_label("small")
        self.stop = button("", "link")
        self.cancel, self.back, self.go = button(""), button(""), quiet_primary()
        self._arrange()
        self._connect()
        self.begin()
        self._step("file")

    def _arrange(self) -> None:
        self.steps = QStackedWidget()
        self.body.addWidget(self.heading)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.steps, 1)
        bar = QHBoxLayout()
        bar.addWidget(self.doing)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.stop)
        self.body.addLayout(bar)
        first = _page(self.steps)
        first.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        first.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignLeft)
        first.addStretch(1)
        second = _page(self.steps)
        second.addWidget(self.what)
        second.addWidget(self.columns, 1)
        self._state_name = plain_label("small", wrap=False)
        row = QHBoxLayout()
        row.addWidget(self._state_name)
        row.addWidget(self.state)
        row.addStretch(1)
        second.addLayout(row)
        third = _page(self.steps)
        third.addWidget(self.filter)
        third.addWidget(self.rows, 1)
        links = QHBoxLayout()
        for each in (self.all_mine, self.all_theirs, self.all_both):
            each.setAutoDefault(False)
            links.addWidget(each)
        links.addStretch(1)
        third.addLayout(links)
        last = _page(self.steps)
        last.addWidget(self.done_text)
        last.addWidget(self.done_more)
        last.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        last.addStretch(1)
        self._dress_rows()
        self.add_buttons(self.back, self.go, left=(self.cancel,))
        self._show_progress("", 0, 0)

    def _dress_rows(self) -> None:
        self.rows.setObjectName("facts")
        self.rows.setModel(self.model)
        self.rows.verticalHeader().hide()
        self.rows.setWordWrap(False)
        self.rows.setTabKeyNavigation(False)
        self.rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.rows.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)

    def _connect(self) -> None:
        self.told.connect(self._hear)
        self.pick.clicked.connect(self._choose_file)
        self.paste.clicked.connect(self._paste)
        self.columns.changed.connect(self._remap)
        self.filter.chosen.connect(self._narrow)
        self.rows.activated.connect(self._ask_choice)
        self.rows.clicked.connect(self._clicked)
        self.model.chosen.connect(self._count)
        self.all_mine.clicked.connect(lambda: self._choose_all(Choice.MINE))
        self.all_theirs.clicked.connect(lambda: self._choose_all(Choice.THEIRS))
        self.all_both.clicked.connect(lambda: self._choose_all(Choice.BOTH))
        self.stop.clicked.connect(self._cancelled.set)
        self.undo.clicked.connect(self._undo)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._go_back)
        self.go.clicked.connect(self._go_on)

    def retranslate(self) -> None:
        """Every text."""
        self.setWindowTitle(tr("导入话术"))
        self.heading.setText(tr("导入话术"))
        self.pick.setText(tr("选择文件…"))
        self.paste.setText(tr("粘贴一问一答或表格"))
        self._state_name.setText(tr("新话术导入为"))
        self.state.name(tr("新话术导入为"), (tr("草稿"), tr("待审核"), tr("直接发布")))
        self.all_mine.setText(tr("冲突的都保留我的"))
        self.all_theirs.setText(tr("冲突的都用文件的"))
        self.all_both.setText(tr("冲突的两个都要"))
        self.rows.setAccessibleName(tr("逐行预览"))
        self.undo.setText(tr("撤销这次导入"))
        self.stop.setText(tr("停下"))
        self.cancel.setText(tr("关闭"))
        self.back.setText(tr("上一步"))
        self.columns.retranslate()
        self._count()
        self._show_source()
        self._step(STEPS[self.steps.currentIndex()])

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self.look.theme.px
        self.model.palette = self.look.theme.palette
        for place, width in ((0, 54), (2, 80), (3, 96), (4, 250)):
            self.rows.setColumnWidth(place, px(width))
        self.rows.verticalHeader().setDefaultSectionSize(px(30))
        self.body.setSpacing(px(8))
        self.columns.resized()

    def _step(self, name: str) -> None:
        self.steps.setCurrentIndex(STEPS.index(name))
        leads = {
            "file": tr(
                "千牛、环信、SaleSmartly 等导出的文件、普通表格和话术包都可以。"
                "先预览，您点头才导入。"
            ),
            "columns": tr("看看每一列认得对不对，不对就改。"),
            "rows": tr("一行一行看会怎样。不会覆盖您已有的话术，冲突的由您决定。"),
            "done": "",
        }
        self.lead.setText(leads[name])
        self.lead.setVisible(bool(leads[name]))
        self.back.setVisible(name in ("columns", "rows"))
        self.go.setVisible(name in ("columns", "rows"))
        self._count()

    # Reading

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("选择话术文件"), "", KINDS)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file beside the interface; its columns are shown next."""
        from assist.library.exchange import gather

        self._start("source", lambda: gather(path, self._tell))

    def _paste(self) -> None:
        from assist.library.exchange import pasted

        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._start("source", lambda: pasted(text))
        else:
            self.banner.say(Tone.WARN, tr("剪贴板里没有文字。"))

    def _start(self, kind: str, call: Callable[[], Any]) -> None:
        self.banner.hide()
        self._cancelled.clear()
        self._set_busy(True)
        self._pool.submit(self._run, kind, call)

    def _run(self, kind: str, call: Callable[[], Any]) -> None:
        try:
            result = call()
        except Exception as error:
            self.told.emit("refused", error)
        else:
            self.told.emit(kind, result)

    def _tell(self, what: str, done: int, whole: int) -> None:
        """Called on other threads; stops them once the person has asked for it."""
        if self._cancelled.is_set():
            raise CancelledError
        self.told.emit("progress", (what, done, whole))

    def _hear(self, kind: str, found: Any) -> None:
        if kind == "progress":
            self._show_progress(*found)
            return
        self._set_busy(False)
        if kind == "refused":
            said = " ".join(part for part in (sentence(found), next_step(found)) if part)
            self.banner.say(Tone.BAD, said)
        elif kind == "source":
            self._take(found)
        elif kind == "plan":
            self._show_plan(found)
        elif kind == "result":
            self._show_result(found)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.pick, self.paste, self.go, self.back, self.columns):
            part.setEnabled(not busy)
        self._show_progress(tr("请稍等…") if busy else "", 0, 0)
        if not busy:
            self._count()

    def _show_progress(self, what: str, done: int, whole: int) -> None:
        for part in (self.doing, self.progress, self.stop):
            part.setVisible(bool(what))
        self.doing.setText(tr(what) if what else "")
        self.progress.setRange(0, whole)
        self.progress.setValue(done)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(f"{what} {done}/{whole}" if whole else what)

    # Columns

    def _take(self, source: Source) -> None:
        self.source = source
        self.columns.show_source(source)
        self._show_source()
        self._step("columns")
        self.go.setFocus()

    def _show_source(self) -> None:
        if self.source is None:
            return
        source = self.source
        parts = [
            neutral(source.name),
            layout_name(source.layout),
            source.encoding,
            tr("{count} 行").format(count=len(source.rows)),
            trust_note(source.trust, neutral(source.signer)),
            *map(tr, source.notes),
        ]
        self.what.setText(" · ".join(part for part in parts if part))

    def _remap(self) -> None:
        from assist.library.exchange import remapped

        if self.source is not None:
            self.source = remapped(self.source, self.columns.fields())
            self._show_source()

    # Rows

    def _make_plan(self) -> None:
        source, state = self.source, State(self.state.value())
        if source is None:
            return

        def make(library: Library) -> Plan:
            return library.exchange.plan(source, self._tell, state)

        self._ask(make, "plan")

    def _ask(self, call: Callable[[Library], Any], kind: str) -> None:
        """Ask the library; a refusal is told here, not in the window behind."""
        self.banner.hide()
        self._cancelled.clear()
        self._set_busy(True)

        def run(library: Library) -> None:
            self._run(kind, partial(call, library))

        self._link.write("import", run, lambda _: None)

    def _show_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.model.choices.clear()
        self.model.show(plan)
        counts = plan.counts
        names = [tr("全部 {count}").format(count=len(plan.rows))]
        names += [f"{status_name(status)} {counts[status]}" for status in Status]
        self.filter.name(tr("只看"), names)
        self.filter.set_value("")
        for each in (self.all_mine, self.all_theirs, self.all_both):
            each.setVisible(bool(counts[Status.CONFLICT]))
        self._step("rows")
        self.rows.setFocus()

    def _narrow(self, status: str) -> None:
        self.model.show(self.plan, Status(status) if status else None)

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
        place = self.rows.visualRect(self.model.index(index.row(), CHOICE)).bottomLeft()
        menu.popup(self.rows.viewport().mapToGlobal(place))

    def _choose_all(self, choice: Choice) -> None:
        if self.plan is not None:
            rows = (row for row in self.plan.rows if row.status is Status.CONFLICT)
            self.model.choices |= {row.number: choice for row in rows if not row.joins}
            self._narrow(self.filter.value())
            self._count()

    def _taken(self) -> int:
        rows = self.plan.rows if self.plan else ()
        return sum(
            self.model.choice(row) is not Choice.MINE
            for row in rows
            if row.status not in (Status.SAME, Status.REFUSED)
        )

    def _count(self) -> None:
        if STEPS[self.steps.currentIndex()] == "rows":
            count = self._taken()
            self.go.setText(tr("导入 {count} 行").format(count=count))
            self.go.setEnabled(bool(count))
        else:
            self.go.setText(tr("下一步"))
            self.go.setEnabled(True)

    # Doing it

    def _go_on(self) -> None:
        if STEPS[self.steps.currentIndex()] == "columns":
            self._make_plan()
            return
        plan, choices, author = self.plan, dict(self.model.choices), self._link.author()
        if plan is not None:
            self._ask(lambda lib: lib.exchange.apply(plan, choices, author, self._tell), "result")

    def _go_back(self) -> None:
        self._step(STEPS[self.steps.currentIndex() - 1])

    def _show_result(self, result: Imported) -> None:
        self.imported = result
        self.done_text.setText(tr("导入了 {count} 行").format(count=result.saved))
        parts = [
            tr("{count} 行保持原样").format(count=result.kept),
            tr("{count} 行不能导入").format(count=result.refused),
        ]
        if result.drafts:
            parts.append(tr("{count} 条是草稿，等您发布").format(count=result.drafts))
        self.done_more.setText("；".join(parts))
        self.undo.setVisible(bool(result.batch))
        self._step("done")
        self.cancel.setFocus()
        self._link.saved.emit(result.batch)

    def _undo(self) -> None:
        result, author = self.imported, self._link.author()
        if result is None:
            return

        def undone(_: object) -> None:
            self.undo.hide()
            self.done_text.setText(tr("导入已撤销，话术库和导入前一样"))
            self.done_more.setText("")
            self._link.saved.emit("")

        self._link.write("undo", lambda lib: lib.desk.undo(result.batch, author), undone)

    def reject(self) -> None:
        """Stop what is under way; nothing was changed then."""
        self._cancelled.set()
        self._pool.shutdown(wait=False)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross is the same."""
        self._cancelled.set()
        self._pool.shutdown(wait=False)
        super().closeEvent(event)


def _page(steps: QStackedWidget) -> QVBoxLayout:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    steps.addWidget(page)
    return column
