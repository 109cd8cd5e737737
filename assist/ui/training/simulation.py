"""Simulated buyers: choose a scenario, serve its buyers, read the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assist.errors import AssistError
from assist.training.records import OpenPractice, Scenario
from assist.ui.dialogs.frame import plain_label
from assist.ui.i18n import tr
from assist.ui.training.page import Page
from assist.ui.training.room import Room
from assist.ui.training.rows_view import RowsView
from assist.ui.training.scenarios_model import ScenarioDelegate, ScenarioRole, ScenariosModel
from assist.ui.training.session import SessionView
from assist.ui.training.unfinished import UnfinishedCard
from assist.ui.widgets.banner import Tone

if TYPE_CHECKING:
    from assist.library import Library
    from assist.training.session import Session


def with_names(library: Library, session: Session) -> tuple[Session, dict[str, str]]:
    """On the library's thread: a session, and the names of the products in it."""
    names: dict[str, str] = {}
    for part in session.scenario.buyers:
        try:
            names[part.product] = library.find_product(part.product).name
        except AssistError:
            continue
    return session, names


class SimulationPage(Page):
    """``absorbed(bool)`` while buyers are being served."""

    absorbed = Signal(bool)

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._scenario = ""
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.model = ScenariosModel(self)
        self.list = RowsView(self.look, self.model, ScenarioDelegate(self.look))
        self.view = SessionView(room)
        self.unfinished = UnfinishedCard(self.look)
        self._pick = QWidget()
        self._column = QVBoxLayout(self._pick)
        for each in (self.heading, self.lead):
            self._column.addWidget(each)
        self._above_list = QHBoxLayout()
        self._above_list.addWidget(self.unfinished.frame)
        self._column.addLayout(self._above_list)
        self._column.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._pick)
        self.stack.addWidget(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.list.opened.connect(self._open)
        self.unfinished.go_on.clicked.connect(self.go_on)
        self.unfinished.drop.clicked.connect(self._drop)
        self.view.ended.connect(lambda _: self.absorbed.emit(False))
        self.view.parts.again.clicked.connect(lambda: self.start(self._scenario))
        self.view.parts.back.clicked.connect(self._show_list)

    def arrive(self) -> None:
        """List the scenarios, unless a session stands there."""
        if self.stack.currentWidget() is self._pick:
            self.room.ask(
                "scenarios", lambda desk: (desk.scenarios(), desk.open_practice()), self._list
            )
            if self.room.trains_others:
                self.room.ask("problems", lambda desk: desk.problems(), self._tell_problems)
            self.list.setFocus()

    def _tell_problems(self, problems: tuple[str, ...]) -> None:
        """What is wrong with the files that trainers wrote themselves."""
        if problems:
            self.room.tell("\n".join(tr(problem) for problem in problems), Tone.WARN)

    def _list(self, found: tuple[tuple[Scenario, ...], OpenPractice | None]) -> None:
        scenarios, unfinished = found
        self.model.show(scenarios)
        self.unfinished.show(unfinished)
        if scenarios:
            self.list.setCurrentIndex(self.model.index(0))

    def _show_list(self) -> None:
        self.stack.setCurrentWidget(self._pick)
        self.arrive()

    def _open(self, index: QModelIndex) -> None:
        scenario = index.data(ScenarioRole.SCENARIO)
        if isinstance(scenario, Scenario):
            self.start(scenario.id)

    def start(self, scenario: str) -> None:
        """Let the buyers of a scenario come; each time they speak otherwise."""
        self._scenario = scenario
        seat, name = self.room.seat, self.room.learner

        def call(library: Library) -> tuple[Session, dict[str, str]]:
            return with_names(library, seat(library, name).session(scenario))

        self.room.ask_library("session", call, self._begin)

    def go_on(self) -> None:
        """Go on with what was broken off; the clock stands where the last reply left it."""
        practice = self.unfinished.practice
        if practice is None:
            return
        self._scenario = practice.scenario
        seat, name = self.room.seat, self.room.learner

        def call(library: Library) -> tuple[Session, dict[str, str]]:
            return with_names(library, seat(library, name).go_on_practice())

        self.room.ask_library("session", call, partial(self._begin, from_s=practice.at_s))

    def _drop(self) -> None:
        """Count what was broken off as it stands."""
        self.room.write("drop", lambda desk: desk.end_practice(), lambda _: self.arrive())

    def _begin(self, made: tuple[Session, dict[str, str]], from_s: float = 0.0) -> None:
        self.stack.setCurrentWidget(self.view)
        self.absorbed.emit(True)
        self.view.begin(*made, from_s=from_s)

    def leave(self) -> bool:
        """A running session is ended and counted when the page is left."""
        if self.view.running:
            self.view.finish()
        return True

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.heading.setText(tr("模拟接待"))
        self.lead.setText(tr("选一关，买家会自己来。六秒内接住，每句话都会有分数和理由。"))
        self.list.setAccessibleName(tr("关卡"))
        self.unfinished.retranslate()
        self.view.parts.retranslate()

    def resized(self) -> None:
        """A column in the middle for the list."""
        px = self.look.theme.px
        side = max(px(24), (self.width() - px(760)) // 2)
        self._column.setContentsMargins(side, px(22), side - px(8), px(16))
        self._column.setSpacing(px(6))
        self._above_list.setContentsMargins(0, px(4), px(8), 0)
        self.unfinished.resized()

    def resizeEvent(self, event: object) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized()
