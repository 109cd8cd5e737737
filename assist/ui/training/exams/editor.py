"""The editor of one exam: its name, its limits, its parts, and what is still to be mended."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assist.training.exam_checks import ExamProblem
from assist.training.exams import Exam
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.training.exams.forms import NumberField
from assist.ui.training.exams.names import Names, part_points, problem_text
from assist.ui.training.exams.parts_pane import PartsPane
from assist.ui.training.page import empty_column
from assist.ui.training.room import Room
from assist.ui.widgets.icon_button import IconButton

PAUSE = 250
"""Milliseconds after the last edit until the exam is checked."""
SHOWN_PROBLEMS = 4


class ExamEditor(QWidget):
    """Signals: ``save_wanted(bool)`` as draft (false) or for learners (true); ``left()``.

    ``preview_wanted()`` shows a paper. :attr:`exam` is the exam as the fields say.
    """

    save_wanted = Signal(bool)
    preview_wanted = Signal()
    left = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._room, self._look = room, room.look
        self._kept = Exam("", "", 30, 80, (), draft=True)
        self.pane = PartsPane(room)
        self.title, self.back = QLineEdit(), IconButton(self._look, "back", units=16)
        self.title.setObjectName("exam_title")
        self.minutes, self.mark = NumberField(30, 600), NumberField(80, 100)
        self.state = plain_label("row_hint")
        self.preview, self.draft, self.offer = button(""), button(""), button("", "primary")
        self._check = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._minutes_name = plain_label("row_hint", wrap=False)
        self._mark_name = plain_label("row_hint", wrap=False)
        self._minutes_name.setBuddy(self.minutes)
        self._mark_name.setBuddy(self.mark)
        self._head.addWidget(self.back)
        self._head.addWidget(self.title, 1)
        for name, field in ((self._minutes_name, self.minutes), (self._mark_name, self.mark)):
            self._head.addWidget(name)
            self._head.addWidget(field)
        self._problems = QVBoxLayout()
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.state, 1)
        for made in (self.preview, self.draft, self.offer):
            made.setAutoDefault(False)
            self._foot.addWidget(made)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.pane, 1)
        self._whole.addLayout(self._problems)
        self._whole.addLayout(self._foot)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        for field in (self.title, self.minutes, self.mark):
            field.textChanged.connect(self._check.start)
        self.pane.changed.connect(self._check.start)
        self.preview.clicked.connect(self.preview_wanted)
        self.draft.clicked.connect(lambda: self.save_wanted.emit(False))
        self.offer.clicked.connect(lambda: self.save_wanted.emit(True))
        self._check.timeout.connect(self.check)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+S"), self, self._save_as_it_is, context=within)

    def _save_as_it_is(self) -> None:
        """What learners see already stays offered; a draft stays one."""
        self.save_wanted.emit(not self._kept.draft)

    @property
    def exam(self) -> Exam:
        """The exam as the fields say; drafts stay drafts until they are offered."""
        return replace(
            self._kept, title=self.title.text().strip(), minutes=self.minutes.value,
            pass_mark=self.mark.value, parts=self.pane.parts,
        )  # fmt: skip

    def wished(self, offered: bool) -> Exam:
        """The exam to keep: a draft, or one that learners see."""
        return replace(self.exam, draft=not offered)

    @property
    def dirty(self) -> bool:
        """Whether something is not saved."""
        return self.exam != self._kept

    def begin(self, exam: Exam, names: Names) -> None:
        """Edit an exam; ``names`` is what its parts may refer to."""
        self._kept = exam
        self.title.setText(exam.title)
        self.minutes.setText(str(exam.minutes))
        self.mark.setText(str(exam.pass_mark))
        self.pane.begin(exam.parts, names)
        self.check()
        self.title.setFocus()

    def kept(self, exam: Exam) -> None:
        """The exam was saved like this."""
        self._kept = exam
        self.check()

    def check(self) -> None:
        """Ask what is to be mended, and how long the exam takes."""
        self._check.stop()
        exam = self.exam
        self._room.ask(
            "exam_check",
            lambda desk: (exam, desk.exam_desk.check(exam), desk.exam_desk.minutes_needed(exam)),
            self._checked,
        )

    def _checked(self, found: tuple[Exam, tuple[ExamProblem, ...], int]) -> None:
        exam, problems, minutes = found
        blocking = [problem for problem in problems if problem.blocking]
        wrong = {problem.part for problem in blocking if problem.part is not None}
        self.pane.model.mark(frozenset(wrong))
        empty_column(self._problems)
        shown = sorted(problems, key=lambda problem: not problem.blocking)[:SHOWN_PROBLEMS]
        for problem in shown:
            role = "problem" if problem.blocking else "row_hint"
            sign = "⚠︎" if problem.blocking else "·"
            text = f"{sign} {problem_text(problem, exam.parts)}"
            self._problems.addWidget(plain_label(role, text))
        self.offer.setEnabled(not blocking)
        self.draft.setText(tr("存草稿") if self._kept.draft else tr("收回成草稿"))
        self._tell_state(exam, minutes)

    def _tell_state(self, exam: Exam, minutes: int) -> None:
        points = sum(part_points(part) for part in exam.parts)
        about = tr("共 {points} 分 · 大约要 {minutes} 分钟").format(points=points, minutes=minutes)
        saved = tr("有没存的修改") if self.dirty else tr("已保存") if self._kept.id else ""
        self.state.setText(" · ".join(part for part in (about, saved) if part))

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.back.say(tr("回到考试列表"))
        self.title.setPlaceholderText(tr("考试的名字"))
        self.title.setAccessibleName(tr("考试的名字"))
        self._minutes_name.setText(tr("考试时间(分钟)"))
        self._mark_name.setText(tr("及格分"))
        self.minutes.setAccessibleName(tr("考试时间(分钟)"))
        self.mark.setAccessibleName(tr("及格分"))
        self.pane.retranslate()
        self.preview.setText(tr("看一份卷子"))
        self.draft.setText(tr("存草稿"))
        self.offer.setText(tr("保存并给学员考"))

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self._look.theme.px
        self._whole.setContentsMargins(px(20), px(14), px(20), px(14))
        self._whole.setSpacing(px(10))
        self._head.setSpacing(px(8))
        self.pane.resized()
        self._problems.setSpacing(px(3))
        self._foot.setSpacing(px(8))
        for field in (self.minutes, self.mark):
            field.setFixedWidth(px(64))
