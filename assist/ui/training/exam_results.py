"""What came of an exam: the points, and every item with what was right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assist.training.records import ExamResult, ItemKind, MarkedItem
from assist.ui.dialogs.frame import card, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.page import empty_column, scrolling
from assist.ui.widgets.plain import neutral


class ResultView(QWidget):
    """A heading with the points, and below it the items."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.result: ExamResult | None = None
        self.score, self.verdict = plain_label("score", wrap=False), plain_label("prompt")
        self.lead = plain_label("lead")
        inner = QWidget()
        words = QVBoxLayout()
        for each in (self.verdict, self.lead):
            words.addWidget(each)
        self._head = QHBoxLayout()
        self._head.addWidget(self.score)
        self._head.addLayout(words, 1)
        self._rows, self._column = QVBoxLayout(), QVBoxLayout(inner)
        self._column.addLayout(self._head)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner))

    def show_result(self, result: ExamResult) -> None:
        """Show a finished exam."""
        self.result = result
        self.score.setText(str(result.score))
        passed = tr("通过了 🎉") if result.passed else tr("这次没有通过")
        self.verdict.setText(f"{neutral(tr(result.title))} · {passed}")
        minutes = max(1, round((result.ended - result.started).total_seconds() / 60))
        text = tr("{mark} 分及格 · 用了 {minutes} 分钟 · 答对 {right}/{count} 题")
        right = sum(item.right for item in result.items)
        numbers = {"mark": result.pass_mark, "minutes": minutes}
        self.lead.setText(text.format(right=right, count=len(result.items), **numbers))
        empty_column(self._rows)
        for number, marked in enumerate(result.items, 1):
            self._rows.addWidget(self._row(number, marked))

    def _row(self, number: int, marked: MarkedItem) -> QWidget:
        px = self._look.theme.px
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(16), px(11), px(16), px(12))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        head.addWidget(plain_label("row_title", f"{number}. {tr(marked.item.prompt)}"), 1)
        role = "verdict_right" if marked.right else "verdict_wrong"
        sign = "✓" if marked.right else "✗"
        points = f"{sign} {marked.points}/{marked.item.points}"
        head.addWidget(plain_label(role, points, wrap=False))
        column.addLayout(head)
        given = marked.answer or tr("没有作答")
        column.addWidget(plain_label("body", tr("你的答案：{answer}").format(answer=given)))
        if not marked.right and marked.item.kind is ItemKind.CHOICE:
            text = tr("正确答案：{answer}").format(answer=marked.item.right)
            column.addWidget(plain_label("body", text))
        for text in dict.fromkeys((*marked.reason.splitlines(), marked.item.explanation)):
            if text:
                column.addWidget(plain_label("row_hint", tr(text)))
        return frame

    def resized(self, side: int) -> None:
        """``side`` is the room left and right."""
        px = self._look.theme.px
        self._column.setContentsMargins(side, px(18), side, px(18))
        self._column.setSpacing(px(14))
        self._head.setSpacing(px(18))
        self._rows.setSpacing(px(8))
