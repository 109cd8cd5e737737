"""A choice of a few: all of them visible, one of them pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Segments(QFrame):
    """One of several values; ``chosen(value)`` when the person takes another.

    The arrow keys move the choice; Tab passes over the group as over one control.
    """

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for value in values:
            made = QPushButton()
            made.setObjectName("segment")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.installEventFilter(self)
            made.clicked.connect(lambda _=False, v=value: self._take(v))
            self._group.addButton(made)
            self._buttons[value] = made
            row.addWidget(made)

    def name(self, title: str, texts: Sequence[str]) -> None:
        """Set the words of the values; ``title`` names the whole group for screen readers."""
        self.setAccessibleName(title)
        for made, text in zip(self._buttons.values(), texts, strict=True):
            made.setText(text)
            made.setAccessibleName(f"{title}: {text}")
        self._make_room()

    def _make_room(self) -> None:
        """Keep room for the semi-bold letters of the value pressed, whichever it is."""
        for made in self._buttons.values():
            made.ensurePolished()
            made.setMinimumWidth(0)
            plain, strong = QFont(made.font()), QFont(made.font())
            plain.setWeight(QFont.Weight.Normal)
            strong.setWeight(QFont.Weight.DemiBold)
            text = made.text()
            more = QFontMetrics(strong).horizontalAdvance(text)
            more -= QFontMetrics(plain).horizontalAdvance(text)
            made.setMinimumWidth(made.sizeHint().width() + more + 2)

    def changeEvent(self, event: QEvent) -> None:
        """Another style may bring other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._make_room()

    def value(self) -> str:
        """The value pressed."""
        return next((v for v, made in self._buttons.items() if made.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Press ``value`` without a signal."""
        for each, made in self._buttons.items():
            made.setChecked(each == value)
            made.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if each == value else Qt.FocusPolicy.ClickFocus
            )

    @property
    def values(self) -> tuple[str, ...]:
        """Everything that can be chosen."""
        return tuple(self._buttons)

    def unset(self) -> None:
        """Press nothing: no answer was given yet. Tab reaches the first value."""
        self._group.setExclusive(False)
        self.set_value("")
        self._group.setExclusive(True)
        next(iter(self._buttons.values())).setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _take(self, value: str) -> None:
        self.set_value(value)
        self._buttons[value].setFocus()
        self.chosen.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the choice with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            values = list(self._buttons)
            if step and watched in self._buttons.values():
                at = values.index(self.value()) if self.value() else 0
                self._take(values[(at + step) % len(values)])
                return True
        return super().eventFilter(watched, event)
