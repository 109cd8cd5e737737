"""An exam being sat: the time left, one item after the other, each answer kept at once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from assist.training.records import ExamResult, ExamSitting, ItemKind
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.service.window import SureButton
from assist.ui.training.exam_item import ItemView
from assist.ui.training.names import clock_text
from assist.ui.training.room import Room
from assist.ui.training.session import SessionView
from assist.ui.training.simulation import with_names
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.library import Library
    from assist.training.session import Session

HURRY = 60
"""Seconds left from which the time is red."""


class SittingView(QWidget):
    """``finished(ExamResult)`` when it was handed in, by hand or because the time was up."""

    finished = Signal(object)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.sitting: ExamSitting | None = None
        self.answers: dict[int, str] = {}
        self.at = 0
        self._ends = self._asked_at = 0.0
        self.title, self.time = plain_label("chat_name"), plain_label("chat_name", wrap=False)
        self.count, self.bar = plain_label("row_hint", wrap=False), QProgressBar()
        self.bar.setTextVisible(False)
        self.item, self.chat = ItemView(room), SessionView(room, examining=True)
        self.before, self.next, self.hand_in = button(""), button("", "primary"), SureButton()
        self.keys = plain_label("row_hint", wrap=False)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.item)
        self.stack.addWidget(self.chat)
        self._arrange()
        self._timer = QTimer(self, interval=500)
        self._timer.timeout.connect(self.tick)
        self.item.answered.connect(self._save)
        self.item.confirmed.connect(lambda: (self.next, self.hand_in)[self._last].setFocus())
        self.chat.replied.connect(self._save_reply)
        self.before.clicked.connect(lambda: self.go(self.at - 1))
        self.next.clicked.connect(lambda: self.go(self.at + 1))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for page_key, by in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(page_key), self, partial(self._turn, by), context=within)
        self.hand_in.confirmed.connect(self.finish)

    def _arrange(self) -> None:
        head, foot = QWidget(), QWidget()
        for each, name in ((head, "chat_head"), (foot, "chat_foot")):
            each.setObjectName(name)
            each.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head, self._foot = QHBoxLayout(head), QHBoxLayout(foot)
        self._head.addWidget(self.title)
        self._head.addWidget(self.bar, 1)
        for each in (self.count, self.time):
            self._head.addWidget(each)
        self._foot.addWidget(self.hand_in)
        self._foot.addWidget(self.keys, 1, Qt.AlignmentFlag.AlignCenter)
        for made in (self.before, self.next):
            self._foot.addWidget(made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.stack, 1)
        whole.addWidget(foot)

    def begin(self, sitting: ExamSitting) -> None:
        """Sit an exam, or go on with one where it was broken off."""
        self.sitting = sitting
        self.answers = {answer.item: answer.text for answer in sitting.answers}
        left = (sitting.until - datetime.now(UTC)).total_seconds()
        self._ends = self.room.clock() + left
        self.title.setText(neutral(tr(sitting.paper.title)))
        self.bar.setRange(0, len(sitting.paper.items))
        first = next((n for n in range(len(sitting.paper.items)) if n not in self.answers), 0)
        self._timer.start()
        self._show(first)
        self.tick()

    def tick(self) -> None:
        """Show the time that is left; hand in when there is none."""
        left = self._ends - self.room.clock()
        self.time.setText(f"⏱ {clock_text(left)}")
        self.time.setAccessibleName(tr("还剩 {time}").format(time=clock_text(left)))
        role = "late" if left <= HURRY else "chat_name"
        if self.time.objectName() != role:
            self.time.setObjectName(role)
            self.time.style().polish(self.time)
        if left <= 0 and self.sitting is not None:
            self.finish()

    def _turn(self, by: int) -> None:
        self.go(self.at + by)

    def go(self, at: int) -> None:
        """To another item; what was typed is kept first."""
        self.item.keep()
        if self.sitting is not None and 0 <= at < len(self.sitting.paper.items):
            self._show(at)

    def _show(self, at: int) -> None:
        assert self.sitting is not None  # noqa: S101 - an exam is being sat
        self.at, self._asked_at = at, self.room.clock()
        item, last = self.sitting.paper.items[at], len(self.sitting.paper.items) - 1
        self.before.setEnabled(at > 0)
        self.next.setEnabled(at < last)
        self._show_count()
        if item.kind is ItemKind.SCENARIO:
            self.stack.setCurrentWidget(self.chat)
            self._open_session(at)
        else:
            self.stack.setCurrentWidget(self.item)
            self.item.show_item(item, self.answers.get(at, ""))
            self.item.focus()
        self._show_keys()

    @property
    def _last(self) -> bool:
        """Whether the item in hand is the last one."""
        return self.sitting is None or self.at + 1 == len(self.sitting.paper.items)

    def _show_keys(self) -> None:
        if self.sitting is None:
            return
        kind = self.sitting.paper.items[self.at].kind
        if kind is ItemKind.CHOICE:
            self.keys.setText(tr("按数字键选，回车到下一题"))
        elif kind is ItemKind.REPLY:
            self.keys.setText(tr("回车保存，再按回车到下一题"))
        else:
            self.keys.setText(tr("接待完再交卷"))

    def _show_count(self) -> None:
        if self.sitting is not None:
            self.bar.setValue(len(self.answers))
            text = tr("第 {at} 题，共 {count} 题 · 已答 {done}")
            count = len(self.sitting.paper.items)
            self.count.setText(text.format(at=self.at + 1, count=count, done=len(self.answers)))

    def _open_session(self, at: int) -> None:
        """A conversation goes on where its saved replies left it; the clock with it."""
        assert self.sitting is not None  # noqa: S101
        number, seat, name = self.sitting.id, self.room.seat, self.room.learner
        said = [a.at_s for a in self.sitting.answers if a.item == at]

        def call(library: Library) -> tuple[Session, dict[str, str]]:
            return with_names(library, seat(library, name).exam_session(number, at))

        if not (self.chat.running and self.chat.tag == (number, at)):
            self.chat.tag = (number, at)
            then = partial(self._begin_session, max(said, default=0.0))
            self.room.ask_library("exam_session", call, then)

    def _begin_session(self, from_s: float, made: tuple[Session, dict[str, str]]) -> None:
        self.chat.begin(*made, from_s=from_s)

    # What is kept

    def _save(self, text: str, buyer: str = "", at_s: float = 0.0) -> None:
        if self.sitting is None:
            return
        number, at, seconds = self.sitting.id, self.at, self.room.clock() - self._asked_at
        self.answers[at] = text
        self._show_count()
        self.room.write(
            "answer",
            lambda desk: desk.answer_exam(number, at, text, seconds, buyer, at_s),
            lambda _: None,
        )

    def _save_reply(self, buyer: str, text: str, at_s: float) -> None:
        self._save(text, buyer, at_s)

    def finish(self) -> None:
        """Hand in."""
        if self.sitting is None:
            return
        self.item.keep()
        number, self.sitting = self.sitting.id, None
        self.pause()
        self.room.write("finish", lambda desk: desk.finish_exam(number), self._finished)

    def _finished(self, result: ExamResult) -> None:
        self.finished.emit(result)

    def pause(self) -> None:
        """Leave the exam as it is; its time goes on."""
        self.item.keep()
        self._timer.stop()
        self.chat.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose, Enter goes on."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(self.at + 1)
        elif not self.item.press(key - Qt.Key.Key_0.value):
            super().keyPressEvent(event)

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self.room.look.theme.px
        side = max(px(24), (self.width() - px(720)) // 2)
        self.item.resized(side)
        self._head.setContentsMargins(px(24), px(12), px(24), px(12))
        self._head.setSpacing(px(14))
        self._foot.setContentsMargins(px(24), px(12), px(24), px(12))
        self._foot.setSpacing(px(8))

    def retranslate(self) -> None:
        """Every fixed text."""
        self.item.retranslate()
        self.chat.parts.retranslate()
        self.before.setText(tr("上一题"))
        self.next.setText(tr("下一题"))
        self.hand_in.say(tr("交卷"), tr("确定交卷？"))
        self.bar.setAccessibleName(tr("已答的题"))
        self._show_keys()
        self._show_count()
