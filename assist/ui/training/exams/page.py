"""The trainers' page of exams: the list, the editor, a paper to look through."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assist.library.training_exam_desk import ExamRow
from assist.training.exams import Exam
from assist.training.records import ExamPaper
from assist.ui.dialogs.frame import button, card, plain_label
from assist.ui.i18n import tr
from assist.ui.training.exams.editor import ExamEditor
from assist.ui.training.exams.names import Names, row_text
from assist.ui.training.exams.paper_view import PaperView
from assist.ui.training.exams.question import Question
from assist.ui.training.page import Page, empty_column, scrolling
from assist.ui.training.room import Room
from assist.ui.training.saving import documents
from assist.ui.widgets.banner import Tone
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library

TOML = "TOML (*.toml)"


def names_of(library: Library) -> Names:
    """On the library's thread: what parts of an exam may refer to."""
    training = library.training
    scenarios = training.scenarios()
    return Names(
        topics=tuple((topic.id, topic.title) for topic in training.topics()),
        scenarios=tuple((scenario.id, scenario.title) for scenario in scenarios),
        intents=training.exam_desk.intents(),
        products=tuple((product.id, product.name) for product in library.products()),
        summaries=tuple((scenario.id, scenario.summary) for scenario in scenarios),
    )


class ExamDeskPage(Page):
    """Whoever trains others assembles exams here."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.rows: tuple[ExamRow, ...] = ()
        self.buttons: dict[str, tuple[QPushButton, QPushButton, QMenu]] = {}
        self._seed = 0
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.new, self.take_in = button("", "primary"), button("")
        self.question = Question(self.look)
        self.editor, self.paper = ExamEditor(room), PaperView(self.look)
        self._list, self._rows = QWidget(), QVBoxLayout()
        self._arrange()
        self.new.clicked.connect(lambda: self._edit(lambda lib: lib.training.exam_desk.new()))
        self.take_in.clicked.connect(self._ask_import)
        self.editor.left.connect(self._close_editor)
        self.editor.save_wanted.connect(self.save)
        self.editor.preview_wanted.connect(self.preview)
        self.paper.left.connect(lambda: self.stack.setCurrentWidget(self.editor))
        self.paper.again.connect(self.preview)

    def _arrange(self) -> None:
        words, self._top = QVBoxLayout(), QHBoxLayout()
        for each in (self.heading, self.lead):
            words.addWidget(each)
        self._top.addLayout(words, 1)
        for made in (self.take_in, self.new):
            made.setAutoDefault(False)
            self._top.addWidget(made)
        self._column = QVBoxLayout(self._list)
        self._column.addLayout(self._top)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self._front = scrolling(self._list)
        self.stack = QStackedWidget()
        for part in (self._front, self.editor, self.paper):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.question)
        whole.addWidget(self.stack, 1)

    def arrive(self) -> None:
        """List the exams, unless one is being edited."""
        if self.stack.currentWidget() is self._front:
            self.room.ask(
                "exam_rows",
                lambda desk: (desk.exam_desk.rows(), desk.exam_desk.unreadable()),
                self._show,
            )

    def _show(self, found: tuple[tuple[ExamRow, ...], tuple[str, ...]]) -> None:
        self.rows, wrong = found
        if wrong:
            self.room.tell("\n".join(tr(sentence) for sentence in wrong), Tone.WARN)
        empty_column(self._rows)
        self.buttons = {}
        for row in self.rows:
            self._rows.addWidget(self._row(row))

    def _row(self, row: ExamRow) -> QWidget:
        px = self.look.theme.px
        frame = card()
        line, words = QHBoxLayout(frame), QVBoxLayout()
        line.setContentsMargins(px(18), px(12), px(14), px(12))
        line.setSpacing(px(6))
        words.setSpacing(px(2))
        words.addWidget(plain_label("row_title", tr(neutral(row.exam.title))))
        words.addWidget(plain_label("row_hint", row_text(row)))
        if row.problem:
            words.addWidget(plain_label("problem", f"⚠︎ {tr(row.problem)}"))
        line.addLayout(words, 1)
        edit, more, menu = button(tr("编辑")), button(tr("更多")), QMenu(self)
        edit.clicked.connect(lambda: self.edit(row.exam.id))
        offered = tr("给学员考") if row.exam.draft else tr("收回")
        menu.addAction(offered, lambda: self._publish(row))
        menu.addAction(tr("复制一份"), lambda: self.copy(row.exam.id))
        menu.addAction(tr("导出…"), lambda: self._ask_export(row))
        if row.own:
            menu.addAction(tr("删除"), lambda: self.ask_delete(row))
        more.setMenu(menu)
        for made in (edit, more):
            made.setAutoDefault(False)
            made.setAccessibleName(f"{made.text()} {row.exam.title}")
            line.addWidget(made)
        self.buttons[row.exam.id] = edit, more, menu
        return frame

    def _edit(self, call: Callable[[Library], Exam]) -> None:
        self.room.ask_library(
            "exam_edit", lambda library: (call(library), names_of(library)), self._begin
        )

    def edit(self, exam_id: str) -> None:
        """Open an exam in the editor."""
        self._edit(lambda library: library.training.exam_desk.exam(exam_id))

    def copy(self, exam_id: str) -> None:
        """Open a copy of an exam in the editor; nothing is kept yet."""
        self._edit(lambda library: library.training.exam_desk.copy(exam_id))

    def _begin(self, found: tuple[Exam, Names]) -> None:
        self.stack.setCurrentWidget(self.editor)
        self.editor.resized()
        self.editor.begin(*found)

    def save(self, offered: bool) -> None:
        """Keep the exam as it stands: for learners, or for them to see later."""
        exam = self.editor.wished(offered)

        def saved(kept: Exam) -> None:
            self.editor.kept(kept)
            told = tr("已保存，学员现在能考") if offered else tr("草稿已保存")
            self.room.tell(told)

        self.room.write("exam_save", lambda desk: desk.exam_desk.save(exam), saved)

    def preview(self) -> None:
        """Draw a paper; each time another one."""
        exam, self._seed = self.editor.exam, self._seed + 1
        seed = self._seed

        def show(paper: ExamPaper) -> None:
            self.paper.show_paper(paper)
            self.stack.setCurrentWidget(self.paper)
            self.resized()
            self.paper.back.setFocus()

        self.room.ask("exam_preview", lambda desk: desk.exam_desk.preview(exam, seed), show)

    def _publish(self, row: ExamRow) -> None:
        exam_id, offered = row.exam.id, row.exam.draft
        self.room.write(
            "exam_publish",
            lambda desk: desk.exam_desk.publish(exam_id, offered),
            lambda _: self.arrive(),
        )

    def ask_delete(self, row: ExamRow) -> None:
        """Delete an exam of the shop's own, when that is meant."""
        words = tr("删除“{title}”？学员的成绩会留着。").format(title=neutral(row.exam.title))
        delete = partial(self.delete, row.exam.id)
        self.question.ask(
            words, (tr("删除"), "danger", delete), (tr("留着"), "", self.new.setFocus)
        )

    def delete(self, exam_id: str) -> None:
        """Delete an exam of the shop's own."""
        self.room.write(
            "exam_delete", lambda desk: desk.exam_desk.delete(exam_id), lambda _: self.arrive()
        )

    def _ask_export(self, row: ExamRow) -> None:
        wished = str(documents() / f"{row.exam.id}.toml")
        path, _ = QFileDialog.getSaveFileName(self, tr("导出考试"), wished, TOML)
        if path:
            self.export_to(row.exam.id, Path(path))

    def export_to(self, exam_id: str, path: Path) -> None:
        """Write an exam into a text file."""
        file = path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")
        self.room.ask(
            "exam_export",
            lambda desk: desk.exam_desk.export(exam_id, file),
            lambda _: self.room.tell(tr("已导出到 {name}").format(name=file.name)),
        )

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("导入考试"), "", TOML)
        if path:
            self.import_from(Path(path))

    def import_from(self, file: Path) -> None:
        """Take in the exam of a text file."""

        def told(exam: Exam) -> None:
            self.arrive()
            said = tr("已导入“{title}”").format(title=neutral(exam.title))
            draft = tr("，是草稿：里面有要改的地方。") if exam.draft else ""
            self.room.tell(said + draft, Tone.WARN if draft else Tone.GOOD)

        self.room.write("exam_import", lambda desk: desk.exam_desk.import_file(file), told)

    def _close_editor(self) -> None:
        if not self._ask_unsaved():
            self._show_list()

    def _ask_unsaved(self) -> bool:
        """Ask about edits that would be lost; whether there are any."""
        if self.stack.currentWidget() is self._front or not self.editor.dirty:
            return False
        self.question.ask(
            tr("这场考试有没存的修改。"),
            (tr("不要了"), "danger", self._show_list),
            (tr("接着改"), "", self.editor.title.setFocus),
        )
        return True

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self._front)
        self.arrive()
        self.new.setFocus()

    def leave(self) -> bool:
        """Edits that are not saved keep the page in front."""
        return not self._ask_unsaved()

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.heading.setText(tr("出题"))
        self.lead.setText(tr("把卡片、自己写的题和模拟接待拼成一场考试。草稿只有培训师看得到。"))
        self.new.setText(tr("新考试"))
        self.take_in.setText(tr("导入…"))
        self.editor.retranslate()
        self.paper.retranslate()
        self._show((self.rows, ()))

    def resized(self) -> None:
        """A column in the middle."""
        px = self.look.theme.px
        side = max(px(24), (self.width() - px(820)) // 2)
        self._column.setContentsMargins(side, px(22), side, px(24))
        self._column.setSpacing(px(12))
        self._rows.setSpacing(px(8))
        self._top.setSpacing(px(8))
        self.editor.resized()
        self.paper.resized(side)

    def resizeEvent(self, event: object) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized()
