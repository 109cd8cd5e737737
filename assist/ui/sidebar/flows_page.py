"""The tab 流程: walks, tied to the conversation, the tray and the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assist.suggestion import WalkRef, WalkStep
from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.card_walks import CardWalks
from assist.ui.sidebar.checking import Checking
from assist.ui.sidebar.conversation import Conversation, WalkPlace
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.keyboard import Keyboard, holds_focus
from assist.ui.sidebar.replying import Replying, flaw_of
from assist.ui.sidebar.walk_words import words_of
from assist.ui.sizes.requests import Requests, sentence
from assist.ui.trace import trace
from assist.ui.widgets.plain import neutral
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library
    from assist.ui.flows.desk import FlowDesk
    from assist.ui.sidebar.walk_finder import WalkFinder

Path = tuple[tuple[str, str], ...]
Way = tuple[Path, WalkStep]
"""The steps taken and the step they led to."""


class FlowsPage(QObject):
    """Builds the desk when it is first wanted; the place in a walk belongs to the conversation.

    ``service_wanted(str)`` asks for a window of service operations.
    """

    service_wanted = Signal(str)

    def __init__(
        self,
        parts: Parts,
        answering: Answering,
        replying: Replying,
        checking: Checking,
        keyboard: Keyboard,
        worker: Worker,
    ) -> None:
        super().__init__(parts)
        self._parts, self._answering, self._replying = parts, answering, replying
        self._checking, self._keyboard = checking, keyboard
        self._requests = Requests(worker, self)
        self._step: WalkStep | None = None
        self.desk: FlowDesk | None = None
        self._finder: WalkFinder | None = None
        CardWalks(parts, self._requests, self).gone_on.connect(self.open_intent)

    @property
    def shown(self) -> bool:
        """Whether the tab is in front with a step whose words can be picked."""
        return self.desk is not None and self._in_front and self.desk.stepping

    @property
    def finished(self) -> bool:
        """Whether the walk in front has come to its end."""
        return self.shown and self._step is not None and not self._step.choices

    @property
    def listing(self) -> bool:
        """Whether the tab is in front with nothing but the list of walks."""
        return self.desk is not None and self._in_front and not self.desk.stepping

    @property
    def busy(self) -> bool:
        """Whether an answer is under way."""
        return self._requests.busy

    @property
    def _in_front(self) -> bool:
        return self._parts.body.currentWidget() is self.desk

    def open(self) -> None:
        """Show the walk in progress, or the list."""
        self._come_forward()
        if self._answering.current.walk is not None:
            self._load()
        else:
            self._open_list("")

    def open_kind(self, kind: str) -> None:
        """List the walks of one kind; Escape or the search shows all of them again."""
        self._come_forward()
        self._answering.current.walk = None
        self._open_list(kind)

    def open_intent(self, intent: str, technique: str) -> None:
        """Open the walk that a card of ``intent`` leads to, at the step of its technique."""
        from assist.ui.flows.fitting import path_to

        context = self._answering.context()

        def call(library: Library) -> Way | None:
            walk = library.walks.for_intent(intent)
            return path_to(library.walks, walk.id, technique, context) if walk else None

        self._keyboard.take()
        self._come_forward()
        self._ask(call, partial(self._begun, self._answering.current))

    def _come_forward(self) -> None:
        self._parts.tabs.choose("flows")
        self._parts.body.setCurrentWidget(self._ready())

    def _ready(self) -> FlowDesk:
        if self.desk is None:
            self.desk = self._build()
        return self.desk

    def _build(self) -> FlowDesk:
        # Imported when it is first wanted: the sidebar itself must start quickly.
        from assist.ui.flows.desk import FlowDesk
        from assist.ui.sidebar.walk_finder import WalkFinder

        desk, answering = FlowDesk(self._parts.look), self._answering
        self._finder = WalkFinder(desk, self._requests, self._keyboard, self._refused)
        desk.list.opened.connect(self._begin)
        desk.list.service_wanted.connect(self.service_wanted)
        card = desk.card
        card.chosen.connect(self._choose)
        card.back_wanted.connect(self.back)
        card.list_wanted.connect(self._leave)
        card.step_wanted.connect(self._return_to)
        card.turned.connect(lambda number: self._change(number=number))
        card.answered.connect(lambda yes: self._change(confirmed=yes))
        card.taken.connect(lambda stack: self._take(stack=stack))
        answering.switched.connect(self._switched)
        answering.known.connect(self.refresh)
        self._parts.tray.value_given.connect(self.refresh)
        self._checking.known.connect(self._show_state)
        self._keyboard.serve(desk.list.search.field)
        self._parts.body.addWidget(desk)
        return desk

    # The list

    def _open_list(self, kind: str) -> None:
        self._step = None
        self._ready()
        if self._finder is not None:
            self._finder.open(kind)

    def _leave(self) -> None:
        self._answering.current.walk = None
        self._open_list("")

    # Steps

    def _begin(self, walk: WalkRef) -> None:
        context = self._answering.context()

        def call(library: Library) -> Way:
            step = library.walks.begin(walk.id, context)
            return ((step.id, step.title),), step

        self._ask(call, partial(self._begun, self._answering.current))

    def _begun(self, conversation: Conversation, way: Way | None) -> None:
        if way is None or conversation is not self._answering.current:
            if way is None:
                self._open_list("")
            return
        path, step = way
        conversation.walk = WalkPlace(step.walk.id, path)
        self._show(conversation, step)
        self._ready().card.setFocus()

    def _choose(self, number: int) -> None:
        place, step = self._answering.current.walk, self._step
        if place is None or step is None or step.choices[number].off:
            return
        self._go(place.walk, place.path, step.choices[number].goto)

    def back(self) -> None:
        """One step back; from the first one to the list."""
        place = self._answering.current.walk
        if place is None or len(place.path) < 2:
            self._leave()
        else:
            self._return_to(len(place.path) - 2)

    def _return_to(self, number: int) -> None:
        place = self._answering.current.walk
        if place is not None:
            self._go(place.walk, place.path[:number], place.path[number][0])

    def _go(self, walk: str, path: Path, step: str) -> None:
        """Load a step and stand on it, ``path`` behind."""
        context, conversation = self._answering.context(), self._answering.current

        def call(library: Library) -> Way:
            found = library.walks.step(walk, step, context)
            return (*path, (found.id, found.title)), found

        self._ask(call, partial(self._begun, conversation))

    def _load(self) -> None:
        """Show the conversation's step as it is filled now; the place does not change."""
        conversation, context = self._answering.current, self._answering.context()
        place = conversation.walk
        if place is not None:
            walk, step = place.walk, place.step
            self._ask(
                lambda library: library.walks.step(walk, step, context),
                partial(self._show, conversation),
            )

    def _ask(self, call: Callable[[Library], Any], then: Callable[[Any], object]) -> None:
        self._requests.ask("walk_step", call, then, self._refused)

    def _show(self, conversation: Conversation, step: WalkStep) -> None:
        place = conversation.walk
        if conversation is not self._answering.current or place is None:
            return
        desk, same = self._ready(), step == self._step
        self._step = step
        desk.tell("")
        if not same or not desk.stepping or desk.card.path != place.path:
            desk.card.show_step(step, place.path)
        desk.show_card()
        self._checking.want("walk", (neutral(variant.text) for variant in step.say))
        self._show_state()
        if self._keyboard.taken and self._in_front and not holds_focus(desk.card):
            desk.card.setFocus()
        trace("walk_step", walk=step.walk.id, step=step.id)

    def _show_state(self) -> None:
        place = self._answering.current.walk
        if self.desk is None or self._step is None or place is None:
            return
        card = words_of(self._step, place)
        flaw = flaw_of(self._checking.hits(card.text) or ()) if card is not None else ""
        self.desk.card.show_state(
            place.number, confirmed=place.confirmed, newcomer=self._newcomer, flaw=flaw
        )

    @property
    def _newcomer(self) -> bool:
        return self._answering.context().role == "newcomer"

    def _refused(self, error: Exception) -> None:
        """A walk that is gone leads back to the list, with the reason."""
        desk = self._ready()
        if self._answering.current.walk is not None:
            self._leave()
        desk.tell(sentence(error))

    def _switched(self, conversation: Conversation) -> None:
        """Another chat has its own walk, or none."""
        self._requests.forget("walk_step")
        self._step = None
        if not self._in_front:
            return
        if conversation.walk is not None:
            self._load()
        else:
            self._open_list("")

    def refresh(self, *_: object) -> None:
        """Product, values or role changed: the words are filled anew."""
        if self.shown:
            self._load()

    # Words

    def _change(self, **values: Any) -> None:
        place = self._answering.current.walk
        if place is not None:
            self._answering.current.walk = replace(place, **values)
            self._ready().tell("")
            self._show_state()

    def press(self, number: int, *, stack: bool) -> None:
        """A key of the words: the wording with this number, from 1."""
        if self._step is not None and number <= len(self._step.say):
            self._change(number=number - 1)
            self._take(stack=stack)

    def _take(self, *, stack: bool) -> None:
        place, desk = self._answering.current.walk, self._ready()
        card = words_of(self._step, place) if place is not None else None
        if card is None or desk.card.say is None:
            return
        if desk.card.say.usable:
            desk.tell("")
            self._replying.take(card, stack=stack)
        elif self._step is not None and self._step.confirm:
            desk.tell(tr("先确认是否属实（Y / N），属实才能说"))

    def step_back(self) -> bool:
        """Empty the search before Escape leaves the tab; tells whether there was something."""
        if self.desk is None or not self._in_front or self.desk.stepping:
            return False
        if self._finder is not None and self._finder.narrowed:
            self._open_list("")
            return True
        return False

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        if self.desk is not None:
            self.desk.retranslate()
            self._show_state()
