"""Verified copies of the database: made by SQLite's backup API, checked, kept in number."""

from __future__ import annotations

import contextlib
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assist.errors import StoreError

try:
    import pysqlite3 as sqlite3
except ImportError:  # pragma: no cover - where no wheel exists
    import sqlite3

KEPT = 7


def stamp() -> str:
    """The present moment as part of a file name, sorting by time."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")


def make(connection: Any, folder: Path, reason: str) -> Path | None:
    """Copy the open database into ``folder`` and verify the copy.

    Returns the backup, or ``None`` when there is no room for it or the copy is not good.
    The oldest beyond :data:`KEPT` are removed, good ones only after a newer good one exists.
    """
    target = folder / f"ceda-{stamp()}-{reason}.db"
    part = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy = sqlite3.connect(str(part))
        try:
            connection.backup(copy)
            _leave_out(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        if not is_good(part):
            part.unlink(missing_ok=True)
            return None
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except (OSError, sqlite3.Error):
        part.unlink(missing_ok=True)
        return None
    for old in every(folder)[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return target


def _leave_out(copy: Any) -> None:
    """Take what must not outlive its day out of a copy: the drafts of replies."""
    copy.execute("PRAGMA secure_delete = ON")
    with contextlib.suppress(sqlite3.OperationalError):  # before the third step of the schema
        copy.execute("DELETE FROM draft")
        copy.commit()


def every(folder: Path) -> list[Path]:
    """All backups, newest first."""
    return sorted(folder.glob("ceda-*.db"), key=lambda path: path.name, reverse=True)


def newest(folder: Path) -> Path | None:
    """The newest backup that passes its check."""
    return next((path for path in every(folder) if is_good(path)), None)


def is_good(path: Path) -> bool:
    """Whether a database file passes SQLite's full integrity check."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def restore(path: Path, backup: Path) -> Path:
    """Put a verified ``backup`` in place of the database; returns where the old file now lies.

    Raises :class:`StoreError` when the backup itself is damaged; nothing is changed then.
    """
    if not is_good(backup):
        raise StoreError(f"备份 {backup.name} 也已损坏,没有替换任何文件。", "请选择更早的备份。")
    aside = path.with_name(f"{path.stem}-damaged-{stamp()}{path.suffix}")
    fresh = path.with_suffix(".restoring")
    shutil.copy2(backup, fresh)
    if path.exists():
        path.replace(aside)
    for suffix in ("-wal", "-shm"):
        leftover = path.with_name(path.name + suffix)
        if leftover.exists():
            leftover.replace(aside.with_name(aside.name + suffix))
    fresh.replace(path)
    return aside
