"""What does not work here is said in the sidebar, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from assist.platforms.base import Ability, Capability, ChatWindow, Outcome
from assist.platforms.paste_words import CLIPBOARD_LOST, CLOSED, ELEVATED
from assist.platforms.windows_abilities import Findings as WindowsFindings
from assist.platforms.windows_abilities import describe as describe_windows
from assist.platforms.x11_abilities import Findings, describe
from assist.ui.widgets.banner import Tone
from tests.fakes import CHAT, FakeDesktop
from tests.sample_shop import LONG
from tests.ui.conftest import Room, make_room

OTHER = ChatWindow(77, "qq", "阿芳", "阿芳", QRect(0, 0, 500, 600), "QQ")


class WeakDesktop(FakeDesktop):
    """A desktop whose abilities change; only Pidgin's windows are read by accessibility."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[Capability, ...] = super().capabilities()

    def capabilities(self) -> tuple[Capability, ...]:
        return self.found

    def means(self, client: str) -> frozenset[str]:
        return frozenset({"copy", "accessibility"} if client == CHAT.client else {"copy"})

    def becomes(self, *found: Capability) -> None:
        told = {each.ability: each for each in (*super().capabilities(), *found)}
        self.found = tuple(told.values())
        self.capabilities_changed.emit()


NO_READER = Capability(Ability.READ_CHAT, False, "无障碍服务没有运行", "请安装 at-spi2-core")


@pytest.fixture
def desktop() -> WeakDesktop:
    return WeakDesktop()


@pytest.fixture
def weak(qtbot: QtBot, tmp_path: Path, desktop: WeakDesktop) -> Iterator[Room]:
    made = make_room(qtbot, tmp_path, desktop)
    yield made
    made.sidebar.close()
    made.sidebar._worker.close()


def line(room: Room) -> str:
    return room.sidebar.parts.banner.text


def test_a_chat_that_cannot_be_read_is_said_and_the_light_is_no_longer_green(
    weak: Room, desktop: WeakDesktop
) -> None:
    assert line(weak) == ""
    desktop.becomes(NO_READER)
    assert line(weak) == "无障碍服务没有运行"
    weak.sidebar.parts.banner._act()
    assert line(weak) == "请安装 at-spi2-core"
    assert weak.sidebar.parts.header.light.unread
    assert "at-spi2-core" in weak.sidebar.parts.header.light.accessibleDescription()
    desktop.becomes()
    assert line(weak) == ""
    assert not weak.sidebar.parts.header.light.unread


def test_what_was_put_aside_is_said_again_only_after_it_was_mended(
    weak: Room, desktop: WeakDesktop
) -> None:
    desktop.becomes(NO_READER)
    for _ in ("怎么办", "知道了"):
        weak.sidebar.parts.banner._act()
    assert line(weak) == ""
    for target in (OTHER, CHAT):
        desktop.window = target
        desktop.target_changed.emit(target)
    assert line(weak) == ""
    desktop.becomes()
    desktop.becomes(NO_READER)
    assert "无障碍" in line(weak)


def test_reading_is_not_missed_where_it_is_not_wanted(weak: Room, desktop: WeakDesktop) -> None:
    desktop.window = OTHER
    desktop.becomes(NO_READER)
    assert line(weak) == ""
    desktop.window = CHAT
    weak.settings.change(means_off=(f"{CHAT.client}:accessibility",))
    desktop.becomes(NO_READER)
    assert line(weak) == ""
    weak.settings.change(means_off=(), reading=False)
    weak.sidebar.show_settings()
    assert "没有读取聊天" in line(weak)
    assert "无障碍" not in line(weak)


def test_a_key_that_another_program_has_is_named_with_what_it_was_for(
    weak: Room, qtbot: QtBot
) -> None:
    weak.sidebar.news.keys_refused({"take_selection": "Ctrl+Alt+Q 已被其他程序占用"})
    assert "Ctrl+Alt+Q 已被其他程序占用" in line(weak)
    assert "读取选中的文字" in line(weak)
    assert weak.sidebar.parts.banner._action.text() == "换一个键"
    with qtbot.waitSignal(weak.sidebar.news.settings_wanted):
        weak.sidebar.parts.banner._act()
    assert line(weak) == ""
    weak.sidebar.news.keys_refused({})
    weak.sidebar.news.keys_refused({"take_selection": "Ctrl+Alt+Q 已被其他程序占用"})
    assert "Ctrl+Alt+Q" in line(weak)


def test_a_number_key_that_another_program_has_is_named(weak: Room, desktop: WeakDesktop) -> None:
    taken = describe(Findings(manager=True, taken_keys=("Ctrl+3 已被其他程序占用",)))
    desktop.becomes(next(c for c in taken if c.ability is Ability.HOTKEYS))
    assert line(weak) == "Ctrl+3 已被其他程序占用"
    weak.sidebar.parts.banner._act()
    assert line(weak) == "请在占用这些键的程序里改键,或点击卡片"


def test_a_chat_of_an_administrator_is_said_before_and_after_the_reply(
    weak: Room, desktop: WeakDesktop
) -> None:
    found = WindowsFindings(desktop=True, clipboard=True, elevated=True)
    desktop.becomes(next(c for c in describe_windows(found) if c.ability is Ability.PASTE))
    assert "管理员" in line(weak)
    weak.sidebar.parts.banner._act()
    assert "Ctrl+V" in line(weak)
    desktop.outcome, desktop.reason = Outcome.COPIED, ELEVATED
    weak.ask(LONG)
    weak.desktop.press("card_1")
    assert weak.sidebar.parts.tray.banner.text == ELEVATED


def test_a_buyer_who_waits_and_a_lost_screen_come_before_what_does_not_work(
    weak: Room, desktop: WeakDesktop
) -> None:
    desktop.becomes(NO_READER)
    weak.sidebar.placement.brought_back.emit()
    assert "屏幕断开了" in line(weak)
    desktop.capabilities_changed.emit()
    assert "屏幕断开了" in line(weak)
    weak.sidebar.parts.banner._act()
    assert "无障碍" in line(weak)


def test_an_earlier_clipboard_that_was_lost_is_said_although_the_reply_went_in(weak: Room) -> None:
    weak.desktop.outcome, weak.desktop.reason = Outcome.INSERTED, CLIPBOARD_LOST
    weak.ask(LONG)
    weak.desktop.press("card_1")
    weak.settle()
    banner = weak.sidebar.parts.tray.banner
    assert banner.text.splitlines()[1] == CLIPBOARD_LOST
    assert banner.tone is Tone.WARN


def test_a_chat_that_closed_during_the_paste_leaves_the_reply_in_the_tray(weak: Room) -> None:
    weak.desktop.outcome, weak.desktop.reason = Outcome.REFUSED, CLOSED
    weak.ask(LONG)
    weak.desktop.press("card_1")
    weak.settle()
    assert weak.sidebar.parts.tray.banner.text == f"没有填入：{CLOSED}"
    assert weak.tray
