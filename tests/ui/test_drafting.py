"""Drafts outlive a crash, and nothing longer than they must."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assist.library.drafts import Drafts
from assist.store import backups
from assist.store.database import Store, open_store
from assist.ui.sidebar.conversation import Conversation
from assist.ui.sidebar.drafting import mark_of
from tests.fakes import CHAT, OTHER, FakeDesktop
from tests.ui.conftest import Room, make_room

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LITTLE_DEER = mark_of(Conversation((0, CHAT.buyer), CHAT.client))
OLD_WANG = mark_of(Conversation((0, OTHER.buyer), OTHER.client))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "ceda.db", tmp_path / "backups")


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_the_latest_words_are_kept_and_an_empty_draft_is_forgotten(store: Store) -> None:
    drafts = Drafts(store, at(NOON))
    drafts.keep("a", "亲")
    drafts.keep("a", "亲，在的")
    drafts.keep("b", "另一位")
    assert {d.mark: d.text for d in drafts.every()} == {"a": "亲，在的", "b": "另一位"}
    drafts.keep("a", " ")
    drafts.forget("b")
    assert drafts.every() == ()


def test_a_draft_is_forgotten_after_a_day(store: Store) -> None:
    Drafts(store, at(NOON)).keep("a", "亲")
    assert Drafts(store, at(NOON + timedelta(hours=23))).every() != ()
    later = Drafts(store, at(NOON + timedelta(hours=25)))
    assert later.every() == ()
    later.keep("b", "新的")
    assert store.rows("SELECT count(*) AS n FROM draft")[0]["n"] == 1


def test_no_backup_holds_a_draft(store: Store, tmp_path: Path) -> None:
    Drafts(store, at(NOON)).keep("a", "收件人张小满")
    backup = backups.make(store.connection, tmp_path / "backups", "test")
    assert backup is not None
    assert "张小满".encode() not in backup.read_bytes()
    assert backups.is_good(backup)


def test_wiping_leaves_no_trace_in_the_files(store: Store, tmp_path: Path) -> None:
    drafts = Drafts(store, at(NOON))
    drafts.keep("a", "收件人张小满")
    drafts.clear()
    store.close()
    files = [file for file in tmp_path.iterdir() if file.is_file()]
    assert all("张小满".encode() not in file.read_bytes() for file in files)


def test_the_mark_tells_nobody_whose_draft_it_is() -> None:
    assert CHAT.buyer not in LITTLE_DEER
    assert LITTLE_DEER != OLD_WANG


# In the sidebar


def test_what_is_typed_is_kept_soon(room: Room) -> None:
    room.desktop.front(CHAT)
    room.sidebar.parts.tray.stack("亲，在的")
    room.wait(lambda: room.library.drafts.texts == {LITTLE_DEER: "亲，在的"})


def test_a_draft_is_forgotten_when_it_was_inserted_or_cleared(room: Room) -> None:
    room.desktop.front(CHAT)
    tray = room.sidebar.parts.tray
    for end in (tray.request_insert, tray.clear):
        tray.stack("亲，在的")
        room.wait(lambda: room.library.drafts.texts)
        end()
        room.settle()
        assert room.library.drafts.texts == {}


def test_switching_keeps_each_draft_under_its_own_mark(room: Room) -> None:
    room.desktop.front(CHAT)
    room.sidebar.parts.tray.stack("给小鹿的")
    room.desktop.front(OTHER)
    room.sidebar.parts.tray.stack("给老王的")
    room.sidebar.close()
    room.settle()
    assert room.library.drafts.texts == {LITTLE_DEER: "给小鹿的", OLD_WANG: "给老王的"}


def test_the_draft_comes_back_to_the_same_buyer(qtbot: QtBot, tmp_path: Path) -> None:
    room = begin(qtbot, tmp_path, {LITTLE_DEER: "给小鹿的"}, FakeDesktop())
    assert room.tray == "给小鹿的"
    assert "找回" in room.sidebar.parts.tray.banner.text
    room.sidebar.parts.tray.banner._act()
    assert room.tray == ""
    room.settle()
    assert room.library.drafts.texts == {}
    end(room)


def test_the_draft_of_another_buyer_is_offered_and_waits(qtbot: QtBot, tmp_path: Path) -> None:
    room = begin(qtbot, tmp_path, {OLD_WANG: "给老王的"}, FakeDesktop())
    assert room.tray == ""
    assert "上次有未发出的草稿" in room.sidebar.parts.tray.banner.text
    room.desktop.front(OTHER)
    assert room.tray == "给老王的"
    end(room)


def test_an_offered_draft_can_be_taken_for_the_chat_in_front(qtbot: QtBot, tmp_path: Path) -> None:
    room = begin(qtbot, tmp_path, {OLD_WANG: "给老王的"}, FakeDesktop())
    room.sidebar.parts.tray.banner._act()
    room.settle()
    assert room.tray == "给老王的"
    assert room.library.drafts.texts == {LITTLE_DEER: "给老王的"}
    end(room)


def test_a_chat_that_does_not_name_the_buyer_gets_nothing_unasked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    nameless = replace(CHAT, buyer="", title="聊天")
    mark = mark_of(Conversation((0, ""), nameless.client))
    room = begin(qtbot, tmp_path, {mark: "给谁的"}, FakeDesktop(nameless))
    assert room.tray == ""
    assert "草稿" in room.sidebar.parts.tray.banner.text
    end(room)


def begin(qtbot: QtBot, folder: Path, left: dict[str, str], desktop: FakeDesktop) -> Room:
    room = make_room(qtbot, folder, desktop, left)
    room.settle()
    return room


def end(room: Room) -> None:
    room.sidebar.close()
    room.sidebar._worker.close()


# A crash

PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assist.library.drafts import Drafts
from assist.settings import SettingsFile
from assist.store.database import open_store
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.worker import Worker
from tests.fakes import FakeDesktop, FakeLibrary

folder = Path(sys.argv[1])
application = QApplication([])


def library(progress):
    made = FakeLibrary()
    store = open_store(folder / "ceda.db", folder / "backups")
    made.drafts = Drafts(store, lambda: datetime.now().astimezone())
    return made


worker = Worker(library)
sidebar = Sidebar(worker, FakeDesktop(), SettingsFile(folder / "s.json"), Look("light"))
editor = sidebar.parts.tray.editor
watch = QTimer(interval=10)


def look():
    text = editor.toPlainText()
    if text == "第一句" and sidebar.drafting._saved and not sidebar.drafting._soon.isActive():
        worker._executor.submit(lambda: None).result()
        editor.insertPlainText("第二句")
        print("typed", flush=True)


watch.timeout.connect(look)
worker.ready.connect(lambda: (editor.insertPlainText("第一句"), watch.start()))
sidebar.show()
worker.start()
application.exec()
"""


def test_a_killed_program_loses_at_most_what_was_typed_last(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"typed\n"
    program.kill()
    program.wait()
    program.stdout.close()
    store = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    (draft,) = Drafts(store, lambda: datetime.now().astimezone()).every()
    assert draft.mark == LITTLE_DEER
    assert draft.text in ("第一句", "第一句第二句")
    store.close()
