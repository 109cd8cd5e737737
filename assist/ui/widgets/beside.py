"""A place for a further window where it does not cover the one it was opened from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

EDGE = 8
"""Pixels between two windows."""
TITLE = 32
"""Pixels that a window's own title bar may take."""


def place_beside(window: QWidget, neighbour: QWidget | None) -> None:
    """Move a window that was not shown yet beside ``neighbour``, where the screen has room.

    The widest side is taken; where none is wide enough the window manager decides.
    """
    if neighbour is None or window.isVisible():
        return
    shown = neighbour.window().frameGeometry()
    place = free_place(window.screen().availableGeometry(), shown, window.size())
    if place is not None:
        window.move(place)


def narrow_beside(window: QWidget, neighbour: QWidget | None, least: int) -> None:
    """Give a window that was not shown yet the width that is free beside ``neighbour``.

    It stays as wide as it is where it fits, and where less than ``least`` pixels are free.
    """
    if neighbour is None or window.isVisible():
        return
    shown, screen = neighbour.window().frameGeometry(), window.screen().availableGeometry()
    free = max(shown.left() - screen.left(), screen.right() - shown.right()) - 2 * EDGE
    if least <= free < window.width():
        window.resize(free, window.height())


def free_place(screen: QRect, taken: QRect, size: QSize) -> QPoint | None:
    """Where on ``screen`` something of ``size`` does not touch ``taken``; ``None``: nowhere."""
    left, right = taken.left() - screen.left(), screen.right() - taken.right()
    if max(left, right) < size.width() + EDGE:
        return None
    low = max(screen.top(), screen.bottom() - TITLE - size.height())
    y = min(max(screen.top(), taken.top()), low)
    if left >= right:
        return QPoint(taken.left() - EDGE - size.width(), y)
    return QPoint(taken.right() + EDGE, y)
