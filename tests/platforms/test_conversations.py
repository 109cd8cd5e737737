"""Reading on in a conversation whose text changes under the reader."""

import time
from collections.abc import Iterable
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, new_signal
from PySide6.QtCore import QRect

from assist.platforms import atspi_bus as words
from assist.platforms.atspi_bus import Node, Question
from assist.platforms.base import ChatWindow, IncomingMessage
from assist.platforms.clients import known_clients
from assist.platforms.conversations import Conversations

PID = 71
CHAT = ChatWindow(5, "pidgin", "小李", "小李", QRect(0, 0, 600, 400))
FRAME, LIST = Node(":1.7", "/frame"), Node(":1.7", "/list")


class Program:
    """A chat client on the bus with one window and one list of messages."""

    def __init__(self) -> None:
        self.text = "(14:00:00) 客服: 您好"

    def programs(self) -> dict[int, str]:
        return {PID: LIST.bus}

    def listen(self, bus: str) -> None:
        pass

    def ask(self, question: Question, seconds: float = 0.5) -> tuple[Any, ...] | None:
        return self._answer(question)

    def ask_all(
        self, questions: Iterable[Question], seconds: float = 0.5
    ) -> list[tuple[Any, ...] | None]:
        return [self._answer(question) for question in questions]

    def _answer(self, question: Question) -> tuple[Any, ...] | None:
        match question.member, question.node.path, question.body:
            case "GetChildren", words.ROOT, _:
                return ([(FRAME.bus, FRAME.path)],)
            case "GetChildren", FRAME.path, _:
                return ([(LIST.bus, LIST.path)],)
            case "GetRole", FRAME.path, _:
                return (23,)
            case "GetRole", LIST.path, _:
                return (61,)
            case "GetState", _, _:
                return ([1 << words.STATE_SHOWING, 0],)
            case "Get", _, (_, "Name"):
                return (("s", CHAT.title),)
            case "Get", LIST.path, (_, "CharacterCount"):
                return (("i", len(self.text)),)
            case "GetText", LIST.path, (start, _):
                return (self.text[start:],)
        return None


class Reader:
    """Reads the program's window and keeps what was noticed."""

    def __init__(self) -> None:
        self.program = Program()
        self.noticed: list[IncomingMessage] = []
        self.conversations = Conversations(known_clients(), self.noticed.append)
        self.conversations.meet(CHAT, PID, reading=True)
        self.conversations.look(self.program)  # type: ignore[arg-type]

    def hears(self, text: str) -> None:
        """The program shows ``text`` and tells of it, and the reader looks."""
        self.program.text = text
        address = DBusAddress(LIST.path, LIST.bus, "org.a11y.atspi.Event.Object")
        signal = new_signal(address, "TextChanged", "s", ("insert",))
        signal.header.fields[HeaderFields.sender] = LIST.bus
        self.conversations.event(self.program, signal, 1.0)  # type: ignore[arg-type]
        self.conversations.look(self.program)  # type: ignore[arg-type]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.noticed]


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_new_lines_are_read_once_each(reader: Reader) -> None:
    before = reader.program.text
    reader.hears(before + "\n(14:00:05) 小李: 在吗")
    reader.hears(before + "\n(14:00:05) 小李: 在吗\n(14:00:06) 小李: 有货吗")
    assert reader.texts == ["在吗", "有货吗"]


def test_each_line_after_a_clearing_is_read_once(reader: Reader) -> None:
    reader.hears("\n(14:00:05) 小李: 清空后")
    reader.hears("\n(14:00:05) 小李: 清空后\n(14:00:06) 小李: 再一句")
    assert reader.texts == ["清空后", "再一句"]


def test_lines_are_read_on_where_the_oldest_are_dropped(reader: Reader) -> None:
    whole = reader.program.text + "".join(f"\n(14:00:{n:02}) 小李: 第{n}句" for n in range(10))
    reader.hears(whole)
    reader.hears(whole[60:] + "\n(14:01:00) 小李: 第十一句")
    assert reader.texts == [*(f"第{n}句" for n in range(10)), "第十一句"]


def test_a_clearing_that_is_read_while_the_list_is_empty_loses_nothing(reader: Reader) -> None:
    reader.hears("")
    stamp = time.strftime("%H:%M:%S")
    reader.hears(f"\n({stamp}) 小李: 清空后")
    reader.hears(f"\n({stamp}) 小李: 清空后\n({stamp}) 小李: 再一句")
    assert reader.texts == ["清空后", "再一句"]
