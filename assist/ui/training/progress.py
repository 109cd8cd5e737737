"""Progress: one's own, and for trainers everybody's, with the facts that are widely missed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assist.training.records import LearnerReport, MissedCard, TopicNeeds
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.sizes.panels import Panel
from assist.ui.training.names import kind_name, percent
from assist.ui.training.page import Page, empty_column, scrolling
from assist.ui.training.papers import summary, tables
from assist.ui.training.path_pane import PathPane
from assist.ui.training.room import Room
from assist.ui.training.saving import PaperSaver
from assist.ui.widgets.plain import neutral

MOST_MISSED = 12


class ProgressPage(Page):
    """The people at the left (for trainers), one person's report, what many miss."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.saver = PaperSaver(room, self)
        self.person = ""
        self.found: tuple[LearnerReport, tuple[TopicNeeds, ...]] | None = None
        self.people: dict[str, QPushButton] = {}
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.save = button("", "primary")
        self.path_panel, self.path = Panel(self.look), PathPane(self.look, acts=False)
        self.record_panel, self.missed_panel = Panel(self.look), Panel(self.look)
        self.people_title = plain_label("section")
        self._arrange()
        self.save.clicked.connect(lambda: self.saver.report(self.person))

    def _arrange(self) -> None:
        self._side, inner = QWidget(), QWidget()
        self._side.setObjectName("left_pane")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._people, self._side_column = QVBoxLayout(), QVBoxLayout(self._side)
        self._side_column.addWidget(self.people_title)
        self._side_column.addLayout(self._people)
        self._side_column.addStretch(1)
        self.path_panel.body.addWidget(self.path, 1)
        self._records, self._missed = QVBoxLayout(), QVBoxLayout()
        self.record_panel.body.addLayout(self._records)
        self.missed_panel.body.addLayout(self._missed)
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.record_panel)
        right.addWidget(self.missed_panel)
        right.addStretch(1)
        self._right = right
        words, self._top = QVBoxLayout(), QHBoxLayout()
        for each in (self.heading, self.lead):
            words.addWidget(each)
        self._top.addLayout(words, 1)
        self._top.addWidget(self.save, 0, Qt.AlignmentFlag.AlignVCenter)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.path_panel, 1)
        self._columns.addWidget(scrolling(inner), 1)
        main = QWidget()
        self._main = QVBoxLayout(main)
        self._main.addLayout(self._top)
        self._main.addLayout(self._columns, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addWidget(main, 1)

    def arrive(self) -> None:
        """Ask how everybody, or the person themselves, stands."""
        trains = self.room.trains_others
        self._side.setVisible(trains)
        self.missed_panel.setVisible(trains)
        if trains:
            self.room.ask("people", lambda desk: desk.learners(), self._show_people)
            self.room.ask("missed", lambda desk: desk.missed_facts(MOST_MISSED), self._show_missed)
        else:
            self.show_person(self.room.learner)

    def _show_people(self, names: Sequence[str]) -> None:
        empty_column(self._people)
        self.people = {}
        for name in names:
            made = QPushButton(neutral(name))
            made.setObjectName("person")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.clicked.connect(partial(self.show_person, name))
            self.people[name] = made
            self._people.addWidget(made)
        first = next(iter(names), self.room.learner)
        self.show_person(self.person if self.person in names else first)

    def show_person(self, name: str, _checked: bool = False) -> None:
        """Show one person's report."""
        self.person = name
        if name in self.people:
            self.people[name].setChecked(True)
        self.room.ask("report", lambda desk: (desk.report(name), desk.path(name)), self._show)

    def _show(self, found: tuple[LearnerReport, tuple[TopicNeeds, ...]]) -> None:
        self.found = found
        report, needs = found
        self.heading.setText(neutral(report.learner))
        self.lead.setText(summary(report))
        self.path.show_path(report.topics, needs)
        empty_column(self._records)
        for heading, _, rows in tables(report)[1:]:
            self._records.addWidget(plain_label("row_title", heading))
            for title, day, *rest in rows[1:9]:
                detail = " · ".join(part for part in (day, *rest) if part)
                self._records.addWidget(self._line(title, detail))
        if self._records.count() == 0:
            self._records.addWidget(plain_label("row_hint", tr("还没有考试和练习记录。")))

    def _line(self, title: str, detail: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(plain_label("body", title), 1)
        row.addWidget(plain_label("row_hint", detail, wrap=False), 0)
        return holder

    def _show_missed(self, missed: Sequence[MissedCard]) -> None:
        empty_column(self._missed)
        for each in missed:
            text = tr("{kind} · {share} 答错 · {people} 人 · {count} 次")
            numbers = {"people": each.learners, "count": each.reviews}
            kind, share = kind_name(each.card.kind), percent(each.share)
            self._missed.addWidget(plain_label("body", each.card.prompt))
            self._missed.addWidget(
                plain_label("row_hint", text.format(kind=kind, share=share, **numbers))
            )
        if not missed:
            none = tr("还没有大家都常错的卡片。")
            self._missed.addWidget(plain_label("row_hint", none))

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.save.setText(tr("存报告（PDF、Excel）…"))
        self.people_title.setText(tr("练习的人"))
        self.path_panel.title.setText(tr("成长路径：点一个主题看细节"))
        self.path.retranslate()
        self.record_panel.title.setText(tr("考试与练习"))
        self.missed_panel.title.setText(tr("大家常错：该改卡片或资料"))
        if self.found is not None:
            self._show(self.found)

    def resized(self) -> None:
        """Spacings at the font scale of the moment."""
        px = self.look.theme.px
        self.path.resized()
        self._side.setFixedWidth(px(180))
        self._side_column.setContentsMargins(px(12), px(20), px(12), px(12))
        self._people.setSpacing(px(2))
        self._main.setContentsMargins(px(24), px(20), px(24), px(24))
        self._main.setSpacing(px(14))
        self._columns.setSpacing(px(14))
        self._right.setSpacing(px(12))
        self._records.setSpacing(px(4))
        self._missed.setSpacing(px(3))
