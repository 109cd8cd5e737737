import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assist.errors import StoreError
from assist.store import backups
from assist.store.database import open_store, sqlite3
from assist.store.schema import VERSION

WRITER = """
import sys
from pathlib import Path
from assist.store.database import open_store
store = open_store(Path(sys.argv[1]), Path(sys.argv[2]))
start = int(store.meta("n") or 0)
for n in range(start + 1, start + 100_000):
    with store.transaction() as connection:
        connection.execute("INSERT INTO usage(at, suggestion, event) VALUES('', ?, 'pick')", (n,))
        connection.execute("INSERT OR REPLACE INTO meta VALUES('n', ?)", (n,))
    print(n, flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "data" / "ceda.db", tmp_path / "backups"


def test_a_new_database_opens_with_the_current_schema(place):
    store = open_store(*place)
    assert store.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert store.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store.connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    store.close()


def test_the_schema_number_counts_the_migrations():
    from assist.store.migrations import migrations

    assert len(migrations._migrations) == VERSION


def test_what_was_acknowledged_survives_a_kill(place):
    acknowledged = 0
    for _ in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, *map(str, place)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(25):
            acknowledged = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().splitlines()
        writer.wait()
        writer.stdout.close()
        acknowledged = max([acknowledged, *(int(line) for line in rest if line.isdigit())])
        store = open_store(*place)
        count = store.rows("SELECT count(*) AS n FROM usage")[0]["n"]
        assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert int(store.meta("n")) == count, "both halves of a transaction or none"
        assert count >= acknowledged
        store.close()


def test_a_database_of_a_newer_program_is_refused_and_left_alone(place):
    store = open_store(*place)
    store.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    store.close()
    before = place[0].read_bytes()
    with pytest.raises(StoreError, match="更新版本"):
        open_store(*place)
    assert place[0].read_bytes() == before


def test_a_file_that_is_no_database_says_how_to_go_on(place):
    place[0].parent.mkdir(parents=True)
    place[0].write_bytes(b"not a database at all, sorry" * 100)
    with pytest.raises(StoreError) as caught:
        open_store(*place)
    assert "已损坏" in str(caught.value)
    assert "移走" in caught.value.next_step


def test_a_damaged_database_still_opens_for_reading_and_names_its_backup(place):
    store = open_store(*place)
    with store.transaction() as connection:
        connection.executemany(
            "INSERT INTO usage(at, suggestion, event) VALUES(?, ?, 'pick')",
            [(str(n), "x" * 200) for n in range(2000)],
        )
    store.set_meta("kept", "yes")
    backup = backups.make(store.connection, place[1], "test")
    store.close()
    damaged = bytearray(place[0].read_bytes())
    damaged[-4096 * 20 : -4096 * 10] = b"\xa5" * 4096 * 10
    place[0].write_bytes(damaged)

    store = open_store(*place)
    assert store.read_only
    assert store.damaged
    assert backup.name in store.trouble
    assert store.meta("kept") == "yes"
    with pytest.raises(StoreError, match="只能读取"), store.transaction():
        pass
    store.close()

    aside = backups.restore(place[0], backup)
    assert aside.exists()
    store = open_store(*place)
    assert not store.read_only
    assert store.rows("SELECT count(*) AS n FROM usage")[0]["n"] == 2000
    store.close()


def test_a_damaged_backup_is_never_restored(place):
    store = open_store(*place)
    backup = backups.make(store.connection, place[1], "test")
    store.close()
    backup.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    before = place[0].read_bytes()
    with pytest.raises(StoreError, match="备份"):
        backups.restore(place[0], backup)
    assert place[0].read_bytes() == before
    assert backups.newest(place[1]) is None


def test_a_full_disk_loses_nothing_and_gives_up_its_reserve(place):
    store = open_store(*place)
    store.set_meta("kept", "yes")
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages}")
    reserve = place[0].with_name("reserve")
    assert reserve.exists()
    with pytest.raises(StoreError, match="磁盘已满"), store.transaction() as connection:
        connection.execute("INSERT INTO meta VALUES('big', ?)", ("x" * 1_000_000,))
    assert not reserve.exists()
    assert store.meta("kept") == "yes"
    assert store.meta("big") == ""
    store.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_opens_for_reading(place):
    open_store(*place).close()
    place[0].chmod(0o444)
    place[0].parent.chmod(0o555)
    try:
        store = open_store(*place)
        assert store.read_only
        store.close()
    finally:
        place[0].parent.chmod(0o755)


def test_what_cannot_be_written_is_still_read(place, monkeypatch):
    from assist.store import database

    store = open_store(*place)
    store.set_meta("kept", "yes")
    store.close()

    def refused(path):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(database, "_open_writable", refused)
    store = open_store(*place)
    assert store.read_only
    assert "不能写入" in store.trouble
    assert not store.damaged
    assert store.meta("kept") == "yes"
    store.close()


def test_a_second_writer_waits_or_is_told_so(place):
    first, second = open_store(*place), open_store(*place)
    second.connection.execute("PRAGMA busy_timeout = 20")
    with first.transaction(), pytest.raises(StoreError, match="占用"), second.transaction():
        pass
    first.close()
    second.close()


def test_an_exception_undoes_the_whole_transaction(place):
    store = open_store(*place)

    def interrupted() -> None:
        with store.transaction():
            store.set_meta("half", "done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        interrupted()
    assert store.meta("half") == ""
    store.close()


def test_a_failing_migration_leaves_the_database_as_it_was(place, monkeypatch):
    open_store(*place).close()
    from assist.store import database, migrations

    later = migrations.Migrations("ceda")
    later._migrations = list(migrations.migrations._migrations)

    @later(name="2 breaks half-way")
    def breaks(db):
        db.conn.execute("CREATE TABLE half(x)")
        raise sqlite3.OperationalError("no such column: y")

    monkeypatch.setattr(migrations, "migrations", later)
    monkeypatch.setattr(database, "VERSION", VERSION + 1)
    with pytest.raises(StoreError, match="升级没有成功"):
        open_store(*place)
    monkeypatch.undo()
    store = open_store(*place)
    assert not store.rows("SELECT 1 FROM sqlite_master WHERE name = 'half'")
    assert backups.newest(place[1]) is not None, "a backup was made before migrating"
    store.close()


def test_old_backups_make_room_for_new_ones(place):
    store = open_store(*place)
    made = [backups.make(store.connection, place[1], "daily") for _ in range(backups.KEPT + 3)]
    store.close()
    assert backups.every(place[1]) == list(reversed(made[-backups.KEPT :]))
