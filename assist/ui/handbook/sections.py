"""The parts a page is set from: sections that the Tab key visits and a screen reader reads."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.look import Look
from assist.ui.widgets.quiet_bar import keep_room_for_bar

DONE = object()
AT_ONCE = 0.003
"""Seconds of setting a page before the window may paint and take keys again."""


class Section(QFrame):
    """A titled card. It takes the focus as a whole, and its description is all of its text."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self._look = look
        self._told: list[str] = []
        self.column = QVBoxLayout(self)
        px = look.theme.px
        self.column.setContentsMargins(px(14), px(11), px(14), px(13))
        self.column.setSpacing(px(7))
        if title:
            self.column.addWidget(plain_label("section", title))

    def add(self, widget: QWidget) -> None:
        """Put something below the rest, and give a screen reader the words that stand there."""
        self.column.addWidget(widget)
        labels = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
        self._told += [label.text() for label in labels if label.text()]
        self.setAccessibleDescription("\n".join(self._told))

    def say(self, role: str, text: str) -> QLabel:
        """Put a wrapped text below the rest."""
        label = plain_label(role, text)
        self.add(label)
        return label


class FactGrid(QWidget):
    """Names at the left, values at the right; long values wrap."""

    def __init__(self, look: Look, facts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        px = look.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(7))
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, px(64))
        for row, (name, value) in enumerate(facts):
            label = plain_label("fact_name", name, wrap=False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            words = plain_label("", value)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1)


class PageScroll(QScrollArea):
    """A page that scrolls, set anew each time it is shown, a few parts at a time.

    Setting hundreds of labels takes longer than a frame: between the parts the window paints
    and takes keys, and a newer page drops what was left of the older one. ``filled`` says
    that a page is whole.
    """

    filled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout()
        self._parts: Iterator[None] = iter(())
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep_room_for_bar(self)

    @property
    def filling(self) -> bool:
        """Whether parts of the page are still to come."""
        return self._turn.isActive()

    def fill(self, parts: Iterator[None]) -> None:
        """Show an empty page from its top and set it; ``parts`` puts a little at each step."""
        px = self._look.theme.px
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(px(16), px(14), px(8), px(18))
        self._column.setSpacing(px(10))
        self._column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setValue(0)
        self._parts = parts
        self._turn.start()
        self._go_on()

    def put(self, widget: QWidget) -> None:
        """Put something below the rest of the page."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def _go_on(self) -> None:
        end = time.monotonic() + AT_ONCE
        while time.monotonic() < end:
            if next(self._parts, DONE) is DONE:
                self._turn.stop()
                self.filled.emit()
                return
