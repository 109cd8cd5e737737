"""The questions of one form as fields; subjects (three rivals) stand below each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.dialogs.segments import Segments
from assist.ui.look import Look
from assist.ui.service.window import line, name_field
from assist.ui.sizes.panels import Panel

if TYPE_CHECKING:
    from assist.library.forms import Field, Form

Control = QLineEdit | QPlainTextEdit | Segments


class FormPage(QWidget):
    """``changed()`` whenever an answer does."""

    changed = Signal()

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__()
        self._look, self.form = look, form
        self.controls: dict[str, Control] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        panels: dict[str, Panel] = {}
        for key, subject, field in form.questions():
            if subject not in panels:
                panels[subject] = Panel(look)
                panels[subject].title.setText(subject)
                panels[subject].title.setVisible(bool(subject))
                self._column.addWidget(panels[subject])
            self._add(panels[subject], key, subject, field)
        self._column.addStretch(1)
        look.changed.connect(self.resized)
        self.resized()

    def _add(self, panel: Panel, key: str, subject: str, field: Field) -> None:
        label = plain_label("row_title", wrap=False)
        control = self._control(field)
        spoken = f"{subject}：{field.label}" if subject else field.label
        name_field(control, label, spoken)
        label.setText(field.label + (" *" if field.required else ""))
        panel.body.addWidget(label)
        if isinstance(control, Segments):
            control.name(spoken, field.choices)
        panel.body.addWidget(control)
        self.controls[key] = control

    def _control(self, field: Field) -> Control:
        if field.kind == "choice":
            choice = Segments(field.choices)
            choice.unset()
            choice.chosen.connect(lambda _: self.changed.emit())
            return choice
        if field.kind == "text":
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            area.setPlaceholderText(field.hint)
            area.textChanged.connect(self.changed)
            return area
        one = line(field.hint)
        one.textChanged.connect(self.changed)
        return one

    def resized(self) -> None:
        """Sizes at the font scale of the moment."""
        px = self._look.theme.px
        self._column.setSpacing(px(12))
        for control in self.controls.values():
            if isinstance(control, QPlainTextEdit):
                control.setFixedHeight(px(66))

    def answers(self) -> dict[str, str]:
        """What was answered; empty answers are left out."""
        texts = {key: _text(control) for key, control in self.controls.items()}
        return {key: text for key, text in texts.items() if text.strip()}

    def show_answers(self, answers: Mapping[str, str]) -> None:
        """Set every field without a signal."""
        for key, control in self.controls.items():
            control.blockSignals(True)
            text = answers.get(key, "")
            if isinstance(control, Segments):
                control.set_value(text) if text in control.values else control.unset()
            elif isinstance(control, QPlainTextEdit):
                control.setPlainText(text)
            else:
                control.setText(text)
            control.blockSignals(False)

    def missing(self) -> str:
        """The label of the first required question without an answer."""
        answers = self.answers()
        for key, subject, field in self.form.questions():
            if field.required and key not in answers:
                return f"{subject} {field.label}".strip()
        return ""


def _text(control: Control) -> str:
    if isinstance(control, Segments):
        return control.value()
    return control.toPlainText() if isinstance(control, QPlainTextEdit) else control.text()
