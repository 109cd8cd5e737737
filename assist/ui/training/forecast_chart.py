"""Fourteen days ahead as bars: how many cards come back on each."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assist.ui.i18n import tr
from assist.ui.look import Look


class ForecastChart(QWidget):
    """Painted bars with their numbers; read out as a sentence."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.per_day: tuple[int, ...] = ()
        self._first = date.today()  # noqa: DTZ011 - the learner's own day
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.updateGeometry)

    def show_days(self, per_day: tuple[int, ...], first: date) -> None:
        """Show the counts of ``first`` and the days after it."""
        self.per_day, self._first = per_day, first
        days = tr("，").join(
            f"{self._day(at)} {count}" for at, count in enumerate(per_day) if count
        )
        self.setAccessibleName(tr("未来 14 天要复习的卡片：{days}").format(days=days or "0"))
        self.update()

    def _day(self, at: int) -> str:
        day = self._first + timedelta(days=at)
        return tr("今天") if at == 0 else f"{day.month}/{day.day}"

    def sizeHint(self) -> QSize:
        """Low and wide."""
        return QSize(self._look.theme.px(360), self._look.theme.px(150))

    def minimumSizeHint(self) -> QSize:
        """Bars of which one can tell the height."""
        return QSize(self._look.theme.px(240), self._look.theme.px(110))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars, from today to the right."""
        if not self.per_day:
            return
        theme = self._look.theme
        px, palette = theme.px, theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(11))
        foot, head = px(20), px(18)
        ground = self.height() - foot
        most = max(1, *self.per_day)
        step = self.width() / len(self.per_day)
        for at, count in enumerate(self.per_day):
            high = (ground - head) * count / most
            bar = QRectF(at * step + step * 0.18, ground - high, step * 0.64, high)
            self._bar(painter, bar, today=at == 0)
            painter.setPen(QColor(palette.text if count else palette.muted))
            above = QRectF(at * step, bar.top() - head, step, head)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(count) if count else "")
            if at % 2 == 0:
                painter.setPen(QColor(palette.muted))
                below = QRectF(at * step - step / 2, ground, step * 2, foot)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._day(at))
        if not any(self.per_day):
            self._nothing(painter, QRectF(0, 0, self.width(), ground))
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.drawLine(QPointF(0, ground + 0.5), QPointF(self.width(), ground + 0.5))

    def _nothing(self, painter: QPainter, place: QRectF) -> None:
        """What will stand here once something was learnt."""
        painter.setFont(self._look.theme.font(13))
        painter.setPen(QColor(self._look.theme.palette.muted))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(place, flags, tr("学过的卡片会排在这里，快忘的那天回来。"))

    def _bar(self, painter: QPainter, bar: QRectF, *, today: bool) -> None:
        palette = self._look.theme.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent if today else palette.fact.bar))
        painter.setOpacity(1.0 if today else 0.75)
        painter.drawRoundedRect(bar, 3, 3)
        painter.setOpacity(1.0)
