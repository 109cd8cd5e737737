"""Every size of a product with its ease, place by place, to be looked through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from assist.suggestion import EaseCell, SizeRow
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sizes.sizes_model import AnyIndex, SizeRole, SizesModel
from assist.ui.sizes.verdicts import signed, verdict_colours, verdict_name

HORIZONTAL = Qt.Orientation.Horizontal


class SizesDelegate(QStyledItemDelegate):
    """A tinted field with number and word: beside each other, or one above the other."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.narrow = False

    def fonts(self) -> tuple[QFont, QFont]:
        """For the number and for the word."""
        theme = self._look.theme
        return theme.font(12.5, QFont.Weight.DemiBold), theme.font(11)

    def least_width_of(self, cell: EaseCell) -> float:
        """What a cell takes with the number above the word."""
        number, word = (QFontMetricsF(font) for font in self.fonts())
        width = word.horizontalAdvance(verdict_name(cell.verdict))
        if cell.ease_cm is not None:
            width = max(width, number.horizontalAdvance(signed(cell.ease_cm)))
        return width + self._look.theme.px(8)

    def width_of(self, cell: EaseCell) -> float:
        """What a cell takes with number and word beside each other."""
        number, word = (QFontMetricsF(font) for font in self.fonts())
        width = word.horizontalAdvance(verdict_name(cell.verdict))
        if cell.ease_cm is not None:
            width += number.horizontalAdvance(signed(cell.ease_cm)) + self._look.theme.px(4)
        return width + self._look.theme.px(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """One cell; the advised row is washed, the chosen one framed at its size."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, palette = self._look.theme.px, self._look.theme.palette
        area = QRectF(option.rect)
        last = index.model().columnCount() - 1
        if index.data(SizeRole.ADVISED):
            self._wash(painter, area, first=index.column() == 0, last=index.column() == last)
        state: QStyle.StateFlag = option.state
        if index.column() == 0:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._size(painter, area, str(index.data()), chosen, bool(index.data(SizeRole.ADVISED)))
        else:
            cell = index.data(SizeRole.EASE)
            inner = area.adjusted(px(2), px(2), -px(2), -px(2))
            if cell is None:
                painter.setPen(QColor(palette.muted))
                painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "—")
            else:
                self._cell(painter, inner, cell)
        painter.restore()

    def _wash(self, painter: QPainter, area: QRectF, *, first: bool, last: bool) -> None:
        radius = self._look.theme.px(7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.palette.size.tint))
        painter.setClipRect(area)
        wide = area.adjusted(0 if first else -radius, 0, 0 if last else radius, 0)
        painter.drawRoundedRect(wide, radius, radius)
        painter.setClipping(False)

    def _size(
        self, painter: QPainter, area: QRectF, text: str, chosen: bool, advised: bool
    ) -> None:
        theme = self._look.theme
        px, palette = theme.px, theme.palette
        box = area.adjusted(px(3), px(3), -px(3), -px(3))
        if chosen:
            painter.setPen(QPen(QColor(palette.size.bar), px(1.5)))
            painter.setBrush(QColor(palette.card))
            painter.drawRoundedRect(box, px(6), px(6))
        painter.setFont(theme.font(13, QFont.Weight.Bold if advised else QFont.Weight.Medium))
        painter.setPen(QColor(palette.size.ink if advised else palette.text))
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _cell(self, painter: QPainter, area: QRectF, cell: EaseCell) -> None:
        theme = self._look.theme
        ink, tint = verdict_colours(theme.palette, cell.verdict)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(area, theme.px(6), theme.px(6))
        painter.setPen(QColor(ink))
        number_font, word_font = self.fonts()
        word = verdict_name(cell.verdict)
        if cell.ease_cm is None:
            painter.setFont(word_font)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, word)
            return
        number = signed(cell.ease_cm)
        if self.narrow:
            half = area.height() / 2
            upper = QRectF(area.left(), area.top() + theme.px(1), area.width(), half)
            lower = QRectF(area.left(), upper.bottom() - theme.px(2), area.width(), half)
            painter.setFont(number_font)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, number)
            painter.setFont(word_font)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, word)
            return
        gap = theme.px(4)
        first = QFontMetricsF(number_font).horizontalAdvance(number)
        second = QFontMetricsF(word_font).horizontalAdvance(word)
        left = area.center().x() - (first + gap + second) / 2
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(number_font)
        painter.drawText(QRectF(left, area.top(), first + 2, area.height()), side, number)
        painter.setFont(word_font)
        at = QRectF(left + first + gap, area.top(), second + 2, area.height())
        painter.drawText(at, side, word)


class SizesTable(QTableView):
    """All sizes as rows. ``size_chosen(str)`` while the person moves through them."""

    size_chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.sizes = SizesModel(self)
        self._delegate = SizesDelegate(look, self)
        self.setModel(self.sizes)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setMinimumSectionSize(10)
        look.changed.connect(self.fit)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the table in the language of the interface."""
        self.setAccessibleName(tr("所有尺码的松量"))
        self.sizes.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)

    def show_rows(self, rows: Sequence[SizeRow], advised: str, chosen: str) -> None:
        """Show these sizes and select ``chosen`` without a signal."""
        self.sizes.show(rows, advised)
        at = self.sizes.row_of(chosen)
        self.selectionModel().blockSignals(True)
        if at is None:
            self.clearSelection()
        else:
            self.setCurrentIndex(self.sizes.index(at, 0))
            self.selectRow(at)
        self.selectionModel().blockSignals(False)
        self.fit()

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid():
            self.size_chosen.emit(str(current.data(SizeRole.SIZE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other cells."""
        super().resizeEvent(event)
        self.fit()

    def _first_width(self) -> float:
        metrics = QFontMetricsF(self._look.theme.font(13, QFont.Weight.Bold))
        widest = max((metrics.horizontalAdvance(row.size) for row in self.sizes.rows), default=0.0)
        return widest + self._look.theme.px(18)

    def least_width(self) -> float:
        """The width at which every cell and heading can still be read, in two lines."""
        places = self.sizes.columnCount() - 1
        if places < 1:
            return self._first_width()
        heads = QFontMetricsF(self._look.theme.font(12))
        names = [str(self.sizes.headerData(at, HORIZONTAL)) for at in range(1, places + 1)]
        widths = [heads.horizontalAdvance(name) + self._look.theme.px(4) for name in names]
        widths += [self._delegate.least_width_of(c) for row in self.sizes.rows for c in row.cells]
        return self._first_width() + places * max(widths)

    def fit(self) -> None:
        """Spread the columns over the width; narrow ones set number and word in two lines."""
        px = self._look.theme.px
        places = self.sizes.columnCount() - 1
        if places < 0:
            self.setFixedHeight(0)
            return
        first = min(self._first_width(), self.viewport().width() * 0.34)
        room = (self.viewport().width() - first) / max(places, 1)
        cells = [cell for row in self.sizes.rows for cell in row.cells]
        wanted = max((self._delegate.width_of(cell) for cell in cells), default=0.0) + px(4)
        self._delegate.narrow = room < wanted
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setFixedHeight(px(22))
        header.resizeSection(0, round(first) if places else self.viewport().width())
        for column in range(1, places + 1):
            header.resizeSection(column, int(room))
        tall = px(38) if self._delegate.narrow else px(28)
        self.verticalHeader().setDefaultSectionSize(tall)
        self.setFixedHeight(px(22) + tall * len(self.sizes.rows))
