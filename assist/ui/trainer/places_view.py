"""How the tree on the left looks: quiet headings, counts at the right edge."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from assist.snippets.desk.listing import Filter
from assist.ui.look import Look
from assist.ui.trainer.places import COUNT, FILTER, PlacesModel
from assist.ui.trainer.rows_model import AnyIndex


class PlaceDelegate(QStyledItemDelegate):
    """Paints one branch."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line with air; headings stand apart from what is above them."""
        heading = index.data(FILTER) is None
        return QSize(80, self._look.theme.px(34 if heading else 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, name, count."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(px(2), 1, -px(8), -1)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or (state & QStyle.StateFlag.State_MouseOver and index.data(FILTER) is not None):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tint if chosen else palette.hover))
            painter.drawRoundedRect(area, px(7), px(7))
        if state & QStyle.StateFlag.State_HasFocus and index.data(FILTER) is not None:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(7), px(7))
        words = area.adjusted(px(6), 0, -px(8), 0)
        name = str(index.data() or "")
        if index.data(FILTER) is None:
            painter.setFont(theme.font(12))
            painter.setPen(QColor(palette.muted))
            low = Qt.AlignmentFlag.AlignBottom
            painter.drawText(words.adjusted(0, 0, 0, -px(4)), low, name)
            painter.restore()
            return
        weight = QFont.Weight.DemiBold if chosen else QFont.Weight.Normal
        painter.setFont(theme.font(12))
        painter.setPen(QColor(palette.accent_ink if chosen else palette.muted))
        count = str(index.data(COUNT))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | middle, count)
        room = words.width() - painter.fontMetrics().horizontalAdvance(count) - px(8)
        painter.setFont(theme.font(13, weight))
        painter.setPen(QColor(palette.accent_ink if chosen else palette.text))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(words, middle, shown)
        painter.restore()


class PlacesView(QTreeView):
    """``chosen(Filter)`` when another branch is taken, by mouse or keys."""

    chosen = Signal(object)

    def __init__(self, look: Look, model: PlacesModel) -> None:
        super().__init__()
        self.setObjectName("places")
        self._look, self._places, self._quiet = look, model, False
        self._delegate = PlaceDelegate(look)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Indentation at the font scale."""
        self.setIndentation(self._look.theme.px(12))
        self.scheduleDelayedItemsLayout()

    def show_chosen(self, chosen: Filter) -> None:
        """Open every branch and put the cursor on one without a signal."""
        self._quiet = True
        self.expandAll()
        index = self._places.find(chosen)
        self.setCurrentIndex(index if index.isValid() else self._places.index(0, 0))
        self._quiet = False

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Another branch: another list."""
        super().currentChanged(current, previous)
        chosen = current.data(FILTER) if current.isValid() else None
        if chosen is not None and not self._quiet:
            self.chosen.emit(chosen)
