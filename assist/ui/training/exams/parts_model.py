"""The parts of an exam as a Qt model, and as rows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.training.exams import Part
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.training.exams.names import Names, part_kind_name, part_points, part_text
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel


class PartRole(IntEnum):
    """What can be asked of a row."""

    PART = ROW


class PartsModel(ListModel[Part]):
    """The parts in the order of the paper. ``wrong`` are the rows that keep it from learners."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names, self.wrong = Names(), frozenset[int]()

    def take(self, parts: Sequence[Part]) -> None:
        """Show these parts; where none came or went, the choice stays."""
        if len(parts) != len(self.rows):
            self.show(parts)
        elif parts:
            self.rows = list(parts)
            self.dataChanged.emit(self.index(0), self.index(len(parts) - 1))

    def mark(self, wrong: frozenset[int]) -> None:
        """Show what has to be mended."""
        if wrong != self.wrong and self.rows:
            self.wrong = wrong
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def text(self, part: Part) -> str:
        """Kind, what it asks, points."""
        points = tr("{points} 分").format(points=part_points(part))
        return tr("，").join((part_kind_name(part.kind), part_text(part, self.names), points))

    def spoken(self, part: Part) -> str:
        """The same, and whether it has to be mended."""
        place = next((at for at, row in enumerate(self.rows) if row is part), -1)
        return self.text(part) + (tr("，") + tr("要改") if place in self.wrong else "")


class PartDelegate(QStyledItemDelegate):
    """Kind and points in the first line, what is asked in the second; red where it is wrong."""

    def __init__(self, look: Look, model: PartsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines."""
        return QSize(160, self._look.theme.px(58))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row; the one in the editor has a border in the accent colour."""
        part = index.data(PartRole.PART)
        if not isinstance(part, Part):
            return
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        strong = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        wrong = index.row() in self._model.wrong
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -px(6))
        edge = palette.accent if chosen else palette.bad_ink if wrong else palette.line
        painter.setPen(QPen(QColor(edge), 2 if strong else 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area, px(9), px(9))
        inside = area.adjusted(px(12), px(6), -px(12), -px(6))
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        lower = upper.translated(0, inside.height() / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(palette.text))
        points = tr("{points} 分").format(points=part_points(part))
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignRight, points)
        sign = "⚠︎ " if wrong else ""
        painter.setPen(QColor(palette.bad_ink if wrong else palette.text))
        head = f"{sign}{index.row() + 1}. {part_kind_name(part.kind)}"
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignLeft, head)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(palette.muted))
        shown = painter.fontMetrics().elidedText(
            part_text(part, self._model.names), Qt.TextElideMode.ElideRight, int(lower.width())
        )
        painter.drawText(lower, middle | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
