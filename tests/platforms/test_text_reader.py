"""Reading the texts of chat windows, with texts that live in memory."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from assist.platforms.base import ChatWindow, IncomingMessage, Source
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.text_reader import ChatReader, ReaderState, added

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
