"""The wordings of a snippet one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.snippets.records import ReplyVariant
from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.variant_box import VariantBox


class VariantBoxes(QWidget):
    """``changed()`` after a wording was edited, added, moved or removed by hand."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._fixed = look, False
        self._facts: tuple[str, ...] = ()
        self.boxes: list[VariantBox] = []
        self.more = button("", "link")
        self.more.setAutoDefault(False)
        self._column, self._list = QVBoxLayout(self), QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._list)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self.add)

    def retranslate(self) -> None:
        """Every text."""
        self.more.setText(tr("＋ 再加一种说法"))
        for box in self.boxes:
            box.retranslate()

    def resized(self) -> None:
        """Spacings at the font scale."""
        for layout in (self._list, self._column):
            layout.setSpacing(self._look.theme.px(8))
        for box in self.boxes:
            box.resized()

    def offer(self, facts: tuple[str, ...]) -> None:
        """The placeholders that wordings complete."""
        self._facts = facts
        for box in self.boxes:
            box.words.offer(facts)

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        self._fixed = fixed
        self.more.setVisible(not fixed)
        for box in self.boxes:
            box.set_fixed(fixed)

    def values(self) -> tuple[ReplyVariant, ...]:
        """Every wording that says something."""
        values = (box.value() for box in self.boxes)
        return tuple(value for value in values if value.text.strip())

    def show_values(self, variants: Sequence[ReplyVariant]) -> None:
        """Show these wordings, or an empty one."""
        shown = tuple(variants) or (ReplyVariant(""),)
        while len(self.boxes) > len(shown):
            self._drop(self.boxes[-1])
        while len(self.boxes) < len(shown):
            self._box()
        for box, variant in zip(self.boxes, shown, strict=True):
            box.show_value(variant)
        self._number()

    def add(self) -> None:
        """One more wording, with the cursor in it."""
        box = self._box()
        self._number()
        self.changed.emit()
        box.words.setFocus()

    def _box(self) -> VariantBox:
        box = VariantBox(self._look)
        box.words.offer(self._facts)
        box.set_fixed(self._fixed)
        box.changed.connect(self.changed)
        box.moved.connect(lambda step: self._move(box, step))
        box.removed.connect(lambda: self._remove(box))
        self.boxes.append(box)
        self._list.addWidget(box)
        return box

    def _drop(self, box: VariantBox) -> None:
        self.boxes.remove(box)
        self._list.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _number(self) -> None:
        for place, box in enumerate(self.boxes):
            box.say_number(place + 1, len(self.boxes))

    def _move(self, box: VariantBox, step: int) -> None:
        values = [each.value() for each in self.boxes]
        at = self.boxes.index(box)
        to = at + step
        if 0 <= to < len(values):
            values[at], values[to] = values[to], values[at]
            self.show_values(values)
            self.boxes[to].words.setFocus()
            self.changed.emit()

    def _remove(self, box: VariantBox) -> None:
        if len(self.boxes) > 1:
            self._drop(box)
            self.boxes[0].words.setFocus()
        else:
            box.show_value(ReplyVariant(""))
        self._number()
        self.changed.emit()
