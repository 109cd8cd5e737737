"""The list of snippets: title with badges, and the first reply below it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from assist.snippets.desk.records import Row, State
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.naming import badge_colours, badge_name, state_colours, state_name
from assist.ui.trainer.rows_model import AnyIndex, RowRole, RowsModel
from assist.ui.widgets.plain import neutral

HEIGHT = 58
"""Units of one line."""


class RowDelegate(QStyledItemDelegate):
    """Paints one line."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All lines are equally high."""
        return QSize(120, self._look.theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, bar of the open one, title, badges, reply."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        row: Row = index.data(RowRole.ROW)
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(palette.card))
            painter.fillRect(
                QRectF(area.left(), area.top(), px(3), area.height()), QColor(palette.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(palette.hover))
        painter.fillRect(
            QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(palette.line)
        )
        inner = area.adjusted(px(14), px(9), -px(12), -px(9))
        half = inner.height() / 2
        self._head(painter, row, QRectF(inner.left(), inner.top(), inner.width(), half))
        painter.setFont(theme.font(12))
        painter.setPen(QColor(palette.muted))
        lower = QRectF(inner.left(), inner.top() + half, inner.width(), half)
        _elided(painter, lower, neutral(row.reply).replace("\n", " "))
        painter.restore()

    def _head(self, painter: QPainter, row: Row, area: QRectF) -> None:
        theme = self._look.theme
        font, small = theme.font(13, QFont.Weight.DemiBold), theme.font(11)
        badges = [(badge_name(badge), badge_colours(badge, theme.palette)) for badge in row.badges]
        if row.state is not State.PUBLISHED or not badges:
            badges.insert(0, (state_name(row.state), state_colours(row.state, theme.palette)))
        metrics = QFontMetricsF(small)
        widths = [metrics.horizontalAdvance(name) + theme.px(10) for name, _ in badges]
        room = area.width() * 0.6
        while len(widths) > 1 and sum(widths) + theme.px(6) * len(widths) > room:
            widths.pop()
        title_room = area.width() - sum(widths) - theme.px(6) * len(widths)
        painter.setFont(font)
        painter.setPen(QColor(theme.palette.text))
        title = neutral(row.title).replace("\n", " ") or tr("没有标题")
        shown = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, int(title_room)
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        x = area.left() + QFontMetricsF(font).horizontalAdvance(shown) + theme.px(6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small)
        for (name, (ground, ink)), width in zip(badges, widths, strict=False):
            height = theme.px(17)
            pill = QRectF(x, area.center().y() - height / 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(pill, theme.px(4), theme.px(4))
            painter.setPen(QColor(ink))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, name)
            x += width + theme.px(6)


def _elided(painter: QPainter, area: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


class RowsView(QTableView):
    """One column of lines of equal height, so that 50,000 of them cost no more than a screen.

    (A list view asks the model about every line after each reset; a table does not.)

    Signals
        opened(str): this snippet is the current one now.
        chosen(int): so many are selected.
        edit_wanted(): Enter was pressed on a line.
    """

    opened = Signal(str)
    chosen = Signal(int)
    edit_wanted = Signal()

    def __init__(self, look: Look, model: RowsModel) -> None:
        super().__init__()
        self.setObjectName("snippets")
        self._look, self._rows = look, model
        self._delegate = RowDelegate(look)
        self._quiet = False
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Lines as high as the font scale asks."""
        height = self._look.theme.px(HEIGHT)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def keys(self) -> tuple[str, ...]:
        """The selected snippets from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._rows.rows[place].key for place in places)

    def current_key(self) -> str:
        """The snippet whose line has the cursor; empty when none has."""
        return str(self.currentIndex().data(RowRole.KEY) or "")

    def go(self, key: str) -> None:
        """Put the cursor on a snippet without opening it; nothing when it is not listed."""
        place = self._rows.place(key)
        if place < 0:
            return
        index = self._rows.index(place)
        self._quiet = True
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._quiet = False
        self.scrollTo(index)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """The line with the cursor is opened."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.opened.emit(str(current.data(RowRole.KEY)))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say how many are selected."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit(len(self.selectionModel().selectedRows()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the editor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
