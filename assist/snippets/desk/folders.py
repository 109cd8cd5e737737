"""Folders of the trainers' tree that a person made, so that an empty one stays."""

from __future__ import annotations

import json
from collections.abc import Iterable

from assist.store.database import Store

Path = tuple[str, ...]
"""Names of folders from the outermost to the innermost; empty for no folder."""

NAME = "desk_folders"


class MadeFolders:
    """The paths of folders that were made by hand, kept beside the data."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def every(self) -> frozenset[Path]:
        """All of them, with what holds them not among them."""
        return frozenset(tuple(path) for path in json.loads(self._store.meta(NAME) or "[]"))

    def keep(self, paths: Iterable[Path]) -> None:
        """Have exactly these."""
        self._store.set_meta(NAME, json.dumps(sorted(paths), ensure_ascii=False))


def within(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or lies below it."""
    return path[: len(folder)] == folder


def carried(path: Path, source: Path, target: Path) -> Path:
    """Where ``path`` lies once the folder ``source`` is called ``target``."""
    return (*target, *path[len(source) :]) if within(path, source) else path
