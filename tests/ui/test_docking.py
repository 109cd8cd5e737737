from pathlib import Path

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow
from assist.ui.sidebar.docking import dock_rect
from tests.fakes import CHAT, FakeDesktop
from tests.ui.conftest import Room, make_room

SCREEN = QRect(0, 0, 1920, 1080)


def test_the_sidebar_stands_flush_at_the_right_and_as_high_as_the_chat() -> None:
    place = dock_rect(QRect(100, 50, 800, 700), SCREEN, 400, "right")
    assert place == QRect(900, 50, 400, 700)


def test_the_left_side_is_taken_when_wanted() -> None:
    assert dock_rect(QRect(600, 50, 800, 700), SCREEN, 400, "left") == QRect(200, 50, 400, 700)


def test_without_room_on_the_wanted_side_the_other_is_taken() -> None:
    assert dock_rect(QRect(1000, 0, 900, 700), SCREEN, 400, "right").right() + 1 == 1000


def test_a_chat_over_the_whole_screen_keeps_the_sidebar_on_the_screen() -> None:
    place = dock_rect(SCREEN, SCREEN, 400, "right")
    assert place == QRect(1520, 0, 400, 1080)


def test_a_chat_partly_below_the_screen_does_not_pull_the_sidebar_out() -> None:
    place = dock_rect(QRect(100, 900, 800, 300), SCREEN, 400, "right")
    assert SCREEN.contains(place)


def test_the_sidebar_follows_the_chat_window(room: Room) -> None:
    area = room.sidebar.screen().availableGeometry()
    room.settings.change(dock=True, width=320)
    moved = ChatWindow(CHAT.id, CHAT.client, CHAT.title, CHAT.buyer, QRect(20, 30, 300, 500))
    room.desktop.target_moved.emit(moved)
    wanted = dock_rect(moved.frame, area, 320, "right")
    assert room.sidebar.geometry() == wanted


def test_an_undocked_sidebar_stays_where_it_is(room: Room) -> None:
    room.settings.change(dock=False)
    before = room.sidebar.geometry()
    room.desktop.target_moved.emit(CHAT)
    assert room.sidebar.geometry() == before


def test_place_and_width_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    desktop = FakeDesktop(target=None)
    room = make_room(qtbot, tmp_path, desktop)
    room.sidebar.setGeometry(40, 50, 430, 600)
    room.sidebar.close()
    room.sidebar._worker.close()
    again = make_room(qtbot, tmp_path, FakeDesktop(target=None))
    assert again.sidebar.geometry() == QRect(40, 50, 430, 600)
    again.sidebar._worker.close()
