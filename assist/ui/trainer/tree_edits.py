"""What is done to the tree's folders and to what lies in them, each a step to take back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assist.snippets.desk.folders import Path
from assist.snippets.desk.listing import Filter
from assist.ui.i18n import tr
from assist.ui.trainer.link import Back, Link
from assist.ui.trainer.taking_back import back_of, both_ways

if TYPE_CHECKING:
    from assist.library import Library
    from assist.library.folders import Change


class TreeEdits(QObject):
    """``went(path, path)``: the first folder is the second now; empty paths for none."""

    went = Signal(object, object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link

    def make(self, path: Path) -> None:
        """A new folder."""
        text = tr("已新建文件夹“{name}”").format(name=path[-1])
        self._change(lambda lib: lib.desk.folders.make(path), text, ((), path))

    def delete(self, path: Path) -> None:
        """A folder without snippets goes."""
        text = tr("已删除文件夹“{name}”").format(name=path[-1])
        self._change(lambda lib: lib.desk.folders.delete(path), text, (path, path[:-1]))

    def carry(self, source: Path, target: Path) -> None:
        """A folder goes elsewhere with all in it, or is called otherwise."""
        author, reason = self._link.author(), tr("移到文件夹")
        text = tr("“{name}”已移到“{folder}”").format(
            name=source[-1], folder=" / ".join(target[:-1]) or tr("最外层")
        )
        if source[:-1] == target[:-1]:
            reason = tr("文件夹改名")
            text = tr("“{name}”已改名为“{fresh}”").format(name=source[-1], fresh=target[-1])
        self._change(
            lambda lib: lib.desk.folders.move(source, target, author, reason),
            text,
            (source, target),
        )

    def put(self, keys: tuple[str, ...], branch: Filter) -> None:
        """Snippets go to a folder, a stage or a shop."""
        author = self._link.author()
        reason = tr("移到文件夹")
        if branch.stage or branch.shop:
            reason = tr("改阶段") if branch.stage else tr("改店铺")
        self._link.save(lambda lib: lib.desk.folders.put(keys, branch, author, reason))

    def _change(self, call: Callable[[Library], Change], text: str, way: tuple[Path, Path]) -> None:
        author = self._link.author()

        def done(change: Change) -> None:
            self.went.emit(*way)
            self._link.saved.emit("")
            self._link.done.emit(text, _back(change, author))

        self._link.write("folder", call, done)


def _back(change: Change, author: str) -> Back:
    if change.batch:
        return back_of(change.batch, author)
    return both_ways(partial(_have, change.before), partial(_have, change.after))


def _have(made: frozenset[Path], library: Library) -> None:
    library.desk.folders.have(made)
