"""Two or three goods side by side; what differs is tinted."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from assist.library.handbook.records import Comparison
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.handbook.goods_list import thumbnail
from assist.ui.handbook.names import property_name, property_value
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.widgets.plain import neutral

PICTURE = 96
"""Units of a picture's side."""
PADDING = 32
"""Pixels that the cells' padding and margins take from the words at most."""
AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class CellRole(IntEnum):
    """What can be asked of a cell beyond its text."""

    DIFFERS = Qt.ItemDataRole.UserRole + 1
    PRODUCT = Qt.ItemDataRole.UserRole + 2


class ComparisonModel(QAbstractTableModel):
    """One row a property, one column a product; pictures stand in a first row of their own."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._table = Comparison((), (), ())
        self._pictures: list[QPixmap] = []

    def show(self, table: Comparison) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._table = table
        made = [thumbnail(file, self._look.theme.px(PICTURE)) for file in table.photos]
        self._pictures = made if any(not each.isNull() for each in made) else []
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many properties there are."""
        return 0 if parent.isValid() else len(self._table.rows) + bool(self._pictures)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many goods there are."""
        return 0 if parent.isValid() else len(self._table.goods)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one cell."""
        if not index.isValid():
            return None
        if role == CellRole.PRODUCT:
            return self._table.goods[index.column()].id
        if index.row() < bool(self._pictures):
            return self._picture(index.column(), role)
        row = self._table.rows[index.row() - bool(self._pictures)]
        value = neutral(property_value(row.name, row.values[index.column()]))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return value
            case Qt.ItemDataRole.AccessibleTextRole:
                name = neutral(self._table.goods[index.column()].name)
                return f"{name}，{property_name(row.name)}：{value}"
            case Qt.ItemDataRole.BackgroundRole if row.differs:
                return QBrush(QColor(self._look.theme.palette.accent_tint))
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            case CellRole.DIFFERS:
                return row.differs
        return None

    def _picture(self, column: int, role: int) -> object:
        picture, good = self._pictures[column], self._table.goods[column]
        match role:
            case Qt.ItemDataRole.DecorationRole if not picture.isNull():
                return picture
            case Qt.ItemDataRole.DisplayRole if picture.isNull():
                return "—"
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr("{name}的图片 {number}").format(name=neutral(good.name), number=1)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Products on top, properties at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            good = self._table.goods[section]
            return neutral(f"{good.emoji} {good.name}".strip())
        if section < bool(self._pictures):
            return tr("图片")
        return property_name(self._table.rows[section - bool(self._pictures)].name)


class CellDelegate(QStyledItemDelegate):
    """Counts the style sheet's padding when it works out how many lines a cell needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height that the words need in the width left for them."""
        narrowed = QStyleOptionViewItem(option)
        area = QRect(option.rect)
        area.setWidth(max(40, area.width() - PADDING))
        narrowed.rect = area
        return super().sizeHint(narrowed, index)


class ComparePage(QWidget):
    """The table, or what to do to get one. ``product_wanted(str)`` opens the product of a cell."""

    product_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.model = ComparisonModel(look, self)
        self.empty = plain_label("empty")
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.table.resizeRowsToContents)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())
        self.table.activated.connect(
            lambda index: self.product_wanted.emit(index.data(CellRole.PRODUCT))
        )
        self.legend = plain_label("muted")
        self.clear = button("")
        self.clear.setAutoDefault(False)
        self._head = QHBoxLayout()
        self._head.addWidget(self.legend, 1)
        self._head.addWidget(self.clear)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.table, 1)
        self.resized()
        self.show_table(None)

    def resized(self) -> None:
        """Spacing at the font scale of the moment."""
        edge = self._look.theme.px(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(self._look.theme.px(10))
        self.table.setIconSize(QSize(self._look.theme.px(PICTURE), self._look.theme.px(PICTURE)))
        self._fitting.start()

    def retranslate(self) -> None:
        """Set the texts in the language of the interface."""
        self.empty.setText(tr("在产品列表里按 C，选两到三个产品，就能并排看它们的不同。"))
        self.legend.setText(tr("有底色的行是不同的地方"))
        self.clear.setText(tr("清空对比"))
        self.table.setAccessibleName(tr("产品对比"))

    def show_table(self, table: Comparison | None) -> None:
        """Show a comparison, or how to begin one."""
        self.model.show(table or Comparison((), (), ()))
        self._fitting.start()
        for widget in (self.table, self.legend, self.clear):
            widget.setVisible(table is not None)
        self.empty.setVisible(table is None)
