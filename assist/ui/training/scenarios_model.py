"""The scenarios to choose from as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.training.records import Scenario
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.names import level_name, mood_name
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral


class ScenarioRole(IntEnum):
    """What can be asked of a row."""

    SCENARIO = ROW


class ScenariosModel(ListModel[Scenario]):
    """The easy ones first."""

    def show(self, scenarios: Sequence[Scenario]) -> None:
        """Replace all rows."""
        super().show(sorted(scenarios, key=lambda scenario: scenario.level))

    def text(self, scenario: Scenario) -> str:
        """Title, what it asks for, and what happens."""
        return tr("，").join(
            (neutral(tr(scenario.title)), about(scenario), neutral(tr(scenario.summary)))
        )


def about(scenario: Scenario) -> str:
    """Level, number of buyers, their moods, minutes."""
    buyers = tr("{count} 位买家").format(count=len(scenario.buyers))
    minutes = tr("约 {minutes} 分钟").format(minutes=scenario.minutes)
    moods = [mood_name(mood) for mood in scenario.moods]
    return " · ".join((level_name(scenario.level), buyers, *moods, minutes))


class ScenarioDelegate(QStyledItemDelegate):
    """A card: avatars of the buyers, title, what it is about, level."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Three lines."""
        return QSize(200, self._look.theme.px(88))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The card."""
        scenario = index.data(ScenarioRole.SCENARIO)
        if not isinstance(scenario, Scenario):
            return
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -px(8))
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = palette.accent if focused else palette.strong_line if hovered else palette.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area, px(10), px(10))
        self._avatars(painter, area, scenario)
        self._words(painter, area.adjusted(px(100), px(10), -px(16), -px(8)), scenario)
        painter.restore()

    def _avatars(self, painter: QPainter, area: QRectF, scenario: Scenario) -> None:
        theme = self._look.theme
        px = theme.px
        shown = scenario.buyers[:3]
        step, side = px(17), px(34)
        left = area.left() + px(16) + (2 - len(shown) + 1) * step / 2
        for at in reversed(range(len(shown))):
            disc = QRectF(left + at * step, area.center().y() - side / 2, side, side)
            painter.setPen(QPen(QColor(theme.palette.card), 2))
            painter.setBrush(QColor(theme.palette.hover))
            painter.drawEllipse(disc)
            painter.setFont(theme.font(16))
            painter.setPen(QColor(theme.palette.text))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, shown[at].avatar)

    def _words(self, painter: QPainter, place: QRectF, scenario: Scenario) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        lines = (
            (14.0, QFont.Weight.DemiBold, palette.text, tr(scenario.title)),
            (12.0, QFont.Weight.Normal, palette.text, tr(scenario.summary)),
            (12.0, QFont.Weight.Normal, palette.muted, about(scenario)),
        )
        at = place.topLeft()
        for units, weight, ink, text in lines:
            painter.setFont(theme.font(units, weight))
            painter.setPen(QColor(ink))
            short = QFontMetricsF(painter.font()).elidedText(
                neutral(text).replace("\n", " "), Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(at + QPointF(0, px(units + 2)), short)
            at += QPointF(0, px(units + 9))
