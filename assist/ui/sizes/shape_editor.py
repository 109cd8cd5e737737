"""Where trainers edit by what body shapes are told and what is advised for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from assist.suggestion import ShapeAdvice, ShapeTable, ShapeThreshold
from assist.ui.dialogs.frame import Dialog, button, plain_label, section
from assist.ui.dialogs.segments import Segments
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

UNITS = (620, 740)
LETTERS = ("A", "O", "H", "Y", "X")
PARTS = ("top", "bottom", "dress")
LONGEST = 60
"""Characters of one sentence of advice."""


def threshold_names() -> dict[str, str]:
    """The numbers by what they tell."""
    return {
        "O_drop_below": tr("苹果形：胸围减腰围小于（cm）"),
        "O_waist_hip_from": tr("苹果形：腰围除以臀围从"),
        "A_dev_from": tr("梨形：臀围超出常态从（cm）"),
        "Y_dev_to": tr("倒三角：臀围低于常态到（cm）"),
        "Y_shoulder_over": tr("倒三角：肩宽超出常态从（cm）"),
        "X_drop_from": tr("沙漏形：胸围减腰围从（cm）"),
        "X_hip_minus_waist_from": tr("沙漏形：臀围减腰围从（cm）"),
        "H_drop_to": tr("直筒形：胸围减腰围到（cm）"),
    }


def part_names() -> dict[str, str]:
    """The kinds of garment that advice is for."""
    return {"top": tr("上衣"), "bottom": tr("裤子、半裙"), "dress": tr("连衣裙")}


class ShapeEditor(Dialog):
    """Edits the rules of body shapes. ``saved()`` after they were kept or reset.

    ``fixed`` lets them be looked at only: agents read, trainers write.
    """

    saved = Signal()

    def __init__(
        self,
        look: Look,
        worker: Worker,
        parent: QWidget | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        super().__init__(look, UNITS, parent)
        self._requests = Requests(worker, self)
        self._kept = self._table = ShapeTable((), ())
        self._letter = LETTERS[0]
        self.heading = plain_label("heading")
        self.lead = plain_label("lead")
        self.banner = Banner(look)
        self._told, self._advised = plain_label("section"), plain_label("section")
        self.numbers: dict[str, QLineEdit] = {}
        self.lines: dict[str, QLineEdit] = {}
        self._names: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self.shapes = Segments(LETTERS)
        self.reset, self.cancel = button(""), button("")
        self.save = button("", "primary")
        self._build()
        for field in (*self.numbers.values(), *self.lines.values()):
            field.setReadOnly(fixed)
        for part in (self.reset, self.save):
            part.setVisible(not fixed)
        self.begin()
        if fixed:
            text = tr("只能看。要改请先在话术库右上角切换成培训师。")
            self.banner.say(Tone.INFO, text)
        self._requests.ask(
            "shape_rules", lambda lib: lib.sizes.shape_rules(), self._opened, self._refused
        )

    def _build(self) -> None:
        self._upper, self._lower = QGridLayout(), QGridLayout()
        for row, key in enumerate(threshold_names()):
            self._add_row(self._upper, row, key, self.numbers)
            self.numbers[key].setAlignment(Qt.AlignmentFlag.AlignRight)
            self.numbers[key].textEdited.connect(partial(self._number_typed, key))
        for row, part in enumerate(PARTS):
            self._add_row(self._lower, row, part, self.lines)
            self.lines[part].setMaxLength(LONGEST)
            self.lines[part].textEdited.connect(partial(self._line_typed, part))
        self._upper.setColumnStretch(0, 1)
        self._lower.setColumnStretch(1, 1)
        for piece in (self.heading, self.lead, self.banner):
            self.body.addWidget(piece)
        self.body.addLayout(section(self._told, self._upper))
        self.body.addLayout(section(self._advised, self.shapes, self._lower))
        self.body.addStretch(1)
        self.add_buttons(self.cancel, self.save, left=(self.reset,))
        self.shapes.chosen.connect(self._shape_chosen)
        self.reset.clicked.connect(self._reset)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)

    def _add_row(self, grid: QGridLayout, row: int, key: str, fields: dict[str, QLineEdit]) -> None:
        name, field, note = plain_label("text", wrap=False), QLineEdit(), plain_label("lead")
        note.setWordWrap(False)
        self._names[key], fields[key], self._notes[key] = name, field, note
        for column, widget in enumerate((name, field, note)):
            grid.addWidget(widget, row, column)

    def retranslate(self) -> None:
        """Set every text in the language of the interface."""
        self.setWindowTitle(tr("身形规则"))
        self.heading.setText(tr("身形规则"))
        self.lead.setText(
            tr("这些数决定买家属于哪种身形，下面的话会写进尺码卡的理由。改过的数和话用圆点标出。")
        )
        self._told.setText(tr("怎么判断"))
        self._advised.setText(tr("怎么建议"))
        shapes = [tr("梨形"), tr("苹果形"), tr("直筒形"), tr("倒三角"), tr("沙漏形")]
        self.shapes.name(tr("身形"), shapes)
        self.reset.setText(tr("恢复默认"))
        self.cancel.setText(tr("关闭"))
        self.save.setText(tr("保存规则"))
        self._show()

    def resized(self) -> None:
        """Take the spacing of the font scale."""
        px = self.look.theme.px
        for grid in (self._upper, self._lower):
            grid.setHorizontalSpacing(px(10))
            grid.setVerticalSpacing(px(6))
        for field in self.numbers.values():
            field.setFixedWidth(px(72))
        for note in self._notes.values():
            note.setMinimumWidth(px(84))

    # What is shown

    def _opened(self, table: ShapeTable) -> None:
        self._kept = self._table = table
        for each in table.thresholds:
            if each.key in self.numbers:
                self.numbers[each.key].setText(f"{each.value:g}")
        self._shape_chosen(self._letter)

    def _shape_chosen(self, letter: str) -> None:
        self._letter = letter
        self.shapes.set_value(letter)
        for line in self._of_shape():
            self.lines[line.part].setText(line.text)
            self.lines[line.part].setCursorPosition(0)
        self._show()

    def _of_shape(self) -> tuple[ShapeAdvice, ...]:
        return tuple(line for line in self._table.advice if line.letter == self._letter)

    def _show(self) -> None:
        """Names with a dot where something was changed, built-in values, what is wrong."""
        names = threshold_names()
        for each in self._table.thresholds:
            if each.key in names:
                good = each.low <= each.value <= each.high
                self._set_name(each.key, names[each.key], changed=each.value != each.built_in)
                self._mark(each, good=good)
        parts = part_names()
        for line in self._of_shape():
            self._set_name(line.part, parts[line.part], changed=line.text != line.built_in)
            self._notes[line.part].hide()
        self.save.setEnabled(self._table != self._kept and self._sound())

    def _set_name(self, key: str, name: str, *, changed: bool) -> None:
        field = self.numbers.get(key) or self.lines[key]
        self._names[key].setText(f"● {name}" if changed else name)
        field.setAccessibleName(tr("已改：{name}").format(name=name) if changed else name)

    def _mark(self, each: ShapeThreshold, *, good: bool) -> None:
        field, note = self.numbers[each.key], self._notes[each.key]
        field.setObjectName("" if good else "wrong")
        field.style().polish(field)
        text = tr("默认 {value}").format(value=f"{each.built_in:g}")
        note.setText(text if good else f"{each.low:g} … {each.high:g}")

    def _sound(self) -> bool:
        return all(each.low <= each.value <= each.high for each in self._table.thresholds)

    # What the person does

    def _number_typed(self, key: str, text: str) -> None:
        try:
            value = float(text.strip().replace("，", ".").replace("−", "-"))
        except ValueError:
            value = float("nan")  # within no limits: the row is marked until it can be read
        self._table = replace(
            self._table,
            thresholds=tuple(
                replace(each, value=value) if each.key == key else each
                for each in self._table.thresholds
            ),
        )
        self._show()

    def _line_typed(self, part: str, text: str) -> None:
        self._table = replace(
            self._table,
            advice=tuple(
                replace(line, text=text.strip())
                if (line.letter, line.part) == (self._letter, part)
                else line
                for line in self._table.advice
            ),
        )
        self._show()

    def _save(self) -> None:
        table = self._table
        if self.save.isEnabled():
            self._requests.write(
                "shape_save",
                lambda lib: lib.sizes.save_shape_rules(table),
                self._saved,
                self._refused,
            )

    def _saved(self, table: ShapeTable) -> None:
        self._kept = self._table = table
        self.saved.emit()
        self.accept()

    def _reset(self) -> None:
        self._requests.write(
            "shape_reset",
            lambda lib: lib.sizes.reset_shape_rules(),
            self._were_reset,
            self._refused,
        )

    def _were_reset(self, table: ShapeTable) -> None:
        self._opened(table)
        self.banner.say(Tone.GOOD, tr("已恢复默认规则"))
        self.saved.emit()

    def _refused(self, error: Exception) -> None:
        self.banner.say(Tone.BAD, f"{sentence(error)} {next_step(error)}".strip())

    # Leaving

    def reject(self) -> None:
        """Close; with unsaved changes only after a word."""
        if self._table == self._kept:
            super().reject()
        else:
            self.raise_()
            self.activateWindow()
            text = tr("有没保存的修改")
            self.banner.say(Tone.WARN, text, tr("放弃修改并关闭"), self._discard)

    def _discard(self) -> None:
        self._table = self._kept
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's cross asks as well."""
        if self._table != self._kept:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)
