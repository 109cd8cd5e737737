"""Our own windows by the numbers that the system knows them by."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QWindow


def window_of_ours(number: int) -> QWindow | None:
    """The top-level window with this number, if it is ours."""
    # Asking a hidden window for its number creates it, so the visible ones come first.
    windows = sorted(QGuiApplication.topLevelWindows(), key=QWindow.isVisible, reverse=True)
    return next((window for window in windows if int(window.winId()) == number), None)
