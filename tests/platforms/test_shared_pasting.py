"""What every adapter does alike: whose turn it is, keys that went astray, ends told later."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, InsertResult, Outcome, Source
from assist.platforms.chat_lines import Speakers
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.found import Found
from assist.platforms.pasting import let_stray_keys_pass, may_come_to_front
from assist.platforms.requests import Requests
from assist.platforms.selected import Front, Selected, front_of

CLIENT = """
name = "聊天"
[window]
class = ["x.exe"]
[reading]
means = ["copy"]
line = '^(?P<name>[^\\n:]{1,20}) (?P<time>\\d\\d:\\d\\d): '
"""
CHAT = ChatWindow(5, "chat", "小李", "小李", QRect())


@dataclass
class Windows:
    """Windows 5 (the chat, process 7), 6 (ours, process 1) and 8 (another program's)."""

    in_front: int
    own_pid: int = 1
    pids: dict[int, int] = field(default_factory=lambda: {5: 7, 6: 1, 8: 9})

    def is_open(self, window: int) -> bool:
        return window in self.pids

    def is_minimised(self, window: int) -> bool:
        return False

    def pid(self, window: int) -> int:
        return self.pids[window]

    def front(self) -> int:
        return self.in_front

    def has_focus(self, window: int) -> bool:
        return window == self.in_front

    def bring_to_front(self, window: int) -> None:
        self.in_front = window


def test_a_chat_takes_the_front_from_nobody_but_us() -> None:
    allowed = {front: may_come_to_front(Windows(front), 5) for front in (0, 5, 6, 8)}
    assert allowed == {0: True, 5: True, 6: True, 8: False}


def test_stray_keys_have_passed_when_nobody_asks_any_more() -> None:
    refusals, asking = [0], [1, 1, 0]

    def pump(condition: Callable[[], bool], seconds: float) -> bool:
        refusals[0] += asking.pop(0)
        return condition()

    let_stray_keys_pass(lambda: refusals[0], pump, seconds=60)
    assert (refusals, asking) == ([2], [])


def test_stray_keys_that_nobody_answers_are_waited_for_once() -> None:
    waits: list[float] = []

    def pump(condition: Callable[[], bool], seconds: float) -> bool:
        waits.append(seconds)
        return condition()

    let_stray_keys_pass(lambda: 0, pump, seconds=60)
    assert waits == [60]


def test_what_is_over_at_once_is_told_after_its_number_is_known(qtbot: QtBot) -> None:
    requests, ended = Requests(), list[InsertResult]()
    assert requests.number() == 1
    assert requests.end(ended.append, Outcome.REFUSED, "没有桌面") == 2
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [InsertResult(2, Outcome.REFUSED, "没有桌面")]


@dataclass(frozen=True)
class Parts:
    clipboard: bool = False
    keys: int = 0


def test_findings_are_told_of_when_they_are_new_only() -> None:
    told: list[Parts] = []
    found = Found(Parts(), lambda: told.append(found.now))
    found.note(keys=0)
    found.note(clipboard=True)
    found.note(clipboard=True)
    assert told == [Parts(clipboard=True)]


def test_only_a_known_client_stands_in_front_with_its_means() -> None:
    clients = ClientList([parse_client("chat", CLIENT)])
    assert front_of(CHAT, 7, clients) == Front(5, 7, frozenset({"copy"}))
    assert front_of(CHAT, 7, ClientList([])) is None
    assert front_of(None, 0, clients) is None


def test_of_a_copy_only_the_buyers_words_count() -> None:
    clients, people = ClientList([parse_client("chat", CLIENT)]), Speakers()
    copied = Selected("小李 10:00: 在吗\n店小二 10:01: 在的", Source.COPY, 5, 1.0)
    message = copied.message(CHAT, clients, lambda _: people)
    assert message is not None
    assert (message.text, message.sender, message.source) == ("在吗", "小李", Source.COPY)
    own = Selected("店小二 10:01: 在的", Source.COPY, 5, 1.0)
    assert own.message(CHAT, clients, lambda _: people) is None
