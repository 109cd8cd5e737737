"""One item of an exam as it is answered: options, own words, or a conversation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.training.records import ExamItem, ItemKind
from assist.ui.dialogs.frame import card, plain_label
from assist.ui.i18n import tr
from assist.ui.training.composer import Composer
from assist.ui.training.options import Option
from assist.ui.training.page import empty_column, scrolling
from assist.ui.training.room import Room
from assist.ui.widgets.plain import neutral


class ItemView(QWidget):
    """``answered(str)`` whenever an answer is given or given anew.

    ``confirmed()``: a reply in own words was kept with Enter, the next item may come.
    """

    answered = Signal(str)
    confirmed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._look = room.look
        self.item: ExamItem | None = None
        self.given = ""
        self.options: list[Option] = []
        self.kind, self.prompt = plain_label("row_hint"), plain_label("prompt")
        self.saved = plain_label("row_hint")
        self.composer = Composer()
        self.composer.sent.connect(self._send)
        self._frame, inner = card(), QWidget()
        self._answers, self._inside = QVBoxLayout(), QVBoxLayout(self._frame)
        for each in (self.kind, self.prompt):
            self._inside.addWidget(each)
        self._inside.addLayout(self._answers)
        self._inside.addWidget(self.composer)
        self._inside.addWidget(self.saved)
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._frame)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))

    def show_item(self, item: ExamItem, given: str) -> None:
        """Ask ``item``; ``given`` is the answer that is kept already."""
        self.item, self.given = item, given
        choice = item.kind is ItemKind.CHOICE
        what = tr("选择题 · {points} 分") if choice else tr("回复题 · {points} 分")
        self.kind.setText(what.format(points=item.points))
        said = item.prompt if choice else tr("买家说：{text}").format(text=item.prompt)
        self.prompt.setText(neutral(said))
        empty_column(self._answers)
        self.options = []
        for number, text in enumerate(item.options if choice else (), 1):
            option = Option(self._look, number, text)
            option.setCheckable(True)
            option.setChecked(text == given)
            option.clicked.connect(partial(self._choose, text))
            self.options.append(option)
            self._answers.addWidget(option)
        self.composer.setVisible(not choice)
        self.composer.setPlainText("" if choice else given)
        self._show_saved()

    def focus(self) -> None:
        """Bring the keyboard to where the answer is given."""
        if self.options:
            chosen = next((option for option in self.options if option.isChecked()), None)
            (chosen or self.options[0]).setFocus()
        else:
            self.composer.setFocus()

    def press(self, number: int) -> bool:
        """Choose an option by its key."""
        if 1 <= number <= len(self.options) and self.item is not None:
            self._choose(self.item.options[number - 1])
            return True
        return False

    def _choose(self, text: str, _checked: bool = False) -> None:
        for option in self.options:
            option.setChecked(option.text() == neutral(text))
        self._give(text)

    def _send(self, text: str) -> None:
        self.composer.setPlainText(text)
        self._give(text)
        self.confirmed.emit()

    def keep(self) -> None:
        """Give what was typed and not confirmed, before the item goes away."""
        typed = self.composer.toPlainText().strip()
        if self.item and self.item.kind is ItemKind.REPLY and typed and typed != self.given:
            self._give(typed)

    def _give(self, text: str) -> None:
        if text != self.given:
            self.given = text
            self.answered.emit(text)
        self._show_saved()

    def _show_saved(self) -> None:
        self.saved.setText(tr("✓ 已保存，交卷前还能改") if self.given else tr("还没有作答"))

    def resized(self, side: int) -> None:
        """``side`` is the room left and right."""
        px = self._look.theme.px
        self._column.setContentsMargins(side, px(18), side, px(18))
        self._inside.setContentsMargins(px(22), px(18), px(22), px(18))
        self._inside.setSpacing(px(12))
        self._answers.setSpacing(px(8))
        self.composer.setFixedHeight(px(110))

    def retranslate(self) -> None:
        """Every fixed text."""
        self.composer.setPlaceholderText(tr("像平时那样回复买家，回车保存"))
        self.composer.setAccessibleName(tr("写给买家的回复"))
