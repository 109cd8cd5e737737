"""The goods of the handbook as a Qt model and as rows."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.library.handbook.listing import Listing
from assist.library.handbook.records import HandbookRow
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.names import category_name
from assist.ui.sidebar.products_model import price
from assist.ui.widgets.list_model import NO_PARENT, ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral

STEP = 200
"""Rows that are asked for at once."""
THUMB = 42
"""Units of a product's picture in a row."""
MOST_THUMBS = 400
"""Pictures kept in memory."""


class GoodsRole(IntEnum):
    """What can be asked of a row."""

    ROW = ROW


class GoodsModel(ListModel[HandbookRow]):
    """The first goods in the handbook's order; ``more_wanted(int)`` asks for so many rows.

    A view that scrolls to the end wants more; they come later, from the worker.
    """

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.total, self._asked = 0, False

    def show_listing(self, listing: Listing) -> None:
        """Show a listing; one that only reaches further than the last leaves the rows there."""
        self.total, self._asked = listing.total, False
        known, rows = len(self.rows), listing.rows
        if known and len(rows) > known and [*rows[:known]] == self.rows:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self.rows = [*rows]
            self.endInsertRows()
        else:
            self.show(rows)

    def canFetchMore(self, parent: AnyIndex = NO_PARENT) -> bool:
        """Whether goods fit that are not listed, and nobody has asked for them."""
        return not parent.isValid() and len(self.rows) < self.total and not self._asked

    def fetchMore(self, parent: AnyIndex = NO_PARENT) -> None:
        """Ask for the next rows."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(len(self.rows) + STEP)

    def place(self, product_id: str) -> int:
        """The row of a product, -1 when it is not listed."""
        return next((n for n, row in enumerate(self.rows) if row.ref.id == product_id), -1)

    def text(self, row: HandbookRow) -> str:
        """The product's name."""
        return neutral(row.ref.name)

    def spoken(self, row: HandbookRow) -> str:
        """Name, category, price, the fact that was found, and signs."""
        parts = (row.ref.name, category_name(row.ref.category), price(row.ref), row.hit)
        return "，".join(neutral(part) for part in (*parts, *signs(row)) if part)


def signs(row: HandbookRow) -> list[str]:
    """What is special about a row, in a word each."""
    words = ((row.new, tr("新品")), (row.unread, tr("有变化")), (row.bookmarked, tr("已收藏")))
    return [word for there, word in words if there]


class GoodsDelegate(QStyledItemDelegate):
    """Picture, name with signs, and what is under it: the fact found, or category and number."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._thumbs: dict[tuple[str, int], QPixmap] = {}
        self.compared: Collection[str] = ()
        look.changed.connect(self._thumbs.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines of text beside a picture."""
        return QSize(120, self._look.theme.px(62))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row; the one shown has a border in the accent colour."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        row: HandbookRow = index.data(GoodsRole.ROW)
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(px(10), 0, -px(2), -px(6))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = palette.accent if current else palette.strong_line if hovered else palette.line
        strong = current and state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(QColor(edge), 2 if strong else 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), px(9), px(9))
        side = px(THUMB)
        tile = QRectF(area.left() + px(7), area.center().y() - side / 2, side, side)
        self._picture(painter, row, tile)
        self._words(painter, row, area.adjusted(px(57), px(7), -px(11), -px(7)))
        painter.restore()

    def _picture(self, painter: QPainter, row: HandbookRow, tile: QRectF) -> None:
        picture = self._thumb(row.photo, int(tile.width()))
        if picture.isNull():
            painter.setFont(self._look.theme.font(22))
            painter.setPen(QColor(self._look.theme.palette.text))
            painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, row.ref.emoji or "📦")
            return
        outline = QPainterPath()
        outline.addRoundedRect(tile, 7, 7)
        painter.save()
        painter.setClipPath(outline)
        painter.drawPixmap(tile.toRect(), picture)
        painter.restore()

    def _thumb(self, file: str, side: int) -> QPixmap:
        key = file, side
        if key not in self._thumbs:
            if len(self._thumbs) > MOST_THUMBS:
                self._thumbs.clear()
            self._thumbs[key] = thumbnail(file, side)
        return self._thumbs[key]

    def _words(self, painter: QPainter, row: HandbookRow, area: QRectF) -> None:
        theme = self._look.theme
        palette = theme.palette
        strong, small = theme.font(13, QFont.Weight.DemiBold), theme.font(12)
        upper = QRectF(area.left(), area.top(), area.width(), area.height() / 2)
        lower = upper.translated(0, area.height() / 2)
        cost = price(row.ref)
        _right(painter, upper, cost, strong, palette.text)
        room = upper.width() - QFontMetricsF(strong).horizontalAdvance(cost) - theme.px(8)
        marks = [(word, palette.accent_ink) for word in signs(row)]
        if row.ref.id in self.compared:
            marks.append((tr("对比中"), palette.fact.ink))
        at = area.right()
        for word, ink in marks:
            _right(painter, QRectF(lower.left(), lower.top(), at - lower.left(), lower.height()),
                   word, small, ink)  # fmt: skip
            at -= QFontMetricsF(small).horizontalAdvance(word) + theme.px(8)
        _left(painter, upper, room, neutral(row.ref.name), strong, palette.text)
        under = row.hit or " · ".join(
            p for p in (category_name(row.ref.category), row.ref.item_number) if p
        )
        _left(painter, lower, at - lower.left(), neutral(under), small, palette.muted)


def thumbnail(file: str, side: int) -> QPixmap:
    """A picture cut to a square of ``side`` pixels; a null one when there is none."""
    picture = QPixmap(file) if file else QPixmap()
    if picture.isNull():
        return picture
    scaled = picture.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    left, top = (scaled.width() - side) // 2, (scaled.height() - side) // 2
    return scaled.copy(left, top, side, side)


def _right(painter: QPainter, area: QRectF, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _left(painter: QPainter, area: QRectF, room: float, text: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
