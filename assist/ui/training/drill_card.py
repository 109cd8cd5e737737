"""One card as it is shown: what is asked, the answers, and after the answer why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assist.training.records import CardKind, DrillCard, DrillCheck
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.names import kind_colours, kind_name
from assist.ui.training.options import Mark, Option
from assist.ui.training.page import empty_column
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.plain import neutral

OF_PRODUCTS = (CardKind.FACT, CardKind.SIZE)
"""Kinds whose source is a product, which the handbook can show."""


class CardView(QFrame):
    """``answered(str)`` with the words of the answer; empty when it is not known."""

    answered = Signal(str)
    source_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self.card: DrillCard | None = None
        self.options: list[Option] = []
        self.prompt = plain_label("prompt")
        self.changed = plain_label("warn", wrap=False)
        self.field = QLineEdit()
        self.field.returnPressed.connect(lambda: self.answered.emit(self.field.text().strip()))
        self._head = QHBoxLayout()
        self._answers = QVBoxLayout()
        self._why()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.prompt)
        self._column.addLayout(self._answers)
        self._column.addWidget(self.field)
        self._column.addWidget(self.why)
        self._chip: Chip | None = None
        look.changed.connect(self._fit)
        self._fit()

    def _why(self) -> None:
        self.why = QFrame()
        self.why.setObjectName("explanation")
        self.verdict, self.explanation = plain_label(""), plain_label("explain")
        self.source = button("", "link")
        self.source.clicked.connect(self._ask_source)
        self._inside = QVBoxLayout(self.why)
        self._inside.addWidget(self.verdict)
        self._inside.addWidget(self.explanation)
        self._inside.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_source(self) -> None:
        if self.card is not None:
            self.source_wanted.emit(self.card.source)

    def show_card(self, card: DrillCard, *, changed: bool) -> None:
        """Ask ``card``; ``changed`` says that what it teaches is no longer what it was."""
        self.card = card
        self.prompt.setText(neutral(card.prompt))
        self._show_head(card, changed=changed)
        empty_column(self._answers)
        self.options = []
        for number, text in enumerate(card.options, 1):
            option = Option(self._look, number, text)
            option.clicked.connect(lambda _=False, t=text: self.answered.emit(t))
            self.options.append(option)
            self._answers.addWidget(option)
        self.field.setVisible(not card.options)
        self.field.setEnabled(True)
        self.field.clear()
        self.why.hide()
        self._tab_order()

    def _tab_order(self) -> None:
        before: QWidget = self.field
        for option in self.options:
            QWidget.setTabOrder(before, option)
            before = option
        QWidget.setTabOrder(before, self.source)

    def _show_head(self, card: DrillCard, *, changed: bool) -> None:
        while (item := self._head.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.changed:
                widget.hide()
                widget.deleteLater()
        colours = self._look.theme.kind(kind_colours(card.kind))
        self._chip = Chip(self._look, kind_name(card.kind), ChipColours(colours.tint, colours.ink))
        self._chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._head.addWidget(self._chip)
        self._head.addStretch(1)
        self._head.addWidget(self.changed)
        self.changed.setText(tr("资料已改，重新记一次") if changed else "")

    def show_check(self, check: DrillCheck, given: str) -> None:
        """Show what was right and why."""
        for option in self.options:
            right = option.text() == neutral(check.answer)
            chosen = option.text() == neutral(given)
            option.set_mark(Mark.RIGHT if right else Mark.WRONG if chosen else Mark.PASSED)
        self.field.setEnabled(False)
        if check.right:
            said = tr("✓ 答对了")
        elif self.options:
            said = tr("✗ 没答对") if given else tr("看看正确答案")
        else:
            said = tr("✗ 正确答案：{answer}").format(answer=neutral(check.answer))
        self.verdict.setObjectName("verdict_right" if check.right else "verdict_wrong")
        self.verdict.style().polish(self.verdict)
        self.verdict.setText(said)
        self.explanation.setText(neutral(check.explanation))
        self.explanation.setVisible(bool(check.explanation))
        self.source.setText(tr("在手册里看 ›"))
        about = self.card is not None and self.card.kind in OF_PRODUCTS
        self.source.setVisible(about)
        self.why.show()

    def retranslate(self) -> None:
        """Every fixed text."""
        self.field.setPlaceholderText(tr("写下答案，回车确认"))
        self.field.setAccessibleName(tr("答案"))
        self.source.setText(tr("在手册里看 ›"))

    def _fit(self) -> None:
        px = self._look.theme.px
        self._column.setContentsMargins(px(22), px(18), px(22), px(20))
        self._column.setSpacing(px(14))
        self._answers.setSpacing(px(8))
        self._inside.setContentsMargins(px(14), px(10), px(14), px(10))
        self._inside.setSpacing(px(4))
