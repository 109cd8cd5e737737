"""A database of every released schema opens with all that it held."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from assist.kb.fit_feedback import FitFeedback, Verdict
from assist.kb.products import Products
from assist.snippets.repository import Snippets
from assist.store import backups
from assist.store.database import Store, open_store, sqlite3
from assist.store.packs import content_hash
from assist.store.schema import VERSION

DATA = Path(__file__).parents[1] / "data"
RELEASED = sorted(int(path.name[7:-6]) for path in DATA.glob("schema-*.db.gz"))
"""The schemas that people may have; each is kept here as it was landed."""

DRESS = "sample_shop/dress-chiffon"


def saved(version: int, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.decompress((DATA / f"schema-{version}.db.gz").read_bytes()))
    return path


@pytest.fixture
def place(tmp_path):
    return tmp_path / "data" / "ceda.db", tmp_path / "backups"


@pytest.mark.parametrize("version", RELEASED)
def test_an_older_database_is_upgraded_with_all_it_held(place, version):
    saved(version, place[0])
    store = open_store(*place)
    assert store.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert Products(store).get(DRESS).chart.sizes == ("S", "M", "L", "XL")
    assert Products(store).get("sample_shop/coat-wool").name.endswith("(改)")
    snippets = Snippets(store)
    assert snippets.learned() == [("general/ship.when", "宝贝啥时候上路呀")]
    assert snippets.uses() == {"general/ship.when": 1}
    assert snippets.unanswered() == [("能不能开到月球上", 1)]
    assert "改过的标题" in {snippet.title for snippet in snippets.every()}
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store.close()


def test_an_upgraded_database_has_the_schema_of_a_new_one(place, tmp_path):
    saved(1, place[0])
    upgraded, fresh = open_store(*place), open_store(tmp_path / "new" / "ceda.db", place[1])
    wanted = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    assert list(map(tuple, upgraded.rows(wanted))) == list(map(tuple, fresh.rows(wanted)))
    upgraded.close()
    fresh.close()


def test_a_verified_backup_of_the_old_schema_is_made_first(place):
    saved(1, place[0])
    open_store(*place).close()
    (backup,) = backups.every(place[1])
    assert f"before-{VERSION}" in backup.name
    connection = sqlite3.connect(backup)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()


def test_an_upgrade_happens_once(place):
    saved(1, place[0])
    for _ in range(2):
        open_store(*place).close()
    assert len(backups.every(place[1])) == 1


def test_feedback_can_be_kept_after_the_upgrade(place):
    saved(1, place[0])
    store = open_store(*place)
    FitFeedback(store).record([Verdict(DRESS, "M", "small")])
    assert FitFeedback(store).counts(DRESS).small == 1
    store.close()


def test_an_older_database_that_can_only_be_read_has_no_feedback(place):
    connection = sqlite3.connect(saved(1, place[0]))
    connection.row_factory = sqlite3.Row
    store = Store(place[0], connection, read_only=True)
    assert FitFeedback(store).counts(DRESS).small == 0
    assert not FitFeedback(store).imported("x")
    store.close()


def test_an_older_database_that_can_only_be_read_still_gives_its_snippets(place):
    connection = sqlite3.connect(saved(1, place[0]))
    connection.row_factory = sqlite3.Row
    store = Store(place[0], connection, read_only=True)
    assert Snippets(store).every()
    store.close()


@pytest.mark.parametrize("version", RELEASED)
def test_what_nobody_edited_still_counts_as_unedited_after_the_upgrade(place, version):
    saved(version, place[0])
    store = open_store(*place)
    marks = {r["key"]: r["pack_hash"] for r in store.rows("SELECT key, pack_hash FROM snippet")}
    edited = {
        snippet.title
        for snippet in Snippets(store).every()
        if content_hash(replace(snippet, learned=())) != marks[snippet.key]
    }
    assert edited == {"改过的标题"}
    store.close()
