"""Fields for the open placeholders of the tray's text."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.placeholders import Slot
from assist.ui.widgets.flow_layout import FlowLayout


class SlotPanel(QWidget):
    """One row a placeholder: a field to type into, or buttons to choose from.

    Signals
        filled(str, str): a placeholder (as written) and its value.
        finished(): Enter was pressed in the last field.
    """

    filled = Signal(str, str)
    finished = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._slots: tuple[Slot, ...] = ()
        self._fields: dict[str, QLineEdit] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_slots(self, slots: tuple[Slot, ...]) -> None:
        """Build the rows anew when the placeholders changed; typed values stay."""
        if slots == self._slots:
            return
        typed = self.values()
        focused = next((s for s, f in self._fields.items() if f.hasFocus()), "")
        self._clear()
        self._slots = slots
        for row, slot in enumerate(slots):
            self._add(row, slot, typed.get(slot.source, ""))
        self._grid.setVerticalSpacing(self._look.theme.px(4))
        self._grid.setHorizontalSpacing(self._look.theme.px(8))
        self.setVisible(bool(slots))
        if focused in self._fields:
            self._fields[focused].setFocus()

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields.clear()
        self._buttons.clear()

    def _add(self, row: int, slot: Slot, value: str) -> None:
        label = QLabel(slot.label)
        label.setObjectName("small")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMaximumWidth(self._look.theme.px(110))
        self._grid.addWidget(label, row, 0)
        label.show()
        if slot.options:
            choices = self._choices(slot)
            self._grid.addWidget(choices, row, 1)
            choices.show()
            return
        field = QLineEdit(value)
        field.setObjectName("slot")
        hint = tr("{name}（可不填）") if slot.optional else tr("填写{name}")
        field.setAccessibleName(hint.format(name=slot.label))
        field.setPlaceholderText(hint.format(name=slot.label))
        field.returnPressed.connect(partial(self._enter, slot.source))
        self._fields[slot.source] = field
        self._grid.addWidget(field, row, 1)
        field.show()

    def _choices(self, slot: Slot) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, self._look.theme.px(4))
        for option in slot.options:
            button = QPushButton(option.replace("&", "&&"))
            button.setObjectName("choice")
            button.setAccessibleName(f"{slot.label} {option}")
            button.clicked.connect(partial(self.filled.emit, slot.source, option))
            self._buttons.setdefault(slot.source, button)
            flow.addWidget(button)
        return holder

    def values(self) -> dict[str, str]:
        """What has been typed so far, by placeholder; empty fields are left out."""
        return {s: f.text().strip() for s, f in self._fields.items() if f.text().strip()}

    def first_open(self) -> QWidget | None:
        """The first field without a value, or the first choice."""
        for slot in sorted(self._slots, key=lambda slot: slot.optional):
            field = self._fields.get(slot.source)
            if field is not None and not field.text().strip():
                return field
            if field is None and slot.source in self._buttons:
                return self._buttons[slot.source]
        return None

    def _enter(self, source: str) -> None:
        value = self._fields[source].text().strip()
        slot = next(slot for slot in self._slots if slot.source == source)
        if not value:
            if slot.optional:
                self.finished.emit()
            return
        last = not any(s is not slot and not s.optional for s in self._slots)
        self.filled.emit(source, value)
        if last:
            self.finished.emit()


class SlotScroll(QScrollArea):
    """The panel as high as it needs within ``share`` of the window; more fields scroll."""

    LOWEST = 60

    def __init__(self, panel: SlotPanel, share: float) -> None:
        super().__init__()
        self._panel, self._share = panel, share
        self.setWidget(panel)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def fit(self) -> None:
        """Take the height that the fields and the window ask for."""
        tallest = max(int(self.window().height() * self._share), self.LOWEST)
        self.setFixedHeight(min(self._panel.sizeHint().height(), tallest))
