"""Where a measure is corrected, added, or asked of the buyer: a number, or a choice of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assist.suggestion import Measure
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.measures import MeasureField, field_of, read
from assist.ui.sidebar.word_choices import WordField, word_field
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.icon_button import IconButton


class MeasureEditor(QFrame):
    """Hidden until a chip opens it. Enter takes a number, a click or Space a word."""

    given = Signal(object)
    dropped = Signal(str)
    ask_wanted = Signal(str)
    keyboard_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("inset")
        self._look = look
        self._field: MeasureField | None = None
        self._words: WordField | None = None
        self._chosen: tuple[str, ...] = ()
        self._key = ""
        self._question = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.value = QLineEdit()
        self._unit = QLabel()
        self._unit.setObjectName("small")
        self._ask = QPushButton()
        self._drop = IconButton(look, "trash", units=14)
        self._close = IconButton(look, "close", units=14)
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choices = QWidget()
        self._flow = FlowLayout(self.choices)
        column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        for widget in (
            *(self._label, self.value, self._unit, self._gap),
            *(self._ask, self._drop, self._close),
        ):
            self._row.addWidget(widget, 1 if widget is self.value else 0)
        column.addLayout(self._row)
        column.addWidget(self.choices)
        self.value.returnPressed.connect(self._take)
        self.value.textEdited.connect(lambda: self._mark(wrong=False))
        self._ask.clicked.connect(self._ask_buyer)
        self._drop.clicked.connect(self._drop_it)
        self._close.clicked.connect(self.close_editor)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        px = self._look.theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(8), px(4), px(4), px(4))
            layout.setSpacing(px(4))
        self._row.setSpacing(px(6))
        self._flow.set_gap(px(5))
        self._show_choices()
        self.value.setMinimumWidth(px(48))

    def edit(self, measure: Measure, sizes: Sequence[str] = ()) -> None:
        """Correct one that was read; ``sizes`` are those of the product in hand."""
        self._key = measure.key
        field, words = field_of(measure.key), word_field(measure, sizes)
        if field is not None:
            value = measure.value
            text = f"{value:g}" if isinstance(value, (int, float)) else ""
            self._open(field, text, "", known=True)
        elif words is not None:
            self._choose(words, words.chosen(measure))
        else:
            self._choose(WordField(measure.key, measure.label, ()), ())

    def _choose(self, words: WordField, chosen: tuple[str, ...]) -> None:
        """Offer a small list instead of a number."""
        self._field, self._words, self._chosen, self._question = None, words, chosen, ""
        self._set_out(words.name, known=True)
        self._show_choices()
        for chip in self._chips()[:1]:
            chip.setFocus()

    def _show_choices(self) -> None:
        """The words as chips, the chosen ones filled."""
        words = self._words
        self.choices.setVisible(words is not None and bool(words.options))
        at = next((n for n, chip in enumerate(self._chips()) if chip.hasFocus()), -1)
        self._flow.clear()
        if words is None:
            return
        for value, name in words.options:
            chip = Chip(
                self._look, name, self._colours(value in self._chosen), self._said(value, name)
            )
            chip.setCheckable(True)
            chip.setChecked(value in self._chosen)
            chip.clicked.connect(partial(self._turn, value))
            self._flow.addWidget(chip)
            chip.show()
        chips = self._chips()
        if 0 <= at < len(chips):
            chips[at].setFocus()
        self.choices.updateGeometry()

    def _chips(self) -> list[QWidget]:
        items = [self._flow.itemAt(number) for number in range(self._flow.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if widget is not None]

    def _said(self, value: str, name: str) -> str:
        return tr("{name}，已选").format(name=name) if value in self._chosen else name

    def _colours(self, chosen: bool) -> ChipColours:
        palette = self._look.theme.palette
        if chosen:
            return ChipColours(palette.size.fill, palette.size.on_fill)
        return ChipColours(palette.card, palette.text, palette.strong_line)

    def _turn(self, value: str) -> None:
        """Take a word in or out; one choice closes the list, several keep it open."""
        words = self._words
        if words is None:
            return
        self._chosen = words.turned(self._chosen, value)
        if not words.many:
            self.close_editor()
        if self._chosen:
            if words.many:
                self._show_choices()
            self.given.emit(words.measure(self._chosen))
        else:
            self.close_editor()
            self.dropped.emit(words.key)

    def add(self, field: MeasureField, question: str) -> None:
        """Give one that is missing, or ask the buyer ``question``."""
        self._key = field.key
        self._open(field, "", question, known=False)

    def _open(self, field: MeasureField, text: str, question: str, *, known: bool) -> None:
        self._field, self._words, self._question = field, None, question
        self._unit.setText(field.unit)
        self.value.setText(text)
        self.value.setAccessibleName(field.name)
        self.value.setPlaceholderText(tr("填数字"))
        self._mark(wrong=False)
        self._set_out(field.name, known=known)
        self._show_choices()
        self.value.selectAll()
        self.keyboard_wanted.emit(self.value)

    def _set_out(self, name: str, *, known: bool) -> None:
        """Show the row: a number with its unit, or only the name above the words."""
        number = self._field is not None
        self._label.setText(name)
        self.value.setVisible(number)
        self._unit.setVisible(number)
        self._gap.setVisible(not number)
        self._ask.setText(tr("问买家"))
        self._ask.setVisible(bool(self._question))
        self._drop.setVisible(known)
        self._drop.say(tr("去掉这一项"))
        self._close.say(tr("关闭"))
        self.show()

    def close_editor(self) -> None:
        """Leave everything as it is."""
        self._field = self._words = None
        self.hide()

    def _take(self) -> None:
        if self._field is None:
            return
        measure = read(self._field, self.value.text())
        if measure is None:
            self._mark(wrong=True)
            return
        self.close_editor()
        self.given.emit(measure)

    def _mark(self, *, wrong: bool) -> None:
        field = self._field
        self.value.setObjectName("wrong" if wrong else "")
        self.value.style().polish(self.value)
        if wrong and field is not None:
            limits = tr("请填 {low} 到 {high} 之间的数字")
            self._unit.setText(limits.format(low=f"{field.low:g}", high=f"{field.high:g}"))
        elif field is not None:
            self._unit.setText(field.unit)

    def _ask_buyer(self) -> None:
        question = self._question
        self.close_editor()
        self.ask_wanted.emit(question)

    def _drop_it(self) -> None:
        key = self._key
        self.close_editor()
        if key:
            self.dropped.emit(key)
