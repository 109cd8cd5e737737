"""Pasting on macOS, against a Mac of the tests' own."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, InsertResult, Outcome
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.macos import MacDesktop
from assist.platforms.macos_api import CONCEALED, TEXT, TRANSIENT, Access
from assist.platforms.macos_paste import (
    CLIPBOARD_LOCKED,
    HIDDEN_FIELD,
    KEYS_BLOCKED,
    NOT_ALLOWED,
    NOT_FETCHED,
    OUT_OF_SIGHT,
)
from assist.platforms.paste_words import (
    CLIPBOARD_LOST,
    CLOSED,
    FOCUS_LEFT,
    NOT_IN_FRONT,
    STILL_SILENT,
)
from tests.platforms.macos_fake import FakeMac, FakeProgram, FakeWindow

CHAT = """
name = "Chat"
[window]
class = ["com.example.chat"]
title = '\\S'
buyer = '^(?P<buyer>.+)$'
[reading]
means = ["accessibility", "copy"]
"""
EARLIER = {TEXT: "早先复制的".encode(), "public.html": b"<b>x</b>", "com.shop.own": b"\x00\x01"}


@dataclass
class Room:
    """The adapter on its Mac, and what it said."""

    qtbot: QtBot
    mac: FakeMac
    desktop: MacDesktop
    chat: FakeProgram
    window: FakeWindow
    ended: list[InsertResult] = field(default_factory=list)

    def target(self) -> ChatWindow:
        target = self.desktop.target()
        assert target is not None
        return target

    def insert(self, text: str, target: ChatWindow | None = None) -> InsertResult:
        with self.qtbot.waitSignal(self.desktop.insert_finished) as ended:
            self.desktop.insert(text, target or self.target())
        assert ended.args is not None
        return ended.args[0]

    def pasteboard_comes_back(self) -> None:
        self.qtbot.waitUntil(lambda: self.mac.pasteboard.items == [EARLIER])


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    mac = FakeMac()
    mac.pasteboard.write([EARLIER])
    chat = mac.program("Chat", "com.example.chat")
    window = mac.window(chat, "小李")
    desktop = MacDesktop(lambda: mac.pieces, ClientList([parse_client("chat", CHAT)]))
    room = Room(qtbot, mac, desktop, chat, window)
    desktop.insert_finished.connect(room.ended.append)
    desktop.start()
    qtbot.waitUntil(lambda: desktop.target() is not None)
    yield room
    desktop.stop()


def test_a_reply_stands_in_the_composer_and_the_clipboard_comes_back_whole(room: Room) -> None:
    result = room.insert("亲,在的\n第二行👨‍👩‍👧")
    assert (result.outcome, result.reason) == (Outcome.INSERTED, "")
    assert room.window.composer == "亲,在的\n第二行👨‍👩‍👧"
    room.pasteboard_comes_back()


def test_the_reply_is_marked_so_that_clipboard_histories_leave_it_alone(room: Room) -> None:
    room.insert("亲")
    assert {CONCEALED, TRANSIENT} <= set(room.mac.pasteboard.promised_marks[0])


def test_fast_repeated_replies_keep_their_order_and_the_clipboard(room: Room) -> None:
    target = room.target()
    for number in range(40):
        room.desktop.insert(f"{number};", target)
    room.qtbot.waitUntil(lambda: len(room.ended) == 40, timeout=10_000)
    assert room.window.composer == "".join(f"{number};" for number in range(40))
    assert {result.outcome for result in room.ended} == {Outcome.INSERTED}
    room.pasteboard_comes_back()


def test_a_chat_that_fetches_is_asked_nothing_until_it_has(room: Room) -> None:
    room.mac.handling_ms = 0
    room.desktop.set_reading(True)
    target = room.target()
    for number in range(20):
        room.desktop.insert(f"{number};", target)
    room.qtbot.waitUntil(lambda: len(room.ended) == 20, timeout=10_000)
    assert room.mac.held_up == []


def test_a_picture_is_pasted_too(room: Room) -> None:
    assert room.desktop.takes_images()
    with room.qtbot.waitSignal(room.desktop.insert_finished):
        room.desktop.insert_image(b"\x89PNG", room.target())
    assert room.window.pictures == [b"\x89PNG"]
    room.pasteboard_comes_back()


def test_nothing_is_pasted_while_another_program_is_in_front(room: Room) -> None:
    target = room.target()
    other = room.mac.program("Mail", "com.apple.mail")
    mail = room.mac.window(other, "老板")
    result = room.insert("亲", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, NOT_IN_FRONT)
    assert mail.composer == room.window.composer == ""


def test_a_window_of_the_chat_that_comes_forward_at_the_last_moment_gets_nothing(
    room: Room,
) -> None:
    target = room.target()
    other = room.mac.window(room.chat, "小王", QRect(800, 40, 500, 500))
    room.mac.front(room.chat, room.window)
    room.mac.before_press = lambda: room.mac.front(room.chat, other)
    result = room.insert("只给小李", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, FOCUS_LEFT)
    assert other.composer == room.window.composer == ""
    room.pasteboard_comes_back()


def test_another_program_that_comes_forward_at_the_last_moment_gets_no_keys(room: Room) -> None:
    target = room.target()
    other = room.mac.program("Mail", "com.apple.mail")
    mail = room.mac.window(other, "老板", QRect(800, 40, 500, 500))
    room.mac.front(room.chat, room.window)
    room.mac.before_press = lambda: room.mac.front(other, mail)
    assert room.insert("亲", target).outcome is Outcome.REFUSED
    assert mail.composer == ""


def test_nothing_goes_astray_while_the_focus_is_thrown_around(room: Room) -> None:
    chance = random.Random(7)
    target = room.target()
    other = room.mac.program("Mail", "com.apple.mail")
    mail = room.mac.window(other, "老板", QRect(800, 40, 500, 500))
    second = room.mac.window(room.chat, "小王", QRect(900, 40, 500, 500))
    places = [(room.chat, room.window)] * 4 + [(other, mail), (room.chat, second)]
    room.mac.before_press = lambda: room.mac.front(*chance.choice(places))
    expected = ""
    for number in range(60):
        room.mac.front(*chance.choice(places))
        if room.insert(f"{number};", target).outcome is Outcome.INSERTED:
            expected += f"{number};"
    assert expected
    assert room.window.composer == expected
    assert mail.composer == second.composer == ""
    room.pasteboard_comes_back()


def test_a_chat_that_has_closed_gets_nothing(room: Room) -> None:
    target = room.target()
    room.mac.close(room.chat, room.window)
    result = room.insert("亲", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLOSED)


def test_a_chat_out_of_sight_gets_nothing(room: Room) -> None:
    target = room.target()
    room.window.minimised = True
    assert room.insert("亲", target).reason == OUT_OF_SIGHT


def test_a_password_field_gets_nothing(room: Room) -> None:
    room.window.secure = True
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.REFUSED, HIDDEN_FIELD)
    assert room.window.composer == ""


def test_without_the_permission_the_reply_is_copied_and_says_so(room: Room) -> None:
    target = room.target()
    room.mac.is_trusted = False
    result = room.insert("亲", target)
    assert (result.outcome, result.reason) == (Outcome.COPIED, NOT_ALLOWED)
    room.mac.paste_by_hand(room.window)
    assert room.window.composer == "亲"


def test_where_the_system_takes_no_keys_the_reply_is_copied(room: Room) -> None:
    room.mac.refuses_keys = True
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.COPIED, KEYS_BLOCKED)
    room.mac.paste_by_hand(room.window)
    assert room.window.composer == "亲"


def test_a_chat_that_does_not_fetch_leaves_the_reply_to_be_pasted_by_hand(room: Room) -> None:
    room.chat.deaf = True
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.COPIED, NOT_FETCHED)
    assert room.insert("第二条").reason == STILL_SILENT
    room.mac.paste_by_hand(room.window)
    assert room.window.composer == "亲"


def test_what_was_left_to_be_pasted_by_hand_survives_the_program(room: Room) -> None:
    room.chat.deaf = True
    room.insert("亲")
    room.desktop.stop()
    assert room.mac.pasteboard.items == [{TEXT: "亲".encode()}]


def test_a_clipboard_watcher_that_reads_ahead_gets_nothing_and_spoils_nothing(room: Room) -> None:
    read: list[dict[str, bytes]] = []
    promise = room.mac.pasteboard.promise

    def promise_and_be_read(*arguments):  # type: ignore[no-untyped-def]
        kind, marks, provide = arguments
        count = promise(kind, marks, provide)
        read.append({kind: provide() or b""})
        return count

    room.mac.pasteboard.promise = promise_and_be_read  # type: ignore[method-assign]
    assert room.insert("亲").outcome is Outcome.INSERTED
    assert read == [{TEXT: b""}]
    assert room.window.composer == "亲"


def test_what_somebody_copies_right_after_a_paste_is_not_overwritten(room: Room) -> None:
    assert room.insert("亲").outcome is Outcome.INSERTED
    room.mac.copy("刚复制的")
    room.insert("再一条")
    room.qtbot.waitUntil(lambda: room.mac.pasteboard.items == [{TEXT: "刚复制的".encode()}])


def test_where_reading_the_clipboard_asks_the_person_the_text_is_set_without_it(
    room: Room,
) -> None:
    room.mac.pasteboard.behaviour = Access.ASKS
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.INSERTED, "")
    assert room.window.composer == "亲"
    assert room.mac.pasteboard.items == [EARLIER]
    assert room.mac.pasteboard.reads_while_asking == 0


@pytest.mark.parametrize("meets", ["no", "pretends"])
def test_a_chat_that_takes_no_set_text_is_pasted_into_and_the_loss_is_told(
    room: Room, meets: str
) -> None:
    room.mac.pasteboard.behaviour = Access.ASKS
    room.chat.takes_text = meets
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.INSERTED, CLIPBOARD_LOST)
    assert room.window.composer == "亲"
    assert room.mac.pasteboard.reads_while_asking == 0


def test_a_locked_clipboard_is_gone_around(room: Room) -> None:
    room.mac.pasteboard.locked = True
    assert room.insert("亲").outcome is Outcome.INSERTED
    assert room.window.composer == "亲"


def test_a_locked_clipboard_and_a_chat_without_set_text_are_told(room: Room) -> None:
    room.mac.pasteboard.locked = True
    room.chat.takes_text = "no"
    result = room.insert("亲")
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLIPBOARD_LOCKED)


def test_after_stopping_everything_is_refused(room: Room) -> None:
    target = room.target()
    room.desktop.stop()
    assert room.insert("亲", target).outcome is Outcome.REFUSED


def test_nothing_is_ever_sent(room: Room) -> None:
    with room.qtbot.waitSignal(room.desktop.send_finished) as ended:
        room.desktop.send(room.target())
    assert ended.args is not None
    assert ended.args[0].outcome is Outcome.REFUSED
