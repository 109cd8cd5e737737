"""One SQLite file, opened so that what was acknowledged stays.

WAL with full synchronous; writers take the lock at once (``BEGIN IMMEDIATE``), because a
deferred transaction that upgrades in WAL fails under contention. A database newer than the
program is refused, a migration is preceded by a verified backup, and a damaged or read-only
file still opens for reading where SQLite can.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assist.errors import StoreError
from assist.store import backups
from assist.store.drives import on_network
from assist.store.schema import VERSION

try:  # A newer SQLite than the system's: releases before 3.51.3 have the WAL-reset race.
    import pysqlite3 as sqlite3
except ImportError:  # pragma: no cover - where no wheel exists
    import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

BUSY_SECONDS = 5.0
CHANGED = "changed"
RESERVE_BYTES = 2 * 1024 * 1024


class Store:
    """An open database.

    ``read_only`` is true when only reading works; ``trouble`` then says why in plain words,
    and ``damaged`` whether the file itself is the reason.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        read_only: bool,
        trouble: str = "",
        damaged: bool = False,
    ) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only
        self.trouble = trouble
        self.damaged = damaged
        self._database: Database | None = None

    @property
    def database(self) -> Database:
        """The same connection through sqlite-utils, imported when first needed."""
        if self._database is None:
            from sqlite_utils import Database

            self._database = Database(self.connection, execute_plugins=False)
        return self._database

    def rows(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Any]:
        """Every row of a query, as :class:`sqlite3.Row`."""
        return list(self.each(sql, parameters))

    def each(self, sql: str, parameters: tuple[Any, ...] = ()) -> Iterator[Any]:
        """The rows of a query one after the other; nothing may be written meanwhile."""
        try:
            yield from self.connection.execute(sql, parameters)
        except sqlite3.DatabaseError as error:
            raise _damaged(self.path, error) from error

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its start; all or nothing.

        A transaction inside another joins it. Raises :class:`StoreError` when the database
        is read-only, locked for too long or the disk is full; nothing is changed then.
        """
        if self.connection.in_transaction:
            yield self.connection
            return
        if self.read_only:
            raise StoreError("资料库现在只能读取,这次修改没有保存。", self.trouble)
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.OperationalError as error:
            raise self._refused(error) from error

    def _refused(self, error: sqlite3.OperationalError) -> StoreError:
        text = str(error).lower()
        if "full" in text:
            _reserve(self.path).unlink(missing_ok=True)
            return StoreError(
                "磁盘已满,这次修改没有保存。", "请清理出至少 100 MB 空间后再试,已有的内容都还在。"
            )
        if "locked" in text or "busy" in text:
            return StoreError("资料库正被另一个程序占用,这次修改没有保存。", "请稍后再试。")
        if "readonly" in text or "read-only" in text:
            return StoreError(
                "资料库所在的文件夹不能写入,这次修改没有保存。",
                f"请检查 {self.path.parent} 的权限。",
            )
        return StoreError("资料库写入失败,这次修改没有保存。", "请运行 assist doctor 查看原因。")

    def meta(self, name: str) -> str:
        """A small value kept beside the data; empty when it was never set."""
        rows = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return str(rows[0]["value"]) if rows else ""

    def set_meta(self, name: str, value: str) -> None:
        """Keep a small value beside the data."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT INTO meta(name, value) VALUES(?,?) "
                "ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    @property
    def revision(self) -> str:
        """The state of what can be found; an index of another revision is built anew."""
        return self.meta("revision")

    def advance(self) -> None:
        """Count the revision one up: so much changed that an index must be built anew."""
        with self.transaction():
            self.set_meta("revision", str(int(self.revision or 0) + 1))
            self.set_meta(CHANGED, "[]")

    @property
    def changed(self) -> list[str]:
        """Keys of entries that changed since the revision began, for an index to catch up."""
        keys: list[str] = json.loads(self.meta(CHANGED) or "[]")
        return keys

    def note_change(self, key: str) -> None:
        """Note that one entry changed, was added or removed."""
        with self.transaction():
            keys = self.changed
            if key not in keys:
                self.set_meta(CHANGED, json.dumps([*keys, key], ensure_ascii=False))

    def close(self) -> None:
        """Close the connection; an open transaction is rolled back."""
        self.connection.close()


def open_store(path: Path, backup_folder: Path) -> Store:
    """Open the database at ``path``, made or migrated as needed.

    Raises :class:`StoreError` when the file is newer than the program, is no database, or is
    so damaged that it cannot even be read; the next step names the newest good backup.
    """
    if path.exists() and path.stat().st_size:
        return _open_existing(path, backup_folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        store = _open_writable(path)
        migrate(store)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(
            f"不能在 {path.parent} 建立资料库。", "请检查文件夹权限和剩余空间。"
        ) from error
    _keep_reserve(path)
    return store


def _open_existing(path: Path, backup_folder: Path) -> Store:
    try:
        store = _open_writable(path)
    except sqlite3.OperationalError:
        store = _open_immutable(path, "资料库或它的文件夹不能写入,现在只能读取。")
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error, backup_folder) from error
    try:
        version = store.connection.execute("PRAGMA user_version").fetchone()[0]
        check = store.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        # The check read every page; those that are needed are soon read again (2 MB).
        store.connection.execute("PRAGMA shrink_memory")
    except sqlite3.DatabaseError as error:
        store.close()
        raise _damaged(path, error, backup_folder) from error
    if version > VERSION:
        store.close()
        raise StoreError(
            "这个资料库由更新版本的侧答写成,旧版本打开会损坏它。", "请升级侧答后再打开。"
        )
    if check != "ok":
        store.close()
        log.error("quick_check found damage in the database")
        return _open_immutable(path, _way_out(backup_folder), damaged=True)
    if version < VERSION and not store.read_only:
        if version:
            backups.make(store.connection, backup_folder, f"before-{VERSION}")
        try:
            migrate(store)
        except sqlite3.Error as error:
            store.close()
            log.error("migration failed: %s", type(error).__name__)
            raise StoreError(
                "资料库升级没有成功,原来的内容没有改变。",
                "请先用旧版本继续工作,并运行 assist doctor 查看原因。",
            ) from error
    _keep_reserve(path)
    return store


def _open_writable(path: Path) -> Store:
    connection = sqlite3.connect(
        str(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        mode = "DELETE" if on_network(path) else "WAL"
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute("PRAGMA synchronous = FULL")
        # A write lock taken and given back tells a read-only file from a writable one.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            return Store(path, connection, read_only=False)
        connection.close()
        raise
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return Store(path, connection, read_only=False)


def _open_immutable(path: Path, trouble: str, *, damaged: bool = False) -> Store:
    """Open for reading only; works in a read-only folder and on a partly damaged file."""
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.row_factory = sqlite3.Row
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(path, error) from error
    return Store(path, connection, read_only=True, trouble=trouble, damaged=damaged)


def _way_out(backup_folder: Path | None) -> str:
    newest = backups.newest(backup_folder) if backup_folder else None
    if newest is None:
        return "没有找到备份;请把损坏的文件移走,再启动会重新建立示例资料库。"
    return f"可以恢复最近一次好的备份({newest.name}):设置 → 资料 → 恢复备份。"


def _damaged(path: Path, error: Exception, backup_folder: Path | None = None) -> StoreError:
    log.error("database unreadable: %s", type(error).__name__)
    return StoreError(f"资料库文件已损坏:{path.name}。", _way_out(backup_folder))


def migrate(store: Store) -> None:
    """Apply every pending migration, each with its record in one transaction."""
    from assist.store.migrations import migrations

    migrations.apply(store.database)
    store.connection.execute(f"PRAGMA user_version = {VERSION}")


def _reserve(path: Path) -> Path:
    return path.with_name("reserve")


def _keep_reserve(path: Path) -> None:
    """Keep a file to give up when the disk is full, since even deleting rows needs space."""
    reserve = _reserve(path)
    with contextlib.suppress(OSError):
        if not reserve.exists():
            reserve.write_bytes(b"\0" * RESERVE_BYTES)
