"""The words of a step: as they will be pasted, in several wordings, locked until they may be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assist.suggestion import Variant
from assist.ui.flows.kinds import HIGH, closed_reason
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.names import tone_name
from assist.ui.sidebar.placeholders import open_slots, slot_ranges
from assist.ui.sizes.panels import plain_button, text_label
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.text_block import Span, TextBlock


class Words(QWidget):
    """A reply with its open placeholders set apart; grey while it may not be used."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._text, self._grey = look, "", False
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str, *, grey: bool) -> None:
        """Show ``text``."""
        self._text, self._grey = text, grey
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _block(self, width: int) -> TextBlock:
        theme = self._look.theme
        palette = theme.palette
        spans = tuple(
            Span(start, end, wash=palette.slot, ink=palette.slot_ink)
            for start, end in slot_ranges(self._text)
        )
        ink = palette.muted if self._grey else palette.text
        return TextBlock(
            self._text, theme.font(), ink, max(width, 40), line_height=theme.px(20), spans=spans
        )

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Their lines."""
        return round(self._block(width).height)

    def sizeHint(self) -> QSize:
        """At the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """No line is cut."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        self._block(self.width()).paint(QPainter(self), QPointF(0, 0))


class SayBlock(QFrame):
    """One reply with its wordings.

    Signals
        turned(int): show this wording.
        taken(bool): paste it, or put it into the tray (true).
        answered(bool): the agent's yes or no to what must be true.
    """

    turned = Signal(int)
    taken = Signal(bool)
    answered = Signal(bool)

    def __init__(self, look: Look, variants: Sequence[Variant], confirm: str) -> None:
        super().__init__()
        self.setObjectName("say")
        self._look, self._variants, self._asked = look, tuple(variants), neutral(confirm)
        self._number, self._confirmed, self._closed, self._flaw = 0, False, False, ""
        self.tabs = [self._tab(n, v) for n, v in enumerate(self._variants)]
        self.words = Words(look)
        self.note = text_label("warn", wrap=True)
        self.insert = plain_button("small_primary")
        self.stack = plain_button("small_button")
        self.question = text_label("warn", wrap=True)
        self.yes, self.no = plain_button("small_button"), plain_button("small_button")
        self._build()
        self.insert.clicked.connect(lambda: self.taken.emit(False))
        self.stack.clicked.connect(lambda: self.taken.emit(True))
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))

    def _tab(self, number: int, variant: Variant) -> QPushButton:
        tab = plain_button("wording")
        tab.setCheckable(True)
        name = tone_name(variant.tone) or variant.technique
        tab.setText(f"{number + 1} {neutral(name)}".strip())
        tab.setAccessibleName(tr("第 {number} 种说法").format(number=number + 1))
        tab.clicked.connect(lambda: self.turned.emit(number))
        return tab

    def _build(self) -> None:
        px = self._look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(11), px(9), px(11), px(9))
        column.setSpacing(px(7))
        head = QWidget()
        flow = FlowLayout(head, px(5))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        head.setSizePolicy(policy)
        for tab in self.tabs:
            flow.addWidget(tab)
        column.addWidget(head)
        column.addWidget(self._confirm_row())
        # Set once they have a parent: a widget without one would open as a window.
        head.setVisible(len(self.tabs) > 1)
        self.asking.setVisible(bool(self._asked))
        column.addWidget(self.words)
        column.addWidget(self.note)
        foot = QHBoxLayout()
        foot.setSpacing(px(6))
        foot.addStretch(1)
        self.stack.setText(tr("叠加"))
        self.stack.setToolTip("Alt+Enter")
        self.insert.setText(tr("填入") + " ⏎")
        foot.addWidget(self.stack)
        foot.addWidget(self.insert)
        column.addLayout(foot)

    def _confirm_row(self) -> QWidget:
        """The question of truth with its yes and no, before the words."""
        px = self._look.theme.px
        self.asking = QFrame()
        self.asking.setObjectName("warning")
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(px(9), px(6), px(9), px(7))
        column.setSpacing(px(6))
        column.addWidget(self.question)
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self.yes.setText(tr("属实") + "  Y")
        self.no.setText(tr("不属实") + "  N")
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        return self.asking

    @property
    def variant(self) -> Variant:
        """The wording shown."""
        return self._variants[self._number]

    @property
    def usable(self) -> bool:
        """Whether the words may be pasted or stacked."""
        return not self._closed and (not self._asked or self._confirmed)

    def show_state(
        self, number: int, *, confirmed: bool | None, newcomer: bool, flaw: str, focused: bool
    ) -> None:
        """Show one wording and whether it may be used; ``flaw`` names words to be changed."""
        self._number = min(number, len(self._variants) - 1)
        self._confirmed, self._flaw = confirmed is True, flaw
        self._closed = newcomer and self.variant.risk == HIGH
        for place, tab in enumerate(self.tabs):
            tab.setChecked(place == self._number)
        self._say_question(confirmed)
        self.words.say(neutral(self.variant.text), grey=not self.usable)
        note = self._note()
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.insert.setEnabled(self.usable)
        self.stack.setEnabled(self.usable)
        self.setProperty("lit", focused)
        self.style().unpolish(self)
        self.style().polish(self)

    def _say_question(self, confirmed: bool | None) -> None:
        texts = {
            None: self._asked,
            True: tr("已确认属实：{question}").format(question=self._asked),
            False: tr("不属实就不能这样说，请换一步"),
        }
        self.question.setText(texts[confirmed])
        self.question.setObjectName("good" if confirmed else "warn" if confirmed is None else "bad")
        frames = {None: "warning", True: "confirmed", False: "denied"}
        self.asking.setObjectName(frames[confirmed])
        self.yes.setVisible(confirmed is not True)
        self.no.setVisible(confirmed is not False)
        for widget in (self.question, self.asking):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _note(self) -> str:
        if self._closed:
            return closed_reason()
        slots = open_slots(self.variant.text)
        if slots:
            names = "、".join(neutral(slot.label) for slot in slots)
            return tr("待填：{names}（先到草稿里填）").format(names=names)
        if self._flaw:
            return tr("“{words}”要先改或先确认").format(words=neutral(self._flaw))
        return ""
