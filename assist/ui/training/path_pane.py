"""The path of 18 topics: the list, and for one topic what it asks, what is done, what is next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assist.training.records import (
    ExamNeed,
    NextKind,
    ScenarioNeed,
    TopicNeeds,
    TopicProgress,
)
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.page import empty_column, scrolling
from assist.ui.training.path_model import PathDelegate, PathModel, TopicRole
from assist.ui.training.rows_view import RowsView
from assist.ui.widgets.icon_button import IconButton
from assist.ui.widgets.plain import neutral


class PathPane(QWidget):
    """Signals: ``drill_wanted``, ``scenario_wanted``, ``exam_wanted``, each with an id.

    With ``acts`` false it only tells: a trainer looks at somebody else's path.
    """

    drill_wanted = Signal(str)
    scenario_wanted = Signal(str)
    exam_wanted = Signal(str)

    def __init__(self, look: Look, *, acts: bool = True) -> None:
        super().__init__()
        self._look, self._acts = look, acts
        self._needs: dict[str, TopicNeeds] = {}
        self.topic = ""
        self.model = PathModel(self)
        self.list = RowsView(look, self.model, PathDelegate(look))
        self.back = IconButton(look, "back", units=14)
        self.title, self.goal = plain_label("row_title"), plain_label("body")
        self.go = button("", "primary")
        self.go.setAutoDefault(False)
        self._rows, inner = QVBoxLayout(), QWidget()
        self._inside = QVBoxLayout(inner)
        for widget in (self.goal, self.go):
            self._inside.addWidget(widget)
        self._inside.addLayout(self._rows)
        self._inside.addStretch(1)
        head, detail = QHBoxLayout(), QWidget()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        self._detail = QVBoxLayout(detail)
        self._detail.setContentsMargins(0, 0, 0, 0)
        self._detail.addLayout(head)
        self._detail.addWidget(scrolling(inner), 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.list.opened.connect(self._opened)
        self.back.clicked.connect(self.close_topic)
        self.go.clicked.connect(self._next)

    def show_path(self, topics: Sequence[TopicProgress], needs: Sequence[TopicNeeds]) -> None:
        """Show how far somebody is."""
        self._needs = {each.topic.id: each for each in needs}
        self.model.show(topics)
        if self.topic:
            self._draw()

    def _opened(self, index: QModelIndex) -> None:
        topic = index.data(TopicRole.TOPIC)
        if isinstance(topic, TopicProgress):
            self.open_topic(topic.id)

    def open_topic(self, topic: str) -> None:
        """Tell what a topic asks for."""
        if topic in self._needs:
            self.topic = topic
            self._draw()
            self.stack.setCurrentIndex(1)
            (self.go if self.go.isVisible() else self.back).setFocus()

    def close_topic(self) -> None:
        """Back to the list, on the row it was opened from."""
        self.topic = ""
        self.stack.setCurrentIndex(0)
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.topic:
            self.close_topic()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        needs = self._needs.get(self.topic)
        if needs is None:
            self.close_topic()
            return
        topic = needs.topic
        week = f"{tr(neutral(topic.week))} · " if topic.week else ""
        self.title.setText(f"{week}{tr(neutral(topic.title))}")
        self.goal.setText(tr("目标：{goal}").format(goal=tr(neutral(topic.goal))))
        self.go.setText(_next_text(needs))
        self.go.setVisible(self._acts and needs.next is not NextKind.NOTHING)
        empty_column(self._rows)
        done = tr("要做 {needed} 样，已做到 {done} 样").format(needed=needs.needed, done=needs.done)
        self._rows.addWidget(plain_label("section", done))
        if needs.cards:
            self._rows.addWidget(self._cards(needs))
        for scenario in needs.scenarios:
            self._rows.addWidget(self._scenario(scenario))
        if needs.exam is not None:
            self._rows.addWidget(self._exam(needs.exam))
        if topic.points:
            self._rows.addWidget(plain_label("section", tr("讲些什么")))
            points = "\n".join(f"· {tr(neutral(point))}" for point in topic.points)
            self._rows.addWidget(plain_label("row_hint", points))

    def _cards(self, needs: TopicNeeds) -> QWidget:
        text = tr("记住 {known} 张卡片，够 {enough} 张就行(共 {cards} 张)").format(
            known=needs.known, enough=needs.enough, cards=needs.cards
        )
        about = tr("今天能练 {count} 张").format(count=needs.due) if needs.due else ""
        on = needs.known >= needs.enough
        call = partial(self.drill_wanted.emit, needs.topic.id)
        return self._row(on, text, about, tr("练卡片"), call)

    def _scenario(self, need: ScenarioNeed) -> QWidget:
        best = (
            tr("还没练过") if need.best is None else tr("最好 {points} 分").format(points=need.best)
        )
        steps = " → ".join(tr(neutral(goal)) for goal in need.goals)
        about = "\n".join(part for part in (best, steps) if part)
        text = tr("模拟接待：{title}").format(title=tr(neutral(need.title)))
        return self._row(
            need.done, text, about, tr("去接待"), partial(self.scenario_wanted.emit, need.id)
        )

    def _exam(self, need: ExamNeed) -> QWidget:
        best = (
            tr("还没考过") if need.best is None else tr("最好 {points} 分").format(points=need.best)
        )
        mark = tr("{mark} 分及格").format(mark=need.pass_mark)
        text = tr("考试：{title}").format(title=tr(neutral(need.title)))
        call = partial(self.exam_wanted.emit, need.id)
        return self._row(need.passed, text, f"{mark} · {best}", tr("去考试"), call)

    def _row(
        self, on: bool, text: str, about: str, action: str, call: Callable[[], object]
    ) -> QWidget:
        px = self._look.theme.px
        holder = QWidget()
        row, words = QHBoxLayout(holder), QVBoxLayout()
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        words.setSpacing(px(1))
        sign = plain_label("verdict_right" if on else "sign", "✓" if on else "○", wrap=False)
        sign.setFixedWidth(px(20))
        sign.setAccessibleName(tr("已做到") if on else tr("还没做到"))
        words.addWidget(plain_label("body", text))
        if about:
            words.addWidget(plain_label("row_hint", about))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if self._acts:
            made = button(action)
            made.setAutoDefault(False)
            made.setAccessibleName(f"{action}：{text}")
            made.clicked.connect(call)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _next(self) -> None:
        needs = self._needs.get(self.topic)
        if needs is None:
            return
        match needs.next:
            case NextKind.CARDS:
                self.drill_wanted.emit(self.topic)
            case NextKind.SCENARIO:
                self.scenario_wanted.emit(needs.next_id)
            case NextKind.EXAM:
                self.exam_wanted.emit(needs.next_id)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.back.say(tr("回到 18 个主题"))
        self.list.setAccessibleName(tr("18 个主题"))
        if self.topic:
            self._draw()

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self._look.theme.px
        self._detail.setSpacing(px(6))
        self._inside.setContentsMargins(px(4), 0, px(8), 0)
        self._inside.setSpacing(px(8))
        self._rows.setSpacing(px(3))


def _best(points: int | None) -> str:
    return "" if points is None else tr("最好 {points} 分").format(points=points)


def _next_text(needs: TopicNeeds) -> str:
    """What to do next, as a button says it."""
    match needs.next:
        case NextKind.CARDS:
            return tr("下一步：练这个主题的卡片")
        case NextKind.SCENARIO:
            titles = {need.id: need.title for need in needs.scenarios}
            title = tr(neutral(titles.get(needs.next_id, "")))
            return tr("下一步：模拟接待“{title}”").format(title=title)
        case NextKind.EXAM:
            title = tr(neutral(needs.exam.title)) if needs.exam else ""
            return tr("下一步：考“{title}”").format(title=title)
    return ""
