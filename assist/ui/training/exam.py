"""Exams: those that can be sat, the one being sat, and what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assist.training.records import ExamPaper, ExamResult, ExamSitting
from assist.ui.dialogs.frame import button, card, plain_label
from assist.ui.i18n import tr
from assist.ui.training.exam_results import ResultView
from assist.ui.training.exam_sitting import SittingView
from assist.ui.training.page import Page, empty_column, scrolling
from assist.ui.training.room import Room
from assist.ui.training.saving import PaperSaver

SHOWN_RESULTS = 8


class ExamPage(Page):
    """``absorbed(bool)`` while an exam is being sat."""

    absorbed = Signal(bool)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.saver = PaperSaver(room, self)
        self.papers: tuple[ExamPaper, ...] = ()
        self.results: tuple[ExamResult, ...] = ()
        self._begun: ExamSitting | None = None
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.past = plain_label("section")
        self.sitting, self.result = SittingView(room), ResultView(self.look)
        self.back, self.certificate = button(""), button("", "primary")
        self.back.clicked.connect(self._show_list)
        self.certificate.clicked.connect(self._save_certificate)
        self._list, after = QWidget(), QWidget()
        self._rows, self._past_rows = QVBoxLayout(), QVBoxLayout()
        self._column = QVBoxLayout(self._list)
        for each in (self.heading, self.lead):
            self._column.addWidget(each)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.past)
        self._column.addLayout(self._past_rows)
        self._column.addStretch(1)
        self._after = QVBoxLayout(after)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        for made in (self.back, self.certificate):
            self._buttons.addWidget(made)
        self._after.setContentsMargins(0, 0, 0, 0)
        self._after.addWidget(self.result, 1)
        self._after.addLayout(self._buttons)
        self._front, self._end = scrolling(self._list), after
        self.stack = QStackedWidget()
        for part in (self._front, self.sitting, self._end):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.sitting.finished.connect(self.show_result)

    def arrive(self) -> None:
        """List the exams."""
        if self.stack.currentWidget() is self._front:
            name = self.room.learner
            self.room.ask(
                "exams",
                lambda desk: (desk.exams(), desk.exam_results(name), desk.open_exam()),
                self._show,
            )

    def _show(
        self, found: tuple[tuple[ExamPaper, ...], tuple[ExamResult, ...], ExamSitting | None]
    ) -> None:
        papers, self.results, self._begun = found
        self.papers = tuple(sorted(papers, key=lambda p: (p.minutes, len(p.items))))
        empty_column(self._rows)
        for paper in self.papers:
            text = tr("{count} 题 · {minutes} 分钟 · {mark} 分及格")
            numbers = {"count": len(paper.items), "minutes": paper.minutes}
            about = text.format(mark=paper.pass_mark, **numbers)
            begun = self._begun is not None and self._begun.paper.id == paper.id
            go = button(tr("接着考") if begun else tr("开始考试"), "primary")
            title = tr(paper.title)
            go.setAccessibleName(f"{go.text()} {title}")
            go.clicked.connect(partial(self.start, paper.id))
            self._rows.addWidget(self._row(title, about, go))
        empty_column(self._past_rows)
        self.past.setVisible(bool(self.results))
        for result in self.results[:SHOWN_RESULTS]:
            passed = tr("通过") if result.passed else tr("没通过")
            day = f"{result.ended.astimezone():%Y-%m-%d %H:%M}"
            look = button(tr("看结果"))
            title = tr(result.title)
            look.setAccessibleName(f"{look.text()} {title} {day}")
            look.clicked.connect(partial(self.show_result, result))
            about = " · ".join((day, tr("{points} 分").format(points=result.score), passed))
            self._past_rows.addWidget(self._row(title, about, look))

    def _row(self, title: str, about: str, action: QWidget) -> QWidget:
        px = self.look.theme.px
        frame = card()
        row, words = QHBoxLayout(frame), QVBoxLayout()
        row.setContentsMargins(px(18), px(12), px(14), px(12))
        words.setSpacing(px(2))
        words.addWidget(plain_label("row_title", title))
        words.addWidget(plain_label("row_hint", about))
        row.addLayout(words, 1)
        row.addWidget(action)
        return frame

    def start(self, exam: str, _checked: bool = False) -> None:
        """Begin an exam, or go on with it."""
        self.room.write("start", lambda desk: desk.start_exam(exam), self._begin)

    def _begin(self, sitting: ExamSitting) -> None:
        self.stack.setCurrentWidget(self.sitting)
        self.absorbed.emit(True)
        self.resized()
        self.sitting.begin(sitting)

    def show_result(self, result: ExamResult, _checked: bool = False) -> None:
        """Show what came of an exam."""
        self.absorbed.emit(False)
        self.result.show_result(result)
        self.certificate.setVisible(result.passed)
        self.stack.setCurrentWidget(self._end)
        self.resized()
        self.back.setFocus()

    def _save_certificate(self) -> None:
        if self.result.result is not None:
            self.saver.certificate(self.result.result)

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self._front)
        self.arrive()

    def leave(self) -> bool:
        """What was answered is kept; an exam can be gone on with while there is time."""
        if self.stack.currentWidget() is self.sitting:
            self.sitting.pause()
            self.absorbed.emit(False)
            self.stack.setCurrentWidget(self._front)
        return True

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.heading.setText(tr("考试"))
        self.lead.setText(tr("每答一题就存一题。中途关掉程序，时间没到还能接着考。"))
        self.past.setText(tr("考过的"))
        self.back.setText(tr("回到考试列表"))
        self.certificate.setText(tr("存证书 PDF…"))
        self.sitting.retranslate()
        self._show((self.papers, self.results, self._begun))

    def resized(self) -> None:
        """A column in the middle."""
        px = self.look.theme.px
        side = max(px(24), (self.width() - px(760)) // 2)
        self._column.setContentsMargins(side, px(22), side, px(24))
        self._column.setSpacing(px(10))
        self._rows.setSpacing(px(8))
        self._past_rows.setSpacing(px(8))
        self._buttons.setContentsMargins(side, px(10), side, px(16))
        self.result.resized(side)
        self.sitting.resized()

    def resizeEvent(self, event: object) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized()
