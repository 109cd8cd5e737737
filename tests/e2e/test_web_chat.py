"""A web chat in Chromium: found, followed, read by its page's rules, pasted into."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from assist.platforms.base import Ability, ChatWindow, Outcome, Source
from assist.platforms.paste_words import CLIPBOARD_TAKEN
from demo.web_chat import Browser, WebPage

if TYPE_CHECKING:
    from conftest import Chat, Observed, StartProgram

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")

PLACE = (0, 0, 700, 700)
REPLY = "亲,这款是聚酯雪纺的哦🧵\n第二行:一家人👨‍👩‍👧都能穿👍🏽\n第三行 <b>&amp;\"'</b>"
LAYOUTS = [
    {"layout": layout, "composer": composer}
    for layout, composer in (("articles", "editable"), ("bare", "area"))
]
Open = Callable[..., WebPage]
Fetch = Callable[..., bytes]
StartOwner = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def browser(session_chat: Chat) -> Iterator[Browser]:
    running = Browser(session_chat.stage)
    # A browser without a window ends; this one keeps it there for all tests.
    keeper = running.open("留守")
    session_chat.screen.minimise(keeper.window)
    yield running
    running.leave()


@pytest.fixture
def web(chat: Chat, browser: Browser) -> Iterator[Open]:
    """Opens pages, in front and in their place; closes them afterwards."""
    pages: list[WebPage] = []

    def open_page(buyer: str = "小李", **look: object) -> WebPage:
        page = browser.open(buyer, **look)  # type: ignore[arg-type]
        pages.append(page)
        chat.screen.place(page.window, *PLACE)
        chat.front(page.window)
        return page

    yield open_page
    for page in pages:
        browser.close(page)


def read(observed: Observed, page: WebPage, chat: Chat | None = None) -> ChatWindow:
    """Switch reading on and wait until the page's words get through."""
    if chat is not None:
        chat.front(page.window)
    target = observed.target(page.window)
    observed.desktop.set_reading(True)
    observed.wait(lambda: observed.desktop.can(Ability.READ_CHAT))
    page.say("请问在吗")
    observed.wait(lambda: "请问在吗" in observed.texts)
    observed.messages.clear()
    return target


@pytest.mark.parametrize("look", LAYOUTS, ids=["articles", "bare"])
def test_a_message_is_noticed_whole_with_its_sender_and_window(
    web: Open, observed: Observed, look: dict[str, str]
) -> None:
    page = web("小李", **look)
    target = read(observed, page)
    assert (target.client, target.buyer) == ("browser", "小李")
    page.say("这款👗会透吗?<b>&amp; 👨‍👩‍👧\n第二行")
    observed.wait(lambda: observed.messages)
    (message,) = observed.messages
    assert message.text == "这款👗会透吗?<b>&amp; 👨‍👩‍👧\n第二行"
    assert (message.source, message.sender) == (Source.ACCESSIBILITY, "小李")
    assert message.window is not None
    assert message.window.id == page.window


@pytest.mark.parametrize("look", LAYOUTS, ids=["articles", "bare"])
def test_two_hundred_messages_in_bursts_are_noticed_in_order_and_ours_left_out(
    web: Open, observed: Observed, look: dict[str, str]
) -> None:
    page = web("小李", **look)
    read(observed, page)
    dice = random.Random(6)
    said: list[str] = []
    while len(said) < 200:
        burst = [f"第{len(said) + n}问" for n in range(dice.randint(1, 12))][: 200 - len(said)]
        said += burst
        page.say(*burst)
        page.say("客服说的", own=True)
        if dice.random() < 0.4:
            observed.wait(lambda last=said[-1]: observed.texts[-1:] == [last])
    observed.wait(lambda: len(observed.messages) >= 200, 20)
    page.say("最后一句")
    observed.wait(lambda: "最后一句" in observed.texts)
    assert observed.texts == [*said, "最后一句"]


def test_emoji_drawn_as_pictures_are_read_by_their_names(web: Open, observed: Observed) -> None:
    page = web()
    read(observed, page)
    page.order("say", messages=[{"text": "好看吗", "emoji": ["😍", "[玫瑰]"]}])
    observed.wait(lambda: observed.messages)
    assert observed.texts == ["好看吗😍[玫瑰]"]


def test_of_a_history_only_what_waits_for_an_answer_is_reported(
    web: Open, observed: Observed
) -> None:
    page = web(history=(("早就说过的", False), ("答过了", True), ("最新的一句", False)))
    observed.target(page.window)
    observed.desktop.set_reading(True)
    observed.wait(lambda: observed.messages)
    page.say("之后的一句")
    observed.wait(lambda: "之后的一句" in observed.texts)
    assert [t for t in observed.texts if t != "早就说过的"] == ["最新的一句", "之后的一句"]


def test_another_buyer_in_the_same_page_is_told_apart(web: Open, observed: Observed) -> None:
    page = web()
    read(observed, page)
    history = [{"text": "昨天的问题", "own": False}, {"text": "昨天答过", "own": True}]
    page.done("open", buyer="阿芳", history=history)
    observed.target(page.window)
    page.say("我是阿芳")
    observed.wait(lambda: observed.messages)
    assert [(m.text, m.sender) for m in observed.messages] == [("我是阿芳", "阿芳")]


def test_a_page_drawn_anew_and_an_older_history_are_not_new_messages(
    web: Open, observed: Observed
) -> None:
    page = web()
    read(observed, page)
    page.say("第一句", "第二句", "第二句")
    observed.wait(lambda: len(observed.messages) == 3)
    page.done("redraw")
    page.done("earlier", messages=[{"text": f"上周第{n}句"} for n in range(30)])
    page.say("第三句")
    observed.wait(lambda: "第三句" in observed.texts)
    assert observed.texts == ["第一句", "第二句", "第二句", "第三句"]


def test_what_the_agent_types_and_sends_is_left_out(
    web: Open, chat: Chat, observed: Observed
) -> None:
    page = web()
    read(observed, page)
    chat.screen.press("h")
    chat.screen.press("i")
    chat.screen.press("Return")
    observed.wait(lambda: [told.text for told in page.of("sent")] == ["hi"])
    page.say("收到")
    observed.wait(lambda: "收到" in observed.texts)
    assert observed.texts == ["收到"]


def test_two_hundred_moves_are_followed(web: Open, chat: Chat, observed: Observed) -> None:
    page = web()
    observed.target(page.window)
    dice = random.Random(7)
    for _ in range(200):
        size = dice.randint(560, 800), dice.randint(420, 700)
        chat.screen.place(page.window, dice.randint(0, 300), dice.randint(0, 120), *size)
    chat.screen.place(page.window, 33, 44, 655, 544)

    def followed() -> bool:
        seen = observed.moves[-1].frame.getRect() if observed.moves else ()
        return bool(seen[:2] == (33, 44) and seen == chat.screen.frame(page.window))

    observed.wait(followed)


def test_the_sidebar_hides_and_returns_with_the_browser(
    web: Open, chat: Chat, observed: Observed
) -> None:
    page = web()
    observed.target(page.window)
    own = int(observed.sidebar.winId())
    observed.wait(lambda: chat.screen.stands_on(own) == page.window)
    chat.screen.minimise(page.window)
    observed.wait(lambda: not chat.screen.visible(page.window) and not chat.screen.visible(own))
    chat.screen.activate(page.window)
    observed.wait(lambda: chat.screen.visible(own))


def test_the_sidebar_goes_on_with_the_other_chat_when_one_is_minimised(
    web: Open, chat: Chat, observed: Observed
) -> None:
    other, page = web("阿芳"), web()
    observed.target(page.window)
    own = int(observed.sidebar.winId())
    observed.wait(lambda: chat.screen.stands_on(own) == page.window)
    chat.screen.minimise(page.window)
    observed.wait(lambda: chat.screen.stands_on(own) == other.window and chat.screen.visible(own))


@pytest.mark.parametrize("look", LAYOUTS, ids=["articles", "bare"])
@pytest.mark.parametrize("reading", [True, False], ids=["reading", "not reading"])
def test_a_reply_of_three_lines_arrives_unchanged_and_is_not_sent(
    web: Open, observed: Observed, look: dict[str, str], *, reading: bool
) -> None:
    page = web(**look)
    target = read(observed, page) if reading else observed.target(page.window)
    result = observed.insert(REPLY, target)
    assert (result.outcome, result.reason) == (Outcome.INSERTED, "")
    observed.wait(lambda: page.composed == REPLY)
    assert page.of("sent") == []


def test_a_reply_goes_to_the_composer_when_the_cursor_is_in_the_pages_search_box(
    web: Open, observed: Observed
) -> None:
    page = web()
    target = read(observed, page)
    page.done("search")
    assert observed.insert("找不到搜索框里去", target).outcome is Outcome.INSERTED
    observed.wait(lambda: page.composed == "找不到搜索框里去")
    assert page.of("searched") == []


def test_where_the_clipboard_is_locked_nothing_arrives_and_that_is_said(
    web: Open, observed: Observed, program: StartProgram
) -> None:
    """Chromium lets nobody write into its pages through accessibility."""
    page = web()
    target = read(observed, page)
    program("clipboard_locker")
    for _ in range(2):
        result = observed.insert(REPLY, target)
        assert result.outcome is Outcome.REFUSED
    assert result.reason == CLIPBOARD_TAKEN
    assert page.composed == ""


@pytest.mark.parametrize(
    ("reading", "rounds"), [(True, 40), (False, 10)], ids=["reading", "not reading"]
)
def test_replies_find_their_window_while_the_focus_is_thrown_around(
    web: Open,
    chat: Chat,
    observed: Observed,
    owner: StartOwner,
    clipboard: Fetch,
    *,
    reading: bool,
    rounds: int,
) -> None:
    owner()
    formats = ("UTF8_STRING", "text/html", "image/png", "application/x-shop-order")
    before = {name: clipboard(name) for name in formats}
    assert all(before.values())
    pages = [web("小李"), web("阿芳", layout="bare", composer="area")]
    targets = [observed.target(page.window) for page in pages if not chat.front(page.window)]
    if reading:
        for page in pages:
            read(observed, page, chat)
    dice = random.Random(8)
    done: list[list[str]] = [[], []]
    for _ in range(rounds):
        first = len(observed.results)
        which = [dice.randrange(2) for _ in range(10)]
        for number, to in enumerate(which):
            if dice.random() < 0.6:
                chat.screen.activate(pages[dice.randrange(2)].window)
            observed.desktop.insert(f"<{to}.{first + number}>", targets[to])
        observed.wait(lambda f=first: len(observed.results) == f + 10, 30)
        for number, (to, result) in enumerate(zip(which, observed.results[first:], strict=True)):
            if result.outcome is Outcome.INSERTED:
                done[to].append(f"<{to}.{first + number}>")
            else:
                assert result.outcome is Outcome.REFUSED
    assert len(observed.results) == rounds * 10
    assert min(map(len, done)) > rounds
    for page, expected in zip(pages, done, strict=True):
        whole = "".join(expected)
        observed.wait(lambda p=page, e=whole: p.composed == e)
        assert page.of("sent") == page.of("searched") == []
    observed.wait(lambda: clipboard() == before["UTF8_STRING"])
    assert {name: clipboard(name) for name in formats} == before
