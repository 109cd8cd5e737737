"""The sidebar that slides out at the screen's edge and comes when it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QCursor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from assist.ui.i18n import tr

STRIP_WIDTH = 5
DWELL = 120
"""Milliseconds that the pointer rests on the strip before the sidebar comes."""
LEAVES_AFTER = 800
"""Milliseconds after the pointer left the sidebar."""
AFTER_MESSAGE = 20_000
"""Milliseconds that a new message keeps it out; a reply that was filled in ends them."""
SLIDE = 140
FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class EdgeStripWindow(QWidget):
    """A thin bar at the edge; ``wanted`` when the pointer rests on it or clicks it."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(None, FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._dwell = QTimer(self, interval=DWELL, singleShot=True)
        self._dwell.timeout.connect(self.wanted)

    def stand(self, place: QRect, side: str) -> None:
        """Cover the middle of that side of ``place``; corners stay free for other programs."""
        height = place.height() * 2 // 5
        left = place.left() if side == "left" else place.right() + 1 - STRIP_WIDTH
        top = place.center().y() - height // 2
        self.setGeometry(left, top, STRIP_WIDTH, height)
        self.setWindowTitle(tr("侧答"))
        self.setAccessibleName(tr("显示侧栏"))
        self.setToolTip(tr("显示侧栏"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Come, unless the pointer only passes."""
        self._dwell.start()

    def leaveEvent(self, event: QEvent) -> None:
        """It only passed."""
        self._dwell.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Come at once."""
        self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """One colour, that of what is chosen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QApplication.palette().color(QPalette.ColorRole.Highlight))


class AutoHide(QObject):
    """Hides ``window`` while nobody needs it, and leaves a strip in its place.

    ``keyboard_taken`` says whether the agent types in the window: it stays then, as it does
    under the pointer and while another window of the program is open.
    """

    def __init__(self, window: QWidget, keyboard_taken: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._keyboard_taken = window, keyboard_taken
        self._place: QRect | None = None
        self._side, self._slides = "right", False
        self._strip: EdgeStripWindow | None = None
        self._slide = QPropertyAnimation(window, b"pos", self)
        self._slide.setDuration(SLIDE)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._rest = QTimer(self, interval=LEAVES_AFTER, singleShot=True)
        self._rest.timeout.connect(self._leave_if_idle)
        window.installEventFilter(self)

    @property
    def sliding(self) -> bool:
        """Whether the window is on its way: its places of the moment are nobody's choice."""
        return self._slide.state() is QPropertyAnimation.State.Running

    @property
    def strip(self) -> EdgeStripWindow | None:
        """The strip at the edge, once it was needed."""
        return self._strip

    def switch(self, place: QRect | None, side: str = "right", *, slides: bool = False) -> None:
        """Hide and come at ``place``; ``None`` stays out for good. ``slides``: there is room."""
        if (place, side, slides) == (self._place, self._side, self._slides):
            return
        began = self._place is None and place is not None
        self._place, self._side, self._slides = place, side, slides
        if place is None:
            self._rest.stop()
            if self._strip is not None and self._strip.isVisible():
                self.come()
        elif self._strip is not None and self._strip.isVisible():
            self._strip.stand(place, side)
        elif began:
            self.leave_soon()

    def end(self) -> None:
        """The window closes: leave nothing behind."""
        self._place = None
        self._rest.stop()
        self._slide.stop()
        if self._strip is not None:
            self._strip.close()
            self._strip.deleteLater()
            self._strip = None

    def come(self, stay: int = LEAVES_AFTER) -> None:
        """Show the window for at least ``stay`` milliseconds."""
        if not self._window.isVisible():
            self._show()
        if self._place is not None:
            self._rest.start(max(stay, self._rest.remainingTime()))

    def leave_soon(self) -> None:
        """Hide after a moment, if nothing keeps the window."""
        if self._place is not None:
            self._rest.start(LEAVES_AFTER)

    def _show(self) -> None:
        if self._place is None:
            self._window.show()
            return
        if self._slides:
            away = self._place.width() * (2 if self._side == "right" else -2) // 5
            self._slide.setStartValue(self._place.topLeft() + QPoint(away, 0))
            self._slide.setEndValue(self._place.topLeft())
            self._slide.start()
        self._window.show()
        self._window.raise_()

    def _leave_if_idle(self) -> None:
        if self._place is None or not self._window.isVisible():
            return
        if self._is_needed():
            self._rest.start(LEAVES_AFTER)
        else:
            self._window.hide()

    def _is_needed(self) -> bool:
        if self._keyboard_taken() or self._window.geometry().contains(QCursor.pos()):
            return True
        mine = (self._window, self._strip)
        return any(w.isVisible() and w not in mine for w in QApplication.topLevelWidgets())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The strip stands while the window does not; the pointer keeps the window."""
        if event.type() is QEvent.Type.Show and self._strip is not None:
            self._strip.hide()
        elif event.type() is QEvent.Type.Hide:
            self._slide.stop()
            self._show_strip()
        elif event.type() is QEvent.Type.Leave:
            self.leave_soon()
        return False

    def _show_strip(self) -> None:
        if self._place is None:
            return
        if self._strip is None:
            self._strip = EdgeStripWindow()
            self._strip.wanted.connect(self.come)
        self._strip.stand(self._place, self._side)
        self._strip.show()
