"""Finding, following, noticing and keys on macOS, against a Mac of the tests' own."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assist import platforms
from assist.platforms import text_reader
from assist.platforms.base import Ability, IncomingMessage, Source
from assist.platforms.clients import ClientList, known_clients, parse_client
from assist.platforms.macos import MacDesktop
from assist.platforms.macos_abilities import Findings, describe
from assist.platforms.macos_api import CONCEALED, TEXT, Access, Mac
from assist.platforms.macos_keys import parse
from tests.platforms.macos_fake import FakeMac, FakeProgram, FakeWindow

CHAT = """
name = "Chat"
[window]
class = ["com.example.chat"]
title = '\\S'
not_title = '^Settings$'
buyer = '^(?P<buyer>.+)$'
[reading]
means = ["accessibility", "copy"]
line = '^(?P<name>[^\\n:]{1,40}) (?P<time>\\d\\d:\\d\\d): '
"""
CONTROL = 0x1000


class Room:
    """The adapter on its Mac, and everything it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.mac = FakeMac()
        self.chat: FakeProgram = self.mac.program("Chat", "com.example.chat")
        self.window: FakeWindow = self.mac.window(self.chat, "小李")
        clients = ClientList([parse_client("chat", CHAT)])
        self.desktop = MacDesktop(lambda: self.mac.pieces, clients)
        self.messages: list[IncomingMessage] = []
        self.pressed: list[str] = []
        self.desktop.message_noticed.connect(self.messages.append)
        self.desktop.hotkey_pressed.connect(self.pressed.append)

    @property
    def frame(self) -> QRect | None:
        target = self.desktop.target()
        return target.frame if target is not None else None

    def until_looked(self) -> None:
        """Wait until the adapter has looked at the windows as they are now."""
        before = self.mac.looks
        self.qtbot.waitUntil(lambda: self.mac.looks > before + 1)

    def until_copies_looked_at(self) -> None:
        """Wait until the adapter has looked at the pasteboard as it is now."""
        before = self.mac.pasteboard.looks
        self.qtbot.waitUntil(lambda: self.mac.pasteboard.looks > before + 1)

    def heard(self) -> list[tuple[str, Source]]:
        return [(message.text, message.source) for message in self.messages]


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    room = Room(qtbot)
    room.desktop.start()
    yield room
    room.desktop.stop()


def test_the_chat_window_is_found_with_its_buyer_and_place(room: Room) -> None:
    target = room.desktop.target()
    assert target is not None
    assert (target.client, target.buyer) == ("chat", "小李")
    assert target.frame == room.window.frame


def test_moves_are_followed(room: Room) -> None:
    for step in range(5):
        place = QRect(20 + step * 30, 50, 640, 500)
        room.mac.move(room.chat, room.window, place)
        room.qtbot.waitUntil(lambda place=place: room.frame == place)


def test_a_move_that_nobody_tells_of_is_seen_all_the_same(room: Room) -> None:
    room.window.frame = QRect(300, 80, 640, 500)
    room.qtbot.waitUntil(lambda: room.frame == QRect(300, 80, 640, 500))


def test_the_window_in_front_is_served_and_stays_so_while_another_program_is(room: Room) -> None:
    second = room.mac.window(room.chat, "小王", QRect(800, 40, 500, 500))
    room.qtbot.waitUntil(lambda: (t := room.desktop.target()) is not None and t.id == second.number)
    mail = room.mac.program("Mail", "com.apple.mail")
    room.mac.window(mail, "老板", QRect(0, 0, 400, 400))
    room.until_looked()
    target = room.desktop.target()
    assert target is not None
    assert target.buyer == "小王"


def test_a_chat_that_hangs_is_still_the_target_and_says_nothing_twice(room: Room) -> None:
    room.desktop.set_reading(True)
    room.window.messages = ["小李 10:00: 有货吗"]
    room.qtbot.waitUntil(lambda: bool(room.messages))
    room.chat.hung = True
    room.until_looked()
    assert room.desktop.target() is not None
    room.chat.hung = False
    room.window.messages.append("小李 10:03: 包邮吗")
    room.qtbot.waitUntil(lambda: len(room.messages) == 2)
    assert [text for text, _ in room.heard()] == ["有货吗", "包邮吗"]


def test_settings_palettes_and_sheets_are_no_chats(room: Room) -> None:
    room.mac.window(room.chat, "Settings", QRect(50, 50, 400, 400))
    room.mac.window(room.chat, "表情", QRect(60, 60, 80, 80))
    room.until_looked()
    target = room.desktop.target()
    assert target is not None
    assert target.buyer == "小李"


def test_of_two_windows_in_one_place_the_one_in_front_is_known(room: Room) -> None:
    second = room.mac.window(room.chat, "小王", QRect(room.window.frame))
    room.qtbot.waitUntil(lambda: (t := room.desktop.target()) is not None and t.id == second.number)
    target = room.desktop.target()
    assert target is not None
    assert target.buyer == "小王"


def test_the_sidebar_never_activates_stands_above_the_chat_and_hides_with_it(
    room: Room, qtbot: QtBot
) -> None:
    sidebar = QWidget()
    qtbot.addWidget(sidebar)
    sidebar.show()
    room.desktop.attach(int(sidebar.winId()))
    assert room.mac.dressed == [False]
    assert room.mac.above[-1] == room.window.number
    room.window.minimised = True
    qtbot.waitUntil(lambda: not sidebar.isVisible())
    room.window.minimised = False
    qtbot.waitUntil(sidebar.isVisible)


def test_the_sidebar_stays_when_it_stands_alone(room: Room, qtbot: QtBot) -> None:
    sidebar = QWidget()
    qtbot.addWidget(sidebar)
    sidebar.show()
    room.desktop.attach(int(sidebar.winId()))
    room.desktop.stand_alone(True)
    room.window.minimised = True
    room.until_looked()
    assert sidebar.isVisible()


def test_the_keyboard_is_taken_on_request_and_given_back(room: Room, qtbot: QtBot) -> None:
    sidebar = QWidget()
    qtbot.addWidget(sidebar)
    sidebar.show()
    room.desktop.attach(int(sidebar.winId()))
    room.desktop.take_focus(int(sidebar.winId()))
    assert room.mac.dressed[-1] is True
    room.desktop.give_focus_back()
    assert room.mac.dressed[-1] is False
    assert room.mac.stack[0] is room.window


def test_a_message_in_the_window_is_read_and_the_agents_own_are_not(room: Room) -> None:
    room.desktop.set_reading(True)
    room.window.messages = ["小李 10:00: 有货吗", "客服 10:01: 有的", "小李 10:02: 多少钱"]
    room.qtbot.waitUntil(lambda: bool(room.messages))
    room.window.messages.append("小李 10:03: 包邮吗")
    room.qtbot.waitUntil(lambda: ("包邮吗", Source.ACCESSIBILITY) in room.heard())
    assert all(text != "有的" for text, _ in room.heard())


def test_news_of_texts_is_read_at_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reader, "LOOK_SECONDS", 3600.0)
    room.desktop.set_reading(True)
    room.mac.say(room.chat, room.window, "小李 10:00: 有货吗")
    room.qtbot.waitUntil(lambda: room.heard() == [("有货吗", Source.ACCESSIBILITY)])
    room.mac.say(room.chat, room.window, "小李 10:03: 包邮吗")
    room.qtbot.waitUntil(lambda: ("包邮吗", Source.ACCESSIBILITY) in room.heard())


def test_a_copy_made_in_the_chat_is_noticed(room: Room) -> None:
    room.desktop.set_reading(True)
    room.until_copies_looked_at()
    room.mac.copy("小李 10:00: 有货吗")
    room.qtbot.waitUntil(lambda: room.heard() == [("有货吗", Source.COPY)])


def test_copies_of_other_programs_secrets_and_while_reading_is_off_are_left_alone(
    room: Room,
) -> None:
    room.mac.copy("没在读")
    room.desktop.set_reading(True)
    room.until_copies_looked_at()
    room.mac.copy("密码", **{CONCEALED: b""})
    room.until_copies_looked_at()
    mail = room.mac.program("Mail", "com.apple.mail")
    room.mac.window(mail, "老板", QRect(0, 0, 400, 400))
    room.mac.copy("别处的")
    room.until_copies_looked_at()
    assert room.messages == []


def test_where_reading_the_clipboard_asks_the_person_copies_are_left_alone(room: Room) -> None:
    room.mac.pasteboard.behaviour = Access.ASKS
    room.desktop.set_reading(True)
    room.until_copies_looked_at()
    room.mac.copy("有货吗")
    room.until_copies_looked_at()
    assert room.messages == []
    assert room.mac.pasteboard.reads_while_asking == 0


def test_a_selection_is_taken_without_the_clipboard(room: Room) -> None:
    room.mac.copy("早先的")
    before = room.mac.pasteboard.count()
    room.window.selected = "能便宜吗"
    room.desktop.take_selection()
    room.qtbot.waitUntil(lambda: room.heard() == [("能便宜吗", Source.HOTKEY)])
    assert room.mac.pasteboard.count() == before


def test_where_the_chat_does_not_tell_its_selection_it_is_copied_and_the_clipboard_comes_back(
    room: Room,
) -> None:
    room.mac.copy("早先的")
    room.chat.tells_field = False
    room.window.selected = "能便宜吗"
    room.desktop.take_selection()
    room.qtbot.waitUntil(lambda: room.heard() == [("能便宜吗", Source.HOTKEY)])
    room.qtbot.waitUntil(lambda: room.mac.pasteboard.items == [{TEXT: "早先的".encode()}])


def test_hotkeys_reach_the_program_and_a_taken_one_is_named(room: Room) -> None:
    room.mac.taken.add(parse("Ctrl+Alt+Q") or (0, 0))
    refused = room.desktop.register_hotkeys({"show": "Ctrl+Alt+Space", "take": "Ctrl+Alt+Q"})
    assert refused.keys() == {"take"}
    assert "Ctrl+Alt+Q" in refused["take"]
    room.mac.hit(*(parse("Ctrl+Alt+Space") or (0, 0)))
    assert room.pressed == ["show"]


def test_a_key_without_modifiers_or_unknown_is_refused(room: Room) -> None:
    refused = room.desktop.register_hotkeys({"a": "A", "b": "Ctrl+Ω", "c": "Hyper+A"})
    assert refused.keys() == {"a", "b", "c"}
    assert room.mac.hotkeys == {}


def test_number_keys_are_held_only_while_a_chat_is_in_front(room: Room) -> None:
    room.desktop.set_number_keys(True)
    room.qtbot.waitUntil(lambda: len(room.mac.hotkeys) == 9)
    room.mac.hit(CONTROL, 18)
    assert room.pressed == ["card_1"]
    mail = room.mac.program("Mail", "com.apple.mail")
    room.mac.window(mail, "老板", QRect(0, 0, 400, 400))
    room.qtbot.waitUntil(lambda: not room.mac.hotkeys)


def test_without_the_permission_it_is_asked_for_once_and_explained(qtbot: QtBot) -> None:
    room = Room(qtbot)
    room.mac.is_trusted = False
    room.desktop.start()
    assert room.mac.asked_for_trust == 1
    found = {c.ability: c for c in room.desktop.capabilities()}
    assert not found[Ability.PASTE].works
    assert "辅助功能" in found[Ability.PASTE].mend
    assert found[Ability.HOTKEYS].works
    assert not room.desktop.takes_images()
    room.desktop.stop()


def test_without_pyobjc_everything_is_refused_with_the_reason(qtbot: QtBot) -> None:
    def missing() -> Mac:
        raise ImportError("no objc")

    desktop = MacDesktop(missing)
    with qtbot.waitSignal(desktop.capabilities_changed):
        desktop.start()
    assert all("PyObjC" in c.why for c in desktop.capabilities())
    assert desktop.register_hotkeys({"show": "Ctrl+Alt+Space"}).keys() == {"show"}
    desktop.set_reading(True)
    desktop.set_number_keys(True)
    desktop.take_selection()
    desktop.stand_alone(True)
    desktop.give_focus_back()
    desktop.stop()


@pytest.mark.parametrize(
    "found",
    [
        Findings(),
        Findings(installed=False),
        Findings(desktop=True),
        Findings(desktop=True, trusted=True),
        Findings(desktop=True, trusted=True, pasteboard=Access.DENIED, readable=True),
    ],
)
def test_every_ability_says_why_and_what_to_do(found: Findings) -> None:
    told = describe(found)
    assert [c.ability for c in told] == list(Ability)
    assert all(c.why for c in told)
    assert all(c.mend for c in told if not c.works)


@pytest.mark.parametrize(
    ("names", "title", "client", "buyer"),
    [
        (("com.taobao.Aliworkbench", "千牛"), "tb小李-接待中心", "qianniu", "tb小李"),
        (("com.tencent.xinWeChat", "微信"), "阿芳", "wechat", "阿芳"),
        (("com.tencent.WeWorkMac", "企业微信"), "企业微信", "wechat", ""),
        (("com.tencent.qq", "QQ"), "阿芳等3个会话", "qq", "阿芳"),
        (("com.google.Chrome", "Google Chrome"), "抖店 飞鸽 - Google Chrome", "browser", ""),
        (("com.apple.Safari", "Safari浏览器"), "天气预报", None, ""),
        (("com.apple.mail", "邮件"), "千牛", None, ""),
    ],
)
def test_shipped_clients_are_known_by_bundle_and_title(
    names: tuple[str, ...], title: str, client: str | None, buyer: str
) -> None:
    found = known_clients(system="macos").find(names, "", title)
    assert (found.id if found else None) == client
    assert (found.buyer_in(title) if found else "") == buyer


@pytest.mark.skipif(sys.platform == "darwin", reason="there the real one would start")
def test_a_mac_gets_its_own_adapter_and_counts_windows_in_points(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = SimpleNamespace(devicePixelRatio=lambda: 2.0)
    assert platforms.frame_scale(screen) == 2.0  # type: ignore[arg-type]
    monkeypatch.setattr(platforms, "sys", SimpleNamespace(platform="darwin"))
    assert platforms.frame_scale(screen) == 1.0  # type: ignore[arg-type]
    desktop = platforms.desktop()
    desktop.start()
    assert desktop.name == "macos"
    assert "PyObjC" in desktop.capabilities()[0].why
