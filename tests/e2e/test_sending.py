"""Nothing is sent unless it was asked for; with real clients, and with the real countdown."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from pytestqt.qtbot import QtBot

from assist.kb.records import Shop
from assist.platforms.base import Ability, ChatWindow, Hand, Outcome
from assist.platforms.paste_words import (
    COMPOSER_CHANGED,
    NOTHING_TO_SEND,
    SEND_NOT_IN_COMPOSER,
    SEND_NOT_IN_FRONT,
)
from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.sidebar.sending import Sending
from assist.ui.worker import Worker
from demo.chat_server import BUYERS
from demo.web_chat import Browser, WebPage
from tests.fakes import FakeLibrary

if TYPE_CHECKING:
    from conftest import Chat, Observed

CLIENTS = [
    "pidgin",
    pytest.param(
        "chromium",
        marks=pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium"),
    ),
]
SHOP = Shop("mei/shop", "mei", "小美服饰", "zh_CN", ())
PLACE = (0, 0, 700, 700)


class Talk(Protocol):
    """One conversation in one client."""

    window: int

    def sent(self) -> list[str]:
        """What the buyer got."""

    def composed(self) -> str:
        """What stands in the composer."""

    def say(self, text: str) -> None:
        """The buyer writes."""

    def clear(self) -> None:
        """Empty the composer."""


class PidginTalk:
    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.window = chat.open(place=PLACE)
        self._got: list[str] = []

    def sent(self) -> list[str]:
        # An answer to a word of the buyer's comes after everything sent before.
        self._got += [e.text for e in self._chat.buyer().pending() if e.kind == "received"]
        return self._got

    def composed(self) -> str:
        return self._chat.composed()

    def say(self, text: str) -> None:
        self._chat.buyer().say(text)

    def clear(self) -> None:
        self._chat.screen.press("Control_L", "a")
        self._chat.screen.press("BackSpace")


class WebTalk:
    def __init__(self, chat: Chat, page: WebPage) -> None:
        self._page, self.window = page, page.window
        chat.screen.place(page.window, *PLACE)
        chat.front(page.window)

    def sent(self) -> list[str]:
        return [told.text for told in self._page.of("sent")]

    def composed(self) -> str:
        return self._page.composed

    def say(self, text: str) -> None:
        self._page.say(text)

    def clear(self) -> None:
        self._page.clear()

    @property
    def page(self) -> WebPage:
        return self._page


@pytest.fixture(scope="module")
def browsers(session_chat: Chat) -> Iterator[list[Browser]]:
    """The browser, once a test has wanted it."""
    running: list[Browser] = []
    yield running
    for browser in running:
        browser.leave()


@pytest.fixture(params=CLIENTS)
def talk(request: pytest.FixtureRequest, chat: Chat, browsers: list[Browser]) -> Iterator[Talk]:
    if request.param == "pidgin":
        yield PidginTalk(chat)
        return
    if not browsers:
        browsers.append(Browser(chat.stage))
        # A browser without a window ends; this one keeps it there for all tests.
        chat.screen.minimise(browsers[0].open("留守").window)
    page = browsers[0].open("小李")
    yield WebTalk(chat, page)
    browsers[0].close(page)


def ready(observed: Observed, talk: Talk, *, reading: bool = True) -> ChatWindow:
    """The talk as the target; with ``reading`` its words get through."""
    target = observed.target(talk.window)
    if reading:
        observed.desktop.set_reading(True)
        observed.wait(lambda: observed.desktop.can(Ability.READ_CHAT))
        talk.say("请问在吗")
        observed.wait(lambda: "请问在吗" in observed.texts)
    return target


def send(observed: Observed, target: ChatWindow) -> tuple[Outcome, str]:
    """Ask for one sending and wait for its end."""
    ends: list[tuple[Outcome, str]] = []
    signal = observed.desktop.send_finished
    link = signal.connect(lambda result: ends.append((result.outcome, result.reason)))
    observed.desktop.send(target)
    observed.wait(lambda: ends)
    signal.disconnect(link)
    return ends[0]


def seen(observed: Observed, talk: Talk) -> str:
    """What accessibility tells of the composer; Chromium is a little late with it."""
    found = observed.desktop._reader.composer(talk.window, take=False).get(timeout=5)
    return found.text.strip() if found is not None else "?"


def emptied(observed: Observed, talk: Talk) -> bool:
    """Whether the composer is empty by everybody's word; empties it otherwise."""
    if talk.composed() == "" and seen(observed, talk) in ("", "?"):
        return True
    talk.clear()
    return False


def test_two_hundred_insertions_send_nothing(talk: Talk, observed: Observed) -> None:
    target = ready(observed, talk)
    for number in range(200):
        result = observed.insert(f"第{number}条\n两行", target)
        assert result.outcome is Outcome.INSERTED
        if number % 20 == 19:
            observed.wait(lambda: emptied(observed, talk))
    talk.say("等你回复")
    observed.wait(lambda: "等你回复" in observed.texts)
    assert talk.sent() == []


def test_asked_for_it_is_sent_once_and_not_again(talk: Talk, observed: Observed) -> None:
    target = ready(observed, talk)
    assert observed.insert("亲,在的哦😊", target).sendable
    assert send(observed, target) == (Outcome.SENT, "")
    observed.wait(lambda: talk.sent() == ["亲,在的哦😊"])
    assert send(observed, target) == (Outcome.REFUSED, NOTHING_TO_SEND)
    observed.wait(lambda: talk.composed() == "")
    assert talk.sent() == ["亲,在的哦😊"]


@pytest.mark.parametrize("key", ["Control_L", "Shift_L", "Alt_L"])
def test_modifiers_that_the_agent_holds_do_not_disturb_the_sending(
    talk: Talk, chat: Chat, observed: Observed, key: str
) -> None:
    target = ready(observed, talk)
    chat.screen.hold(key)
    observed.insert("按着键也行", target)
    end = send(observed, target)
    held = chat.screen.is_held(key)
    chat.screen.hold(key, down=False)
    assert (end, held) == ((Outcome.SENT, ""), True)
    observed.wait(lambda: talk.sent() == ["按着键也行"])


def test_a_window_without_the_keyboard_gets_no_key(
    talk: Talk, chat: Chat, observed: Observed
) -> None:
    target = ready(observed, talk)
    observed.insert("先等等", target)
    chat.open(BUYERS[1])
    assert send(observed, target) == (Outcome.REFUSED, SEND_NOT_IN_FRONT)
    chat.front(talk.window)
    assert talk.composed() == "先等等"
    assert talk.sent() == []


def test_sending_while_the_focus_is_thrown_around_sends_only_what_it_says(
    talk: Talk, chat: Chat, observed: Observed
) -> None:
    target = ready(observed, talk)
    other = chat.open(BUYERS[1])
    dice = random.Random(9)
    done: list[str] = []
    for number in range(40):
        chat.front(talk.window)
        observed.target(talk.window)
        assert observed.insert(f"<{number}>", target).outcome is Outcome.INSERTED
        if dice.random() < 0.6:
            chat.screen.activate(dice.choice([other, talk.window]))
        outcome, _ = send(observed, target)
        if outcome is Outcome.SENT:
            done.append(f"<{number}>")
        else:
            chat.front(talk.window)
            observed.wait(lambda: emptied(observed, talk))
    assert 5 < len(done) < 40
    observed.wait(lambda: talk.sent() == done)
    assert chat.composed(BUYERS[1]) == ""


class Counted:
    """The sidebar with its countdown on a real desktop; nothing but time is quickened."""

    def __init__(self, observed: Observed, sending: Sending, sidebar: Sidebar) -> None:
        self.observed, self.sending, self.sidebar = observed, sending, sidebar
        self.ends: list[Outcome] = []
        observed.desktop.send_finished.connect(lambda result: self.ends.append(result.outcome))

    @property
    def counting(self) -> bool:
        return not self.sending.countdown.isHidden()

    @property
    def said(self) -> str:
        return self.sidebar.parts.tray.banner.text

    def insert(self, text: str) -> None:
        """Insert from the tray and wait for the countdown."""
        self.sidebar.parts.tray.editor.setPlainText(text)
        self.sidebar.parts.tray.request_insert()
        self.observed.wait(lambda: self.counting)


@pytest.fixture
def counted(observed: Observed, qtbot: QtBot, tmp_path: Path) -> Iterator[Counted]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(reading=True, number_keys=False, sends={SHOP.key: 1})
    library = FakeLibrary()
    library.shop = SHOP
    worker = Worker(lambda progress: library)  # type: ignore[arg-type, return-value]
    sidebar = Sidebar(worker, observed.desktop, settings, Look("light"))
    qtbot.addWidget(sidebar)
    sending = Sending(sidebar.parts, observed.desktop, settings, sidebar.replying, worker)
    with qtbot.waitSignal(sending.shop_known):
        worker.start()
    yield Counted(observed, sending, sidebar)
    sidebar.close()
    worker.close()


def test_each_countdown_sends_exactly_once(talk: Talk, counted: Counted) -> None:
    ready(counted.observed, talk)
    texts = ["亲,在的哦😊", "今天拍今天发", "谢谢亲"]
    for number, text in enumerate(texts, 1):
        counted.insert(text)
        counted.observed.wait(lambda n=number: len(counted.ends) == n)
        counted.observed.wait(lambda n=number: talk.sent() == texts[:n])
    assert counted.ends == [Outcome.SENT] * 3
    assert not counted.counting


STOPS: dict[str, Callable[[Chat], object]] = {
    "Esc": lambda chat: chat.screen.press("Escape"),
    "在打字": lambda chat: chat.screen.press("x"),
    "点了鼠标": lambda chat: chat.screen.click(350, 300),
    "换了聊天窗口": lambda chat: chat.open(BUYERS[1]),
}


@pytest.mark.parametrize("reason", STOPS)
def test_what_the_agent_does_stops_it(
    talk: Talk, chat: Chat, counted: Counted, reason: str
) -> None:
    ready(counted.observed, talk)
    counted.insert("先不发")
    STOPS[reason](chat)
    counted.observed.wait(lambda: not counted.counting)
    assert reason in counted.said
    assert counted.ends == talk.sent() == []
    if reason == "Esc":
        assert talk.composed() == "先不发"


def test_the_buyers_next_message_stops_it(talk: Talk, counted: Counted) -> None:
    ready(counted.observed, talk)
    counted.insert("先不发")
    talk.say("等一下,换个颜色")
    counted.observed.wait(lambda: not counted.counting)
    assert "买家又来了消息" in counted.said
    assert counted.ends == talk.sent() == []


def test_escape_is_grabbed_during_the_countdown_only(chat: Chat, counted: Counted) -> None:
    counted.observed.target(chat.open())
    moved: list[Hand] = []
    counted.observed.desktop.hand_moved.connect(moved.append)
    assert chat.screen.take_key("Escape", 0)
    chat.screen.leave_key("Escape", 0)
    counted.insert("先不发")
    assert not chat.screen.take_key("Escape", 0)
    counted.sending.countdown.button.click()
    counted.observed.wait(lambda: chat.screen.take_key("Escape", 0))
    chat.screen.leave_key("Escape", 0)
    chat.screen.press("x")
    chat.composed()
    assert moved == []


@pytest.mark.parametrize("talk", CLIENTS[1:], indirect=True)
def test_a_page_whose_composer_has_changed_is_not_sent(
    talk: WebTalk, chat: Chat, observed: Observed
) -> None:
    target = ready(observed, talk)
    assert observed.insert("亲,", target).sendable
    chat.screen.press("h")
    observed.wait(lambda: seen(observed, talk) == "亲,h")
    assert send(observed, target) == (Outcome.REFUSED, COMPOSER_CHANGED)
    assert not observed.insert("再来", target).sendable
    assert send(observed, target) == (Outcome.REFUSED, NOTHING_TO_SEND)
    talk.clear()
    observed.wait(lambda: seen(observed, talk) == "")
    assert observed.insert("好的", target).sendable
    talk.page.done("search")
    assert send(observed, target) == (Outcome.REFUSED, SEND_NOT_IN_COMPOSER)
    assert talk.sent() == talk.page.of("searched") == []
