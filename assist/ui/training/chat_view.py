"""The conversation with one buyer as bubbles; a reply shows the points it got."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from assist.training.records import SpokenLine
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.list_model import NO_PARENT, ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral
from assist.ui.widgets.quiet_bar import keep_room_for_bar
from assist.ui.widgets.text_block import TextBlock

GOOD, FAIR = 80, 60
"""Points from which a reply counts as good, or as passable."""


class LineRole(IntEnum):
    """What can be asked of a row."""

    LINE = ROW


class ChatModel(ListModel[SpokenLine]):
    """The lines of one conversation, which only grows."""

    @property
    def lines(self) -> list[SpokenLine]:
        """What was said so far."""
        return self.rows

    def show(self, lines: Sequence[SpokenLine]) -> None:
        """Show a conversation; what is added to the same one is appended."""
        known = len(self.rows)
        if self.rows == list(lines[:known]) and len(lines) > known:
            self.beginInsertRows(NO_PARENT, known, len(lines) - 1)
            self.rows = list(lines)
            self.endInsertRows()
        elif self.rows != list(lines):
            super().show(lines)

    def text(self, line: SpokenLine) -> str:
        """Who said what, and the points of a reply."""
        who = tr("我说：{text}") if line.agent else tr("买家说：{text}")
        points = f"，{points_text(line)}" if line.score else ""
        return who.format(text=neutral(line.text)) + points


def points_text(line: SpokenLine) -> str:
    """The points of a reply."""
    return tr("{points} 分").format(points=line.score.total) if line.score else ""


class BubbleDelegate(QStyledItemDelegate):
    """Buyers on the left, the agent on the right."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def _block(self, line: SpokenLine, width: int) -> TextBlock:
        theme = self._look.theme
        room = max(width * 0.72, 60) - theme.px(48)
        font, ink = theme.font(13), theme.palette.text
        return TextBlock(neutral(line.text), font, ink, room, line_height=theme.px(20))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The lines, the bubble's air, and the points below."""
        line = index.data(LineRole.LINE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        px = self._look.theme.px
        points = px(18) if line.score else 0
        return QSize(width, round(self._block(line, width).height) + px(30) + points)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The bubble."""
        line = index.data(LineRole.LINE)
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect)
        block = self._block(line, option.rect.width())
        wide, high = block.width + px(26), block.height + px(16)
        left = row.right() - px(22) - wide if line.agent else row.left() + px(22)
        bubble = QRectF(left, row.top() + px(6), wide, high)
        chosen = option.state & QStyle.StateFlag.State_Selected
        edge = palette.accent if chosen and line.agent else palette.line
        painter.setPen(QPen(QColor(edge), 1.4 if chosen and line.agent else 1))
        painter.setBrush(QColor(palette.accent_tint if line.agent else palette.card))
        painter.drawRoundedRect(bubble, px(10), px(10))
        block.paint(painter, QPointF(bubble.left() + px(13), bubble.top() + px(8)))
        if line.score:
            self._points(painter, bubble, line)
        painter.restore()

    def _points(self, painter: QPainter, bubble: QRectF, line: SpokenLine) -> None:
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        total = line.score.total if line.score else 0
        inks = ((GOOD, palette.good_ink), (FAIR, palette.warn_ink), (-1, palette.bad_ink))
        painter.setPen(QColor(next(ink for least, ink in inks if total >= least)))
        painter.setFont(theme.font(11))
        place = QRectF(bubble.right() - px(200), bubble.bottom() + px(2), px(198), px(16))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, points_text(line))


class ChatView(QListView):
    """Keeps the newest line in view."""

    def __init__(self, look: Look, model: ChatModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(BubbleDelegate(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        keep_room_for_bar(self)
        model.rowsInserted.connect(self._to_end)
        model.modelReset.connect(self._to_end)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def _to_end(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
