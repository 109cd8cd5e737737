"""The trainers' tree: what its branches hold, and folders made, moved, renamed and deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from assist.errors import AssistError
from assist.snippets.desk.folders import MadeFolders, Path, carried, within
from assist.snippets.desk.listing import NO_SHOP, Filter, Listing, Tally
from assist.snippets.desk.records import Entry, Node
from assist.store.database import Store


class Editing(Protocol):
    """What the tree needs of the desk."""

    def entries(self, keys: tuple[str, ...]) -> dict[str, Entry]:
        """Snippets as they stand on the desk."""

    def save(self, entries: list[Entry], author: str, reason: str) -> str:
        """Keep edits; returns their batch."""

    def also(self, batch: str, undo: Callable[[], object], again: Callable[[], object]) -> None:
        """Do this too when the batch is taken back or done again."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to the tree.

    ``batch`` is that of the snippets that moved, empty where none did. ``before`` and
    ``after`` are the folders made by hand, as :meth:`FolderDesk.have` takes them.
    """

    batch: str
    before: frozenset[Path]
    after: frozenset[Path]


class FolderDesk:
    """Folders of snippets. Every change is one transaction, and one batch that undoes it.

    ``listing`` gives the desk's list; calls raise AssistError with what to do next.
    """

    def __init__(self, store: Store, listing: Callable[[], Listing], editing: Editing) -> None:
        self._store, self._listing, self._editing = store, listing, editing
        self._made = MadeFolders(store)

    def every(self) -> tuple[Node, ...]:
        """Every folder with its count, empty ones too, parents before their children."""
        return self._with_made(self._listing().tally().folders)

    def tally(self) -> Tally:
        """What every branch of the tree holds, folders made by hand among them."""
        tally = self._listing().tally()
        return replace(tally, folders=self._with_made(tally.folders))

    def make(self, path: Path) -> Change:
        """Make an empty folder."""
        _check(path)
        name = path[-1]
        if path in {node.path for node in self.every()}:
            raise AssistError(f"已经有文件夹“{name}”了。", "请换一个名字。")
        before = self._made.every()
        return self._have(before, before | {path})

    def delete(self, path: Path) -> Change:
        """Delete a folder that holds no snippet, with the empty ones in it."""
        name = path[-1]
        if self._listing().keys_within(path):
            raise AssistError(f"文件夹“{name}”里还有话术。", "请先把里面的话术移走。")
        before = self._made.every()
        return self._have(before, frozenset(p for p in before if not within(p, path)))

    def move(self, source: Path, target: Path, author: str, reason: str) -> Change:
        """Let a folder with all in it be called ``target``; one that is there takes it in.

        So a rename is a move beside itself.
        """
        _check(target)
        if source != target and within(target, source):
            raise AssistError("不能把文件夹移到它自己里面。", "请选另一个文件夹。")
        entries = self._editing.entries(self._listing().keys_within(source)).values()
        moved = [_in_folder(e, carried(e.snippet.folder, source, target)) for e in entries]
        before = self._made.every()
        after = frozenset(carried(path, source, target) for path in before)
        with self._store.transaction():
            self._made.keep(after)
            batch = self._editing.save(moved, author, reason) if moved else ""
        if batch:
            self._editing.also(batch, lambda: self.have(before), lambda: self.have(after))
        return Change(batch, before, after)

    def put(self, keys: tuple[str, ...], branch: Filter, author: str, reason: str) -> str:
        """Let a branch hold these snippets: a folder, a stage or a shop; returns the batch."""
        entries = self._editing.entries(keys).values()
        return self._editing.save([_held_by(branch, e) for e in entries], author, reason)

    def have(self, made: frozenset[Path]) -> None:
        """Have exactly these folders made by hand, as :class:`Change` tells them."""
        self._made.keep(made)

    def _have(self, before: frozenset[Path], after: frozenset[Path]) -> Change:
        self._made.keep(after)
        return Change("", before, after)

    def _with_made(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        counts = {node.path: node.count for node in nodes}
        for path in self._made.every():
            for depth in range(1, len(path) + 1):
                counts.setdefault(path[:depth], 0)
        return tuple(Node(path, count) for path, count in sorted(counts.items()))


def _held_by(branch: Filter, entry: Entry) -> Entry:
    snippet = entry.snippet
    if branch.shop:
        shop = None if branch.shop == NO_SHOP else branch.shop
        return replace(entry, snippet=replace(snippet, shop_key=shop))
    if branch.stage:
        return replace(entry, snippet=replace(snippet, stage=branch.stage))
    return _in_folder(entry, branch.folder)


def _in_folder(entry: Entry, folder: Path) -> Entry:
    return replace(entry, snippet=replace(entry.snippet, folder=folder))


def _check(path: Path) -> None:
    if not path or not all(name.strip() and "/" not in name for name in path):
        raise AssistError("文件夹要有名字，名字里不能有斜杠。", "请换一个名字。")
