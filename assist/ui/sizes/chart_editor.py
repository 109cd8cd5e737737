"""The chart editor of the trainers: a table, the original beside it, problems as one types."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from assist.paths import resources
from assist.suggestion import ChartProblem, ChartTable, ProductRef
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes import chart_edits
from assist.ui.sizes.chart_choices import ChartChoices
from assist.ui.sizes.chart_model import ChartModel
from assist.ui.sizes.chart_tools import ChartTools
from assist.ui.sizes.chart_view import ChartView
from assist.ui.sizes.draft_keeper import DraftKeeper
from assist.ui.sizes.picture_pane import PicturePane
from assist.ui.sizes.problems_list import ProblemsList
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

UNITS = (1040, 700)
Columns = tuple[tuple[str, str], ...]


class ChartEditor(Dialog):
    """Edits one product's chart. ``saved(ProductRef)`` after it was kept.

    Unsaved work is kept on disk with every change and is there again at the next opening,
    however the window or the program was left. Only the button that says so throws it away.
    ``fixed`` lets the chart be looked at only: agents read, trainers write.
    """

    saved = Signal(object)

    def __init__(
        self,
        look: Look,
        worker: Worker,
        product: ProductRef,
        parent: QWidget | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(look, UNITS, parent)
        self._product = product
        self._requests = Requests(worker, self)
        self._found: tuple[ChartProblem, ...] = ()
        self._drafts = DraftKeeper(self._requests, product.id)
        self.model = ChartModel(self)
        self.model.fixed = fixed
        self.heading = plain_label("heading")
        self.lead = plain_label("lead")
        self.banner = Banner(look)
        self.picture = PicturePane(look)
        self.cells = ChartView(look, self.model)
        self.tools = ChartTools(look, self.model, self.cells)
        self.problems = ProblemsList(look)
        self.status = plain_label("lead", wrap=False)
        self.choices = ChartChoices(look, self.tools)
        self.cancel, self.save = button(""), button("", "primary")
        self._build()
        self._connect()
        self.begin()
        self._open()

    def _build(self) -> None:
        right = QWidget()
        self._right = QVBoxLayout(right)
        self._right.addWidget(self.tools)
        self._right.addWidget(self.cells, 3)
        self._right.addWidget(self.choices)
        self._right.addWidget(self.problems, 1)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(self.picture)
        self._across.addWidget(right)
        self._across.setStretchFactor(1, 1)
        self._across.setChildrenCollapsible(False)
        for part in (self.heading, self.lead, self.banner):
            self.body.addWidget(part)
        self.body.addWidget(self._across, 1)
        self.add_buttons(self.cancel, self.save)
        self.foot.insertWidget(0, self.status, 1)
        for tool in (self.picture, self.tools, self.save, self.status):
            tool.setVisible(not self.model.fixed)
        self.choices.setEnabled(not self.model.fixed)

    def _connect(self) -> None:
        history = self.model.history
        history.indexChanged.connect(self._changed)
        QShortcut(QKeySequence.StandardKey.Undo, self, history.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, history.redo)
        QShortcut(QKeySequence.StandardKey.Save, self, self._save)
        self.tools.paste_wanted.connect(self._paste_table)
        self.tools.load_wanted.connect(self._load)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.cells.table_pasted.connect(self._guess)
        self.problems.cell_wanted.connect(self._go)
        self.picture.refused.connect(lambda text: self.banner.say(Tone.WARN, text))

    @property
    def _table(self) -> ChartTable:
        return self.model.table

    @property
    def _untouched(self) -> bool:
        """Whether a new chart still has nothing in its cells."""
        return self._table.rows == chart_edits.START.rows

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.setWindowTitle(tr("编辑尺码表"))
        name = f"{self._product.emoji} {self._product.name}".strip()
        self.heading.setText(f"{tr('尺码表')} · {name}")
        self.lead.setText(
            tr(
                "一行一个码，区间写成 158–164，松紧腰写成放松–拉开。"
                "平铺宽和围度是两种列，点表头可改。"
            )
        )
        self.choices.retranslate()
        self.problems.setAccessibleName(tr("要检查的地方"))
        self.cells.setAccessibleName(tr("尺码表"))
        self.cancel.setText(tr("关闭"))
        self.save.setText(tr("保存尺码表"))
        self.picture.retranslate()
        self.tools.retranslate()
        self._show_status()

    def resized(self) -> None:
        """Take the spacing of the font scale."""
        px = self.look.theme.px
        self._across.setStyleSheet(self.look.theme.stylesheet(resources() / "themes" / "charts"))
        self.body.setContentsMargins(px(20), px(16), px(20), px(14))
        self.body.setSpacing(px(8))
        self._right.setContentsMargins(px(10), 0, 0, 0)
        self._right.setSpacing(px(8))
        self._across.setHandleWidth(px(6))
        self._across.setSizes([px(300), px(690)])
        self.picture.setMinimumWidth(px(180))
        self.cells.setMinimumHeight(px(150))
        self.problems.setMinimumHeight(px(64))
        for part in (self.cells, self.tools, self.picture, self.choices):
            part.resized()

    # What comes from the library

    def _open(self) -> None:
        identity = self._product.id
        self._requests.ask(
            "chart_open",
            lambda lib: (
                lib.sizes.chart(identity),
                lib.sizes.columns(),
                lib.sizes.chart_draft(identity),
            ),
            self._opened,
            self._refused,
        )

    def _opened(self, found: tuple[ChartTable | None, Columns, ChartTable | None]) -> None:
        chart, columns, draft = found
        self.tools.columns = tuple(key for key, _ in columns)
        self.model.begin(chart or chart_edits.START)
        self.cells.put_cursor(0, 0)
        self.cells.setFocus()
        self._changed()
        if self.model.fixed:
            text = tr("只能看。要改请先在话术库右上角切换成培训师。")
            self.banner.say(Tone.INFO, text)
        elif draft is not None and draft != self._table:
            self.model.change(draft, tr("接着上次改"))
            text = tr("已恢复上次没保存的修改")
            self.banner.say(Tone.INFO, text, tr("不要了，用保存的表"), self._start_over)

    def _start_over(self) -> None:
        """Throw the restored draft away; undo still brings it back."""
        self.model.history.undo()

    def _keep_draft(self) -> None:
        """Write unsaved work to disk; without any, forget what was kept."""
        if not self.model.fixed:
            self._drafts.keep(None if self.model.history.isClean() else self._table)

    def _refused(self, error: Exception) -> None:
        self.banner.say(Tone.BAD, f"{sentence(error)} {next_step(error)}".strip())

    def _changed(self, *_: object) -> None:
        """The table is another one: check it, and forget an offer to throw it away."""
        self.banner.hide()
        self._keep_draft()
        self.choices.show_table(self._table)
        self.tools.show_column()
        identity, table = self._product.id, self._table
        self._requests.ask(
            "chart_check",
            lambda lib: lib.sizes.check_chart(identity, table),
            self._check_done,
            self._refused,
        )

    def _check_done(self, problems: tuple[ChartProblem, ...]) -> None:
        if self._untouched:
            problems = ()  # Nothing is typed yet: that is no mistake.
        self._found = problems
        self.model.show_problems(problems)
        self.problems.show_problems(problems, self._table)
        self.problems.setVisible(bool(problems))
        self._show_status()

    def _show_status(self) -> None:
        blocking = sum(p.blocking for p in self._found)
        others = len(self._found) - blocking
        parts = []
        if blocking:
            parts.append(tr("{count} 处必须改").format(count=blocking))
        if others:
            parts.append(tr("{count} 处请核对").format(count=others))
        calm = tr("还没有填") if self._untouched else tr("没有发现问题")
        self.status.setText("，".join(parts) if parts else calm)
        self.save.setEnabled(not blocking and not self._untouched)

    # What the person does

    def _go(self, row: int, column: int) -> None:
        self.cells.put_cursor(row, column)
        self.cells.setFocus()

    def _paste_table(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data.text().strip():
            self._guess(data.text())
        elif data.hasImage():
            self.picture.paste_image()
        else:
            self.banner.say(Tone.WARN, tr("剪贴板里没有表格。请在 Excel 里连表头一起复制。"))

    def _guess(self, text: str) -> None:
        self._requests.ask(
            "chart_guess", lambda lib: lib.sizes.paste_table(text), self._replace, self._refused
        )

    def _load(self) -> None:
        kinds = tr("表格") + " (*.xlsx *.csv *.tsv *.txt)"
        name, _ = QFileDialog.getOpenFileName(self, tr("导入尺码表"), "", kinds)
        if name:
            self.load_file(Path(name))

    def load_file(self, path: Path) -> None:
        """Read a chart from a file; the present one can be brought back with undo."""
        self._requests.ask(
            "chart_guess", lambda lib: lib.sizes.read_table(path), self._replace, self._refused
        )

    def _replace(self, table: ChartTable) -> None:
        kept = replace(table, cut=self._table.cut, fabric=self._table.fabric)
        self.model.change(kept, tr("换成粘贴的表"))
        self.cells.put_cursor(0, 0)
        text = tr("已读出 {rows} 个码、{columns} 列，请对照原表检查")
        told = text.format(rows=len(table.rows), columns=len(table.columns) - 1)
        self.banner.say(Tone.GOOD, told)

    def _save(self) -> None:
        """Keep the chart; the library refuses one that is not checked to its end."""
        self.cells.finish_editing()
        if not self.save.isEnabled() or self.model.fixed:
            return
        identity, table = self._product.id, self._table
        self._requests.write(
            "chart_save",
            lambda lib: lib.sizes.save_chart(identity, table),
            partial(self._saved, table),
            self._refused,
        )

    def _saved(self, table: ChartTable, _: object) -> None:
        self.saved.emit(self._product)
        if table == self._table:
            self.model.history.setClean()
            self.accept()

    # Leaving

    def reject(self) -> None:
        """Close; with unsaved changes only after a word."""
        self.cells.finish_editing()
        if self.model.history.isClean():
            super().reject()
        else:
            text = tr("有没保存的修改")
            self.banner.say(Tone.WARN, text, tr("放弃修改并关闭"), self._discard)

    def _discard(self) -> None:
        self.model.history.setClean()
        self._keep_draft()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross and the end of the program keep the draft and ask nothing."""
        self.cells.finish_editing()
        super().reject()
        event.accept()
