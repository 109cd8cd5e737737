import pytest

from tests.fakes import OTHER
from tests.ui.conftest import Room


def test_each_means_of_the_chats_client_has_a_switch_that_is_remembered(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(room.desktop, "means", lambda client: frozenset({"accessibility", "copy"}))
    monkeypatch.setattr(room.desktop, "switch_means_off", told.append)
    room.desktop.front(OTHER)
    menu = room.sidebar.parts.header.means_menu
    assert "Pidgin" in menu.title()
    assert [action.isChecked() for action in menu.actions()] == [True, True]
    menu.actions()[0].trigger()
    assert told == [("pidgin:accessibility",)]
    assert list(room.settings.current.means_off) == ["pidgin:accessibility"]
    assert [action.isChecked() for action in menu.actions()] == [False, True]
    menu.actions()[0].trigger()
    assert list(room.settings.current.means_off) == []


def test_without_a_chat_there_is_nothing_to_switch(room: Room) -> None:
    room.desktop.front(None)
    assert not room.sidebar.parts.header.means_menu.menuAction().isVisible()
