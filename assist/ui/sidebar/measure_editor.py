"""One row in which a measure is corrected, added, or asked of the buyer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton

from assist.suggestion import Measure
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.measures import MeasureField, field_of, read
from assist.ui.widgets.icon_button import IconButton


class MeasureEditor(QFrame):
    """Hidden until a chip opens it. Enter takes the value."""

    given = Signal(object)
    dropped = Signal(str)
    ask_wanted = Signal(str)
    keyboard_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("inset")
        self._look = look
        self._field: MeasureField | None = None
        self._question = ""
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.value = QLineEdit()
        self._unit = QLabel()
        self._unit.setObjectName("small")
        self._ask = QPushButton()
        self._drop = IconButton(look, "trash", units=14)
        self._close = IconButton(look, "close", units=14)
        row = QHBoxLayout(self)
        for widget in (self._label, self.value, self._unit, self._ask, self._drop, self._close):
            row.addWidget(widget, 1 if widget is self.value else 0)
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
            layout.setSpacing(px(6))
        self.value.setMinimumWidth(px(48))

    def edit(self, measure: Measure, *, removable: bool = True) -> None:
        """Correct one that was read; what the message itself says cannot be taken away."""
        value = measure.value
        text = f"{value:g}" if isinstance(value, (int, float)) else ""
        field = field_of(measure.key)
        if field is not None:
            self._open(field, text, "", known=removable)
        elif removable:
            self.dropped.emit(measure.key)

    def add(self, field: MeasureField, question: str) -> None:
        """Give one that is missing, or ask the buyer ``question``."""
        self._open(field, "", question, known=False)

    def _open(self, field: MeasureField, text: str, question: str, *, known: bool) -> None:
        self._field, self._question = field, question
        self._label.setText(field.name)
        self._unit.setText(field.unit)
        self.value.setText(text)
        self.value.setAccessibleName(field.name)
        self.value.setPlaceholderText(tr("填数字"))
        self._ask.setText(tr("问买家"))
        self._ask.setVisible(bool(question))
        self._drop.setVisible(known)
        self._drop.say(tr("去掉这一项"))
        self._close.say(tr("关闭"))
        self._mark(wrong=False)
        self.show()
        self.value.selectAll()
        self.keyboard_wanted.emit(self.value)

    def close_editor(self) -> None:
        """Leave everything as it is."""
        self._field = None
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
        if self._field is not None:
            key = self._field.key
            self.close_editor()
            self.dropped.emit(key)
