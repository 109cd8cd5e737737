"""Backups as the interface and the command line use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assist.errors import AssistError
from assist.paths import Folders
from assist.store import backups

LATEST = "latest"


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


def newest_good(folders: Folders) -> Path | None:
    """The newest backup that passes its check."""
    return backups.newest(folders.backups)


def restore_backup(folders: Folders, name: str) -> Path:
    """Put a backup (its file name, or ``latest``) in place of the database.

    The library must be closed. Returns where the replaced file now lies. Raises
    :class:`~assist.errors.AssistError` when there is no such backup or it is damaged.
    """
    chosen = newest_good(folders) if name == LATEST else folders.backups / name
    if chosen is None or not chosen.is_file():
        raise AssistError("没有找到这份备份。", "用 assist backup --list 可以列出全部备份。")
    return backups.restore(folders.database, chosen)
