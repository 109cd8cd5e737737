"""The drill: one card at a time, by the keys 1–4 and Space.

A review is kept at once. A card that was answered and not yet rated when the page is left is
kept with the rating that its answer suggests.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from assist.training.records import DrillCheck, DueCard, Rating
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.training.drill_card import CardView
from assist.ui.training.names import percent, rating_name
from assist.ui.training.page import Page, scrolling
from assist.ui.training.room import Room

A_ROUND = 20
"""Cards of one round."""
DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
CONFIRM = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DrillPage(Page):
    """``finished()`` when the person goes back to the start page."""

    finished = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.topic = ""
        self.queue: list[DueCard] = []
        self.done = self.right = 0
        self._check: DrillCheck | None = None
        self._asked_at = self._took = 0.0
        self._checking = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card, self.bar = CardView(self.look), QProgressBar()
        self.count = plain_label("row_hint", wrap=False)
        self.hint = plain_label("row_hint")
        self.reveal = button("")
        self.ratings = {rating: self._rating_button(rating) for rating in Rating}
        self._make_end()
        self._arrange()
        self.card.answered.connect(self.answer)
        self.card.source_wanted.connect(room.source_wanted)
        self.reveal.clicked.connect(lambda: self.answer(""))

    def _rating_button(self, rating: Rating) -> QPushButton:
        made = button("", "rating")
        made.clicked.connect(partial(self.rate, rating))
        return made

    def _make_end(self) -> None:
        self.end = QWidget()
        self.end_title, self.end_text = plain_label("display"), plain_label("lead")
        self.more, self.back = button("", "primary"), button("")
        self.more.clicked.connect(self.arrive)
        self.back.clicked.connect(self.finished)
        column = QVBoxLayout(self.end)
        row = QHBoxLayout()
        for each in (self.more, self.back):
            row.addWidget(each)
        row.addStretch(1)
        for label in (self.end_title, self.end_text):
            column.addWidget(label)
        column.addLayout(row)
        self._end_column = column

    def _arrange(self) -> None:
        self.bar.setTextVisible(False)
        head = QHBoxLayout()
        head.addWidget(self.bar, 1)
        head.addWidget(self.count)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.reveal)
        for made in self.ratings.values():
            self._foot.addWidget(made, 1)
        self._foot.addStretch(0)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        for each in (self.card, self.end):
            self._column.addWidget(each)
        self._column.addLayout(self._foot)
        self._column.addWidget(self.hint)
        self._column.addStretch(1)
        self._column.insertLayout(0, head)
        self._head = head
        side = QHBoxLayout(self)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(scrolling(inner))

    # The round

    def arrive(self) -> None:
        """Begin a round, unless one is under way."""
        if self.queue and not self.topic:
            self._ask_next()
            return
        self.done = self.right = 0
        self.queue = []
        topic = self.topic
        self.room.ask("drill", lambda desk: desk.drill_next(A_ROUND, topic), self._begin)

    def _begin(self, cards: tuple[DueCard, ...]) -> None:
        self.queue = list(cards)
        self._ask_next()

    def _ask_next(self) -> None:
        self._check = None
        self._checking = False
        asking = bool(self.queue)
        self.card.setVisible(asking)
        self.end.setVisible(not asking)
        self._show_count()
        self._show_foot()
        if not asking:
            self._show_end()
            return
        due = self.queue[0]
        self.card.show_card(due.card, changed=due.changed)
        self._asked_at = self.room.clock()
        if due.card.options:
            self.setFocus()
        else:
            self.card.field.setFocus()

    def answer(self, text: str) -> None:
        """Look whether an answer is right; a second one does not count."""
        if self._check is not None or self._checking or not self.queue:
            return
        self._checking = True
        self._took = seconds = self.room.clock() - self._asked_at
        card = self.queue[0].card.id
        self.room.ask(
            "check",
            lambda desk: desk.drill_check(card, text, seconds),
            partial(self._show_check, card, text),
        )

    def _show_check(self, card: str, given: str, check: DrillCheck) -> None:
        if not self.queue or self.queue[0].card.id != card:
            return
        self._checking = False
        self._check = check
        self.card.show_check(check, given)
        self._show_foot()
        self.ratings[check.suggested].setFocus()

    def rate(self, rating: Rating) -> None:
        """Keep the review and ask the next card; one that was forgotten comes once more."""
        if self._check is None or not self.queue:
            return
        due, check, seconds = self.queue.pop(0), self._check, self._took
        card, right = due.card.id, check.right
        self._check = None
        self.done += 1
        self.right += right
        if rating is Rating.AGAIN:
            self.queue.append(due)
        self.room.write(
            "rate", lambda desk: desk.drill_rate(card, rating, seconds, right), lambda _: None
        )
        self._ask_next()

    def leave(self) -> bool:
        """Keep a card that was answered and not yet rated."""
        if self._check is not None:
            self.rate(self._check.suggested)
        return True

    # What is shown

    def _show_count(self) -> None:
        whole = self.done + len(self.queue)
        self.bar.setRange(0, max(1, whole))
        self.bar.setValue(self.done)
        self.count.setText(f"{min(self.done + 1, whole)} / {whole}" if self.queue else "")
        self.bar.setVisible(bool(self.queue))

    def _show_foot(self) -> None:
        checked = self._check is not None
        self.reveal.setVisible(bool(self.queue) and not checked)
        self.hint.setVisible(bool(self.queue))
        for rating, made in self.ratings.items():
            made.setVisible(checked)
            suggested = self._check is not None and self._check.suggested is rating
            made.setProperty("suggested", suggested)
            made.style().unpolish(made)
            made.style().polish(made)
        again = tr("按 1–4 评一评记得怎么样，空格用推荐的一档")
        first = tr("按数字键选答案，空格看答案") if self._with_options else tr("回车确认")
        self.hint.setText(again if checked else first)

    @property
    def _with_options(self) -> bool:
        return bool(self.queue and self.queue[0].card.options)

    def _show_end(self) -> None:
        if self.done:
            self.end_title.setText(tr("这一轮练完了 🎉"))
            share = percent(self.right / self.done)
            text = tr("练了 {done} 张，答对 {right} 张（{share}）。快忘的时候它们会自己回来。")
            self.end_text.setText(text.format(done=self.done, right=self.right, share=share))
        else:
            self.end_title.setText(tr("现在没有要练的卡片"))
            self.end_text.setText(tr("都还记得牢。可以去模拟接待，或在成长路径里挑一个主题。"))
        self.more.setVisible(bool(self.done))
        (self.more if self.done else self.back).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–4 and Space, for the answer and then for the rating."""
        key = Qt.Key(event.key())
        number = DIGITS.get(key)
        if number and self._check is not None:
            self.rate(Rating(number))
        elif number and number <= len(self.card.options) and self.queue:
            self.answer(self.card.options[number - 1].text())
        elif key in CONFIRM and self._check is not None:
            self.rate(self._check.suggested)
        elif key == Qt.Key.Key_Space and self.queue:
            self.answer("")
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.card.retranslate()
        self.reveal.setText(tr("看答案"))
        for rating, made in self.ratings.items():
            made.setText(f"{int(rating)}  {rating_name(rating)}")
            made.setAccessibleName(rating_name(rating))
        self.more.setText(tr("再练一轮"))
        self.back.setText(tr("回到今日"))
        self.bar.setAccessibleName(tr("这一轮的进度"))
        self._show_foot()
        if not self.queue:
            self._show_end()

    def resized(self) -> None:
        """A column in the middle, as wide as one reads well."""
        px = self.look.theme.px
        side = max(px(24), (self.width() - px(720)) // 2)
        self._column.setContentsMargins(side, px(22), side, px(24))
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(12))
        self._foot.setSpacing(px(8))
        self._end_column.setSpacing(px(12))

    def resizeEvent(self, event: object) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized()
