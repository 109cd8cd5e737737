"""Where the sidebar stands: flush beside the chat window, never over it while there is room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QScreen

MIN_WIDTH = 320
MIN_HEIGHT = 420


def dock_rect(chat: QRect, screen: QRect, width: int, side: str) -> QRect:
    """The sidebar's rectangle beside ``chat``, all in device independent pixels.

    The wanted side is tried first, then the other; where neither has room the sidebar keeps
    to the screen's edge on the wanted side.
    """
    height = min(max(chat.height(), MIN_HEIGHT), screen.height())
    top = min(max(chat.top(), screen.top()), screen.bottom() + 1 - height)
    right_of, left_of = chat.right() + 1, chat.left() - width
    fits = {"right": right_of + width <= screen.right() + 1, "left": left_of >= screen.left()}
    other = "left" if side == "right" else "right"
    chosen = side if fits[side] or not fits[other] else other
    left = right_of if chosen == "right" else left_of
    left = min(max(left, screen.left()), screen.right() + 1 - width)
    return QRect(left, top, width, height)


def independent(frame: QRect, screen: QScreen) -> QRect:
    """A rectangle of device pixels in the coordinates Qt uses on ``screen``."""
    ratio, origin = screen.devicePixelRatio(), screen.geometry().topLeft()
    offset = frame.topLeft() - origin
    corner = origin + QPoint(round(offset.x() / ratio), round(offset.y() / ratio))
    return QRect(
        corner.x(), corner.y(), round(frame.width() / ratio), round(frame.height() / ratio)
    )


def screen_of(frame: QRect) -> QScreen:
    """The screen that holds the middle of a rectangle of device pixels."""
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        ratio = screen.devicePixelRatio()
        native = QRect(area.topLeft(), (area.size() * ratio))
        if native.contains(frame.center()):
            return screen
    return QGuiApplication.primaryScreen()


def place_beside(frame: QRect, width: int, side: str) -> QRect:
    """Where to stand beside a chat window whose ``frame`` is in device pixels."""
    screen = screen_of(frame)
    return dock_rect(independent(frame, screen), screen.availableGeometry(), width, side)


def on_a_screen(rect: QRect) -> bool:
    """Whether enough of a remembered rectangle is visible to be taken hold of."""
    return any(
        screen.availableGeometry().intersected(rect).width() >= MIN_WIDTH // 2
        and screen.availableGeometry().intersected(rect).height() >= MIN_HEIGHT // 4
        for screen in QGuiApplication.screens()
    )
