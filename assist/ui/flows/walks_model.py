"""Walks as a Qt model: grouped by kind, a heading before each group."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.suggestion import WalkRef
from assist.ui.flows.kinds import ORDER, card_kind, kind_name
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral

HEADING_UNITS, WALK_UNITS = 26, 42
"""Heights of a heading and of a walk, in units at 100 %."""

Row = WalkRef | str
"""A walk, or the kind whose heading stands there."""


class WalkRole(IntEnum):
    """What can be asked of a row."""

    ROW = ROW


def grouped(walks: Sequence[WalkRef]) -> list[Row]:
    """The rows: each kind's heading, then its walks in the library's order."""
    kinds = [*ORDER, *dict.fromkeys(w.kind for w in walks if w.kind not in ORDER)]
    rows: list[Row] = []
    for kind in kinds:
        members = [walk for walk in walks if walk.kind == kind]
        if members:
            rows += [kind, *members]
    return rows


class WalksModel(ListModel[Row]):
    """Walks under headings; headings can be neither chosen nor reached."""

    def list_walks(self, walks: Sequence[WalkRef]) -> None:
        """Replace all rows."""
        self.show(grouped(walks))

    def first(self) -> QModelIndex:
        """The first walk; an invalid index when there is none."""
        return self.index(1) if len(self.rows) > 1 else QModelIndex()

    def text(self, row: Row) -> str:
        """A heading's name; a walk's kind, title and length."""
        if isinstance(row, str):
            return kind_name(row)
        return f"{kind_name(row.kind)}，{neutral(row.title)}，{steps_text(row)}"

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings take no part in the keyboard's walk."""
        row = self.data(index, WalkRole.ROW)
        return Qt.ItemFlag.NoItemFlags if isinstance(row, str) else super().flags(index)


def steps_text(walk: WalkRef) -> str:
    """How long a walk is."""
    return tr("{count} 步").format(count=walk.steps)


class WalkDelegate(QStyledItemDelegate):
    """A heading, or one walk: colour bar, title, number of steps."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line each."""
        heading = isinstance(index.data(WalkRole.ROW), str)
        return QSize(100, self._look.theme.px(HEADING_UNITS if heading else WALK_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row."""
        row = index.data(WalkRole.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            self._heading(painter, QRectF(option.rect), row)
        else:
            self._walk(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, area: QRectF, kind: str) -> None:
        theme = self._look.theme
        px = theme.px
        centre = QPointF(area.left() + px(17), area.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.kind(card_kind(kind)).bar))
        painter.drawEllipse(centre, px(3.5), px(3.5))
        painter.setFont(theme.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.palette.muted))
        place = area.adjusted(px(28), 0, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, kind_name(kind))

    def _walk(self, painter: QPainter, option: QStyleOptionViewItem, walk: WalkRef) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(px(12), 0, -px(4), -px(6))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = palette.accent if chosen else palette.strong_line if hovered else palette.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        inside = area.adjusted(px(13), 0, -px(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        steps, small = steps_text(walk), theme.font(12)
        painter.setFont(small)
        painter.setPen(QColor(palette.muted))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, steps)
        room = inside.width() - QFontMetricsF(small).horizontalAdvance(steps) - px(10)
        font = theme.font(13, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(palette.text))
        title = QFontMetricsF(font).elidedText(
            neutral(walk.title), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(inside, middle, title)
