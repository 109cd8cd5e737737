from typing import Any

import pytest

from assist.platforms.base import ChosenChat
from tests.ui.conftest import Room


@pytest.fixture
def told(room: Room, monkeypatch: pytest.MonkeyPatch) -> list[tuple[ChosenChat, ...]]:
    """What the desktop was told to serve as chats."""
    told: list[tuple[ChosenChat, ...]] = []
    monkeypatch.setattr(room.desktop, "choose_chats", told.append)
    return told


def test_a_window_pointed_at_is_remembered_and_served(room: Room, told: list[Any]) -> None:
    room.sidebar.picking.begin()
    assert "Esc" in room.sidebar.parts.banner.text
    room.desktop.window_picked.emit(ChosenChat("Chat.exe"))
    assert room.settings.current.chats == (("Chat.exe", ""),)
    assert told == [(ChosenChat("Chat.exe"),)]
    assert "Chat.exe" in room.sidebar.parts.banner.text


def test_pointing_at_it_again_takes_it_back(room: Room, told: list[Any]) -> None:
    room.settings.change(chats=(("Chat.exe", ""), ("chromium", "客服")))
    room.desktop.window_picked.emit(ChosenChat("Chat.exe"))
    assert room.settings.current.chats == (("chromium", "客服"),)
    assert told == [(ChosenChat("chromium", "客服"),)]


def test_a_cancelled_click_changes_nothing(room: Room, told: list[Any]) -> None:
    room.sidebar.picking.begin()
    room.desktop.window_picked.emit(None)
    assert room.settings.current.chats == ()
    assert told == []
    assert room.sidebar.parts.banner.text == ""
