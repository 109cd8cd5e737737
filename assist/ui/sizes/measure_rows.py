"""The form of a body: one row a measure, to be dragged, typed, or left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from assist.suggestion import Measure
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.measures import BY_HAND, MeasureField, field_of
from assist.ui.sizes.sliders import MeasureSlider
from assist.ui.widgets.icon_button import IconButton

JIN = 0.5
"""Kilograms in one 斤."""


@dataclass(frozen=True, slots=True)
class Drag:
    """The range a slider covers, in the measure's unit; typing may go beyond it."""

    key: str
    low: float
    high: float
    step: float


DRAGS = (
    Drag("height_cm", 140, 190, 1),
    Drag("weight_kg", 35, 100, 0.5),
    Drag("bust_cm", 70, 120, 1),
    Drag("waist_cm", 55, 110, 1),
    Drag("hip_cm", 75, 125, 1),
    Drag("shoulder_cm", 32, 50, 0.5),
    Drag("foot_cm", 21, 29, 0.5),
)
"""The measures of the size desk in their order."""

UNSURE = "weight unit"
"""The key of a weight whose unit the buyer has not said."""

KEYS = frozenset(drag.key for drag in DRAGS) | {UNSURE}


def labelled(field: MeasureField, value: float) -> Measure:
    """A measure given by hand, with the label of its chip."""
    name = "" if field.key in ("height_cm", "weight_kg") else field.name
    return Measure(field.key, value, f"{name} {value:g} {field.unit}".strip(), BY_HAND)


class MeasureRow(QObject):
    """The widgets of one measure; the form lays them out. ``changed()`` after every change."""

    changed = Signal()

    def __init__(self, look: Look, drag: Drag, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._drag = look, drag
        self._field = self._known_field()
        self._factor = 1.0
        self.value: float | None = None
        self.label = QLabel()
        self.slider = MeasureSlider(look, drag.low, drag.high, drag.step)
        self.number = QLineEdit()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setMaxLength(6)
        self.unit = QLabel()
        self.unit.setObjectName("small")
        self.clear = IconButton(look, "close", units=12)
        self.slider.moved.connect(self._dragged)
        self.number.textEdited.connect(self._typed)
        self.number.editingFinished.connect(self._tidy)
        self.clear.clicked.connect(lambda: self._take(None))
        self.retranslate()

    @property
    def key(self) -> str:
        """The measure's key."""
        return self._drag.key

    def _known_field(self) -> MeasureField:
        field = field_of(self._drag.key)
        if field is None:
            raise ValueError(self._drag.key)
        return field

    def retranslate(self) -> None:
        """Name the parts in the language of the interface."""
        field = self._field = self._known_field()
        self.label.setText(field.name)
        self.slider.setAccessibleName(field.name)
        self.number.setAccessibleName(field.name)
        self.clear.say(tr("清除{measure}").format(measure=field.name))
        self.show_unit(jin=self._factor != 1.0)

    def show_unit(self, *, jin: bool) -> None:
        """Show a weight in 斤 or in kilograms; every other measure keeps its unit."""
        weight = self._drag.key == "weight_kg"
        self._factor = 1 / JIN if jin and weight else 1.0
        self.unit.setText(tr("斤") if jin and weight else self._field.unit)
        self.show_value(self.value)

    def show_value(self, value: float | None) -> None:
        """Show a value that came from elsewhere, without a signal."""
        self.value = value
        self.slider.show_value(value)
        self.number.setText("" if value is None else f"{round(value * self._factor, 1):g}")
        self.clear.setVisible(value is not None)
        self._mark(wrong=False)

    def measure(self) -> Measure | None:
        """The measure as the library takes it; none while unset."""
        return None if self.value is None else labelled(self._field, self.value)

    def _dragged(self, value: float) -> None:
        self._take(value)

    def _take(self, value: float | None) -> None:
        self.show_value(value)
        self.changed.emit()

    def _typed(self, text: str) -> None:
        """Take every believable number at once; mark what is none."""
        cleaned = text.strip().replace("，", ".").replace("．", ".")
        if not cleaned:
            self._keep_typing(None, wrong=False)
            return
        try:
            value = float(cleaned) / self._factor
        except ValueError:
            self._keep_typing(None, wrong=True)
            return
        believable = self._field.low <= value <= self._field.high
        self._keep_typing(value if believable else None, wrong=not believable)

    def _keep_typing(self, value: float | None, *, wrong: bool) -> None:
        changed = value != self.value
        self.value = value
        self.slider.show_value(value)
        self.clear.setVisible(bool(self.number.text()))
        self._mark(wrong=wrong)
        if changed:
            self.changed.emit()

    def _tidy(self) -> None:
        if self.value is not None:
            self.show_value(self.value)

    def _mark(self, *, wrong: bool) -> None:
        name = "wrong" if wrong else "number"
        limits = ""
        if wrong:
            low, high = self._field.low * self._factor, self._field.high * self._factor
            limits = tr("请填 {low} 到 {high} 之间的数字").format(low=f"{low:g}", high=f"{high:g}")
        self.number.setToolTip(limits)
        self.number.setAccessibleDescription(limits)
        if self.number.objectName() != name:
            self.number.setObjectName(name)
            self.number.style().unpolish(self.number)
            self.number.style().polish(self.number)


class MeasureForm(QWidget):
    """Every measure of the desk: ``given(Measure)`` and ``dropped(key)`` as the person works."""

    given = Signal(object)
    dropped = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = {drag.key: MeasureRow(look, drag, self) for drag in DRAGS}
        self._grid = QGridLayout(self)
        for at, row in enumerate(self.rows.values()):
            parts = (row.label, row.slider, row.number, row.unit, row.clear)
            for column, widget in enumerate(parts):
                self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignVCenter)
            row.changed.connect(partial(self._tell, row))
        self._grid.setColumnStretch(1, 1)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(3))
        metrics = QFontMetrics(self._look.theme.font())
        for row in self.rows.values():
            row.number.setFixedWidth(metrics.horizontalAdvance("188.5") + px(16))
            # The cross keeps its room while it is hidden.
            policy = row.clear.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            row.clear.setSizePolicy(policy)

    def _tell(self, row: MeasureRow) -> None:
        measure = row.measure()
        if measure is None:
            self.dropped.emit(row.key)
        else:
            self.given.emit(measure)

    def retranslate(self) -> None:
        """Name every row anew."""
        for row in self.rows.values():
            row.retranslate()

    def show_unit(self, *, jin: bool) -> None:
        """Weights in 斤 or kilograms."""
        for row in self.rows.values():
            row.show_unit(jin=jin)

    def show_measures(self, measures: Sequence[Measure]) -> None:
        """Show these and unset all others; of a range its middle."""
        given = {"weight_kg" if m.key == UNSURE else m.key: m.value for m in measures}
        for key, row in self.rows.items():
            row.show_value(_number(given.get(key)))

    @property
    def numbers(self) -> tuple[QLineEdit, ...]:
        """The fields that take typing."""
        return tuple(row.number for row in self.rows.values())


def _number(value: object) -> float | None:
    if isinstance(value, tuple):
        low, high = value
        return float(low + high) / 2
    return float(value) if isinstance(value, int | float) else None
