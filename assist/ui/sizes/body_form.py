"""The body at the size desk: what was read from words, dragged, typed or wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assist.suggestion import Measure, OpenDoubt
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.measures import BY_HAND
from assist.ui.sizes.desk_parts import DeskParts
from assist.ui.sizes.measure_rows import KEYS, UNSURE
from assist.ui.sizes.requests import Requests
from assist.ui.widgets.chip import Chip, ChipColours

if TYPE_CHECKING:
    from assist.library.sizes import Heard

TYPED = 180
"""Milliseconds without a letter after which the typed words are read."""
WISH = "fit_pref"


class BodyForm(QObject):
    """Keeps the measures and shows them in the desk's widgets.

    Words are read anew at each pause, always from what was known before they were begun, so
    that half a number leaves no trace. ``touched`` says that the agent changed something,
    ``doubts`` what is open about the body.

    Signals: ``changed()`` when there is another body, ``refused(Exception)``.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, look: Look, parts: DeskParts, requests: Requests) -> None:
        super().__init__(parts)
        self._look, self._parts, self._requests = look, parts, requests
        self._measures: dict[str, Measure] = {}
        self.doubts: tuple[OpenDoubt, ...] = ()
        self._before: tuple[tuple[Measure, ...], tuple[OpenDoubt, ...]] | None = None
        self.touched = False
        self._typing = QTimer(self, singleShot=True, interval=TYPED)
        self._typing.timeout.connect(self.read)
        parts.words.textEdited.connect(self.typed)
        parts.words.returnPressed.connect(self._entered)
        parts.form.given.connect(self.give)
        parts.form.dropped.connect(self.drop)
        parts.unit.chosen.connect(lambda unit: parts.form.show_unit(jin=unit == "jin"))
        parts.wish.chosen.connect(self._wish)
        parts.doubts.settled.connect(self._settle)
        parts.doubts.dismissed.connect(self._dismiss)
        look.changed.connect(self._show_chips)
        self._show_chips()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The body as the library is asked for it."""
        return tuple(self._measures.values())

    def start(self, measures: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()) -> None:
        """Begin with these measures and no words."""
        self._typing.stop()
        self._requests.forget("size_read")
        self._parts.words.clear()
        self.touched, self._before = False, None
        self._take(measures, doubts)

    def _take(self, measures: Sequence[Measure], doubts: Sequence[OpenDoubt]) -> None:
        self._measures = {m.key: m for m in measures}
        self._parts.form.show_measures(self.measures)
        self._parts.wish.set_value(_wish_of(self._measures.get(WISH)))
        self._show_chips()
        self._leave_open(tuple(doubts))

    def _leave_open(self, doubts: tuple[OpenDoubt, ...]) -> None:
        self.doubts = doubts
        self._parts.doubts.show_doubts(doubts)

    def typed(self) -> None:
        """A letter came or went: read at the next pause."""
        if not self._parts.words.text().strip():
            self._typing.stop()
            self._requests.forget("size_read")
            self._before = None
            return
        if self._before is None:
            self._before = (self.measures, self.doubts)
        self._typing.start()

    def _entered(self) -> None:
        self.read()
        self._parts.words.selectAll()

    def read(self) -> None:
        """Ask what the words say."""
        self._typing.stop()
        text = self._parts.words.text().strip()
        known, doubts = self._before or ((), ())
        if text:
            self._requests.ask(
                "size_read",
                lambda lib: lib.sizes.hear(text, known, doubts),
                self._heard,
                self.refused.emit,
            )

    def _heard(self, heard: Heard) -> None:
        if heard.measures or heard.doubts:
            self.touched = True
            self._take(heard.measures, heard.doubts)
            self.changed.emit()

    def _settle(self, doubt: OpenDoubt, measure: Measure) -> None:
        self._leave_open(tuple(other for other in self.doubts if other != doubt))
        self.give(replace(measure, source=BY_HAND))
        self._parts.form.show_measures(self.measures)

    def _dismiss(self, doubt: OpenDoubt) -> None:
        self._leave_open(tuple(other for other in self.doubts if other != doubt))
        self._edited()

    def give(self, measure: Measure) -> None:
        """Set one measure by hand."""
        if measure.key == "weight_kg":
            self._measures.pop(UNSURE, None)
        self._measures[measure.key] = measure
        self._leave_open(tuple(doubt for doubt in self.doubts if doubt.key != measure.key))
        self._edited()

    def drop(self, key: str) -> None:
        """Take one measure away."""
        self._measures.pop(key, None)
        if key == "weight_kg":
            self._measures.pop(UNSURE, None)
        self._show_chips()
        self._edited()

    def _edited(self) -> None:
        self.touched, self._before = True, None
        self.changed.emit()

    def _wish(self, wish: str) -> None:
        names = {"tight": tr("喜欢偏紧"), "regular": tr("喜欢合身"), "loose": tr("喜欢偏松")}
        if wish:
            self.give(Measure(WISH, wish, names[wish], BY_HAND))
        else:
            self.drop(WISH)

    def _show_chips(self) -> None:
        """Whatever was read beyond the form: usual size, shape, what to avoid."""
        parts, palette = self._parts, self._look.theme.palette
        parts.chips.clear()
        extra = [m for m in self.measures if m.key not in KEYS and m.key != WISH]
        colours = ChipColours(palette.card, palette.text, palette.strong_line)
        for measure in extra:
            name = tr("去掉{measure}").format(measure=measure.label)
            chip = Chip(self._look, f"{measure.label} ×", colours, name)
            chip.clicked.connect(partial(self.drop, measure.key))
            parts.chips.addWidget(chip)
            chip.show()
        parts.others.setVisible(bool(extra))
        parts.others.updateGeometry()


def _wish_of(measure: Measure | None) -> str:
    if measure is None or not isinstance(measure.value, str):
        return ""
    return "loose" if measure.value == "oversize" else measure.value
