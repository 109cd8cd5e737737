"""``assist doctor``: each trouble is found, named and given a remedy."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backends.fail import Keyring as NoKeyring

from assist import doctor, paths
from assist.credentials import Credentials
from assist.doctor import Check, Verdict
from assist.doctor.screen import PACKAGES, Probe, check_screen, missing_libraries, run_probe
from assist.store import backups
from assist.store.database import open_store

WELL = {
    "qt": "6.11.3",
    "platform": "xcb",
    "screens": [[1920, 1080]],
    "chinese": ["Noto Sans CJK SC"],
    "emoji": ["Noto Color Emoji"],
    "clipboard_ms": 3,
    "accessibility": True,
    "abilities": [{"ability": "paste", "works": True, "why": "可以填入", "mend": ""}],
}


@pytest.fixture
def folders(tmp_path):
    return paths.Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")


@pytest.fixture
def library(folders):
    """A database with one good backup."""
    store = open_store(folders.database, folders.backups)
    backups.make(store.connection, folders.backups, "test")
    store.close()
    return folders


def examine(folders, probe=None, resources=None):
    checks = doctor.examine(
        folders,
        resources or paths.resources(),
        credentials=Credentials(NoKeyring),
        probe=lambda: Probe(WELL) if probe is None else probe,
    )
    return {check.name: check for check in checks}


def test_a_healthy_machine_stops_nothing(library):
    checks = examine(library)
    assert doctor.exit_code(checks.values()) == 0
    assert checks["database"].verdict is Verdict.OK
    assert checks["backups"].why.endswith(".db")


def test_before_the_first_start_nothing_is_written(folders):
    checks = examine(folders)
    assert checks["database"].verdict is Verdict.OK
    assert not folders.data.exists()


def test_a_damaged_database_fails_and_names_the_backup_to_restore(library):
    good = backups.newest(library.backups)
    with library.database.open("r+b") as file:
        file.write(b"not a database at all")
    check = examine(library)["database"]
    assert check.verdict is Verdict.FAIL
    assert check.mend == f"请运行 assist backup --restore {good.name}"


def test_a_damaged_database_without_backup_says_what_to_move_away(folders):
    folders.data.mkdir()
    folders.database.write_bytes(b"not a database at all" * 100)
    check = examine(folders)["database"]
    assert check.verdict is Verdict.FAIL
    assert str(folders.database) in check.mend


def test_a_page_in_the_middle_that_is_damaged_is_found(library):
    connection = sqlite3.connect(library.database)
    connection.execute("CREATE TABLE filler(x)")
    connection.executemany("INSERT INTO filler VALUES(?)", [("y" * 500,)] * 500)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    size = library.database.stat().st_size
    with library.database.open("r+b") as file:
        file.seek(size - 3 * 4096)
        file.write(b"\xff" * 4096)
    assert examine(library)["database"].verdict is Verdict.FAIL


def test_a_newer_database_is_refused(library):
    connection = sqlite3.connect(library.database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    check = examine(library)["database"]
    assert check.verdict is Verdict.FAIL
    assert "upgrade" in check.mend


def test_damaged_backups_are_named(library):
    for path in backups.every(library.backups):
        path.write_bytes(b"no")
    assert examine(library)["backups"].verdict is Verdict.WARN


def test_the_database_is_only_read(library):
    before = library.database.read_bytes()
    examine(library)
    assert library.database.read_bytes() == before


def test_missing_resources_stop_the_program(folders, tmp_path):
    check = examine(folders, resources=tmp_path / "nothing")["resources"]
    assert check.verdict is Verdict.FAIL
    assert "packs/zh_CN" in check.why


def test_a_data_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "data").write_text("")
    folders = paths.Folders(tmp_path / "data", tmp_path / "config", tmp_path / "log")
    check = examine(folders)["data"]
    assert check.verdict is Verdict.WARN
    assert str(tmp_path / "data") in check.mend


def test_no_keyring_is_a_warning_with_a_remedy(folders):
    check = examine(folders)["keyring"]
    assert check.verdict is Verdict.WARN
    assert "gnome-keyring" in check.mend


def test_missing_system_libraries_name_their_packages(folders):
    probe = Probe(missing=("libxcb-cursor.so.0", "libxkbcommon-x11.so.0"))
    checks = examine(folders, probe)
    assert checks["display"].verdict is Verdict.FAIL
    assert checks["display"].mend == "sudo apt-get install libxcb-cursor0 libxkbcommon-x11-0"
    assert doctor.exit_code(checks.values()) == 1


def test_no_display_costs_the_sidebar_but_not_the_commands(folders):
    checks = examine(folders, Probe(WELL, headless=True))
    assert checks["display"].verdict is Verdict.WARN
    assert "paste" not in checks
    assert doctor.exit_code(checks.values()) == 0


@pytest.mark.parametrize(
    ("found", "package"),
    [({"chinese": []}, "fonts-noto-cjk"), ({"emoji": []}, "fonts-noto-color-emoji")],
)
def test_missing_fonts_name_their_package(found, package):
    (fonts,) = [c for c in check_screen(Probe(WELL | found)) if c.name == "fonts"]
    assert fonts.verdict is Verdict.WARN
    assert package in fonts.mend


def test_a_clipboard_owner_that_hangs_is_named():
    (check,) = [
        c for c in check_screen(Probe(WELL | {"clipboard_ms": 5000})) if c.name == "clipboard"
    ]
    assert check.verdict is Verdict.WARN
    assert "5000" in check.why


def test_no_accessibility_names_its_package():
    found = WELL | {"accessibility": False}
    (check,) = [c for c in check_screen(Probe(found)) if c.name == "accessibility"]
    assert "at-spi2-core" in check.mend


def test_an_ability_that_does_not_work_carries_its_remedy():
    ability = {"ability": "hotkeys", "works": False, "why": "没有", "mend": "换一个"}
    (check,) = [
        c for c in check_screen(Probe(WELL | {"abilities": [ability]})) if c.name == "hotkeys"
    ]
    assert (check.verdict, check.mend) == (Verdict.WARN, "换一个")


def test_the_probe_works_without_a_screen(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    probe = run_probe()
    assert probe.found["platform"] == "offscreen"
    assert {"chinese", "emoji", "clipboard_ms", "abilities"} <= set(probe.found)


def test_the_probe_says_that_there_is_no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    probe = run_probe()
    assert probe.headless or probe.missing


def test_every_needed_library_has_a_package_name():
    assert all(name.islower() and " " not in name for name in PACKAGES.values())
    assert isinstance(missing_libraries(), tuple)


def test_the_text_shows_verdict_reason_and_remedy():
    checks = [Check("a", "甲", Verdict.OK, "好"), Check("b", "乙", Verdict.FAIL, "坏了", "修一下")]
    text = doctor.as_text(checks)
    assert "✓ 甲  好" in text
    assert "✗ 乙  坏了\n    → 修一下" in text


def test_the_command_answers_in_json(tmp_path):
    environment = os.environ | {"CEDA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-m", "assist", "doctor", "--json"],
        capture_output=True,
        env=environment,
        cwd=Path(__file__).parents[1],
        timeout=120,
        check=True,
    )
    answer = json.loads(run.stdout.decode())
    assert answer["ok"] is True
    names = [check["name"] for check in answer["checks"]]
    assert {"versions", "resources", "disk", "database", "display", "fonts", "keyring"} <= set(
        names
    )


def test_what_an_adapter_offers_besides_is_told_with_a_way_around_where_it_is_missing(folders):
    found = WELL | {"extras": {"edges": False, "picker": True, "images": True}}
    checks = examine(folders, Probe(found))
    assert checks["picker"].verdict is checks["images"].verdict is Verdict.OK
    assert checks["edges"].verdict is Verdict.WARN
    assert checks["edges"].mend


def test_a_sidebar_on_xwayland_is_told_which_chats_it_can_serve(folders, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    check = examine(folders, Probe(WELL))["display"]
    assert check.verdict is Verdict.WARN
    assert "XWayland" in check.why
    monkeypatch.setenv("XDG_SESSION_TYPE", "x11")
    assert examine(folders, Probe(WELL))["display"].verdict is Verdict.OK


def test_a_system_without_an_accessibility_bus_is_not_told_to_install_one(folders):
    assert "accessibility" in examine(folders, Probe(WELL))
    assert "accessibility" not in examine(folders, Probe(WELL | {"platform": "cocoa"}))
