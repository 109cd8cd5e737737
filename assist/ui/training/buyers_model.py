"""The buyers of a session as a Qt model: who they are, how they feel, how long they wait."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.training.records import BuyerState
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.names import mood_name
from assist.ui.widgets.list_model import NO_PARENT, ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral

LATE = 6.0
"""Seconds: the golden six."""


class BuyerRole(IntEnum):
    """What can be asked of a row."""

    STATE = ROW


class BuyersModel(ListModel[BuyerState]):
    """Only those who have come are listed."""

    @property
    def states(self) -> list[BuyerState]:
        """The buyers of the moment."""
        return self.rows

    def show(self, states: Sequence[BuyerState]) -> None:
        """Take the states of the moment; buyers who come are added at the end."""
        came = [state for state in states if state.arrived]
        known = {state.buyer.id for state in self.rows}
        now = {state.buyer.id: state for state in came}
        if not known <= now.keys():
            super().show(came)
            return
        fresh = [state for state in came if state.buyer.id not in known]
        self.rows = [now[state.buyer.id] for state in self.rows]
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        if fresh:
            end = len(self.rows)
            self.beginInsertRows(NO_PARENT, end, end + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def row_of(self, buyer: str) -> int:
        """Where a buyer stands; -1 when not there."""
        return next((n for n, s in enumerate(self.rows) if s.buyer.id == buyer), -1)

    def text(self, state: BuyerState) -> str:
        """Name, mood and how long this buyer waits."""
        return f"{neutral(state.buyer.name)}，{mood_name(state.buyer.mood)}，{wait_text(state)}"


def wait_text(state: BuyerState) -> str:
    """How a buyer stands: waiting for so long, answered, or gone."""
    if state.left:
        return tr("已结束")
    if state.waiting_s is None:
        return tr("已回复")
    text = tr("超时 {seconds} s") if state.waiting_s >= LATE else "{seconds} s"
    return text.format(seconds=f"{state.waiting_s:.1f}")


class BuyerDelegate(QStyledItemDelegate):
    """Avatar, name over mood, and the seconds: red and bold once they are too many."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines."""
        return QSize(140, self._look.theme.px(50))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row."""
        state = index.data(BuyerRole.STATE)
        if not isinstance(state, BuyerState):
            return
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        flags: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -px(3))
        chosen = bool(flags & QStyle.StateFlag.State_Selected)
        focused = bool(flags & QStyle.StateFlag.State_HasFocus)
        if chosen or flags & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(palette.accent), 1.2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tint if chosen else palette.hover))
            painter.drawRoundedRect(area, px(8), px(8))
        side = px(30)
        disc = QRectF(area.left() + px(8), area.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.hover if not chosen else palette.card))
        painter.drawEllipse(disc)
        painter.setFont(theme.font(15))
        painter.setPen(QColor(palette.text))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, state.buyer.avatar)
        self._words(painter, area, state)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, state: BuyerState) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        late = state.waiting_s is not None and state.waiting_s >= LATE and not state.left
        said = wait_text(state)
        painter.setFont(theme.font(12, QFont.Weight.Bold if late else QFont.Weight.Normal))
        painter.setPen(QColor(palette.bad_ink if late else palette.muted))
        inside = area.adjusted(px(46), px(6), -px(9), -px(6))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, middle, said)
        room = inside.width() - QFontMetricsF(painter.font()).horizontalAdvance(said) - px(6)
        waits = state.waiting_s is not None and not state.left
        names = (
            (13.0, QFont.Weight.DemiBold if waits else QFont.Weight.Normal, palette.text),
            (11.0, QFont.Weight.Normal, palette.muted),
        )
        texts = (state.buyer.name, mood_name(state.buyer.mood))
        ways = (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom)
        for (units, weight, ink), text, way in zip(names, texts, ways, strict=True):
            painter.setFont(theme.font(units, weight))
            painter.setPen(QColor(palette.muted if state.left else ink))
            short = QFontMetricsF(painter.font()).elidedText(
                neutral(text), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(inside, way | Qt.AlignmentFlag.AlignLeft, short)
