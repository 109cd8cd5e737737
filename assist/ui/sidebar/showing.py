"""What the library answers, on the screen: the buyer's words, cards, or the page for none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from assist.errors import AssistError
from assist.suggestion import Suggestion, Suggestions
from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.cards_model import Card, deal, listed
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.keyboard import holds_focus
from assist.ui.trace import trace
from assist.ui.widgets.banner import Tone


class Showing(QObject):
    """Shows what :class:`Answering` finds. ``typing`` tells whether the agent is in the sidebar."""

    def __init__(self, parts: Parts, answering: Answering, typing: Callable[[], bool]) -> None:
        super().__init__(parts)
        self._parts, self._answering, self._typing = parts, answering, typing
        self._query = ""
        self.ready = False
        self._shown = answering.current
        self._connect()
        parts.buyer.hide()
        self._page_loading()

    def _connect(self) -> None:
        parts, answering = self._parts, self._answering
        answering.switched.connect(self._switched)
        answering.heard.connect(self._heard)
        answering.answered.connect(self._answered)
        answering.found.connect(self._found)
        answering.refilled.connect(parts.model.put)
        answering.failed.connect(self._failed)
        answering.noted.connect(self._noted)
        parts.search.searched.connect(self._searched)
        parts.cards.painted.connect(self._cards_painted)
        parts.notice.example_chosen.connect(answering.try_out)
        parts.buyer.question_chosen.connect(self._show_question)

    def library_ready(self) -> None:
        """The library is open: leave the loading page."""
        self.ready = True
        self._show_current()

    def library_progress(self, done: int, total: int) -> None:
        """The index is being built."""
        if not self.ready:
            self._parts.notice.show_loading(done, total)

    def _page_loading(self) -> None:
        self._parts.notice.show_loading()
        self._parts.middle.setCurrentWidget(self._parts.notice)

    def _switched(self, conversation: Conversation) -> None:
        parts = self._parts
        self._shown.draft = parts.tray.keep()
        parts.header.show_buyer(conversation.buyer)
        parts.tray.load(conversation.draft)
        self._shown = conversation
        parts.search.field.clear()
        if conversation.message:
            self._heard(conversation)
        else:
            parts.timer.clear()
            parts.buyer.hide()
            parts.model.show([])
            self._show_doubt()
            self._show_current()

    def _heard(self, conversation: Conversation) -> None:
        parts = self._parts
        parts.header.show_buyer(conversation.buyer)
        parts.buyer.show()
        parts.buyer.show_message(conversation.message)
        parts.timer.start(conversation.noticed_at, conversation.replied_at)
        if not self._typing():
            # A search left behind would put the answer to another question under the keys.
            parts.search.field.clear()
        if parts.tray.banner.tone is not Tone.BAD and parts.tray.banner.text:
            parts.tray.banner.hide()

    def _answered(self, answer: Suggestions) -> None:
        self._parts.buyer.show()
        self._parts.buyer.show_answer(answer)
        if not self._query:
            self._show_cards(deal(answer))

    def _found(self, found: tuple[Suggestion, ...]) -> None:
        if self._query:
            self._show_cards(listed(found))

    def _show_cards(self, cards: list[Card]) -> None:
        parts = self._parts
        changed = parts.model.show(cards)
        self._show_doubt()
        if cards and not changed:
            self._cards_painted()
        if cards:
            parts.middle.setCurrentWidget(parts.cards)
            if parts.hasFocus() or holds_focus(parts.notice):
                parts.cards.setFocus()
            return
        if self._query:
            parts.notice.show_nothing_found(self._query)
        else:
            parts.notice.show_no_answer(noted=self._answering.current.noted)
        parts.middle.setCurrentWidget(parts.notice)

    def _show_doubt(self) -> None:
        """The honest line above cards that are only guesses."""
        parts = self._parts
        cards = parts.model.cards
        if cards and all(card.unsure for card in cards):
            text = tr("没有十足把握的答案，以下仅供参考")
            if self._answering.current.noted:
                text += "\n" + tr("已记入「没答上来」")
            parts.doubt.say(Tone.QUIET, text, tr("搜索"), parts.notice.search_wanted.emit)
        else:
            parts.doubt.hide()
        parts.show_banner_gap()

    def _noted(self, conversation: Conversation) -> None:
        if conversation is not self._answering.current or self._query:
            return
        if self._parts.model.cards:
            self._show_doubt()
        else:
            self._parts.notice.show_no_answer(noted=True)

    def _show_current(self) -> None:
        """The cards of the conversation, or the page that stands for none."""
        parts, current = self._parts, self._answering.current
        if current.answer is not None:
            self._show_cards(deal(current.answer))
        elif not current.message and self.ready:
            parts.notice.show_empty()
            parts.middle.setCurrentWidget(parts.notice)

    def _failed(self, error: Exception) -> None:
        parts = self._parts
        step = error.next_step if isinstance(error, AssistError) else ""
        parts.model.show([])
        self._show_doubt()
        parts.notice.show_error(error, tr(str(error)), tr(step) if step else "")
        parts.middle.setCurrentWidget(parts.notice)

    def _searched(self, query: str) -> None:
        self._query = query
        if query:
            self._answering.search(query)
        else:
            self._show_current()

    def _cards_painted(self) -> None:
        cards = self._parts.model.cards
        if cards:
            trace(
                "cards_shown", ids=[c.suggestion.id for c in cards], texts=[c.text for c in cards]
            )

    def _show_question(self, question: str) -> None:
        self._parts.search.field.clear()
        row = self._parts.model.row_of_question(question)
        if row is not None:
            self._parts.cards.show_row(row)

    def refresh(self) -> None:
        """Show everything anew, in another language."""
        self._parts.buyer.retranslate()
        if self._query:
            self._answering.search(self._query)
        else:
            self._show_current()
