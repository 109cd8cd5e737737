"""Our own windows: by the numbers that the system knows them by, and beside a chat."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QWindow


def window_of_ours(number: int) -> QWindow | None:
    """The top-level window with this number, if it is ours."""
    # Asking a hidden window for its number creates it, so the visible ones come first.
    windows = sorted(QGuiApplication.topLevelWindows(), key=QWindow.isVisible, reverse=True)
    return next((window for window in windows if int(window.winId()) == number), None)


def go_with_chat(window: QWindow, *, hide: bool, hidden: bool) -> bool:
    """Disappear and come back with the chat; whether the window is hidden because of it now.

    ``hidden`` is what this said before: a window that the agent has hidden stays so.
    """
    if hide and window.isVisible():
        window.hide()
        return True
    if not hide and hidden:
        window.show()
        return False
    return hidden
