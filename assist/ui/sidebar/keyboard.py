"""The keyboard goes to the sidebar only while the agent types in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from assist.platforms.base import Desktop


def holds_focus(widget: QWidget) -> bool:
    """Whether the cursor stands inside ``widget``."""
    focused = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


class Keyboard(QObject):
    """Takes the focus for a field that was clicked or asked for, and gives it back.

    The window refuses the focus otherwise, so that clicking a card leaves the chat active.
    """

    def __init__(self, window: QWidget, desktop: Desktop) -> None:
        super().__init__(window)
        self._window, self._desktop = window, desktop
        self.taken = False

    def serve(self, *fields: QWidget) -> None:
        """Take the keyboard whenever one of these fields is clicked."""
        for field in fields:
            field.installEventFilter(self)
            viewport = getattr(field, "viewport", None)
            if viewport is not None:
                viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press in a served field asks for the keyboard; the press itself goes on."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self.take()
        return False

    def take(self, field: QWidget | None = None) -> None:
        """Let the window have the focus and put the cursor into ``field``."""
        if not self.taken:
            self.taken = True
            self._accept_focus(accept=True)
            self._desktop.take_focus(int(self._window.winId()))
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_back(self) -> None:
        """Return to the chat."""
        if self.taken:
            self.lost()
            self._desktop.give_focus_back()

    def lost(self) -> None:
        """Another window has the keyboard by now; refuse it again."""
        self.taken = False
        self._accept_focus(accept=False)

    def _accept_focus(self, *, accept: bool) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not accept)
