"""The advice of the size desk: the size, how sure, why, and what can be put into the chat."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from assist.suggestion import EaseCell, SizeCard, SizeView
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.fit_panel import FitPanel
from assist.ui.sizes.panels import Panel, ReplyPreview, Warnings, plain_button, text_label
from assist.ui.sizes.turning_row import TurningRow
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.plain import neutral

DRAWING = (176, 196)
"""Units of the drawing beside the advice."""
REASONS = 3
"""Reasons shown at once."""
WORDS = 104
"""Units that the size and its reasons need beside the drawing."""
ASKS = "question"
"""The tone of a variant that only asks."""


def headline(card: SizeCard) -> str:
    """How sure the advice is, or what stands in its place, in a few words."""
    if card.size:
        return tr("把握 {percent}%").format(percent=round(card.confidence * 100))
    return tr("还差一个数据") if card.missing or card.question else tr("这张表里没有合适的码")


class ResultPanel(Panel):
    """Shows a :class:`SizeView`, or a sentence in its place.

    Signals
        stack_wanted(str): put this into the tray.
        picture_wanted(): copy the chart as a picture.
        action_wanted(): the button of :meth:`show_note` was pressed.
    """

    stack_wanted = Signal(str)
    picture_wanted = Signal()
    action_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._question = ""
        self.title.hide()
        self.letter = text_label("big")
        self.sure = text_label("headline")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 100)
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.alternative = text_label("caption")
        self.reasons = text_label("caption", wrap=True)
        self.more = plain_button("link")
        self.more.clicked.connect(self._show_more)
        self._all: tuple[str, ...] = ()
        self._opened = False
        self.drawing = FitPanel(look, DRAWING)
        self.warnings = Warnings(look)
        self.reply = ReplyPreview(look)
        self.insert = plain_button("primary")
        self.ask = plain_button()
        self.picture = plain_button()
        self.note = text_label("headline", wrap=True)
        self.step = text_label("caption", wrap=True)
        self.action = plain_button()
        self._build()
        self.insert.clicked.connect(lambda: self.stack_wanted.emit(self.reply.text))
        self.ask.clicked.connect(lambda: self.stack_wanted.emit(self._question))
        self.picture.clicked.connect(self.picture_wanted)
        self.action.clicked.connect(self.action_wanted)
        look.changed.connect(self._fit_result)
        self._fit_result()
        self.retranslate()

    def _build(self) -> None:
        beside = QVBoxLayout()
        beside.addStretch(1)
        for line in (self.sure, self.bar, self.alternative):
            beside.addWidget(line)
        beside.addStretch(1)
        self._top = QHBoxLayout()
        self._top.addWidget(self.letter)
        self._top.addLayout(beside, 1)
        left = QVBoxLayout()
        left.addLayout(self._top)
        left.addWidget(self.reasons)
        left.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self._beside, self._left = beside, left
        words = QWidget()
        words.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        self.advice = TurningRow(
            (words, lambda: self._look.theme.px(WORDS), 1),
            (self.drawing, lambda: self._look.theme.px(DRAWING[0]), 0),
        )
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        for button in (self.insert, self.ask, self.picture):
            self._flow.addWidget(button)
        for label in (self.note, self.step):
            self.body.addWidget(label)
        self.body.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.advice, self.warnings, self.reply, self._buttons):
            self.body.addWidget(part)

    def _fit_result(self) -> None:
        px = self._look.theme.px
        self._top.setSpacing(px(12))
        self._beside.setSpacing(px(4))
        self._left.setSpacing(px(6))
        self.advice.row.setSpacing(px(8))
        self._flow.set_gap(px(6))
        self.bar.setFixedHeight(px(4))

    def retranslate(self) -> None:
        """Set the fixed texts in the language of the interface."""
        self.insert.setText(tr("插入回复"))
        self.insert.setToolTip(tr("放进回复框，可以再修改"))
        self.ask.setText(tr("插入追问"))
        self.picture.setText(tr("复制尺码图"))
        self.picture.setToolTip(tr("复制成图片，在聊天窗口粘贴"))
        self.bar.setAccessibleName(tr("把握"))

    def show_note(self, text: str, step: str = "", action: str = "") -> None:
        """Say ``text`` in the place of an advice; ``action`` names a button."""
        self.note.setText(neutral(text))
        self.step.setText(neutral(step))
        self.step.setVisible(bool(step))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.note.show()
        for widget in (self.advice, self.warnings, self.reply, self._buttons):
            widget.hide()

    def show_view(self, view: SizeView) -> None:
        """Show the advice; the drawing follows with :meth:`show_fit`."""
        card = view.card
        for widget in (self.note, self.step, self.action):
            widget.hide()
        self._show_size(card)
        self._all = card.reasons
        self._show_reasons()
        self.warnings.show_texts(card.warnings)
        self.warnings.setVisible(bool(card.warnings))
        says = tuple(v.text for v in view.replies if v.tone != ASKS and v.text != card.question)
        self.reply.show_texts(says)
        self._question = card.question
        self.insert.setVisible(bool(says))
        self.ask.setVisible(bool(card.question))
        self.ask.setToolTip(neutral(card.question))
        self.picture.setVisible(card.chart is not None and bool(card.chart.rows))
        self._buttons.show()
        self._buttons.updateGeometry()
        self.advice.show()

    def _show_more(self) -> None:
        self._opened = not self._opened
        self._show_reasons()

    def _show_reasons(self) -> None:
        """The first reasons decide; the others wait behind a link."""
        shown = self._all if self._opened else self._all[:REASONS]
        self.reasons.setText("\n".join("· " + neutral(reason) for reason in shown))
        self.reasons.setVisible(bool(shown))
        left = len(self._all) - REASONS
        text = tr("收起") if self._opened else tr("还有 {count} 条理由").format(count=left)
        self.more.setText(text)
        self.more.setVisible(left > 0)

    def _show_size(self, card: SizeCard) -> None:
        name = "big" if len(card.size) < 4 else "bigword"
        if self.letter.objectName() != name:
            self.letter.setObjectName(name)
            self.letter.style().unpolish(self.letter)
            self.letter.style().polish(self.letter)
        self.letter.setText(neutral(card.size))
        spoken = tr("推荐 {size} 码").format(size=card.size) if card.size else headline(card)
        self.letter.setAccessibleName(neutral(spoken))
        self.letter.setVisible(bool(card.size))
        self.sure.setText(headline(card))
        self.sure.setWordWrap(not card.size)
        self.bar.setVisible(bool(card.size))
        self.bar.setValue(round(card.confidence * 100))
        other = tr("备选 {size}").format(size=card.alternative) if card.alternative else ""
        self.alternative.setText(neutral(other))
        self.alternative.setVisible(bool(other))

    def show_fit(self, size: str, cells: tuple[EaseCell, ...], category: str) -> None:
        """Draw how one size sits."""
        self.drawing.show_fit(size, cells, category)
