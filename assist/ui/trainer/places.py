"""The tree on the left: folders, shops, stages, trades and states narrow the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem

from assist.snippets.desk.folders import Path
from assist.snippets.desk.listing import NO_SHOP, Filter
from assist.snippets.desk.records import Badge, State
from assist.snippets.desk.versions import OWN
from assist.ui.i18n import tr
from assist.ui.trainer.naming import badge_name, state_name
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.places_drops import COUNT, FILTER, FOLDERS, SECTION, DropsModel, folder_of
from assist.ui.widgets.plain import neutral

Leaf = tuple[str, int, Filter]
"""Name, count, and what it lists."""


class PlacesModel(DropsModel):
    """Branches of the tree. ``made(path)``: a folder was typed in; see the base for the rest."""

    made = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._new: tuple[QStandardItem, Path] | None = None

    def show(self, overview: Overview) -> None:
        """Build the tree anew."""
        self.clear()
        self._new = None
        self._leaf(self.invisibleRootItem(), (tr("全部话术"), overview.total, Filter()))
        if overview.folders or self.may_edit:
            self._folders(overview)
        if overview.shops:
            self._section(tr("店铺"), "shops", _shops(overview))
        if overview.stages:
            stages = [(name, count, Filter(stage=name)) for name, count in overview.stages if name]
            self._section(tr("阶段"), "stages", stages)
        if overview.packs:
            self._section(tr("行业"), "trades", _trades(overview))
        self._section(tr("状态"), "states", _states(overview))

    def _folders(self, overview: Overview) -> None:
        items: dict[Path, QStandardItem] = {(): self._section(tr("文件夹"), FOLDERS, ())}
        for node in overview.folders:
            leaf = node.path[-1], node.count, Filter(folder=node.path)
            items[node.path] = item = self._leaf(items[node.path[:-1]], leaf)
            item.setEditable(self.may_edit)
            item.setDragEnabled(self.may_edit)

    def _section(self, name: str, key: str, leaves: Iterable[Leaf]) -> QStandardItem:
        item = QStandardItem(name)
        item.setData(key, SECTION)
        item.setEditable(False)
        item.setSelectable(False)
        item.setDragEnabled(False)
        item.setDropEnabled(key == FOLDERS)
        self.appendRow(item)
        for leaf in leaves:
            self._leaf(item, leaf)
        return item

    def _leaf(self, parent: QStandardItem, leaf: Leaf) -> QStandardItem:
        name, count, chosen = leaf
        item = QStandardItem(neutral(name))
        item.setData(chosen, FILTER)
        item.setData(count, COUNT)
        item.setData(f"{neutral(name)}, {count}", Qt.ItemDataRole.AccessibleTextRole)
        item.setEditable(False)
        item.setDragEnabled(False)
        item.setDropEnabled(bool(chosen.folder or chosen.stage or chosen.shop))
        parent.appendRow(item)
        return item

    def find(self, chosen: Filter) -> QModelIndex:
        """The branch of a filter; an invalid index when there is none."""
        return self._find(lambda item: item.data(FILTER) == chosen)

    def find_folder(self, path: Path) -> QModelIndex:
        """The branch of a folder; the heading above all of them for the empty path."""
        return self._find(lambda item: folder_of(item.index()) == path)

    def _find(self, wanted: Callable[[QStandardItem], bool]) -> QModelIndex:
        waiting: list[QStandardItem] = [self.invisibleRootItem()]
        while waiting:
            item = waiting.pop()
            for row in range(item.rowCount()):
                child = item.child(row)
                if wanted(child):
                    return child.index()
                waiting.append(child)
        return QModelIndex()

    # Names that are typed in

    def begin_folder(self, parent: Path) -> QModelIndex:
        """A branch for a folder that gets its name by typing; see :meth:`drop_new`."""
        self.drop_new()
        above = self.itemFromIndex(self.find_folder(parent))
        item = QStandardItem("")
        item.setData(0, COUNT)
        item.setData(Filter(), FILTER)
        above.insertRow(0, item)
        self._new = item, parent
        return item.index()

    def drop_new(self) -> None:
        """Take the branch of :meth:`begin_folder` away: it has its name, or gets none."""
        if self._new is not None:
            index, self._new = self._new[0].index(), None
            self.removeRow(index.row(), index.parent())

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = int(Qt.ItemDataRole.EditRole),
    ) -> bool:
        """A name was typed: ask for it; the tree is shown anew once the library has it."""
        if role != Qt.ItemDataRole.EditRole:
            return super().setData(index, value, role)
        name, path = neutral(str(value)).strip(), folder_of(index)
        if self._new is not None and self._new[0].index() == index:
            if name:
                self.made.emit((*self._new[1], name))
        elif path and name and name != neutral(path[-1]):
            self.carried.emit(path, (*path[:-1], name))
        return False


def _shops(overview: Overview) -> Iterable[Leaf]:
    yield tr("全部店铺"), overview.by_shop.get(NO_SHOP, 0), Filter(shop=NO_SHOP)
    for name, key in overview.shops:
        yield name, overview.by_shop.get(key, 0), Filter(shop=key)


def _trades(overview: Overview) -> Iterable[Leaf]:
    for title, pack, count in overview.packs:
        yield title or (tr("自己写的") if pack == OWN else pack), count, Filter(pack=pack)


def _states(overview: Overview) -> Iterable[Leaf]:
    counts, badges = dict(overview.states), dict(overview.badges)
    for state in (State.DRAFT, State.REVIEW, State.PUBLISHED):
        yield state_name(state), counts.get(state, 0), Filter(state=state)
    for badge in Badge:
        if badges.get(badge):
            yield badge_name(badge), badges[badge], Filter(badge=badge)
