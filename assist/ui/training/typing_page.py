"""Typing practice with the shop's own phrases: speed and accuracy, the input method at home.

The clock runs from the first letter that is composed or typed to the Enter that ends the
text. What counts is the text that stands there: letters of a composition are not mistakes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from assist.training.records import TypingResult
from assist.ui.dialogs.frame import button, card, plain_label
from assist.ui.i18n import tr
from assist.ui.training.composer import Composer
from assist.ui.training.home import Tile
from assist.ui.training.names import percent
from assist.ui.training.page import Page, scrolling
from assist.ui.training.room import Room
from assist.ui.widgets.plain import neutral, utf16

A_ROUND = 5
"""Texts of one round."""


class TypingField(Composer):
    """``begun()`` with the first letter, also while an input method composes it."""

    begun = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if self.toPlainText():
            self.begun.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A composition begins the text as a letter does."""
        if event.preeditString():
            self.begun.emit()
        super().inputMethodEvent(event)


class TypingPage(Page):
    """One phrase after the other; the figures are those of the round."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.texts: list[str] = []
        self.results: list[TypingResult] = []
        self._since: float | None = None
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.sample, self.field = QPlainTextEdit(), TypingField()
        self.sample.setReadOnly(True)
        self.sample.setObjectName("sample")
        self.news, self.count = plain_label("body"), plain_label("row_hint", wrap=False)
        self.more = button("", "primary")
        self.tiles = [Tile() for _ in range(3)]
        self._arrange()
        self.field.begun.connect(self._begin)
        self.field.sent.connect(self.finish_text)
        self.field.textChanged.connect(self.mark_typed)
        self.more.clicked.connect(self._ask)

    def _arrange(self) -> None:
        self._frame, inner = card(), QWidget()
        self._inside = QVBoxLayout(self._frame)
        for each in (self.count, self.sample, self.field, self.news):
            self._inside.addWidget(each)
        self._tiles = QHBoxLayout()
        for tile in self.tiles:
            self._tiles.addWidget(tile, 1)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self._column = QVBoxLayout(inner)
        for each in (self.heading, self.lead):
            self._column.addWidget(each)
        self._column.addWidget(self._frame)
        self._column.addLayout(self._tiles)
        self._column.addLayout(row)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))

    def arrive(self) -> None:
        """Begin a round, unless one is under way."""
        if not self.texts:
            self._ask()
        else:
            self.field.setFocus()

    def _ask(self) -> None:
        self.results = []
        self.room.ask("typing_texts", lambda desk: desk.typing_texts(A_ROUND), self._take)

    def _take(self, texts: tuple[str, ...]) -> None:
        self.texts = [neutral(text).replace("\n", " ") for text in texts]
        self.news.setText("")
        self._show()

    @property
    def text(self) -> str:
        """What is to be typed."""
        at = len(self.results)
        return self.texts[at] if at < len(self.texts) else ""

    def _begin(self) -> None:
        if self._since is None and self.text:
            self._since = self.room.clock()

    def finish_text(self, typed: str) -> None:
        """Count what was typed and go on to the next phrase."""
        text, since = self.text, self._since
        if not text or since is None:
            return
        seconds = max(0.1, self.room.clock() - since)
        self._since = None
        self.room.write(
            "typed",
            lambda desk: desk.typing_result(text, typed, seconds),
            partial(self._counted),
        )

    def _counted(self, result: TypingResult) -> None:
        self.results.append(result)
        self._show()
        self._show_wrong(result)

    def _show_wrong(self, result: TypingResult) -> None:
        if result.accuracy >= 1:
            self.news.setText(tr("上一句一字不差 👍"))
            return
        missed = "".join(result.text[at] for at in result.wrong if at < len(result.text))
        text = tr("上一句对了 {share}，漏或错的字：{missed}")
        self.news.setText(text.format(share=percent(result.accuracy), missed=missed or "…"))

    def _show(self) -> None:
        there = bool(self.text)
        self._since = None
        self.field.clear()
        self.field.setEnabled(there)
        self.sample.setPlainText(self.text or tr("这一轮打完了 🎉"))
        self.more.setVisible(not there)
        done, whole = len(self.results), len(self.texts)
        self.count.setText(f"{min(done + 1, whole)} / {whole}" if there else "")
        speed = sum(r.per_minute for r in self.results) / done if done else 0.0
        right = sum(r.accuracy for r in self.results) / done if done else 0.0
        self.tiles[0].say(str(round(speed)) if done else "–", tr("字/分钟"))
        self.tiles[1].say(percent(right) if done else "–", tr("正确率"))
        self.tiles[2].say(str(done), tr("已打句数"))
        (self.field if there else self.more).setFocus()

    def mark_typed(self) -> None:
        """Colour what stands already as in the sample: wrong letters red, on the spot."""
        typed, text = self.field.toPlainText(), self.text
        cursor = QTextCursor(self.sample.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        palette = self.look.theme.palette
        for at, sign in enumerate(typed[: len(text)]):
            style = QTextCharFormat()
            right = sign == text[at]
            style.setForeground(QColor(palette.good_ink if right else palette.bad_ink))
            style.setFontUnderline(not right)
            cursor.setPosition(utf16(text, at))
            end = utf16(text, at + 1)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(style)

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.heading.setText(tr("打字"))
        self.lead.setText(tr("照着店里的话术打，输入法随意；从第一个字开始计时，回车结束。"))
        self.sample.setAccessibleName(tr("要打的句子"))
        self.field.setAccessibleName(tr("在这里打"))
        self.field.setPlaceholderText(tr("在这里打，回车结束这一句"))
        self.more.setText(tr("再来五句"))
        self._show()

    def resized(self) -> None:
        """A column in the middle."""
        px = self.look.theme.px
        side = max(px(24), (self.width() - px(720)) // 2)
        self._column.setContentsMargins(side, px(22), side, px(24))
        self._column.setSpacing(px(12))
        self._inside.setContentsMargins(px(18), px(14), px(18), px(16))
        self._inside.setSpacing(px(10))
        self._tiles.setSpacing(px(10))
        for each in (self.sample, self.field):
            each.setFixedHeight(px(86))
        for tile in self.tiles:
            tile.column.setContentsMargins(px(12), px(8), px(12), px(9))

    def resizeEvent(self, event: object) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.resized()
