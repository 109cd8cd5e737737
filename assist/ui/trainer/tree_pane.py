"""The left side of the page 话术: the tree, what is picked up in it, and a way to a new folder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assist.snippets.desk.folders import Path, carried, within
from assist.snippets.desk.listing import Filter
from assist.ui.dialogs.frame import button, plain_label
from assist.ui.i18n import tr
from assist.ui.look import Look
from assist.ui.trainer.link import Link
from assist.ui.trainer.overview import Overview
from assist.ui.trainer.places import PlacesModel
from assist.ui.trainer.places_drops import COUNT, folder_of, goes_to, target_of
from assist.ui.trainer.places_view import PlacesView
from assist.ui.trainer.tree_actions import TreeActions
from assist.ui.trainer.tree_edits import TreeEdits
from assist.ui.widgets.plain import neutral


class TreePane(QWidget):
    """``chosen(Filter)``: another branch is taken."""

    chosen = Signal(object)

    def __init__(self, look: Look, link: Link) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._link = look, link
        self._filter = Filter()
        self._cut: Path = ()
        self._keys: tuple[str, ...] = ()
        self.places = PlacesModel(self)
        self.tree = PlacesView(look, self.places)
        self.edits = TreeEdits(link, self)
        self.new = button("", "link")
        self.held = plain_label("small")
        self.held.hide()
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.tree, 1)
        self._column.addWidget(self.held)
        self._column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        calls = {
            "new": self.begin_folder,
            "rename": lambda: self.tree.type_name(self.tree.currentIndex()),
            "cut": self._cut_folder,
            "paste": self.paste,
            "delete": lambda: self.edits.delete(folder_of(self.tree.currentIndex()) or ()),
        }
        self.actions_here = TreeActions(self.tree, calls, self.allowed)
        self._connect()

    def _connect(self) -> None:
        self.tree.chosen.connect(self._choose)
        self.tree.menu_wanted.connect(self.actions_here.open_menu)
        self.new.clicked.connect(self.begin_folder)
        self.places.moved.connect(self.edits.put)
        self.places.carried.connect(self.edits.carry)
        self.places.made.connect(self.edits.make)
        self.edits.went.connect(self._follow)

    def retranslate(self) -> None:
        """Every text."""
        self.tree.setAccessibleName(tr("文件夹、店铺、阶段、行业、状态"))
        self.new.setText("＋ " + tr("新建文件夹"))
        self.new.setToolTip("Ctrl+Shift+N")
        self.actions_here.retranslate()
        self._show_held()

    def resized(self) -> None:
        """Spacings at the font scale."""
        px = self._look.theme.px
        self._column.setContentsMargins(px(6), px(10), px(2), px(6))
        self.held.setContentsMargins(px(8), px(4), px(6), px(2))

    def show_overview(self, overview: Overview, chosen: Filter) -> None:
        """Other counts; the cursor goes to the branch of ``chosen``."""
        self._filter = chosen
        self.places.may_edit = self._link.may_edit()
        self.new.setVisible(self.places.may_edit)
        self.tree.show_overview(overview, chosen)

    def _choose(self, chosen: Filter) -> None:
        self._filter = chosen
        self.chosen.emit(chosen)

    def _follow(self, source: Path, target: Path) -> None:
        """List the folder that is listed under the name that it has now."""
        if not source:
            self._choose(Filter(folder=target))
        elif within(self._filter.folder, source):
            self._choose(Filter(folder=carried(self._filter.folder, source, target)))

    # What the keys and the menu do

    def allowed(self) -> set[str]:
        """The commands that can be done on the branch with the cursor."""
        if not self._link.may_edit():
            return set()
        index = self.tree.currentIndex()
        folder, found = folder_of(index), {"new"}
        if folder:
            found |= {"rename", "cut"}
            if not index.data(COUNT):
                found.add("delete")
        if (self._keys and target_of(index) is not None) or (
            self._cut and folder is not None and goes_to(self._cut, folder) is not None
        ):
            found.add("paste")
        return found

    def begin_folder(self) -> None:
        """Let the name of a new folder be typed, in the folder with the cursor."""
        above = folder_of(self.tree.currentIndex()) or ()
        self.tree.expand(self.places.find_folder(above))
        self.tree.type_name(self.places.begin_folder(above))

    def pick_up(self, keys: tuple[str, ...]) -> None:
        """Hold snippets until they are put on a branch."""
        if keys and self._link.may_edit():
            self._hold(keys, ())
            self.tree.setFocus()

    def paste(self) -> None:
        """Put what is held on the branch with the cursor."""
        index = self.tree.currentIndex()
        target, folder = target_of(index), folder_of(index)
        if self._keys and target is not None:
            self.edits.put(self._keys, target)
        elif self._cut and folder is not None and (path := goes_to(self._cut, folder)):
            self.edits.carry(self._cut, path)
        self._hold((), ())

    def _cut_folder(self) -> None:
        self._hold((), folder_of(self.tree.currentIndex()) or ())

    def _hold(self, keys: tuple[str, ...], folder: Path) -> None:
        self._keys, self._cut = keys, folder
        self.tree.delegate.faded = Filter(folder=folder) if folder else None
        self.tree.viewport().update()
        self._show_held()

    def _show_held(self) -> None:
        self.held.setVisible(bool(self._keys or self._cut))
        if self._keys:
            name = tr("{count} 条话术").format(count=len(self._keys))
        else:
            name = neutral(self._cut[-1]) if self._cut else ""
        text = tr("已剪切“{name}”：选好位置按 Ctrl+V，按 Esc 放下。")
        self.held.setText(text.format(name=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets go of what is held."""
        if event.key() == Qt.Key.Key_Escape and (self._keys or self._cut):
            self._hold((), ())
        else:
            super().keyPressEvent(event)
