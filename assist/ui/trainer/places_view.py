"""How the tree on the left looks: quiet headings, counts at the right, names typed in place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from assist.snippets.desk.listing import Filter
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.places import PlacesModel
from assist.ui.trainer.places_drops import COUNT, FILTER, SECTION
from assist.ui.trainer.rows_model import AnyIndex

UNFOLDED_AFTER = 600
"""Milliseconds that something is held over a folded branch until it opens."""


def draw_chevron(painter: QPainter, look: Look, middle: QPointF, *, opened: bool) -> None:
    """A small angle that points down where what is below it is shown."""
    px = look.theme.px
    out, along = QPointF(px(2), 0), QPointF(0, px(4))
    if opened:
        out, along = QPointF(0, px(2)), QPointF(px(4), 0)
    painter.setPen(QPen(QColor(look.theme.palette.muted), px(1.4)))
    painter.drawPolyline(QPolygonF([middle - out - along, middle + out, middle - out + along]))


class PlaceDelegate(QStyledItemDelegate):
    """Paints one branch, and lets a folder's name be typed. ``faded`` is one that is cut."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.faded: Filter | None = None

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QLineEdit:
        """A line as high as the branch."""
        line = QLineEdit(parent)
        line.setObjectName("inline")
        line.setFont(self._look.theme.font(13))
        line.setAccessibleName(tr("文件夹名"))
        line.setPlaceholderText(tr("文件夹名"))
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Over the whole branch."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, -self._look.theme.px(8), 0))

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
        if state & QStyle.StateFlag.State_HasFocus:
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
            if index.model().hasChildren(index):
                corner = QPointF(words.right() - px(4), words.bottom() - px(12))
                draw_chevron(
                    painter, self._look, corner, opened=bool(state & QStyle.StateFlag.State_Open)
                )
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
        ink = palette.muted if index.data(FILTER) == self.faded else palette.text
        painter.setPen(QColor(palette.accent_ink if chosen else ink))
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(words, middle, shown)
        painter.restore()


class PlacesView(QTreeView):
    """The tree.

    Signals
        chosen(Filter): another branch is taken, by mouse or keys.
        menu_wanted(QPoint): a menu is asked for, in global coordinates.
    """

    chosen = Signal(object)
    menu_wanted = Signal(object)

    def __init__(self, look: Look, model: PlacesModel) -> None:
        super().__init__()
        self.setObjectName("places")
        self._look, self._places, self._quiet = look, model, False
        self._closed: set[object] = set()
        self._waiting: tuple[Overview, Filter] | None = None
        self.delegate = PlaceDelegate(look)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAutoExpandDelay(UNFOLDED_AFTER)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.collapsed.connect(lambda index: self._note(index, closed=True))
        self.expanded.connect(lambda index: self._note(index, closed=False))
        self.clicked.connect(self._turn_section)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Indentation at the font scale."""
        self.setIndentation(self._look.theme.px(14))
        self.scheduleDelayedItemsLayout()

    # What is shown

    def show_overview(self, overview: Overview, chosen: Filter) -> None:
        """Show other branches, but not while a name is typed; what was folded stays so.

        Where the chosen branch is gone, the first one is taken.
        """
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = overview, chosen
            return
        self._quiet = True
        self._places.show(overview)
        self.expandAll()
        for index in self._branches(QModelIndex()):
            if _name(index) in self._closed:
                self.collapse(index)
        place = self._places.find(chosen)
        self.setCurrentIndex(place if place.isValid() else self._places.index(0, 0))
        self._quiet = False
        if not place.isValid() and chosen != Filter():
            self.chosen.emit(Filter())

    def _branches(self, parent: AnyIndex) -> Iterator[QModelIndex]:
        for row in range(self._places.rowCount(parent)):
            index = self._places.index(row, 0, parent)
            if self._places.hasChildren(index):
                yield index
                yield from self._branches(index)

    def _note(self, index: AnyIndex, *, closed: bool) -> None:
        if not self._quiet:
            (self._closed.add if closed else self._closed.discard)(_name(index))

    def _turn_section(self, index: AnyIndex) -> None:
        """A click on a heading folds what is below it."""
        if index.data(SECTION):
            self.setExpanded(index, not self.isExpanded(index))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Another branch: another list."""
        super().currentChanged(current, previous)
        chosen = current.data(FILTER) if current.isValid() else None
        if chosen is not None and not self._quiet:
            self.chosen.emit(chosen)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """A chevron before a folder that holds others."""
        if not (index.parent().isValid() and self._places.hasChildren(index)):
            return
        middle = QPointF(rect.right() - self._look.theme.px(5), rect.center().y() + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chevron(painter, self._look, middle, opened=self.isExpanded(index))
        painter.restore()

    # Names that are typed in

    def type_name(self, index: QModelIndex) -> None:
        """Let the name of a branch be typed; Enter takes it, Esc leaves it."""
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False
        self.scrollTo(index)
        self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The name is typed, or not: show what came meanwhile."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()
        self._quiet = True
        self._places.drop_new()
        self._quiet = False
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.show_overview(*waiting)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the pointer, by key beside the branch."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft())
        self.menu_wanted.emit(place)


def _name(index: AnyIndex) -> object:
    """By what a branch is known again in a tree built anew."""
    return index.data(SECTION) or index.data(FILTER)
