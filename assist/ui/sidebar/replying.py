"""From a card or the tray to a reply in the chat, and how that ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from assist.platforms.base import InsertResult, Outcome
from assist.snippets.joining import LAST, topic_of
from assist.snippets.placeholders import parse
from assist.ui.i18n import tr
from assist.ui.sidebar.answering import Answering
from assist.ui.sidebar.cards_model import Card
from assist.ui.sidebar.checking import Checking, Hits
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.frame import Parts
from assist.ui.sidebar.inserting import Inserting, Insertion, Pick, with_paste_key
from assist.ui.sidebar.keyboard import Keyboard
from assist.ui.sidebar.placeholders import needed_slots
from assist.ui.sidebar.wording import Wording
from assist.ui.trace import trace
from assist.ui.widgets.banner import Tone
from assist.ui.widgets.plain import neutral

RESULT_SHOWN = 4000
"""Milliseconds for which a good end of an insertion stays on the screen."""

SEARCH_RESTS = 150
"""Milliseconds without new results after which the cards of a search are checked."""


class Replying(QObject):
    """Hands picked cards and the tray's text to :class:`Inserting`.

    A card that must not be pasted as it is (an open placeholder, forbidden words, a claim
    to be confirmed) goes into the tray instead.
    """

    def __init__(
        self,
        parts: Parts,
        answering: Answering,
        inserting: Inserting,
        keyboard: Keyboard,
        checking: Checking,
    ) -> None:
        super().__init__(parts)
        self._parts, self._answering, self.inserting = parts, answering, inserting
        self._keyboard, self.checking = keyboard, checking
        self._product = answering.current.product
        self._addressee = answering.current
        self.wording = Wording(parts.tray, checking)
        self.wording.doubted.connect(lambda: keyboard.take(parts.tray.editor))
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(RESULT_SHOWN)
        self._quiet.timeout.connect(self._forget_result)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(SEARCH_RESTS)
        self._resting.timeout.connect(self._check_cards)
        self._connect()

    def _connect(self) -> None:
        parts, model = self._parts, self._parts.model
        self.inserting.started.connect(lambda: parts.tray.set_busy(True))
        self.inserting.finished.connect(self._inserted)
        model.modelReset.connect(self._check_shown)
        model.dataChanged.connect(self._check_cards)
        self.checking.known.connect(self._judge_cards)
        self._answering.known.connect(self._product_known)
        parts.search.entered.connect(self._entered)
        parts.cards.picked.connect(lambda row, stack: self.pick(row, stack=stack))
        parts.buyer.measure_given.connect(self._answering.correct)
        parts.buyer.measure_dropped.connect(self._answering.forget_measure)
        parts.buyer.doubt_settled.connect(self._answering.settle)
        parts.buyer.doubt_dismissed.connect(self._answering.dismiss)
        parts.buyer.ask_wanted.connect(lambda text: parts.tray.stack(text))
        parts.tray.insert_requested.connect(self._insert_tray)
        parts.tray.value_given.connect(self._value_given)
        parts.tray.pictures.wanted.connect(self.insert_picture)
        parts.tray.dialect = self.inserting.dialect

    # What may be said

    def _check_shown(self) -> None:
        """Check new cards; those of a search when the agent rests, not between two letters.

        A key pressed meanwhile waits for the check of its own card.
        """
        if self._parts.search.field.text():
            self._resting.start()
        else:
            self._check_cards()

    def _check_cards(self) -> None:
        self._resting.stop()
        variants = (v for card in self._parts.model.cards for v in card.suggestion.variants)
        self.checking.want("cards", (neutral(variant.text) for variant in variants))
        self._judge_cards()

    def _judge_cards(self) -> None:
        self._parts.model.judge(lambda text: flaw_of(self.checking.hits(text) or ()))

    def _product_known(self, conversation: Conversation) -> None:
        """What may be said depends on the product in hand."""
        if conversation.product != self._product:
            self._product = conversation.product
            self._check_cards()
            self.wording.recheck()

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
        if stack:
            self._stack(card)
        elif self._unfinished(card):
            self._to_tray(card)
            self._keyboard.take(self._parts.tray.slots.first_open() or self._parts.tray.editor)
        else:
            then = partial(self._take_checked, card, self._answering.current)
            self.checking.then(card.text, then)

    def _unfinished(self, card: Card) -> bool:
        return bool(needed_slots(card.text)) or bool(card.variant and card.variant.missing)

    def _take_checked(self, card: Card, conversation: Conversation, hits: Hits | None) -> None:
        if conversation is not self._answering.current:
            return
        if hits is None:
            self._to_tray(card)
            self.wording.doubt()
        elif flaw_of(hits):
            self._to_tray(card)
            self._keyboard.take(self._parts.tray.editor)
        elif not self.inserting.busy:
            self._parts.tray.pictures.show_files(card.suggestion.images)
            self._insert(card.text, (_pick(card),), True, from_tray=False)

    def _to_tray(self, card: Card) -> None:
        """Put a card into the tray once, however often its key is pressed."""
        stack = self._parts.tray.editor.stack
        ids = {pick.id for pick in stack.picks(stack.pieces())}
        if card.text not in self._parts.tray.text and card.suggestion.id not in ids:
            self._stack(card)

    def _stack(self, card: Card) -> None:
        """Add a card where its question stands in the buyer's message."""
        variant = card.variant
        text = variant.asking if variant and variant.asking else card.text
        answer = self._answering.current.answer
        asked = answer.questions if answer is not None else ()
        order = next((q.start for q in asked if q.text == card.question), LAST)
        topic = topic_of(card.suggestion.intent)
        self._parts.tray.stack(text, _pick(card), order, topic)
        self._parts.tray.pictures.add(card.suggestion.images)

    def _insert_tray(self, text: str, picks: Sequence[Pick]) -> None:
        self.wording.settle(partial(self._insert, text, tuple(picks), from_tray=True))

    def _insert(
        self, text: str, picks: tuple[Pick, ...], checked: bool, *, from_tray: bool
    ) -> None:
        self._addressee = self._answering.current
        self.inserting.insert(text, picks, from_tray=from_tray, checked=checked)

    def next(self) -> None:
        """What comes next: the tray's next message, then the pictures, one a press."""
        if self._parts.tray.message:
            self._parts.tray.request_insert()
        elif file := self._parts.tray.pictures.waiting:
            self.insert_picture(file)

    def insert_next_picture(self) -> None:
        """Insert the first picture that was not inserted yet."""
        if file := self._parts.tray.pictures.waiting:
            self.insert_picture(file)

    def insert_picture(self, file: str) -> None:
        """Insert one picture of a reply."""
        image = QImage(file)
        if image.isNull():
            text = tr("图片打不开：{name}").format(name=Path(file).name)
            self._parts.tray.banner.say(Tone.BAD, text)
        else:
            self.insert_image(image, file)

    def insert_image(self, image: QImage, name: str) -> None:
        """Insert a picture that is at hand: a size chart."""
        if not self.inserting.busy:
            self.inserting.insert_image(image, name)

    def _value_given(self, label: str, value: str) -> None:
        self._answering.current.values[label] = value
        for card in self._parts.model.cards:
            missing = card.variant.missing if card.variant is not None else ()
            if label in {parse(inner).label for inner in missing}:
                self._answering.refill(card.suggestion)

    def _inserted(self, insertion: Insertion, result: InsertResult) -> None:
        trace("insert_finished", outcome=str(result.outcome), text=insertion.text)
        tray = self._parts.tray
        tray.set_busy(False)
        reason = tr(result.reason) if result.reason else ""
        if result.outcome is Outcome.REFUSED:
            if not insertion.from_tray and not insertion.image:
                tray.stack(insertion.text, insertion.picks[0] if insertion.picks else None)
            tray.banner.say(Tone.BAD, tr("没有填入：{reason}").format(reason=reason))
            return
        if insertion.image:
            tray.pictures.went_out(insertion.text)
            self._say_image(insertion, result.outcome, reason)
            return
        if insertion.from_tray:
            tray.went_out(insertion.text)
        self._parts.timer.stop()
        self._addressee.texts.append(insertion.text)
        self._answering.replied(insertion.picks, self._addressee)
        self._say_result(insertion, result.outcome, reason)

    def _say_image(self, insertion: Insertion, outcome: Outcome, reason: str) -> None:
        banner = self._parts.tray.banner
        if outcome is Outcome.INSERTED:
            text = tr("图片已填入 {window}，按回车发送").format(window=insertion.window)
            self.say_done(text, "image")
            self._keyboard.lost()
        else:
            text = reason or with_paste_key(tr("图片已复制，请到聊天窗口按 Ctrl+V"))
            banner.say(Tone.WARN, text, icon="clipboard")

    def _say_result(self, insertion: Insertion, outcome: Outcome, reason: str) -> None:
        tray = self._parts.tray
        if outcome is Outcome.INSERTED:
            text = tr("已填入 {window}，按回车发送").format(window=insertion.window)
            # What went wrong besides stays until something else is to be said.
            if reason:
                tray.banner.say(Tone.WARN, f"{text}\n{reason}")
            else:
                self.say_done(text)
            self._keyboard.lost()
        else:
            copied = with_paste_key(tr("已复制，请到聊天窗口按 Ctrl+V"))
            if with_paste_key("Ctrl+V") in reason:  # the desktop tells how to paste by itself
                copied = ""
            lines = "\n".join(part for part in (reason, copied) if part)
            tray.banner.say(Tone.WARN, lines, icon="clipboard")

    def say_done(self, text: str, icon: str = "") -> None:
        """Say for a moment what went well."""
        self._parts.tray.banner.say(Tone.GOOD, text, icon=icon)
        self._quiet.start()

    def _forget_result(self) -> None:
        if self._parts.tray.banner.tone is Tone.GOOD:
            self._parts.tray.banner.hide()


def _pick(card: Card) -> Pick:
    template = card.variant.template if card.variant is not None else ""
    return Pick(card.suggestion.id, card.question, template)


def flaw_of(hits: Hits) -> str:
    """The words that keep a text from being pasted as it is; empty when none do."""
    return next((hit.words for hit in hits if hit.level == "block" or hit.confirm), "")
