"""Where the window stands: beside the chat, at the screen's edge, or where the agent left it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from assist.platforms.base import ChatWindow, Desktop, EdgeStrip, IncomingMessage
from assist.settings import SettingsFile
from assist.ui.sidebar.auto_hide import AFTER_MESSAGE, AutoHide
from assist.ui.sidebar.docking import (
    MIN_HEIGHT,
    MIN_WIDTH,
    Monitor,
    brought_onto,
    device,
    edge_rect,
    is_gone,
    is_outer_edge,
    monitor_of,
    monitors,
    nearest,
    on_a_screen,
    place_beside,
)

SAVE_AFTER = 500
"""Milliseconds of rest after a move before the place is written to the settings."""
LATELY_SECONDS = 1.0
"""For so long a move may have been the first sign of a screen that went away."""
SCREENS_SETTLE = 200
"""Milliseconds after which screens that come and go together have all done so."""
SCREENS_REST = 800
"""Milliseconds after which window managers have rearranged their windows."""


class Placement(QObject):
    """Follows the chat window and remembers the place that the agent chose.

    ``brought_back``: the screen on which the sidebar stood is gone; it stands on another now.
    """

    brought_back = Signal()

    def __init__(
        self,
        window: QWidget,
        desktop: Desktop,
        settings: SettingsFile,
        keyboard_taken: Callable[[], bool] = lambda: False,
        screens: Callable[[], tuple[Monitor, ...]] = monitors,
    ) -> None:
        super().__init__(window)
        self._window, self._desktop, self._settings = window, desktop, settings
        self._screens = screens
        self._placing = False
        self._reserved: EdgeStrip | None = None
        self._base: tuple[Monitor, QRect] | None = None
        self._known = screens()
        self._stood: list[tuple[float, Monitor]] = []
        self.hiding = AutoHide(window, keyboard_taken)
        self._save_timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._save_timer.timeout.connect(self.save)
        self._screens_timer = QTimer(self, singleShot=True, interval=SCREENS_SETTLE)
        self._screens_timer.timeout.connect(self.screens_changed)
        self._again_timer = QTimer(self, singleShot=True, interval=SCREENS_REST)
        self._again_timer.timeout.connect(lambda: self._stand_on(self._screens()))
        window.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        window.installEventFilter(self)
        self._restore()
        desktop.target_changed.connect(self.follow)
        desktop.target_moved.connect(self.follow)
        desktop.message_noticed.connect(self._message)
        desktop.insert_finished.connect(lambda _: self.hiding.leave_soon())
        self._watch_screens()

    def _watch_screens(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        # Slots of this object, not lambdas: they end with it, screens come and go for longer.
        app.screenAdded.connect(self._screen_added)
        app.screenRemoved.connect(self._settle_soon)
        app.primaryScreenChanged.connect(self._settle_soon)
        for screen in app.screens():
            self._watch_screen(screen)

    def _watch_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._settle_soon)
        # A panel came or went, or the strip that was ours has been given back.
        screen.availableGeometryChanged.connect(self._follow_again)

    def _screen_added(self, screen: QScreen) -> None:
        self._watch_screen(screen)
        self._settle_soon()

    def _settle_soon(self, *_: object) -> None:
        self._screens_timer.start()

    def _follow_again(self, *_: object) -> None:
        if _areas(self._screens()) == _areas(self._known):
            self.follow(self._desktop.target())
        else:
            self._settle_soon()

    def _restore(self) -> None:
        current = self._settings.current
        kept = QRect(*current.geometry) if current.geometry else None
        if kept is None or not on_a_screen(kept, self._screens()):
            area = self._screens()[0].available
            height = min(820, area.height())
            kept = QRect(area.right() + 1 - current.width, area.top(), current.width, height)
        self._put(kept)
        self.follow(self._desktop.target())

    def _put(self, place: QRect) -> None:
        self._placing = True
        self._window.setGeometry(place)
        self._placing = False
        self._note_screen()

    def _note_screen(self) -> None:
        """Remember on which screen the window stands, and on which it stood just before.

        When a screen goes away the window manager may move windows before Qt has heard of it.
        """
        screens = self._screens()
        if screens and _areas(screens) == _areas(self._known):
            screen, now = nearest(self._window.geometry(), screens), time.monotonic()
            if not self._stood or self._stood[-1][1].area != screen.area:
                self._stood = self._stood[-1:]
                self._stood.append((now, screen))

    def _screen_lost(self, screens: tuple[Monitor, ...]) -> bool:
        """Whether the screen is gone on which the window stands, or stood a moment ago."""
        *before, (since, screen) = self._stood or [(0.0, screens[0])]
        lately = time.monotonic() - since < LATELY_SECONDS
        stood = [screen, *(each for _, each in before if lately)]
        return any(is_gone(each, screens) for each in stood)

    # Where

    def follow(self, target: ChatWindow | None) -> None:
        """Stand where the settings say, for a chat window that stands where it stands now."""
        current = self._settings.current
        found = target is not None and not target.frame.isEmpty()
        if current.dock and current.dock_at != "chat":
            self._stand_at_edge(target if found else None, reserve=current.dock_at == "edge")
        elif current.dock and target is not None and found and self._makes_room(target):
            self._stand_at_edge(target, reserve=True)
        else:
            self._reserve(None)
            if current.dock and target is not None and found:
                screens = self._screens()
                self._put(place_beside(target.frame, current.width, current.side, screens))
        alone = current.dock and current.dock_at != "chat"
        self._desktop.stand_alone(alone)
        if not (alone and current.dock_at == "hide"):
            self.hiding.switch(None)

    def _makes_room(self, target: ChatWindow) -> bool:
        wanted = target.maximised and self._settings.current.maximised == "room"
        return wanted and self._desktop.reserves_edges()

    def _stand_at_edge(self, target: ChatWindow | None, *, reserve: bool) -> None:
        current, screens = self._settings.current, self._screens()
        if target is not None:
            screen = monitor_of(target.frame, screens)
        else:
            screen = nearest(self._window.geometry(), screens)
        place = edge_rect(self._base_of(screen), current.width, current.side)
        self._put(place)
        if reserve:
            rect = device(place, screen)
            self._reserve(EdgeStrip(current.side, rect, screen.native))
        else:
            self._reserve(None)
        if current.dock and current.dock_at == "hide":
            slides = is_outer_edge(screen, current.side, screens)
            self.hiding.switch(place, current.side, slides=slides)

    def _base_of(self, screen: Monitor) -> QRect:
        """The area that other panels leave; our own strip, once reserved, is not left out."""
        if self._reserved is not None and self._base is not None:
            before, area = self._base
            if before.area == screen.area:
                return area
        self._base = (screen, screen.available)
        return screen.available

    def _reserve(self, strip: EdgeStrip | None) -> None:
        if strip != self._reserved:
            self._reserved = strip
            self._desktop.reserve_edge(strip)

    def set_docked(self, docked: bool) -> None:
        """Follow the chat window, or stay where the agent puts the sidebar."""
        self._settings.change(dock=docked)
        self.follow(self._desktop.target())

    def screens_changed(self) -> None:
        """A screen came, went or has a new size: stand on one that is there."""
        screens = self._screens()
        if not screens:
            return
        lost = self._screen_lost(screens)
        self._known = screens
        self._reserve(None)
        self._stand_on(screens)
        # Window managers rearrange windows too, and may do so later than we.
        self._again_timer.start()
        self._stood.clear()
        self._note_screen()
        if lost:
            self.brought_back.emit()

    def _stand_on(self, screens: tuple[Monitor, ...]) -> None:
        self.follow(self._desktop.target())
        if not on_a_screen(self._window.geometry(), screens):
            self._put(brought_onto(self._window.geometry(), screens))

    # When

    def _message(self, message: IncomingMessage) -> None:
        if message.text.strip() and self._settings.current.dock_at == "hide":
            self.hiding.come(AFTER_MESSAGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note moves and new widths that the agent made."""
        mine = self._placing or self.hiding.sliding
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and not mine:
            self._save_timer.start()
            self._note_screen()
        elif event.type() is QEvent.Type.Close:
            self._reserve(None)
            self.hiding.end()
        return False

    def save(self) -> None:
        """Write place and width to the settings."""
        self._save_timer.stop()
        place = self._window.geometry()
        geometry = (place.x(), place.y(), place.width(), place.height())
        width = min(max(place.width(), MIN_WIDTH), 1200)
        if (geometry, width) != (self._settings.current.geometry, self._settings.current.width):
            wider = width != self._settings.current.width
            self._settings.change(geometry=geometry, width=width)
            if wider and self._reserved is not None:
                self.follow(self._desktop.target())


def _areas(screens: tuple[Monitor, ...]) -> list[tuple[str, QRect]]:
    return [(screen.name, screen.area) for screen in screens]
