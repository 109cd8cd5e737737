"""Reading through UI Automation, with texts that live in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect

from assist.platforms.base import Ability, ChatWindow, IncomingMessage, Source
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.windows_abilities import Findings, describe
from assist.platforms.windows_automation import AutomationTree, is_installed
from assist.platforms.windows_reader import ChatReader, ReaderState, added

CLIENT = """
name = "聊天"
[window]
class = ["x.exe"]
[reading]
means = ["accessibility"]
line = '^(?P<name>[^\\n:]{1,20}) (?P<time>\\d\\d:\\d\\d): '
"""
CHAT = ChatWindow(5, "chat", "小李", "小李", QRect())


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        ([], ["一"], ["一"]),
        (["一", "二"], ["一", "二", "三"], ["三"]),
        (["一", "二", "三"], ["二", "三", "四", "五"], ["四", "五"]),
        (["好", "好"], ["好", "好", "好"], []),
        (["一"], ["二", "三"], ["二", "三"]),
        (["一", "二"], ["一", "二"], []),
    ],
)
def test_new_texts_are_those_after_what_was_there(
    before: list[str], now: list[str], new: list[str]
) -> None:
    assert added(before, now) == new


class MemoryTree:
    def __init__(self) -> None:
        self.content: list[str] = []

    def texts(self, _: int) -> list[str]:
        return self.content


class Listener:
    def __init__(self) -> None:
        self.messages: list[IncomingMessage] = []
        self.states: list[ReaderState] = []
        self.tree = MemoryTree()
        clients = ClientList([parse_client("chat", CLIENT)])
        self.reader = ChatReader(
            clients, lambda: self.tree, self.messages.append, self.states.append
        )
        self.reader._chat = CHAT

    def look(self, *texts: str) -> list[str]:
        self.messages.clear()
        self.tree.content = list(texts)
        self.reader.look(self.tree)
        return [message.text for message in self.messages]


def test_only_the_buyers_new_messages_are_told() -> None:
    listener = Listener()
    history = ("小李 09:00: 在吗", "客服 09:01: 在的亲")
    assert listener.look(*history) == [], "answered already"
    assert listener.look(*history, "小李 09:02: 起球吗", "客服 09:03: 不会") == ["起球吗"]
    assert listener.messages[0].source is Source.ACCESSIBILITY
    assert listener.messages[0].sender == "小李"


def test_the_last_unanswered_message_of_a_window_just_met_is_told() -> None:
    assert Listener().look("客服 09:01: 在的亲", "小李 09:02: 起球吗") == ["起球吗"]


def test_a_client_that_shows_no_text_is_told() -> None:
    listener = Listener()
    listener.look()
    assert listener.states == [ReaderState.SILENT_CLIENT]


def capability(ability: Ability, findings: Findings) -> tuple[bool, str]:
    (found,) = [c for c in describe(findings) if c.ability is ability]
    assert found.works or found.mend, "what does not work says how to mend it"
    return found.works, found.why


def test_each_ability_is_told_once_and_a_missing_part_with_its_mend() -> None:
    good = Findings(desktop=True, clipboard=True, automation=True, readable=True)
    assert [c.ability for c in describe(good)] == list(Ability)
    assert all(c.works for c in describe(good))
    assert not any(c.works for c in describe(Findings()))
    works, why = capability(Ability.READ_CHAT, replace(good, automation=False))
    assert not works
    assert "comtypes" in why
    works, why = capability(Ability.PASTE, replace(good, elevated=True))
    assert not works
    assert "管理员" in why
    assert not capability(Ability.PASTE, replace(good, clipboard=False))[0]
    assert not capability(Ability.READ_SELECTION, replace(good, clipboard=False))[0]
    assert not capability(Ability.READ_CHAT, replace(good, readable=False))[0]
    assert not capability(Ability.READ_CHAT, replace(good, reader=ReaderState.SILENT_CLIENT))[0]
    assert "定时" in capability(Ability.FOLLOW, good)[1]
    assert "告知" in capability(Ability.FOLLOW, replace(good, events=True))[1]
    assert "缩放" in capability(Ability.FOLLOW, replace(good, true_pixels=False))[1]
    taken = replace(good, taken_keys=("Ctrl+1 已被其他程序占用",))
    assert "Ctrl+1" in capability(Ability.HOTKEYS, taken)[1]


@pytest.mark.skipif(is_installed(), reason="comtypes is here")
def test_without_the_library_or_the_system_part_there_is_no_tree() -> None:
    with pytest.raises((ImportError, OSError)):
        AutomationTree()
