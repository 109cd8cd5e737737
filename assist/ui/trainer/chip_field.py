"""Short texts as chips: buyers' phrasings, tags, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import button
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.chip import Chip, ChipColours
from assist.ui.widgets.flow_layout import FlowLayout
from assist.ui.widgets.plain import neutral

SHOWN = 60
"""Chips at most; more of them are edited as lines."""


class RemovableChip(Chip):
    """A chip that Delete takes away and a click opens for editing."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove, Enter opens."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Adder(QLineEdit):
    """Pasting several lines adds all of them; leaving the field keeps what is typed."""

    pasted = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look at what is pasted before it is put on one line."""
        from PySide6.QtGui import QGuiApplication

        text = QGuiApplication.clipboard().text()
        if event.matches(QKeySequence.StandardKey.Paste) and "\n" in text.strip():
            self.pasted.emit(text)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing that was typed is lost."""
        super().focusOutEvent(event)
        self.left.emit()


class ChipField(QWidget):
    """Texts as chips with a field to add one; ``changed()`` after every edit.

    A click on a chip takes it into the field; Delete removes it. With ``as_lines`` the same
    texts can be edited one a line.
    """

    changed = Signal()

    def __init__(self, look: Look, *, as_lines: bool = False) -> None:
        super().__init__()
        self._look, self._texts, self._fixed = look, list[str](), False
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self.adder = _Adder()
        self.adder.setObjectName("adder")
        self.lines = QPlainTextEdit()
        self.lines.setUndoRedoEnabled(False)
        self.lines.setTabChangesFocus(True)
        self.lines.hide()
        self.switch = button("", "link")
        self.switch.setAutoDefault(False)
        self.switch.setVisible(as_lines)
        self._as_lines = as_lines
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._row)
        column.addWidget(self.lines)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.adder.returnPressed.connect(self._add)
        self.adder.left.connect(self._add)
        self.adder.pasted.connect(self._add_many)
        self.lines.textChanged.connect(self._lines_changed)
        self.switch.clicked.connect(self._turn)
        look.changed.connect(self._draw)
        self._draw()

    def name(self, title: str, hint: str) -> None:
        """Name the field; ``hint`` stands where one is added."""
        self.adder.setAccessibleName(title)
        self.adder.setPlaceholderText(hint)
        self.lines.setAccessibleName(title)
        self._fit_adder()
        self._name_switch()

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts, what stands in the field included."""
        typed = neutral(self.adder.text()).strip()
        return tuple(dict.fromkeys((*self._texts, typed) if typed else self._texts))

    def set_texts(self, texts: Sequence[str]) -> None:
        """Show ``texts``; nothing happens when they are shown already."""
        if tuple(texts) == self.texts:
            return
        self._texts = list(texts)
        self.adder.blockSignals(True)
        self.adder.clear()
        self.adder.blockSignals(False)
        self._fill_lines()
        self._draw()

    def set_fixed(self, fixed: bool) -> None:
        """Only to be read."""
        self._fixed = fixed
        self.lines.setReadOnly(fixed)
        self._draw()

    def add(self, text: str) -> None:
        """Add one text."""
        if text and text not in self._texts:
            self._texts.append(text)
            self._fill_lines()
            self._draw()
            self.changed.emit()

    def _add(self) -> None:
        text = neutral(self.adder.text()).strip()
        if text:
            had = self.adder.hasFocus()
            self.adder.clear()
            self.add(text)
            if had:
                self.adder.setFocus()

    def _add_many(self, text: str) -> None:
        fresh = [neutral(line).strip() for line in text.splitlines()]
        self._texts = list(dict.fromkeys((*self._texts, *(line for line in fresh if line))))
        self._fill_lines()
        self._draw()
        self.changed.emit()

    def _remove(self, text: str) -> None:
        place = self._texts.index(text)
        self._texts.remove(text)
        self._fill_lines()
        self._draw()
        self.changed.emit()
        widget = self._flow.itemAt(min(place, max(len(self._texts) - 1, 0)))
        found = widget.widget() if widget is not None else None
        (found or self.adder).setFocus()

    def _open(self, text: str) -> None:
        if self._fixed:
            return
        self._texts.remove(text)
        self._draw()
        self.adder.setText(text)
        self.adder.setFocus()

    def _draw(self) -> None:
        palette = self._look.theme.palette
        self._flow.removeWidget(self.adder)
        self._flow.clear()
        self._flow.set_gap(self._look.theme.px(6))
        colours = ChipColours(palette.card, palette.text, palette.line)
        for text in self._texts[:SHOWN]:
            chip = RemovableChip(self._look, text, colours)
            chip.setToolTip("" if self._fixed else tr("点击修改，Delete 删除"))
            chip.setEnabled(not self._fixed)
            chip.clicked.connect(_later(self._open, text))
            chip.removed.connect(_later(self._remove, text))
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.adder)
        self.adder.setVisible(not self._fixed)
        self._fit_adder()
        self._row.updateGeometry()

    def _fit_adder(self) -> None:
        metrics = self.adder.fontMetrics()
        width = metrics.horizontalAdvance(self.adder.placeholderText())
        self.adder.setFixedWidth(max(width, self._look.theme.px(90)) + self._look.theme.px(30))
        self.adder.setFixedHeight(self._look.theme.px(24))

    def _turn(self) -> None:
        self._add()
        lines = self.lines.isHidden()
        self._row.setVisible(not lines)
        self.lines.setVisible(lines)
        if lines:
            self.lines.setFocus()
        self._fill_lines()
        self._draw()
        self._name_switch()

    def _name_switch(self) -> None:
        self.switch.setText(tr("按行编辑") if self.lines.isHidden() else tr("收成标签"))

    def _fill_lines(self) -> None:
        text = "\n".join(self._texts)
        if not self.lines.hasFocus() or self._lines() != self._texts:
            self.lines.blockSignals(True)
            self.lines.setPlainText(text)
            self.lines.blockSignals(False)
        count = min(max(len(self._texts) + 1, 3), 12)
        self.lines.setFixedHeight(
            round(self.lines.fontMetrics().lineSpacing() * count) + self._look.theme.px(22)
        )

    def _lines(self) -> list[str]:
        lines = (neutral(line).strip() for line in self.lines.toPlainText().splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _lines_changed(self) -> None:
        self._texts = self._lines()
        self.changed.emit()


def _later(call: Callable[[str], None], text: str) -> Callable[..., None]:
    """A slot that calls after the event, when the chip may go."""
    from PySide6.QtCore import QTimer

    return lambda *_: QTimer.singleShot(0, lambda: call(text))
