"""Products as a Qt model and as rows."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.suggestion import ProductRef
from assist.ui.look import Look
from assist.ui.sidebar.names import category_name
from assist.ui.widgets.list_model import ROW, AnyIndex, ListModel
from assist.ui.widgets.plain import neutral


class ProductRole(IntEnum):
    """What can be asked of a row."""

    PRODUCT = ROW


def price(product: ProductRef) -> str:
    """¥168 or ¥168.50; empty where the price is unknown."""
    return "" if product.price_cents is None else price_of(product.price_cents)


def price_of(cents: int) -> str:
    """16800 → ¥168, 16850 → ¥168.50."""
    yuan, fen = divmod(cents, 100)
    return f"¥{yuan}.{fen:02d}" if fen else f"¥{yuan}"


class ProductsModel(ListModel[ProductRef]):
    """The products in the library's order."""

    def text(self, product: ProductRef) -> str:
        """The product's name."""
        return neutral(product.name)

    def spoken(self, product: ProductRef) -> str:
        """Name, category and price."""
        parts = (neutral(product.name), category_name(product.category), price(product))
        return "，".join(part for part in parts if part)


class ProductDelegate(QStyledItemDelegate):
    """One product: emoji, name, category and item number, price."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.chosen = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Two lines of text."""
        return QSize(100, self._look.theme.px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row; the product in hand has a bar in the accent colour."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        product: ProductRef = index.data(ProductRole.PRODUCT)
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(px(12), 0, -px(4), -px(6))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = palette.accent if current else palette.strong_line if hovered else palette.line
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(9), px(9))
        if product.id == self.chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(
                QRectF(area.left(), area.top() + px(9), px(3), area.height() - px(18)), 1.5, 1.5
            )
        painter.setFont(theme.font(20))
        painter.setPen(QColor(palette.text))
        tile = QRectF(area.left() + px(10), area.top(), px(30), area.height())
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, product.emoji or "📦")
        self._words(painter, product, area.adjusted(px(48), px(5), -px(12), -px(5)))
        painter.restore()

    def _words(self, painter: QPainter, product: ProductRef, area: QRectF) -> None:
        theme = self._look.theme
        strong, small = theme.font(13, QFont.Weight.DemiBold), theme.font(12)
        cost = price(product)
        room = area.width()
        if cost:
            painter.setFont(strong)
            painter.setPen(QColor(theme.palette.text))
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cost
            )
            room -= QFontMetricsF(strong).horizontalAdvance(cost) + theme.px(10)
        upper = QRectF(area.left(), area.top(), room, area.height() / 2)
        lower = upper.translated(0, area.height() / 2)
        painter.setFont(strong)
        painter.setPen(QColor(theme.palette.text))
        _elided(painter, upper, neutral(product.name))
        painter.setFont(small)
        painter.setPen(QColor(theme.palette.muted))
        _elided(
            painter,
            lower,
            neutral(
                " · ".join(p for p in (category_name(product.category), product.item_number) if p)
            ),
        )


def _joined(separator: str, *parts: str) -> str:
    return neutral(separator.join(part for part in parts if part))


def _elided(painter: QPainter, area: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
