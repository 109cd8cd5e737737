"""What every adapter does alike: whose turn it is, keys that went astray, ends told later."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRect
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, InsertResult, Outcome, Source
from assist.platforms.chat_lines import Speakers
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.found import Found
from assist.platforms.own_windows import go_with_chat, window_of_ours
from assist.platforms.paste_words import CLOSED, NOT_IN_FRONT, SEND_STOPPED, STOPPED
from assist.platforms.pasting import (
    Paste,
    Send,
    let_stray_keys_pass,
    may_come_to_front,
    obstacle,
    refuse_waiting,
)
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
    minimised: int = 0

    def is_open(self, window: int) -> bool:
        return window in self.pids

    def is_minimised(self, window: int) -> bool:
        return window == self.minimised

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


def test_what_keeps_a_paste_from_beginning_is_said() -> None:
    assert obstacle(Windows(5), 5, "小了") == ""
    assert obstacle(Windows(8), 5, "小了") == NOT_IN_FRONT
    assert obstacle(Windows(5, minimised=5), 5, "小了") == "小了"
    assert obstacle(Windows(5), 99, "小了") == CLOSED


def test_what_waits_when_the_program_ends_is_refused_each_in_its_way() -> None:
    pasted, sent = list[InsertResult](), list[InsertResult]()
    refuse_waiting([Paste(1, "在的", 5), Send(2, 5, "Return")], pasted.append, sent.append)
    assert pasted == [InsertResult(1, Outcome.REFUSED, STOPPED)]
    assert sent == [InsertResult(2, Outcome.REFUSED, SEND_STOPPED)]


def test_a_window_comes_back_with_the_chat_only_if_it_went_with_it(qtbot: QtBot) -> None:
    window = QWindow()
    window.show()
    hidden = go_with_chat(window, hide=True, hidden=False)
    assert (hidden, window.isVisible()) == (True, False)
    assert go_with_chat(window, hide=True, hidden=hidden)
    hidden = go_with_chat(window, hide=False, hidden=hidden)
    assert (hidden, window.isVisible()) == (False, True)
    window.hide()
    assert not go_with_chat(window, hide=True, hidden=False)
    assert not go_with_chat(window, hide=False, hidden=False)
    assert not window.isVisible()
    window.destroy()


def test_our_windows_are_found_by_their_number(qtbot: QtBot) -> None:
    sidebar = QWidget()
    qtbot.addWidget(sidebar)
    sidebar.show()
    assert window_of_ours(int(sidebar.winId())) is sidebar.windowHandle()
    assert window_of_ours(0) is None


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
