"""A session with simulated buyers while it runs, and afterwards what was said of it.

The state machine lives on the library's thread, where the replies are scored; this side looks
four times a second what has come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.training.records import BuyerState, Score, SessionReport, SpokenLine
from assist.ui.i18n import tr
from assist.ui.training.buyers_model import BuyerRole
from assist.ui.training.chat_view import LineRole
from assist.ui.training.help_panel import MOST
from assist.ui.training.room import Room
from assist.ui.training.session_parts import SessionParts
from assist.ui.widgets.plain import neutral

if TYPE_CHECKING:
    from assist.training.session import Session

TICK = 250
"""Milliseconds between two looks at what has come."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a session stands: its buyers, what was said with each, whether it is over."""

    states: tuple[BuyerState, ...]
    lines: Mapping[str, tuple[SpokenLine, ...]]
    over: bool


def look_at(session: Session, now_s: float) -> Moment:
    """On the library's thread: let the buyers speak and tell how things stand."""
    session.due(now_s)
    states = session.states(now_s)
    lines = {s.buyer.id: session.lines(s.buyer.id) for s in states if s.arrived}
    return Moment(states, lines, session.finished(now_s))


class SessionView(QWidget):
    """``replied(buyer, text, at_s)``, ``ended(SessionReport)``.

    With ``examining`` there is no help, and points are not told before the results.
    """

    replied = Signal(str, str, float)
    ended = Signal(object)

    def __init__(self, room: Room, *, examining: bool = False) -> None:
        super().__init__()
        self.room, self.examining = room, examining
        self.session: Session | None = None
        self.report: SessionReport | None = None
        self.buyer = ""
        self.tag: object = None
        self.scores: dict[str, Score] = {}
        self._lines: Mapping[str, tuple[SpokenLine, ...]] = {}
        self._names: Mapping[str, str] = {}
        self._began = 0.0
        self._looking = False
        self.parts = SessionParts(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.look)
        self._connect()

    def _connect(self) -> None:
        parts = self.parts
        parts.composer.sent.connect(self.say)
        parts.composer.turned.connect(self.turn)
        parts.buyers_view.opened.connect(self._open_buyer)
        parts.chat_view.clicked.connect(self._open_line)
        parts.help.chosen.connect(self._take_help)
        parts.with_help.toggled.connect(self._show_help)
        parts.with_help.toggled.connect(lambda _: parts.composer.setFocus())
        parts.end.clicked.connect(self.finish)
        parts.score.setVisible(not self.examining)
        parts.with_help.setVisible(not self.examining)
        parts.help.hide()
        for number in range(1, MOST + 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self._help_key, number))

    # The session

    @property
    def running(self) -> bool:
        """Whether buyers are being served."""
        return self.session is not None and self.report is None

    @property
    def now_s(self) -> float:
        """Seconds since the session began."""
        return self.room.clock() - self._began

    def begin(self, session: Session, names: Mapping[str, str], from_s: float = 0.0) -> None:
        """Let the buyers come; ``names`` are those of the products that they ask about.

        A session that is gone on with counts from ``from_s``.
        """
        self.session, self.report = session, None
        self._names, self._lines, self.scores = names, {}, {}
        self.buyer = ""
        self._began = self.room.clock() - from_s
        parts = self.parts
        parts.buyers.show(())
        parts.chat.show(())
        parts.score.show_score(None)
        parts.title.setText(neutral(tr(session.scenario.title)))
        parts.foot.show()
        parts.after.hide()
        parts.end.show()
        parts.with_help.setVisible(not self.examining)
        parts.composer.clear()
        parts.composer.setFocus()
        self._show_head()
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask what has come, unless that is being asked."""
        session, now_s = self.session, self.now_s
        if session is None or not self.running or self._looking:
            return
        self._looking = True
        self.room.ask("look", lambda _: look_at(session, now_s), partial(self._show, session))

    def _show(self, session: Session, moment: Moment) -> None:
        self._looking = False
        if session is not self.session or not self.running:
            return
        before = self._lines.get(self.buyer, ())
        self._lines = moment.lines
        self.parts.buyers.show(moment.states)
        if not self.buyer and self.parts.buyers.states:
            self.choose(self.parts.buyers.states[0].buyer.id)
        elif self._lines.get(self.buyer, ()) != before:
            self._show_lines()
            if not self._spoken_last(agent=True):
                self._show_help()
        self._show_summary()
        if moment.over:
            self.finish()

    def say(self, text: str) -> None:
        """Send a reply to the buyer in front."""
        session, buyer, now_s = self.session, self.buyer, self.now_s
        if session is None or not self.running or not buyer:
            self.parts.composer.setPlainText(text)
            return
        self.replied.emit(buyer, text, now_s)

        def reply(_: object) -> tuple[Score, Moment]:
            return session.reply(buyer, text, now_s), look_at(session, now_s)

        self.room.write("reply", reply, partial(self._replied, session, buyer))

    def _replied(self, session: Session, buyer: str, answer: tuple[Score, Moment]) -> None:
        score, moment = answer
        if session is not self.session:
            return
        self.scores[buyer] = score
        if buyer == self.buyer and not self.examining and self.running:
            self.parts.score.show_score(score, tr("这一句"))
        self._show(session, moment)

    def finish(self) -> None:
        """End the session and show its report."""
        session, now_s = self.session, self.now_s
        if session is None or not self.running:
            return
        self._timer.stop()
        self.room.write("end", lambda _: session.end(now_s), partial(self._end, session))

    def stop(self) -> None:
        """Leave a session as it is, without a report."""
        self._timer.stop()
        self.session, self.tag = None, None

    def _end(self, session: Session, report: SessionReport) -> None:
        if session is not self.session:
            return
        self.report = report
        self._looking = False
        gone = [replace(state, left=True) for state in self.parts.buyers.states]
        self.parts.buyers.show(gone)
        self.ended.emit(report)
        parts = self.parts
        parts.foot.hide()
        parts.end.hide()
        if self.examining:
            self._show_summary()
            return
        parts.with_help.hide()
        parts.after.show()
        parts.again.setFocus()
        parts.score.show_score(report.score)
        self._show_summary()

    # What is in front

    def choose(self, buyer: str) -> None:
        """Bring a conversation to the front."""
        self.buyer = buyer
        row = self.parts.buyers.row_of(buyer)
        self.parts.buyers_view.setCurrentIndex(self.parts.buyers.index(row))
        self._show_head()
        self._show_lines()
        if self.report is not None:
            by_buyer = {part.id: score for part, score in self.report.by_buyer}
            self.parts.score.show_score(by_buyer.get(buyer), self.parts.name.text())
        else:
            self.parts.score.show_score(self.scores.get(buyer), tr("这一句"))
            self.parts.composer.setFocus()
            self._show_help()

    def turn(self, by: int) -> None:
        """To the next buyer (1) or the one before (-1), around the end."""
        states = self.parts.buyers.states
        if states:
            at = self.parts.buyers.row_of(self.buyer)
            self.choose(states[(at + by) % len(states)].buyer.id)

    def _open_buyer(self, index: QModelIndex) -> None:
        state = index.data(BuyerRole.STATE)
        if isinstance(state, BuyerState):
            self.choose(state.buyer.id)

    def _open_line(self, index: QModelIndex) -> None:
        line = index.data(LineRole.LINE)
        if isinstance(line, SpokenLine) and line.score is not None and not self.examining:
            self.parts.score.show_score(line.score, tr("这一句"))

    def _show_head(self) -> None:
        row = self.parts.buyers.row_of(self.buyer)
        part = self.parts.buyers.states[row].buyer if row >= 0 else None
        self.parts.name.setText(neutral(part.name) if part else tr("等买家进来…"))
        product = self._names.get(part.product, part.product) if part else ""
        self.parts.product.setText(neutral(product))

    def _show_lines(self) -> None:
        lines = self._lines.get(self.buyer, ())
        if self.examining:
            lines = tuple(
                SpokenLine(line.buyer, line.agent, line.at_s, line.text) for line in lines
            )
        self.parts.chat.show(lines)

    def _show_summary(self) -> None:
        there = sum(not state.left for state in self.parts.buyers.states)
        firsts = self.report.first_replies_s if self.report else ()
        if self.report is not None and firsts:
            text = tr("平均首响 {seconds} s").format(seconds=f"{sum(firsts) / len(firsts):.1f}")
        elif self.report is not None:
            text = tr("没有回复任何买家")
        else:
            text = tr("同时 {count} 位买家").format(count=there)
        self.parts.summary.setText(text)

    def _spoken_last(self, *, agent: bool) -> bool:
        lines = self._lines.get(self.buyer, ())
        return bool(lines) and lines[-1].agent is agent

    # Help

    def _show_help(self) -> None:
        wanted = self.parts.with_help.isChecked() and not self.examining and self.running
        self.parts.help.setVisible(wanted)
        if not wanted:
            return
        said = [line.text for line in self._lines.get(self.buyer, ()) if not line.agent]
        row = self.parts.buyers.row_of(self.buyer)
        product = self.parts.buyers.states[row].buyer.product if row >= 0 else ""
        self.parts.help.ask(said[-1] if said else "", product)

    def _help_key(self, number: int) -> None:
        if not self.parts.help.isHidden():
            self.parts.help.take(number)

    def _take_help(self, text: str) -> None:
        self.parts.composer.setPlainText(text)
        self.parts.composer.moveCursor(self.parts.composer.textCursor().MoveOperation.End)
        self.parts.composer.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides follow the width."""
        super().resizeEvent(event)
        self.parts.resized()
