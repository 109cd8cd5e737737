"""Follows each conversation through the steps of a sale and shows where it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assist.errors import AssistError
from assist.paths import resources
from assist.suggestion import Suggestion, Suggestions
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.inserting import Pick
from assist.ui.sidebar.walk_words import walk_kind

if TYPE_CHECKING:
    from assist.snippets.stages import Event, Stages
    from assist.ui.sidebar.stage_strip import StageStrip

KEPT = 2000
"""Cards whose intent is remembered."""


class Progress(QObject):
    """Notes what was asked and what went out; the strip is made for the first conversation.

    Signals
        find_wanted(str): list this in the search.
        walks_wanted(str): list the walks of this kind.
        desk_wanted(str): open this window of the service desk.
    """

    find_wanted = Signal(str)
    walks_wanted = Signal(str)
    desk_wanted = Signal(str)

    def __init__(self, parts: Parts, answering: Answering) -> None:
        super().__init__(parts)
        self._parts, self._answering = parts, answering
        self._intents: dict[str, str] = {}
        self._stages: Stages | None = None
        self._on, self._broken = True, False
        self.strip: StageStrip | None = None
        # The words and cards come first; the line follows when they are on the screen.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        answering.answered.connect(self._answered)
        answering.found.connect(self._learn)
        answering.switched.connect(self._soon.start)
        answering.went_out.connect(self._went_out)

    def set_on(self, on: bool) -> None:
        """Show the strip or not, as the settings say."""
        if on != self._on:
            self._on = on
            self._soon.start()

    def _learn(self, cards: tuple[Suggestion, ...]) -> None:
        if len(self._intents) > KEPT:
            self._intents.clear()
        self._intents.update({card.id: card.intent or "" for card in cards})

    def _answered(self, answer: Suggestions) -> None:
        self._learn(answer.cards)
        conversation = self._answering.current
        if conversation.followed != conversation.message:
            conversation.followed = conversation.message
            self._note(conversation, answer)
        self._soon.start()

    @staticmethod
    def _note(conversation: Conversation, answer: Suggestions) -> None:
        for question in answer.questions:
            if question.suggestions and not question.unsure:
                conversation.events.append(_event(question.suggestions[0].intent or ""))

    def _went_out(self, picks: Iterable[Pick], conversation: Conversation) -> None:
        for pick in picks:
            intent, walk = self._intents.get(pick.id, ""), walk_kind(pick.id)
            conversation.events.append(_event(intent, said=True, walk=walk))
        self._soon.start()

    def _show(self) -> None:
        conversation = self._answering.current
        if not self._on or not conversation.message or self._broken:
            if self.strip is not None:
                self.strip.hide()
            return
        if self._stages is None and not self._begin():
            return
        if self._stages is not None and self.strip is not None:
            self.strip.show_place(self._stages, self._stages.where(conversation.events))

    def _begin(self) -> bool:
        """Read the rules and make the strip; rules that are wrong leave it out."""
        from assist.snippets.stages import read_stages
        from assist.ui.sidebar.stage_strip import StageStrip

        try:
            self._stages = read_stages(resources())
        except AssistError:
            self._broken = True
            return False
        self.strip = StageStrip(self._parts.look)
        self.strip.clicked.connect(self.go_on)
        self._parts.add_strip(self.strip)
        return True

    def go_on(self) -> None:
        """Open what usually comes next."""
        place = self.strip.place if self.strip is not None else None
        if place is None or place.next is None or (self.strip and self.strip.isHidden()):
            return
        if place.next.walk:
            self.walks_wanted.emit(place.next.walk)
        elif place.next.find:
            self.find_wanted.emit(place.next.find)
        elif place.next.desk:
            self.desk_wanted.emit(place.next.desk)

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        if self.strip is not None:
            self.strip.retranslate()


@cache
def _event(intent: str, *, said: bool = False, walk: str = "") -> Event:
    """One record for all events that are alike: a shift has many thousands."""
    from assist.snippets.stages import Event

    return Event(intent, said, walk)
