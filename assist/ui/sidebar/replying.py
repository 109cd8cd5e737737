"""The main road inside the sidebar: answers become cards, a card becomes a reply in the chat."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from assist.errors import AssistError
from assist.platforms.base import InsertResult, Outcome
from assist.suggestion import Suggestion, Suggestions
from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.cards_model import Card, deal, listed
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.inserting import Inserting, Insertion
from assist.ui.sidebar.keyboard import Keyboard, holds_focus
from assist.ui.sidebar.placeholders import open_slots
from assist.ui.trace import trace
from assist.ui.widgets.banner import Tone

RESULT_SHOWN = 4000
"""Milliseconds for which a good end of an insertion stays on the screen."""


class Replying(QObject):
    """Shows what :class:`Answering` finds and hands picked cards to :class:`Inserting`."""

    def __init__(
        self, parts: Parts, answering: Answering, inserting: Inserting, keyboard: Keyboard
    ) -> None:
        super().__init__(parts)
        self._parts, self._answering, self._inserting = parts, answering, inserting
        self._keyboard = keyboard
        self._query = ""
        self.ready = False
        self._shown = answering.current
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(RESULT_SHOWN)
        self._quiet.timeout.connect(self._forget_result)
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
        self._inserting.started.connect(lambda: parts.tray.set_busy(True))
        self._inserting.finished.connect(self._inserted)
        parts.search.searched.connect(self._searched)
        parts.search.entered.connect(self._entered)
        parts.cards.picked.connect(lambda row, stack: self.pick(row, stack=stack))
        parts.cards.painted.connect(self._cards_painted)
        parts.notice.example_chosen.connect(answering.try_out)
        parts.buyer.question_chosen.connect(self._show_question)
        parts.buyer.measure_given.connect(answering.correct)
        parts.buyer.measure_dropped.connect(answering.forget_measure)
        parts.buyer.ask_wanted.connect(lambda text: parts.tray.stack(text))
        parts.tray.insert_requested.connect(self._insert_tray)
        parts.tray.value_given.connect(self._value_given)

    # What comes from the library

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
        self._shown.draft = parts.tray.text
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
        parts.model.show(cards)
        self._show_doubt()
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

    # What the agent does

    def press(self, key: int, *, stack: bool = False) -> None:
        """A card's key was pressed, here or while the chat has the focus."""
        trace("card_key", key=key)
        row = self._parts.model.row_of_key(key)
        if row is not None and self._parts.middle.currentWidget() is self._parts.cards:
            self._parts.cards.setCurrentIndex(self._parts.model.index(row))
            self.pick(row, stack=stack)

    def pick(self, row: int, *, stack: bool) -> None:
        """Paste a card, or put it into the tray when asked to or when it is not complete."""
        cards = self._parts.model.cards
        if 0 <= row < len(cards):
            self.take(cards[row], stack=stack)

    def _entered(self) -> None:
        """Enter in the search field picks the first card, unless it is only a guess."""
        cards = self._parts.model.cards
        if cards and not cards[0].unsure:
            self.pick(0, stack=False)

    def take(self, card: Card, *, stack: bool) -> None:
        """The same for a card that stands in another list."""
        if not card.text:
            return
        taken = (card.suggestion.id, card.question)
        unfinished = bool(open_slots(card.text)) or bool(card.variant and card.variant.missing)
        if stack or unfinished:
            self._parts.tray.stack(card.text, taken)
            if unfinished and not stack:
                self._keyboard.take(self._parts.tray.slots.first_open() or self._parts.tray.editor)
        elif not self._inserting.busy:
            self._inserting.insert(card.text, (taken,), from_tray=False)

    def _insert_tray(self, text: str, picks: object) -> None:
        self._inserting.insert(text, tuple(picks), from_tray=True)  # type: ignore[arg-type]

    def _value_given(self, label: str, value: str) -> None:
        self._answering.current.values[label] = value
        for card in self._parts.model.cards:
            if card.variant is not None and label in card.variant.missing:
                self._answering.refill(card.suggestion)

    def _inserted(self, insertion: Insertion, result: InsertResult) -> None:
        trace("insert_finished", outcome=str(result.outcome), text=insertion.text)
        tray = self._parts.tray
        tray.set_busy(False)
        reason = tr(result.reason) if result.reason else ""
        if result.outcome is Outcome.REFUSED:
            if not insertion.from_tray:
                tray.stack(insertion.text, insertion.picks[0] if insertion.picks else None)
            tray.banner.say(Tone.BAD, tr("没有填入：{reason}").format(reason=reason))
            return
        if insertion.from_tray and tray.text == insertion.text:
            tray.clear()
        self._parts.timer.stop()
        self._answering.replied(list(insertion.picks))
        self._say_result(insertion, result.outcome, reason)

    def _say_result(self, insertion: Insertion, outcome: Outcome, reason: str) -> None:
        tray = self._parts.tray
        if outcome is Outcome.INSERTED:
            text = tr("已填入 {window}，按回车发送").format(window=insertion.window)
            tray.banner.say(Tone.GOOD, text)
            self._quiet.start()
            self._keyboard.lost()
        else:
            copied = tr("已复制，请到聊天窗口按 Ctrl+V")
            tray.banner.say(Tone.WARN, copied, icon="clipboard")
            tray.banner.setToolTip(reason)

    def _forget_result(self) -> None:
        if self._parts.tray.banner.tone is Tone.GOOD:
            self._parts.tray.banner.hide()
