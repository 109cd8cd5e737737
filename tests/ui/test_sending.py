"""Nothing is sent by itself but where the shop wants it, and then anything stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from assist.errors import AssistError
from assist.kb.records import Shop
from assist.platforms.base import Ability, Capability, Hand, Outcome
from assist.ui.sidebar.sending import Sending
from assist.ui.widgets.banner import Tone
from tests.fakes import CHAT, OTHER, FakeDesktop
from tests.sample_shop import LONG
from tests.ui.conftest import Room, make_room

SHOP = Shop("mei/shop", "mei", "小美服饰", "zh_CN", ())
TYPED = "亲,在的哦😊"
ON = {SHOP.key: 3}


@dataclass
class Counter:
    """A room with a countdown, and the hands of its clock."""

    room: Room
    sending: Sending
    now: list[float]

    @property
    def desktop(self) -> FakeDesktop:
        return self.room.desktop

    @property
    def counting(self) -> bool:
        return not self.sending.countdown.isHidden()

    @property
    def said(self) -> str:
        return self.room.sidebar.parts.tray.banner.text

    def insert(self, text: str = TYPED) -> None:
        """Type a reply and insert it, as far as the check of its words."""
        tray = self.room.sidebar.parts.tray
        tray.editor.setPlainText(text)
        tray.request_insert()
        self.room.settle()

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        self.now[0] += seconds
        self.sending.tick()


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    room = make_room(qtbot, tmp_path)
    room.library.shop = SHOP
    now = [100.0]
    sidebar = room.sidebar
    sending = Sending(
        sidebar.parts,
        room.desktop,
        room.settings,
        sidebar.replying,
        sidebar._worker,
        lambda: now[0],
    )
    sending.ask_shop()
    room.settle()
    yield Counter(room, sending, now)
    sidebar.close()
    sidebar._worker.close()


@pytest.fixture
def on(counter: Counter) -> Counter:
    counter.room.settings.change(sends=ON)
    counter.sending.follow_settings()
    return counter


def test_it_is_off_at_first_and_two_hundred_insertions_send_nothing(counter: Counter) -> None:
    for number in range(200):
        counter.insert(f"第{number}条")
        counter.wait(11)
    assert len(counter.desktop.inserted) == 200
    assert counter.desktop.sends == []
    assert not counter.counting


def test_it_is_off_for_another_shop(counter: Counter) -> None:
    counter.room.settings.change(sends={"other/shop": 3})
    counter.insert()
    counter.wait(11)
    assert counter.desktop.sends == []


def test_it_is_off_while_the_shop_is_not_known(on: Counter) -> None:
    on.sending.shop = None
    on.insert()
    on.wait(11)
    assert on.desktop.sends == []


def test_the_countdown_names_window_shop_and_seconds_and_sends_once(on: Counter) -> None:
    on.insert()
    assert on.counting
    assert on.desktop.watching
    assert on.sending.countdown.accessibleName() == "3 秒后发送到 晴天小鹿"
    assert on.sending.countdown.where.text() == "发送到 晴天小鹿"
    assert "小美服饰" in on.sending.countdown.shop.text()
    on.wait(2.5)
    assert on.sending.countdown.accessibleName() == "1 秒后发送到 晴天小鹿"
    assert on.desktop.sends == []
    on.wait(0.5)
    assert on.desktop.sends == [CHAT]
    assert not on.counting
    assert not on.desktop.watching
    on.wait(20)
    assert on.desktop.sends == [CHAT]
    on.desktop.end_send()
    assert on.said == "已发送到 晴天小鹿"


def test_a_card_is_sent_as_well(on: Counter) -> None:
    on.room.ask(LONG)
    on.desktop.press("card_1")
    on.room.settle()
    assert on.counting
    on.wait(3)
    assert on.desktop.sends == [CHAT]


STOPS: dict[str, Callable[[Counter], object]] = {
    "Esc": lambda c: c.desktop.hand_moved.emit(Hand.ESCAPE),
    "点了鼠标": lambda c: c.desktop.hand_moved.emit(Hand.CLICK),
    "在打字": lambda c: c.desktop.hand_moved.emit(Hand.KEY),
    "点了停止": lambda c: c.sending.countdown.button.click(),
    "换了聊天窗口": lambda c: c.desktop.front(OTHER),
    "换了聊天窗口 ": lambda c: c.desktop.front(replace(CHAT, buyer="阿芳", title="阿芳")),
    "换了聊天窗口  ": lambda c: c.desktop.front(None),
    "买家又来了消息": lambda c: c.desktop.say("等一下"),
    "买家又来了消息 ": lambda c: c.desktop.say("等一下", window=None),
    "又填入了别的内容": lambda c: c.room.sidebar.replying.inserting.insert(
        "别的", (), from_tray=False, checked=False
    ),
    "自动发送已关闭": lambda c: (c.room.settings.change(sends={}), c.sending.follow_settings()),
}


@pytest.mark.parametrize("reason", STOPS)
def test_anything_stops_it_and_is_named(on: Counter, reason: str) -> None:
    on.insert()
    on.wait(2.9)
    STOPS[reason](on)
    assert not on.counting
    assert not on.desktop.watching
    if not reason.startswith("又填入"):
        assert reason.strip() in on.said
    on.wait(20)
    assert on.desktop.sends == []


def test_a_message_in_another_chat_does_not_stop_it(on: Counter) -> None:
    on.insert()
    on.desktop.say("在吗", window=OTHER)
    on.wait(3)
    assert on.desktop.sends == [CHAT]


def test_a_hand_that_moves_at_the_last_moment_still_stops_it(on: Counter) -> None:
    on.insert()
    told = on.desktop.watch_hands

    def tell_first(watching: bool) -> None:
        if not watching and on.desktop.watching:
            told(watching)
            on.desktop.hand_moved.emit(Hand.KEY)

    on.desktop.watch_hands = tell_first  # type: ignore[method-assign]
    on.wait(3)
    assert on.desktop.sends == []
    assert "在打字" in on.said


def test_the_latest_of_several_insertions_is_the_one_that_counts_down(on: Counter) -> None:
    on.insert("第一条")
    on.wait(2)
    on.insert("第二条")
    on.wait(2)
    assert on.counting
    on.wait(1)
    assert on.desktop.sends == [CHAT]


def test_what_could_not_be_checked_is_never_sent(on: Counter) -> None:
    on.room.library.error = AssistError("话术库文件损坏。", "恢复最近的备份。")
    on.insert()
    on.room.sidebar.replying.wording._insist()
    on.room.settle()
    assert len(on.desktop.inserted) == 1
    assert not on.counting
    assert "没检查过" in on.said
    on.wait(20)
    assert on.desktop.sends == []


def test_a_claim_that_the_agent_confirmed_is_inserted_and_not_sent(on: Counter) -> None:
    on.insert("今天是活动最后一天哦")
    on.room.sidebar.parts.tray.hit_line.true.click()
    on.room.settle()
    assert len(on.desktop.inserted) == 1
    assert not on.counting
    assert "要您确认" in on.said
    on.wait(20)
    assert on.desktop.sends == []


def test_an_open_placeholder_or_a_forbidden_word_never_gets_so_far(on: Counter) -> None:
    for text in ("亲,发#快递#哦", "全网最低"):
        on.insert(text)
        on.wait(20)
    assert on.desktop.inserted == []
    assert on.desktop.sends == []


@pytest.mark.parametrize("outcome", [Outcome.COPIED, Outcome.REFUSED])
def test_what_did_not_go_in_is_not_sent(on: Counter, outcome: Outcome) -> None:
    on.desktop.outcome, on.desktop.reason = outcome, "窗口已关闭"
    on.insert()
    assert not on.counting


def test_where_something_else_stood_in_the_composer_the_agent_sends(on: Counter) -> None:
    on.desktop.sendable = False
    on.insert()
    assert not on.counting
    assert "只有这条回复" in on.said


def test_a_picture_is_not_sent(on: Counter) -> None:
    on.room.sidebar.replying.insert_image(QImage(4, 4, QImage.Format.Format_RGB32), "尺码表")
    on.room.settle()
    assert not on.counting


def test_where_the_desktop_cannot_send_it_says_why(
    on: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (Capability(Ability.SEND, False, "看不到您是否在打字"),)
    monkeypatch.setattr(on.desktop, "capabilities", lambda: found)
    on.insert()
    assert not on.counting
    assert "看不到您是否在打字" in on.said


def test_a_send_key_that_was_not_pressed_is_said(on: Counter) -> None:
    on.insert()
    on.wait(3)
    on.desktop.end_send(Outcome.REFUSED, "输入框里的文字变了,没有发送")
    assert "输入框里的文字变了" in on.said
    assert on.room.sidebar.parts.tray.banner.tone is Tone.WARN


def test_the_tray_says_what_will_happen(on: Counter) -> None:
    tray = on.room.sidebar.parts.tray
    assert "倒计时" in tray.editor.hint
    on.room.settings.change(sends={})
    on.sending.follow_settings()
    assert "不会自动发送" in tray.editor.hint
