"""What the windows of service operations share: requests, a line of news, sure buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from assist.suggestion import Measure
from assist.ui.dialogs.frame import Dialog, button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.requests import Requests, next_step, sentence
from assist.ui.widgets.banner import Banner, Tone
from assist.ui.worker import Worker

if TYPE_CHECKING:
    from assist.library import Library

NEWS_SHOWN = 5000
"""Milliseconds for which a good end of an action stays on the screen."""


class ServiceWindow(Dialog):
    """A dialog that asks the library and tells how it ended."""

    def __init__(
        self, look: Look, worker: Worker, size: tuple[int, int], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, size, parent)
        self.requests = Requests(worker, self)
        self.measures: tuple[Measure, ...] = ()
        self.heading, self.lead = plain_label("heading"), plain_label("lead")
        self.banner = Banner(look)
        self._news = QTimer(self, singleShot=True, interval=NEWS_SHOWN)
        self._news.timeout.connect(self.hide_news)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self.lead)
        self.body.addLayout(head)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101 - Dialog makes it
        self._news_box = QWidget()
        self._news_line = QVBoxLayout(self._news_box)
        self._news_line.addWidget(self.banner)
        whole.insertWidget(1, self._news_box)
        self._news_box.hide()

    def begin_with(self, buyer: str) -> None:
        """Take what the conversation knows and ask for what is shown; at every opening."""

    def resized(self) -> None:
        """Spacing of the news above the buttons."""
        edge = self.look.theme.px(24)
        self._news_line.setContentsMargins(edge, self.look.theme.px(6), edge, self.look.theme.px(8))

    def ask(
        self,
        kind: str,
        call: Callable[[Library], Any],
        then: Callable[[Any], object],
        *,
        write: bool = False,
    ) -> None:
        """Ask the library; a refusal is told. ``write`` runs even when another one follows."""
        send = self.requests.write if write else self.requests.ask
        send(f"service_{kind}", call, then, self.refuse)

    def tell(self, text: str, tone: Tone = Tone.GOOD, *, keep: bool = False) -> None:
        """Show a line of news, for a while or until the next one."""
        self.banner.say(tone, text)
        self._news_box.show()
        self._news.stop()
        if not keep:
            self._news.start()

    def hide_news(self) -> None:
        """Take the line of news away."""
        self.banner.hide()
        self._news_box.hide()

    def refuse(self, error: Exception) -> None:
        """Say why something did not work, and what to do."""
        said = " ".join(part for part in (sentence(error), next_step(error)) if part)
        self.tell(said, Tone.BAD, keep=True)


class SureButton(QPushButton):
    """A button that must be pressed twice; ``confirmed()`` after the second time.

    The question goes away with the focus.
    """

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("danger")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._texts = ("", "")
        self.asking = False
        self.clicked.connect(self._press)

    def say(self, text: str, sure: str) -> None:
        """The words of the first and of the second press."""
        self._texts = (text, sure)
        self._show()

    def _press(self) -> None:
        self.asking = not self.asking
        self._show()
        if not self.asking:
            self.confirmed.emit()

    def _show(self) -> None:
        self.setText(self._texts[self.asking])
        self.setAccessibleName(self._texts[self.asking])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody who goes elsewhere has not agreed."""
        super().focusOutEvent(event)
        self.asking = False
        self._show()


def quiet_primary(text: str = "") -> QPushButton:
    """The main button of a window with fields: Enter in a field does not press it."""
    made = button(text, "primary")
    made.setAutoDefault(False)
    made.setDefault(False)
    return made


def line(placeholder: str = "") -> QLineEdit:
    """One line to type."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    return made


def name_field(field: QWidget, label: QLabel, text: str) -> None:
    """Name a field on the screen and for screen readers."""
    label.setText(text)
    label.setBuddy(field)
    field.setAccessibleName(text)


def translated(texts: Sequence[str]) -> list[str]:
    """Values of the core in the language of the interface."""
    return [tr(text) for text in texts]
