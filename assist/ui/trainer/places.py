"""The tree on the left: folders, stages and states, each a way to narrow the list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from assist.snippets.desk.listing import Filter
from assist.snippets.desk.records import Badge, State
from assist.ui.i18n import tr
from assist.ui.trainer.naming import badge_name, state_name
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.rows_model import MIME
from assist.ui.widgets.plain import neutral

FILTER = int(Qt.ItemDataRole.UserRole) + 1
COUNT = int(Qt.ItemDataRole.UserRole) + 2
FOLDER = int(Qt.ItemDataRole.UserRole) + 3


class PlacesModel(QStandardItemModel):
    """Branches of the tree. ``moved(keys, folder)``: snippets were dropped on a folder."""

    moved = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_edit = True

    def show(self, overview: Overview) -> None:
        """Build the tree anew."""
        self.clear()
        self._leaf(self.invisibleRootItem(), tr("全部话术"), overview.total, Filter())
        if overview.folders:
            self._folders(overview)
        if overview.stages:
            stages = self._section(tr("阶段"))
            for stage, count in overview.stages:
                if stage:
                    self._leaf(stages, stage, count, Filter(stage=stage))
        states = self._section(tr("状态"))
        counts = dict(overview.states)
        for state in (State.DRAFT, State.REVIEW, State.PUBLISHED):
            self._leaf(states, state_name(state), counts.get(state, 0), Filter(state=state))
        badges = dict(overview.badges)
        for badge in Badge:
            if badges.get(badge):
                self._leaf(states, badge_name(badge), badges[badge], Filter(badge=badge))

    def _folders(self, overview: Overview) -> None:
        items: dict[tuple[str, ...], QStandardItem] = {(): self._section(tr("文件夹"))}
        for node in overview.folders:
            parent = items[node.path[:-1]]
            chosen = Filter(folder=node.path)
            items[node.path] = self._leaf(parent, node.path[-1], node.count, chosen)
            items[node.path].setData(node.path, FOLDER)
            items[node.path].setDropEnabled(True)

    def _section(self, name: str) -> QStandardItem:
        item = QStandardItem(name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.appendRow(item)
        return item

    def _leaf(self, parent: QStandardItem, name: str, count: int, chosen: Filter) -> QStandardItem:
        item = QStandardItem(neutral(name))
        item.setData(chosen, FILTER)
        item.setData(count, COUNT)
        item.setData(f"{neutral(name)}, {count}", Qt.ItemDataRole.AccessibleTextRole)
        item.setEditable(False)
        item.setDropEnabled(False)
        item.setDragEnabled(False)
        parent.appendRow(item)
        return item

    def find(self, chosen: Filter) -> QModelIndex:
        """The branch of a filter; an invalid index when there is none."""
        waiting: list[QStandardItem] = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            for row in range(item.rowCount()):
                child = item.child(row)
                if child.data(FILTER) == chosen:
                    return child.index()
                waiting.append(child)
        return QModelIndex()

    # Dropping snippets

    def mimeTypes(self) -> list[str]:
        """Snippets from the list."""
        return [MIME]

    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Only folders take snippets, and only from people who may edit."""
        return self.may_edit and data.hasFormat(MIME) and bool(parent.data(FOLDER))

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Ask for the move; the tree is shown anew once the library has made it."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        keys: Sequence[str] = json.loads(bytes(data.data(MIME).data()))
        self.moved.emit(tuple(keys), parent.data(FOLDER))
        return False  # Nothing is inserted here.
