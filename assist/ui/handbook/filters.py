"""By what the goods are narrowed down: a list with counts, headings between the groups."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from assist.library.handbook.records import Shelves
from assist.ui.handbook.names import season_name
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.sidebar.names import category_name
from assist.ui.widgets.plain import neutral

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
MOST_TAGS = 30


@dataclass(frozen=True, slots=True)
class Filter:
    """One row. ``field`` is a parameter of ``Handbook.goods``; empty for all goods.

    A row without a count is a heading.
    """

    field: str
    value: str | bool
    text: str
    count: int | None


class FilterRole(IntEnum):
    """What can be asked of a row."""

    FILTER = Qt.ItemDataRole.UserRole + 1
    KEPT = Qt.ItemDataRole.UserRole + 2


def filters(shelves: Shelves) -> list[Filter]:
    """The rows for a library."""
    rows = [
        Filter("", "", tr("全部产品"), shelves.total),
        Filter("new", True, tr("本周上新"), shelves.new),
        Filter("unread", True, tr("有变化"), shelves.unread),
        Filter("bookmarked", True, tr("已收藏"), shelves.bookmarked),
    ]
    groups = (
        (
            "category",
            tr("品类"),
            [(name, category_name(name), n) for name, n in shelves.categories],
        ),
        ("season", tr("季节"), [(name, season_name(name), n) for name, n in shelves.seasons]),
        ("tag", tr("标签"), [(name, name, n) for name, n in shelves.tags[:MOST_TAGS]]),
    )
    for field, title, entries in groups:
        if entries:
            rows.append(Filter(field, "", title, None))
            rows += [Filter(field, value, text, count) for value, text, count in entries]
    return rows


class FiltersModel(QAbstractListModel):
    """Filters as rows; headings cannot be chosen. ``kept``: field → value of those kept."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Filter] = []
        self.kept: dict[str, str | bool] = {}

    def keep(self, row: Filter) -> None:
        """Keep a filter in place of another of its field; let go of it when it was kept."""
        if self.kept.get(row.field) == row.value:
            del self.kept[row.field]
        else:
            self.kept[row.field] = row.value
        self._tell()

    def let_go(self) -> None:
        """Keep nothing."""
        self.kept = {}
        self._tell()

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def show(self, rows: list[Filter]) -> None:
        """Replace all rows, or only their counts where the rows are the same."""
        same = [(r.field, r.value, r.text) for r in rows] == [
            (r.field, r.value, r.text) for r in self._rows
        ]
        if same:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings are no choice."""
        if index.isValid() and self._rows[index.row()].count is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One role of one row."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return neutral(row.text)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = (row.text, "" if row.count is None else str(row.count))
                kept = tr("保留着") if self._is_kept(row) else ""
                return "，".join(neutral(word) for word in (*words, kept) if word)
            case FilterRole.FILTER:
                return row
            case FilterRole.KEPT:
                return self._is_kept(row)
        return None

    def _is_kept(self, row: Filter) -> bool:
        return row.count is not None and self.kept.get(row.field) == row.value


class FilterDelegate(QStyledItemDelegate):
    """A name at the left, its count at the right."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A heading has air above it."""
        row: Filter = index.data(FilterRole.FILTER)
        return QSize(80, self._look.theme.px(34 if row.count is None else 29))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The row; the chosen one on the accent's tint."""
        theme = self._look.theme
        palette, px = theme.palette, theme.px
        row: Filter = index.data(FilterRole.FILTER)
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect).adjusted(px(8), 1, -px(2), -1)
        kept = bool(index.data(FilterRole.KEPT))
        chosen = kept or bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = Qt.AlignmentFlag.AlignLeft
        if row.count is None:
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            painter.setPen(QColor(palette.muted))
            words = area.adjusted(px(10), 0, 0, -px(3))
            painter.drawText(words, left | Qt.AlignmentFlag.AlignBottom, neutral(row.text))
            painter.restore()
            return
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_tint if chosen else palette.hover))
            painter.drawRoundedRect(area, px(8), px(8))
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        painter.setFont(theme.font(13, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(QColor(palette.accent_ink if chosen else palette.text))
        words = area.adjusted(px(10), 0, -px(44), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(
            ("✓ " if kept else "") + neutral(row.text),
            Qt.TextElideMode.ElideRight,
            int(words.width()),
        )
        painter.drawText(words, left | middle, shown)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(palette.accent_ink if chosen else palette.muted))
        right = Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -px(10), 0), right | middle, str(row.count))
        painter.restore()
