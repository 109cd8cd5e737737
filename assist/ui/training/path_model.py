"""The path of 18 topics as a Qt model: where it stands in the course, how far somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.training.records import TopicProgress
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.names import percent
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral


class TopicRole(IntEnum):
    """What can be asked of a row."""

    TOPIC = ROW


class PathModel(ListModel[TopicProgress]):
    """The topics in the order of the course."""

    def show(self, topics: Sequence[TopicProgress]) -> None:
        """Replace all rows; where only the progress changed, the choice stays."""
        if [t.id for t in topics] != [t.id for t in self.rows]:
            super().show(topics)
            return
        self.rows = list(topics)
        self.dataChanged.emit(self.index(0), self.index(max(0, len(topics) - 1)))

    def text(self, topic: TopicProgress) -> str:
        """Week, title and how far somebody is."""
        return tr("，").join((neutral(topic.week), tr(neutral(topic.title)), state_text(topic)))


def state_text(topic: TopicProgress) -> str:
    """How far somebody is, in words."""
    return tr("已就绪") if topic.ready else percent(topic.share)


class PathDelegate(QStyledItemDelegate):
    """Week, title, a bar and the share; a tick when somebody is ready."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line."""
        return QSize(120, self._look.theme.px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row."""
        topic = index.data(TopicRole.TOPIC)
        if not isinstance(topic, TopicProgress):
            return
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._ground(painter, option, area)
        self._state(painter, area, topic, index.row() + 1)
        inside = area.adjusted(px(38), 0, -px(124), 0)
        painter.setFont(theme.font(13, QFont.Weight.Medium))
        painter.setPen(QColor(palette.text))
        title = QFontMetricsF(painter.font()).elidedText(
            tr(neutral(topic.title)), Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
        self._share(painter, area, topic)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, area: QRectF) -> None:
        palette = self._look.theme.palette
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(palette.hover))
            painter.setPen(QPen(QColor(palette.accent), 1.4) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, self._look.theme.px(8), self._look.theme.px(8))

    def _state(self, painter: QPainter, area: QRectF, topic: TopicProgress, number: int) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        side = px(22)
        disc = QRectF(area.left() + px(8), area.center().y() - side / 2, side, side)
        begun = topic.share > 0
        fill = palette.good_tint if topic.ready else palette.accent_tint if begun else palette.hover
        ink = palette.good_ink if topic.ready else palette.accent_ink if begun else palette.muted
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawEllipse(disc)
        painter.setFont(theme.font(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(ink))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "✓" if topic.ready else str(number))

    def _share(self, painter: QPainter, area: QRectF, topic: TopicProgress) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        right = QRectF(area.right() - px(58), area.top(), px(50), area.height())
        painter.setFont(theme.font(12))
        painter.setPen(QColor(palette.good_ink if topic.ready else palette.muted))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, middle, state_text(topic))
        wide, high = px(52), px(5)
        place = QPointF(right.left() - wide - px(4), area.center().y() - high / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(QRectF(place.x(), place.y(), wide, high), high / 2, high / 2)
        if topic.share > 0:
            done = max(high, wide * min(1.0, topic.share))
            painter.setBrush(QColor(palette.good if topic.ready else palette.accent))
            painter.drawRoundedRect(QRectF(place.x(), place.y(), done, high), high / 2, high / 2)
