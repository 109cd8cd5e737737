"""Small parts that the size desk is put together from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


def text_label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never renders HTML; ``role`` is its name in the style sheet."""
    label = QLabel()
    label.setObjectName(role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    return label


def plain_button(role: str = "plain") -> QPushButton:
    """A push button with a hand over it."""
    button = QPushButton()
    button.setObjectName(role)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class Panel(QFrame):
    """A white card with a heading row and what stands below it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._look = look
        self.title = text_label("section")
        self.head = QHBoxLayout()
        self.head.addWidget(self.title, 1)
        self.body = QVBoxLayout(self)
        self.body.addLayout(self.head)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        px = self._look.theme.px
        self.body.setContentsMargins(px(12), px(9), px(12), px(11))
        self.body.setSpacing(px(7))
        self.head.setSpacing(px(6))


class Warnings(QWidget):
    """What to mind, each in its own amber row."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._texts: tuple[str, ...] = ()
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return self._texts

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Replace the rows; none hides the widget."""
        if texts == self._texts:
            return
        self._texts = texts
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        px = self._look.theme.px
        self._column.setSpacing(px(5))
        for text in texts:
            frame = QFrame()
            frame.setObjectName("warning")
            label = text_label(wrap=True)
            label.setText("⚠︎ " + neutral(text))
            row = QHBoxLayout(frame)
            row.setContentsMargins(px(8), px(5), px(8), px(5))
            row.addWidget(label)
            self._column.addWidget(frame)
        self.setVisible(bool(texts))


class ReplyPreview(QFrame):
    """The reply as it will be pasted, with ‹ 1/2 › when it can be said in several ways."""

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("said")
        self._look = look
        self._texts: tuple[str, ...] = ()
        self._number = 0
        self.words = text_label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.switch = plain_button("link")
        self.switch.clicked.connect(self._turn)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignBottom)
        look.changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        px = self._look.theme.px
        self._row.setContentsMargins(px(9), px(6), px(5), px(6))
        self._row.setSpacing(px(4))

    @property
    def text(self) -> str:
        """What would be pasted."""
        return self._texts[self._number] if self._texts else ""

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Show the first way, or the one turned to while the ways stay as many."""
        if len(texts) != len(self._texts):
            self._number = 0
        self._texts = texts
        self._show()

    def _turn(self) -> None:
        self._number = (self._number + 1) % max(len(self._texts), 1)
        self._show()

    def _show(self) -> None:
        self.words.setText(neutral(self.text))
        several = len(self._texts) > 1
        self.switch.setText(f"{self._number + 1}/{len(self._texts)} ›")
        self.switch.setVisible(several)
        self.setVisible(bool(self.text))
