"""From a buyer's message to an answer: which conversation is shown, and what is asked for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assist.platforms.base import ChatWindow, IncomingMessage
from assist.suggestion import Context, Measure, OpenDoubt, ProductRef, Suggestion, Suggestions
from assist.ui.sidebar.conversation import (
    Conversation,
    Conversations,
    same_conversation,
)
from assist.ui.sidebar.inserting import Pick
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library


SEARCHED = 12
"""Cards a search lists: more are not read, and their layout must fit into one frame."""


class Answering(QObject):
    """Keeps the conversations and asks the worker.

    The shown conversation is that of the chat window which would receive a paste, so that a
    key never pastes one buyer's answer into another buyer's chat. A message from a window
    behind waits (:attr:`waiting`) until that window comes to the front or is asked for.

    Signals
        switched(Conversation): another conversation is shown; its draft belongs in the tray.
        heard(Conversation): the shown conversation has a new message, not answered yet.
        answered(Suggestions): the answer to the message shown.
        found(tuple[Suggestion, ...]): the result of the latest search.
        refilled(Suggestion): a card filled anew.
        waiting(Conversation | None): a message in a chat behind; none when it was seen.
        noted(Conversation): its message was kept for the trainers, who have no answer to it yet.
        known(Conversation): its product or measures changed, by hand or by an answer.
        went_out(Sequence[Pick], Conversation): cards went out to its buyer.
        failed(Exception): the library could not answer.
    """

    switched = Signal(object)
    heard = Signal(object)
    answered = Signal(object)
    found = Signal(object)
    refilled = Signal(object)
    waiting = Signal(object)
    noted = Signal(object)
    known = Signal(object)
    went_out = Signal(object, object)
    failed = Signal(object)
    _recorded = Signal(object, str)

    def __init__(
        self,
        worker: Worker,
        target: Callable[[], ChatWindow | None],
        parent: QObject | None = None,
        role: Callable[[], str] = lambda: "agent",
    ) -> None:
        super().__init__(parent)
        self._worker = worker
        self._target = target
        self._role = role
        self._kept = Conversations()
        self.current = self._kept.of(None)
        self._behind: Conversation | None = None
        self._asked: tuple[int, Conversation] = (0, self.current)
        worker.done.connect(self._done)
        worker.failed.connect(self._failed)
        self._recorded.connect(self._note)

    def receive(self, message: IncomingMessage) -> None:
        """Take in a buyer's message; show it unless another chat is in front."""
        target = self._target()
        window = message.window if message.window is not None else target
        if target is not None and window is not None and not same_conversation(window, target):
            behind = self._kept.of(window)
            behind.hear(message)
            self._behind = behind
            self.waiting.emit(behind)
            return
        shown = target if target is not None and target.buyer else window
        self._show(self._kept.of(shown))
        self.current.hear(message)
        self.heard.emit(self.current)
        self.ask()

    def try_out(self, text: str) -> None:
        """Answer words that the agent chose to try (the examples of an empty sidebar)."""
        self.current.message = text
        self.current.fresh = self.current.noted = False
        self.current.noticed_at = time.monotonic()
        self.current.replied_at = None
        self.heard.emit(self.current)
        self.ask()

    def follow(self, target: ChatWindow | None) -> None:
        """Show the conversation of the window in front; keep the last one when there is none."""
        if target is not None:
            self._show(self._kept.of(target))

    def show_waiting(self) -> None:
        """Show the message that waits in a chat behind."""
        if self._behind is not None:
            self._show(self._behind)

    def _show(self, conversation: Conversation) -> None:
        if conversation is self._behind:
            self._behind = None
            self.waiting.emit(None)
        if conversation is self.current:
            return
        self.current = conversation
        self.switched.emit(conversation)
        self.known.emit(conversation)
        if conversation.answer is not None:
            self.answered.emit(conversation.answer)
        elif conversation.message:
            self.ask()

    def context(self) -> Context:
        """What the library is told of the conversation shown and of who works here."""
        return self.current.context(self._role())

    def ask(self) -> None:
        """Ask for the answer to the message shown."""
        message, context = self.current.message, self.context()
        if message:
            number = self._worker.ask("suggest", lambda lib: lib.suggest(message, context))
            self._asked = (number, self.current)

    def product_id(self) -> str | None:
        """The id of the product in hand."""
        return self.current.product.id if self.current.product else None

    def search(self, query: str) -> None:
        """Ask for what the search box lists."""
        context = self.context()
        self._worker.ask("search", lambda library: library.search(query, context, SEARCHED))

    def refill(self, suggestion: Suggestion) -> None:
        """Ask for a card with its placeholders filled anew."""
        context = self.context()
        self._worker.ask("refill", lambda library: library.refill(suggestion, context))

    def choose_product(self, product: ProductRef | None) -> None:
        """Set the product in hand and answer again."""
        self.current.product = product
        self._changed()

    def correct(self, measure: Measure) -> None:
        """Set a measure by hand and answer again."""
        self.current.correct(measure)
        self._changed()

    def forget_measure(self, key: str) -> None:
        """Drop a measure and answer again."""
        self.current.forget_measure(key)
        self._changed()

    def settle(self, doubt: OpenDoubt, measure: Measure) -> None:
        """Take one reading of an open number and answer again."""
        self.current.settle(doubt, measure)
        self._changed()

    def dismiss(self, doubt: OpenDoubt) -> None:
        """Strike a doubt out and answer again."""
        self.current.dismiss(doubt)
        self._changed()

    def _changed(self) -> None:
        self.known.emit(self.current)
        self.ask()

    def replied(self, picks: Iterable[Pick], conversation: Conversation) -> None:
        """Note that cards went out to the buyer of a conversation."""
        if conversation.replied_at is None:
            conversation.replied_at = time.monotonic()
        for pick in picks:
            conversation.sent.append(pick.id)
            if pick.template:
                conversation.said.append(pick.template)
            self._worker.tell(_recording(pick.id, pick.question))
        self.went_out.emit(picks, conversation)

    def _done(self, kind: str, number: int, result: object) -> None:
        if kind == "suggest" and isinstance(result, Suggestions):
            self._take(number, result)
        elif kind == "search":
            self.found.emit(result)
        elif kind == "refill":
            self.refilled.emit(result)

    def _take(self, number: int, answer: Suggestions) -> None:
        asked, conversation = self._asked
        if number != asked:
            return
        conversation.answer = answer
        conversation.product = answer.product
        conversation.measures = answer.measures
        conversation.after_sale = answer.after_sale
        conversation.doubts = answer.doubts
        if conversation.fresh:
            conversation.fresh = False
            self._keep_unanswered(conversation, answer)
        if conversation is self.current:
            self.answered.emit(answer)
            self.known.emit(conversation)

    def _keep_unanswered(self, conversation: Conversation, answer: Suggestions) -> None:
        """Keep the buyer's questions for the trainers when none has a good answer."""
        if any(q.suggestions and not q.unsure for q in answer.questions) or not answer.questions:
            return
        texts, message = [q.text for q in answer.questions], conversation.message

        def call(library: Library) -> None:
            for text in texts:
                library.record_unanswered(text)
            if not library.trouble:
                self._recorded.emit(conversation, message)

        self._worker.tell(call)

    def _note(self, conversation: Conversation, message: str) -> None:
        if conversation.message == message:
            conversation.noted = True
            self.noted.emit(conversation)

    def _failed(self, kind: str, number: int, error: Exception) -> None:
        if kind in ("open", "suggest", "search"):
            self.failed.emit(error)


def _recording(identity: str, question: str) -> Callable[[Library], None]:
    return lambda library: library.record_pick(identity, question)
