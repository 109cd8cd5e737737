"""The frame of every dialog: its colours, its scrolling body, its buttons.

Texts are plain everywhere: a file name or an error may hold ``<img …>``, and Qt would
render it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assist.paths import resources
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral


def plain_label(role: str, text: str = "", *, wrap: bool = True) -> QLabel:
    """A label that never renders HTML. ``role`` is its name in the style sheet."""
    label = QLabel()
    label.setObjectName(role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setText(neutral(text))
    return label


def button(text: str, role: str = "") -> QPushButton:
    """A push button; ``role`` is its name in the style sheet (``primary``, ``danger``, …)."""
    made = QPushButton(text)
    made.setObjectName(role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(role == "primary")
    made.setDefault(role == "primary")
    return made


def card() -> QFrame:
    """A rounded surface with a border."""
    frame = QFrame()
    frame.setObjectName("card")
    return frame


def rule() -> QFrame:
    """A thin line between two rows."""
    frame = QFrame()
    frame.setObjectName("rule")
    return frame


def section(heading: QLabel, *parts: QWidget | QLayout) -> QVBoxLayout:
    """A heading with what belongs to it, closer together than sections are."""
    box = QVBoxLayout()
    box.setSpacing(8)
    box.addWidget(heading)
    for part in parts:
        if isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addWidget(part)
    return box


class Dialog(QDialog):
    """A window with a scrolling ``body`` and a row of buttons below it (``foot``).

    It follows the look and the language: subclasses set every text in :meth:`retranslate`
    and every size in :meth:`resized`, which are called at the first show and at each change.
    ``size`` is the wished width and height in units at 100 %; a height of 0 follows the text.
    """

    def __init__(self, look: Look, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._wish = size
        self._ready = False
        self.page = QWidget()
        self.page.setObjectName("page")
        self.body = QVBoxLayout(self.page)
        self.view = QScrollArea()
        self.view.setWidget(self.page)
        self.view.setWidgetResizable(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._foot = QWidget()
        self._foot.setObjectName("foot")
        self._foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.foot = QHBoxLayout(self._foot)
        self.upper = QHBoxLayout()
        self.upper.setSpacing(0)
        self.upper.addWidget(self.view, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.upper, 1)
        whole.addWidget(self._foot)
        look.changed.connect(self._dress)

    def add_buttons(self, *buttons: QPushButton, left: tuple[QPushButton, ...] = ()) -> None:
        """Put buttons into the foot: the last is the main one, ``left`` stand apart."""
        for each in left:
            self.foot.addWidget(each)
        self.foot.addStretch(1)
        for each in buttons:
            self.foot.addWidget(each)

    def begin(self) -> None:
        """Called by a subclass when its widgets exist: texts, colours and size are set."""
        self._ready = True
        self.retranslate()
        self._dress()

    def retranslate(self) -> None:
        """Set every text (in the language of the moment)."""

    def resized(self) -> None:
        """Set spacings and sizes (at the font scale of the moment)."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if self._ready and event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit once more: some sizes are known only on the screen."""
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys that no field wanted scroll the body; Enter presses the button in focus.

        Qt lets Enter press only buttons that would also take it from a field.
        """
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
            return
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if pages:
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        if not self._ready:
            return
        theme = self.look.theme
        own = resources() / "themes" / "dialogs"
        self.setStyleSheet(theme.stylesheet() + theme.stylesheet(own))
        edge, gap = theme.px(24), theme.px(12)
        self.body.setContentsMargins(edge, theme.px(22), edge, theme.px(22))
        self.body.setSpacing(theme.px(18))
        self.foot.setContentsMargins(edge, gap, edge, gap)
        self.foot.setSpacing(theme.px(8))
        self.resized()
        self.fit()

    def fit(self) -> None:
        """Take the wished size, never more than the screen has; the body scrolls then."""
        theme = self.look.theme
        screen = self.screen().availableGeometry()
        width = min(theme.px(self._wish[0]), screen.width() - 24)
        height = theme.px(self._wish[1]) if self._wish[1] else self._height_of_text(width)
        self.setMinimumSize(min(theme.px(320), width), min(theme.px(200), screen.height() - 60))
        self.resize(width, min(height, screen.height() - 60))

    def _height_of_text(self, width: int) -> int:
        # Sizes are right only when the style sheet has reached every widget.
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        self.body.invalidate()
        self.body.activate()
        inner = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else -1
        wanted = inner if inner > 0 else self.body.totalSizeHint().height()
        return wanted + self._foot.sizeHint().height() + 2


def fixed_height(widget: QWidget) -> QWidget:
    """The same widget, not stretched when there is room below."""
    widget.setSizePolicy(widget.sizePolicy().horizontalPolicy(), QSizePolicy.Policy.Maximum)
    return widget
