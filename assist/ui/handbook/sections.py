"""The parts a page is set from: sections that the Tab key visits and a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from assist.ui.dialogs.frame import plain_label
from assist.ui.look import Look
from assist.ui.widgets.quiet_bar import keep_room_for_bar


class Section(QFrame):
    """A titled card. It takes the focus as a whole, and its description is all of its text."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        self._look, self._titled = look, bool(title)
        self.column = QVBoxLayout(self)
        px = look.theme.px
        self.column.setContentsMargins(px(14), px(11), px(14), px(13))
        self.column.setSpacing(px(7))
        if title:
            self.column.addWidget(plain_label("section", title))

    def add(self, widget: QWidget) -> None:
        """Put something below the rest."""
        self.column.addWidget(widget)
        self.tell()

    def say(self, role: str, text: str) -> QLabel:
        """Put a wrapped text below the rest."""
        label = plain_label(role, text)
        self.add(label)
        return label

    def tell(self) -> None:
        """Give a screen reader everything that stands here."""
        texts = [label.text() for label in self.findChildren(QLabel)[self._titled :]]
        self.setAccessibleDescription("\n".join(text for text in texts if text))


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
    """A page that scrolls, set anew each time it is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._page = look, QWidget()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep_room_for_bar(self)

    def begin(self) -> QVBoxLayout:
        """An empty page; call :meth:`finish` when it is filled."""
        px = self._look.theme.px
        page = self._page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(16), px(14), px(8), px(18))
        column.setSpacing(px(10))
        return column

    def finish(self, column: QVBoxLayout) -> None:
        """Show the page from its top."""
        column.addStretch(1)
        self.setWidget(self._page)
        self._page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setValue(0)
