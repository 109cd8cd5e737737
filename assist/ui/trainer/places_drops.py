"""What may be dragged to which branch of the tree."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItemModel

from assist.snippets.desk.folders import Path, within
from assist.snippets.desk.listing import Filter
from assist.ui.trainer.rows_model import MIME, AnyIndex

FILTER = int(Qt.ItemDataRole.UserRole) + 1
COUNT = int(Qt.ItemDataRole.UserRole) + 2
SECTION = int(Qt.ItemDataRole.UserRole) + 3
FOLDERS = "folders"
"""The section that holds the shop's own folders."""
FOLDER_MIME = "application/x-ceda-folder"
"""Path of a dragged folder as a JSON list."""


def folder_of(index: AnyIndex) -> Path | None:
    """The folder of a branch, empty for the heading above all folders; None for others."""
    if index.data(SECTION) == FOLDERS:
        return ()
    chosen = index.data(FILTER)
    return chosen.folder or None if isinstance(chosen, Filter) else None


def target_of(index: AnyIndex) -> Filter | None:
    """What snippets become part of on a branch: a folder, none, a stage or a shop."""
    if folder_of(index) == ():
        return Filter()
    chosen = index.data(FILTER)
    taken = isinstance(chosen, Filter) and (chosen.folder or chosen.stage or chosen.shop)
    return chosen if taken else None


def goes_to(source: Path, folder: Path) -> Path | None:
    """The new path of a folder that is laid into another; None where it cannot go."""
    target = (*folder, source[-1])
    return None if target == source or within(folder, source) else target


class DropsModel(QStandardItemModel):
    """Signals: ``moved(keys, Filter)`` for snippets, ``carried(path, path)`` for a folder."""

    moved = Signal(object, object)
    carried = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_edit = True

    def mimeTypes(self) -> list[str]:
        """Snippets from the list, folders from the tree."""
        return [MIME, FOLDER_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged folder."""
        data = QMimeData()
        path = next((path for index in indexes if (path := folder_of(index))), ())
        data.setData(FOLDER_MIME, json.dumps(path).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Everything dragged goes to where it is dropped."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        """A move; the view would take away what it thinks was moved, so it is told a copy."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Only from people who may edit, and never a folder into itself."""
        if not self.may_edit:
            return False
        if data.hasFormat(MIME):
            return target_of(parent) is not None
        folder, source = folder_of(parent), _folder_in(data)
        return bool(source) and folder is not None and goes_to(source, folder) is not None

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
        if data.hasFormat(MIME):
            keys: Sequence[str] = json.loads(bytes(data.data(MIME).data()))
            self.moved.emit(tuple(keys), target_of(parent))
        else:
            source = _folder_in(data)
            self.carried.emit(source, goes_to(source, folder_of(parent) or ()))
        return False  # Nothing is inserted here.


def _folder_in(data: QMimeData) -> Path:
    return tuple(json.loads(bytes(data.data(FOLDER_MIME).data()) or b"[]"))
