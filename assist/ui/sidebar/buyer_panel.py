"""The buyer's words with what was read in them: questions, product, measures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assist.suggestion import (
    Kind,
    Measure,
    OpenDoubt,
    ProductRef,
    Question,
    SizeCard,
    Suggestions,
)
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.buyer_words import BuyerWords
from assist.ui.sidebar.measure_editor import MeasureEditor
from assist.ui.sidebar.measures import field_of, missing_name
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout

UNIT = "weight unit"
"""The key of the advice that misses only the unit of a weight."""


class BuyerPanel(QWidget):
    """What the buyer said and what we made of it; every part can be corrected with a click.

    Signals
        question_chosen(str): scroll to the cards of this question.
        product_wanted(): open the list of products.
        measure_given(Measure): the agent corrected or added a measure.
        measure_dropped(str): the agent took a measure away.
        doubt_settled(OpenDoubt, Measure): the agent took one reading of an open number.
        doubt_dismissed(OpenDoubt): the agent struck a doubt out.
        ask_wanted(str): put this question for the buyer into the tray.
    """

    question_chosen = Signal(str)
    product_wanted = Signal()
    measure_given = Signal(object)
    measure_dropped = Signal(str)
    doubt_settled = Signal(object, object)
    doubt_dismissed = Signal(object)
    ask_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("buyer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._message = ""
        self._compact = False
        self._answer: Suggestions | None = None
        self.words = BuyerWords(look)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.words)
        self._scroll.setWidgetResizable(True)
        self.words.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chips = QWidget()
        self._flow = FlowLayout(self.chips)
        self.editor = MeasureEditor(look)
        column = QVBoxLayout(self)
        column.addWidget(self._scroll)
        column.addWidget(self.chips)
        column.addWidget(self.editor)
        self.editor.given.connect(self.measure_given)
        self.editor.dropped.connect(self.measure_dropped)
        self.editor.ask_wanted.connect(self.ask_wanted)
        self.words.resized.connect(self._fit)
        look.changed.connect(self._redraw)
        self._fit()

    def show_message(self, text: str) -> None:
        """Show the words at once; the chips follow with the answer."""
        if text != self._message:
            self._answer = None
            self.editor.close_editor()
        self._message = text
        self._redraw()

    def show_answer(self, answer: Suggestions) -> None:
        """Underline the questions and set the chips."""
        self._answer = answer
        self._message = answer.message
        self._redraw()

    def retranslate(self) -> None:
        """Set the chips anew in the language of the interface."""
        self._redraw()

    def _redraw(self) -> None:
        marks = []
        if self._answer is not None:
            marks = [
                (q.start, q.end, self._look.theme.kind(_kind(q)).bar)
                for q in self._answer.questions
                if q.suggestions and len(self._answer.questions) > 1
            ]
        self.words.show_message(self._message, marks)
        self._set_chips()
        self._fit()

    def _fit(self) -> None:
        """Words take at most a third of the window; a longer message scrolls."""
        px = self._look.theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(12), px(8), px(8), px(9))
            layout.setSpacing(px(6))
        self._flow.set_gap(px(6))
        width = max(self.width() - px(12) - px(8), 100)
        self._scroll.setFixedHeight(px(21) if self._compact else self._words_height(width))

    def _words_height(self, width: int) -> int:
        limit = max(self.window().height() // 3, self._look.theme.px(84))
        return min(self.words.heightForWidth(width), limit)

    def natural_height(self) -> int:
        """What the panel takes when it is not compact."""
        px = self._look.theme.px
        width = max(self.width() - px(12) - px(8), 100)
        parts = [self._words_height(width)]
        if self._answer is not None:
            parts.append(self._flow.heightForWidth(width))
        if not self.editor.isHidden():
            parts.append(self.editor.heightForWidth(width))
        return px(17) + sum(parts) + px(6) * (len(parts) - 1)

    def set_compact(self, compact: bool) -> None:
        """Show one line of the words and no chips, to leave a low window to the tray."""
        if compact != self._compact:
            self._compact = compact
            self.chips.setVisible(self._answer is not None and not compact)
            self._fit()

    def resizeEvent(self, event: object) -> None:
        """A new width sets new lines."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _set_chips(self) -> None:
        self._flow.clear()
        answer = self._answer
        self.chips.setVisible(answer is not None and not self._compact)
        if answer is None:
            return
        for question in answer.questions:
            self._question_chip(question)
        self._product_chip(answer.product)
        open_keys = {doubt.key for doubt in answer.doubts}
        for measure in answer.measures:
            if measure.key not in open_keys:
                self._measure_chip(measure)
        for doubt in answer.doubts:
            self._doubt_chips(doubt)
        advice = next((c.size_card for c in answer.cards if c.size_card is not None), None)
        asked_already = advice is not None and advice.missing == UNIT and bool(open_keys)
        if advice is not None and advice.missing and not asked_already:
            self._missing_chip(advice)
        self.chips.updateGeometry()

    def _add(self, text: str, colours: ChipColours, name: str, tip: str = "") -> Chip:
        chip = Chip(self._look, text, colours, name)
        chip.setToolTip(tip)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _outlined(self) -> ChipColours:
        palette = self._look.theme.palette
        return ChipColours(palette.card, palette.text, palette.strong_line)

    def _question_chip(self, question: Question) -> None:
        theme = self._look.theme
        if not question.suggestions:
            palette = theme.palette
            colours = ChipColours(palette.hover, palette.muted)
            self._add(tr("没有答案"), colours, tr("没有答案"), question.text[:80])
            return
        kind = theme.kind(_kind(question))
        label = self._label(question)
        name = tr("跳到：{question}").format(question=label)
        colours = ChipColours(kind.fill, kind.on_fill)
        if question.unsure:
            label, colours = label + "？", ChipColours(kind.tint, kind.ink)
        chip = self._add(label, colours, name)
        chip.clicked.connect(partial(self.question_chosen.emit, question.text))

    def _label(self, question: Question) -> str:
        """The stage of the sale; the best answer's title where two questions share a stage."""
        questions = self._answer.questions if self._answer is not None else ()
        alone = sum(q.stage == question.stage for q in questions) == 1
        title = question.suggestions[0].title
        return question.stage if question.stage and alone else title

    def _product_chip(self, product: ProductRef | None) -> None:
        if product is None:
            text = tr("选产品") + " ▾"
        else:
            text = f"{product.emoji} {product.name} ▾".strip()
        chip = self._add(text, self._outlined(), tr("当前产品，点击更换"))
        chip.clicked.connect(self.product_wanted)

    def _measure_chip(self, measure: Measure) -> None:
        name = tr("更正 {measure}").format(measure=measure.label)
        chip = self._add(measure.label, self._outlined(), name, name)
        chip.clicked.connect(partial(self.editor.edit, measure, self._sizes()))

    def _sizes(self) -> tuple[str, ...]:
        """The sizes of the product in hand, as its chart names them."""
        cards = self._answer.cards if self._answer is not None else ()
        chart = next((c.size_card.chart for c in cards if c.size_card is not None), None)
        return tuple(row[0] for row in chart.rows) if chart is not None else ()

    def _doubt_chips(self, doubt: OpenDoubt) -> None:
        """What is open, each reading to take with one click, and a cross to strike it out."""
        palette = self._look.theme.palette
        asking = ChipColours(palette.warn_tint, palette.warn_ink)
        taking = ChipColours(palette.card, palette.warn_ink, palette.warn_ink)
        name = tr("没有定下来：{doubt}，点击问买家").format(doubt=doubt.label)
        chip = self._add(doubt.label, asking, name, name)
        chip.clicked.connect(partial(self.ask_wanted.emit, doubt.question))
        for reading in doubt.readings:
            name = tr("就是 {measure}").format(measure=reading.label)
            chip = self._add(reading.label, taking, name, name)
            chip.clicked.connect(partial(self.doubt_settled.emit, doubt, reading))
        field = field_of(doubt.key)
        if not doubt.readings and field is not None:
            name = tr("更正 {measure}").format(measure=field.name)
            chip = self._add(tr("改正"), taking, name, name)
            chip.clicked.connect(partial(self.editor.add, field, doubt.question))
        name = tr("忽略：{doubt}").format(doubt=doubt.label)
        chip = self._add("✕", self._outlined(), name, name)
        chip.clicked.connect(partial(self.doubt_dismissed.emit, doubt))

    def _missing_chip(self, advice: SizeCard) -> None:
        palette = self._look.theme.palette
        colours = ChipColours(palette.size.tint, palette.size.ink, palette.size.tint)
        name = tr("补充{measure}").format(measure=missing_name(advice.missing))
        chip = self._add("＋" + missing_name(advice.missing), colours, name, name)
        field = field_of(advice.missing)
        if field is not None:
            chip.clicked.connect(partial(self.editor.add, field, advice.question))
        else:
            chip.clicked.connect(partial(self.ask_wanted.emit, advice.question))


def _kind(question: Question) -> Kind:
    return question.suggestions[0].kind if question.suggestions else Kind.FLOW
