"""Backups as the interface and the command line use them.

A backup is a copy of the database. The pictures that people added lie beside all backups, each
once: their names tell their content, and none is ever changed.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assist.errors import AssistError
from assist.paths import Folders
from assist.store import backups
from assist.store.database import Store

LATEST = "latest"
PICTURES = "pictures"
"""The folder beside the backups that holds every picture added."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; ``made`` in UTC, ``size`` in bytes, ``good`` when it passes its check."""

    path: Path
    made: datetime
    size: int
    good: bool


def list_backups(folders: Folders) -> list[Backup]:
    """Every backup with its check, newest first."""
    found = []
    for path in backups.every(folders.backups):
        status = path.stat()
        made = datetime.fromtimestamp(status.st_mtime, UTC)
        found.append(Backup(path, made, status.st_size, backups.is_good(path)))
    return found


def make_backup(store: Store, folders: Folders, reason: str) -> Path:
    """Back the library up with the pictures added to it; returns the copy of the database.

    Raises :class:`~assist.errors.AssistError` when there is no room for it.
    """
    try:
        _copy_missing(folders.pictures, folders.backups / PICTURES)
        made = backups.make(store.connection, folders.backups, reason)
    except OSError:
        made = None
    if made is None:
        raise AssistError("备份没有成功,原有备份都还在。", "请检查磁盘空间和备份文件夹的权限。")
    return made


def make_daily_backup(store: Store, folders: Folders) -> None:
    """Back up once a day; where that does not work the older ones are still there."""
    newest = next(iter(backups.every(folders.backups)), None)
    if newest is None or backups.stamp()[:8] not in newest.name:
        with suppress(AssistError):
            make_backup(store, folders, "daily")


def newest_good(folders: Folders) -> Path | None:
    """The newest backup that passes its check."""
    return backups.newest(folders.backups)


def restore_backup(folders: Folders, name: str) -> Path:
    """Put a backup (its file name, or ``latest``) in place of the database.

    Pictures that are missing come back too; none is taken away. The library must be closed.
    Returns where the replaced file now lies. Raises
    :class:`~assist.errors.AssistError` when there is no such backup or it is damaged.
    """
    chosen = newest_good(folders) if name == LATEST else folders.backups / name
    if chosen is None or not chosen.is_file():
        raise AssistError("没有找到这份备份。", "用 assist backup --list 可以列出全部备份。")
    aside = backups.restore(folders.database, chosen)
    try:
        _copy_missing(folders.backups / PICTURES, folders.pictures)
    except OSError as error:
        raise AssistError(
            "资料库已恢复,但有些图片没有拷回来。", "请检查磁盘空间后再恢复一次同一份备份。"
        ) from error
    return aside


def _copy_missing(source: Path, target: Path) -> None:
    """Copy the pictures that ``target`` does not have, each whole or not at all."""
    for file in sorted(source.glob("*/*")):
        copy = target / file.relative_to(source)
        if file.suffix == ".new" or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        fresh = copy.with_suffix(".new")
        shutil.copyfile(file, fresh)
        fresh.replace(copy)
