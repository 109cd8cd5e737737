"""A paper as a learner might get it, for a trainer to look through."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assist.training.records import ExamItem, ExamPaper, ItemKind
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.handbook.sections import PageScroll, Section
from assist.ui.i18n import tr
from assist.ui.look import Look


class PaperView(QWidget):
    """Signals: ``again()`` draws another paper, ``left()`` goes back to the editor."""

    again = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.heading = plain_label("heading")
        self.other, self.back = button(""), button("", "primary")
        self.items = PageScroll(look)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        for made in (self.other, self.back):
            made.setAutoDefault(False)
            self._head.addWidget(made)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addWidget(self.items, 1)
        self.other.clicked.connect(self.again)
        self.back.clicked.connect(self.left)

    def show_paper(self, paper: ExamPaper) -> None:
        """Show what was drawn."""
        self.heading.setText(tr(paper.title) or tr("还没有名字"))
        self.items.fill(self._sections(paper))

    def _sections(self, paper: ExamPaper) -> Iterator[None]:
        for number, item in enumerate(paper.items, 1):
            self.items.put(self._section(number, item))
            yield
        if not paper.items:
            self.items.put(plain_label("empty", tr("还没有题目。")))

    def _section(self, number: int, item: ExamItem) -> QWidget:
        names = {
            ItemKind.CHOICE: tr("选择题 · {points} 分"),
            ItemKind.REPLY: tr("回复题 · {points} 分"),
            ItemKind.SCENARIO: tr("模拟接待 · {points} 分"),
        }
        section = Section(self._look, "")
        section.setAccessibleName(f"{number}. {item.prompt}")
        section.say("row_hint", f"{number}. {names[item.kind].format(points=item.points)}")
        section.say("row_title", tr(item.prompt))
        for option in item.options:
            right = option == item.right
            section.say("verdict_right" if right else "body", f"{'✓' if right else '○'} {option}")
        if item.explanation:
            section.say("row_hint", item.explanation)
        return section

    def retranslate(self) -> None:
        """Every text in the language of the moment."""
        self.other.setText(tr("再抽一份"))
        self.back.setText(tr("回去改"))

    def resized(self, side: int) -> None:
        """``side`` is the room left and right."""
        px = self._look.theme.px
        self._whole.setContentsMargins(side, px(16), side - px(8), px(8))
        self._whole.setSpacing(px(6))
