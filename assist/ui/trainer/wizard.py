"""The import wizard: file, columns, row by row what it would do, progress, result with undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assist.snippets.desk.records import State
from assist.snippets.exchange.records import Imported, Plan, Source, Trust
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.service.window import quiet_primary
from assist.ui.sizes.requests import next_step, sentence
from assist.ui.trainer.columns_table import ColumnsTable
from assist.ui.trainer.import_done import ImportDone
from assist.ui.trainer.import_names import layout_name, trust_note
from assist.ui.trainer.link import Link
from assist.ui.trainer.long_work import LongWork
from assist.ui.trainer.plan_rows import PlanRows
from assist.ui.trainer.signer_box import SignerBox
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.widgets.plain import neutral

KINDS = "*.csv *.tsv *.txt *.xlsx *.json *.yml *.yaml *.zip *.md"
STEPS = ("file", "columns", "rows", "done")


class ImportWizard(Dialog):
    """Nothing changes before the last button, and one press takes the whole import back.

    Files are read on a thread of their own (in a process with limits), plans and saving go to
    the library's thread.
    """

    def __init__(self, look: Look, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(look, (920, 660), parent)
        self._link = link
        self.work = LongWork(link)
        self.source: Source | None = None
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.banner = Banner(look)
        self.pick, self.paste = quiet_primary(), button("")
        self.what = plain_label("muted")
        self.signer = SignerBox(look)
        self.columns = ColumnsTable(look)
        self.state = Segments((str(State.DRAFT), str(State.REVIEW), str(State.PUBLISHED)))
        self.state.set_value(str(State.DRAFT))
        self.rows = PlanRows(look)
        self.ending = ImportDone(link)
        self.cancel, self.back, self.go = button(""), button(""), quiet_primary()
        self._arrange()
        self._connect()
        self.begin()
        self._step("file")

    def _arrange(self) -> None:
        self.steps = QStackedWidget()
        for part in (self.heading, self.lead, self.banner):
            self.body.addWidget(part)
        self.body.addWidget(self.steps, 1)
        self.body.addWidget(self.work)
        first = _page(self.steps)
        first.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignLeft)
        first.addWidget(self.paste, 0, Qt.AlignmentFlag.AlignLeft)
        first.addStretch(1)
        second = _page(self.steps)
        second.addWidget(self.what)
        second.addWidget(self.signer)
        second.addWidget(self.columns, 1)
        self._state_name = plain_label("small", wrap=False)
        row = QHBoxLayout()
        row.addWidget(self._state_name)
        row.addWidget(self.state)
        row.addStretch(1)
        second.addLayout(row)
        self.steps.addWidget(self.rows)
        self.steps.addWidget(self.ending)
        self.add_buttons(self.back, self.go, left=(self.cancel,))

    def _connect(self) -> None:
        self.work.busy.connect(self._set_busy)
        self.work.ended.connect(self._ended)
        self.work.refused.connect(self._refused)
        self.pick.clicked.connect(self._choose_file)
        self.paste.clicked.connect(self._paste)
        self.columns.changed.connect(self._remap)
        self.signer.trusted.connect(self._trust)
        self.rows.counted.connect(lambda _: self._count())
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
        self.cancel.setText(tr("关闭"))
        self.back.setText(tr("上一步"))
        for part in (self.work, self.columns, self.rows, self.signer, self.ending):
            part.retranslate()
        self._count()
        self._show_source()
        self._step(STEPS[self.steps.currentIndex()])

    def resized(self) -> None:
        """Spacings at the font scale."""
        self.body.setSpacing(self.look.theme.px(8))
        for part in (self.columns, self.rows, self.signer):
            part.resized()

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

    def _count(self) -> None:
        if STEPS[self.steps.currentIndex()] == "rows":
            self.go.setText(tr("导入 {count} 行").format(count=self.rows.taken))
            self.go.setEnabled(bool(self.rows.taken))
        else:
            self.go.setText(tr("下一步"))
            self.go.setEnabled(True)

    # What is under way

    def _set_busy(self, busy: bool) -> None:
        if busy:
            self.banner.hide()
        for part in (self.pick, self.paste, self.go, self.back, self.columns):
            part.setEnabled(not busy)
        if not busy:
            self._count()

    def _ended(self, kind: str, found: Any) -> None:
        if kind == "source":
            self._take(found)
        elif kind == "plan":
            self.rows.show_plan(found)
            self._step("rows")
            self.rows.table.setFocus()
        else:
            self._show_result(found)

    def _refused(self, error: Exception) -> None:
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.banner.say(Tone.BAD, said)

    # Reading

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("选择话术文件"), "", KINDS)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file beside the interface; its columns are shown next."""
        from assist.library.exchange import gather

        self.work.read("source", lambda: gather(path, self.work.tell))

    def _paste(self) -> None:
        from assist.library.exchange import pasted

        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.work.read("source", lambda: pasted(text))
        else:
            self.banner.say(Tone.WARN, tr("剪贴板里没有文字。"))

    # Columns, and who signed

    def _take(self, source: Source) -> None:
        self.source = source
        self.columns.show_source(source)
        self._show_source()
        self._step("columns")
        self.go.setFocus()
        if source.trust is Trust.UNKNOWN:
            self._link.ask("signer", lambda lib: lib.exchange.recognised(source), self._know)

    def _know(self, source: Source) -> None:
        if self.source is not None and self.source.key == source.key:
            self.source = replace(self.source, trust=source.trust, signer=source.signer)
            self._show_source()

    def _trust(self, name: str) -> None:
        source = self.source
        if source is not None:
            known = replace(source, trust=Trust.KNOWN, signer=name)
            self._link.write(
                "trust", lambda lib: lib.exchange.trust(source, name), lambda _: self._know(known)
            )
            self.go.setFocus()

    def _show_source(self) -> None:
        source = self.source
        self.signer.show_source(source)
        if source is None:
            return
        unknown = source.trust is Trust.UNKNOWN
        parts = [
            neutral(source.name),
            layout_name(source.layout),
            source.encoding,
            tr("{count} 行").format(count=len(source.rows)),
            "" if unknown else trust_note(source.trust, neutral(source.signer)),
            *map(tr, source.notes),
        ]
        self.what.setText(" · ".join(part for part in parts if part))

    def _remap(self) -> None:
        from assist.library.exchange import remapped

        if self.source is not None:
            self.source = remapped(self.source, self.columns.fields())
            self._show_source()

    # Doing it

    @property
    def plan(self) -> Plan | None:
        """What the import would do."""
        return self.rows.plan

    def _go_on(self) -> None:
        tell = self.work.tell
        if STEPS[self.steps.currentIndex()] == "columns":
            source, state = self.source, State(self.state.value())
            if source is not None:
                self.work.ask("plan", lambda lib: lib.exchange.plan(source, tell, state))
            return
        plan, choices = self.plan, dict(self.rows.model.choices)
        author = self._link.author()
        if plan is not None:
            self.work.ask("done", lambda lib: lib.exchange.apply(plan, choices, author, tell))

    def _go_back(self) -> None:
        self._step(STEPS[self.steps.currentIndex() - 1])

    def _show_result(self, result: Imported) -> None:
        self.ending.show_result(result)
        self._step("done")
        self.cancel.setFocus()
        self._link.saved.emit(result.batch)

    def reject(self) -> None:
        """Stop what is under way; nothing was changed then."""
        self.work.close_down()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross is the same."""
        self.work.close_down()
        super().closeEvent(event)


def _page(steps: QStackedWidget) -> QVBoxLayout:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    steps.addWidget(page)
    return column
