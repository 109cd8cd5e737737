"""The six seconds: how long the buyer has been waiting for the first reply."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look

AMBER, RED = 4.0, 6.0
"""Seconds; platforms count a first reply within six seconds as prompt."""
TENTHS = 10.0
"""Seconds until which tenths count; from then on the time moves once a second."""
TICK, LATE_TICK = 100, 250
"""Milliseconds between two looks at the clock, with tenths and without."""


class Urgency(StrEnum):
    """How the wait stands."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    DONE = "done"


class ReplyTimer(QWidget):
    """Counts from the message, stops at the first reply. ``clock`` gives seconds."""

    def __init__(self, look: Look, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._look, self._clock = look, clock
        self._since: float | None = None
        self._stopped: float | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self._ticked)
        self._shown = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)
        self.refresh()

    def start(self, since: float, stopped: float | None = None) -> None:
        """Count from ``since``; ``stopped`` shows a wait that has ended."""
        self._since, self._stopped = since, stopped
        if stopped is None:
            self._tick.start()
        else:
            self._tick.stop()
        self.refresh()

    def stop(self) -> None:
        """The first reply is out."""
        if self._since is not None and self._stopped is None:
            self._stopped = self._clock()
        self._tick.stop()
        self.refresh()

    def clear(self) -> None:
        """Nobody waits."""
        self._since = self._stopped = None
        self._tick.stop()
        self.refresh()

    @property
    def seconds(self) -> float:
        """The wait so far."""
        if self._since is None:
            return 0.0
        end = self._clock() if self._stopped is None else self._stopped
        return max(end - self._since, 0.0)

    @property
    def urgency(self) -> Urgency:
        """The colour's meaning."""
        if self._stopped is not None:
            return Urgency.DONE
        if self.seconds >= RED:
            return Urgency.LATE
        return Urgency.SOON if self.seconds >= AMBER else Urgency.CALM

    @property
    def text(self) -> str:
        """Tenths of a second while they count, then seconds, then minutes."""
        if self._since is None:
            return ""
        seconds = self.seconds
        if seconds < 60:
            return f"{seconds:.1f} s" if seconds < TENTHS else f"{int(seconds)} s"
        return f"{int(seconds // 60)}:{int(seconds % 60):02d}" if seconds < 3600 else "1 h+"

    def _ticked(self) -> None:
        """Repaint only what changed; screen readers are told each second, not each tenth."""
        if self.text == self._shown:
            return
        self._shown = self.text
        late = self.seconds >= TENTHS
        if late:
            self._tick.setInterval(LATE_TICK)
        if late or self._shown.endswith(".0 s"):
            self.setAccessibleName(tr("买家已等 {time}").format(time=self._shown))
        self.update()

    def refresh(self) -> None:
        """Show the time as it is now."""
        self._tick.setInterval(TICK)
        self._shown = self.text
        self.setVisible(self._since is not None)
        self.setAccessibleName(tr("买家已等 {time}").format(time=self.text))
        self.setToolTip(tr("从买家发出消息到第一次填入"))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for every time, so that nothing beside it moves."""
        theme = self._look.theme
        width = QFontMetrics(theme.font(12.5, QFont.Weight.DemiBold)).horizontalAdvance("00.0 s")
        return QSize(width + theme.px(14), theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill in the colour of the urgency."""
        theme = self._look.theme
        palette = theme.palette
        fill, ink = {
            Urgency.CALM: (palette.good_tint, palette.good_ink),
            Urgency.SOON: (palette.warn_tint, palette.warn_ink),
            Urgency.LATE: (palette.bad_tint, palette.bad_ink),
            Urgency.DONE: (palette.hover, palette.muted),
        }[self.urgency]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(12.5, QFont.Weight.DemiBold))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text)
