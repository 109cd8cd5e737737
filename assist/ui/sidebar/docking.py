"""Where the sidebar stands: flush beside the chat window or at the edge of a screen.

Frames of windows are in device pixels of the virtual desktop; everything else is in the
device independent pixels that Qt uses, whose screens keep their native origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

from assist.platforms import frame_scale

MIN_WIDTH = 320
MIN_HEIGHT = 420


@dataclass(frozen=True, slots=True)
class Monitor:
    """One screen: its whole ``area``, the part that panels leave, its scale and its name."""

    area: QRect
    available: QRect
    ratio: float = 1.0
    name: str = ""

    @property
    def native(self) -> QRect:
        """The whole area in device pixels."""
        return QRect(self.area.topLeft(), _scaled(self.area.size(), self.ratio))


def _scaled(size: QSize, ratio: float) -> QSize:
    return QSize(round(size.width() * ratio), round(size.height() * ratio))


def monitors() -> tuple[Monitor, ...]:
    """The screens of this moment, the main one first."""
    main = QGuiApplication.primaryScreen()
    ordered = sorted(QGuiApplication.screens(), key=lambda screen: screen is not main)
    return tuple(
        Monitor(s.geometry(), s.availableGeometry(), frame_scale(s), s.name()) for s in ordered
    )


def _shared(one: QRect, other: QRect) -> int:
    common = one.intersected(other)
    return common.width() * common.height() if common.isValid() else 0


def _distance(one: QRect, other: QRect) -> int:
    return (one.center() - other.center()).manhattanLength()


def monitor_of(frame: QRect, screens: Sequence[Monitor]) -> Monitor:
    """The screen of a rectangle of device pixels.

    That which holds its middle, else most of it, else the nearest (a window may hang where a
    screen was until it was unplugged).
    """
    for screen in screens:
        if screen.native.contains(frame.center()):
            return screen
    best = max(screens, key=lambda screen: _shared(screen.native, frame))
    if _shared(best.native, frame):
        return best
    return min(screens, key=lambda screen: _distance(screen.native, frame))


def nearest(rect: QRect, screens: Sequence[Monitor]) -> Monitor:
    """The screen of a rectangle of device independent pixels."""
    best = max(screens, key=lambda screen: _shared(screen.area, rect))
    if _shared(best.area, rect):
        return best
    return min(screens, key=lambda screen: _distance(screen.area, rect))


def is_gone(screen: Monitor, screens: Sequence[Monitor]) -> bool:
    """Whether a screen was unplugged. By its name: the others may have moved to its place."""
    if screen.name:
        return all(other.name != screen.name for other in screens)
    return not any(_shared(other.area, screen.area) for other in screens)


def independent(frame: QRect, screen: Monitor) -> QRect:
    """A rectangle of device pixels in the coordinates Qt uses on ``screen``."""
    origin, offset = screen.area.topLeft(), frame.topLeft() - screen.area.topLeft()
    corner = origin + QPoint(round(offset.x() / screen.ratio), round(offset.y() / screen.ratio))
    return QRect(corner, _scaled(frame.size(), 1 / screen.ratio))


def device(rect: QRect, screen: Monitor) -> QRect:
    """The opposite of :func:`independent`."""
    origin, offset = screen.area.topLeft(), rect.topLeft() - screen.area.topLeft()
    corner = origin + QPoint(round(offset.x() * screen.ratio), round(offset.y() * screen.ratio))
    return QRect(corner, _scaled(rect.size(), screen.ratio))


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


def place_beside(frame: QRect, width: int, side: str, screens: Sequence[Monitor]) -> QRect:
    """Where to stand beside a chat window whose ``frame`` is in device pixels."""
    screen = monitor_of(frame, screens)
    return dock_rect(independent(frame, screen), screen.available, width, side)


def edge_rect(area: QRect, width: int, side: str) -> QRect:
    """The strip at one side of ``area``, from top to bottom."""
    width = min(width, area.width())
    left = area.left() if side == "left" else area.right() + 1 - width
    return QRect(left, area.top(), width, area.height())


def is_outer_edge(screen: Monitor, side: str, screens: Sequence[Monitor]) -> bool:
    """Whether nothing lies beyond that side of ``screen``: there a window may slide out."""
    beyond = QRect(screen.native)
    beyond.translate(1 if side == "right" else -1, 0)
    return not any(other is not screen and _shared(other.native, beyond) for other in screens)


def brought_onto(rect: QRect, screens: Sequence[Monitor]) -> QRect:
    """``rect`` moved, and made smaller where needed, so that all of it is on one screen."""
    area = nearest(rect, screens).available
    width, height = min(rect.width(), area.width()), min(rect.height(), area.height())
    left = min(max(rect.left(), area.left()), area.right() + 1 - width)
    top = min(max(rect.top(), area.top()), area.bottom() + 1 - height)
    return QRect(left, top, width, height)


def on_a_screen(rect: QRect, screens: Sequence[Monitor]) -> bool:
    """Whether enough of a remembered rectangle is visible to be taken hold of."""
    parts = [screen.available.intersected(rect) for screen in screens]
    return any(p.width() >= MIN_WIDTH // 2 and p.height() >= MIN_HEIGHT // 4 for p in parts)
