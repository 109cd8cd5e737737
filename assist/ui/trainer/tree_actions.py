"""The commands of the tree: in its menu, and by keys (all but one while it has the focus)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from assist.ui.i18n import tr

KEYS = {
    "new": "Ctrl+Shift+N",
    "rename": "F2",
    "cut": "Ctrl+X",
    "paste": "Ctrl+V",
    "delete": "Delete",
}


class TreeActions:
    """Commands by name. ``calls`` does them, ``allowed`` says which can be done now."""

    def __init__(
        self,
        owner: QWidget,
        calls: Mapping[str, Callable[[], object]],
        allowed: Callable[[], set[str]],
    ) -> None:
        self._owner, self._allowed = owner, allowed
        self.by_name = {name: QAction(owner) for name in calls}
        for name, action in self.by_name.items():
            action.setShortcut(QKeySequence(KEYS[name]))
            here = Qt.ShortcutContext.WidgetShortcut
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if name == "new" else here)
            action.triggered.connect(self._guarded(name, calls[name]))
            owner.addAction(action)

    def _guarded(self, name: str, call: Callable[[], object]) -> Callable[..., None]:
        def run(*_: object) -> None:
            if name in self._allowed():
                call()

        return run

    def retranslate(self) -> None:
        """Every text."""
        names = {
            "new": tr("新建文件夹"), "rename": tr("改名"), "cut": tr("剪切"),
            "paste": tr("粘贴到这里"), "delete": tr("删除空文件夹"),
        }  # fmt: skip
        for name, action in self.by_name.items():
            action.setText(names[name])

    def open_menu(self, place: QPoint) -> None:
        """Show what can be done here; nothing for people who only look."""
        allowed = self._allowed()
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, action in self.by_name.items():
            if name in allowed:
                menu.addAction(action)
        if not menu.isEmpty():
            menu.popup(place)
