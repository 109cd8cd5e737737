"""Sending on Windows against a desktop in memory: once, there, and only when asked."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from assist.platforms import paste_words as words
from assist.platforms.base import Hand, InsertResult, Outcome
from assist.platforms.pasting import Paste, Send
from assist.platforms.windows_abilities import Findings, describe
from assist.platforms.windows_hands import ESCAPE, ESCAPE_NUMBER, HandWatch
from assist.platforms.windows_keys import KEY_NAMES, LEFT_CONTROL, SHIFTS, Keyboard
from assist.platforms.windows_sending import Sender
from tests.platforms_windows.test_windows_paster import CHAT, OTHER, Desk

RETURN = KEY_NAMES["return"]


class SendingDesk(Desk):
    """The paster's desk with a record of every stroke, wherever it went."""

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[tuple[int, int]] = []
        self.sender = Sender(self, self, self.paster)

    def send_keys(self, key: str) -> list[tuple[int, bool]]:
        return [(RETURN, True), (RETURN, False)]

    def send(self, strokes: list[tuple[int, bool]]) -> bool:
        self.strokes += [(self.in_front, key) for key, down in strokes if down]
        return super().send(strokes)

    def press_send(self, window: int = CHAT) -> InsertResult:
        return self.sender.send(Send(2, window, "Return"))

    @property
    def submits(self) -> list[int]:
        """The windows that got the key that sends."""
        return [window for window, key in self.strokes if key == RETURN]


def inserted() -> SendingDesk:
    desk = SendingDesk()
    assert desk.paste().sendable
    return desk


def test_two_hundred_insertions_press_no_key_that_sends() -> None:
    desk = SendingDesk()
    for number in range(200):
        desk.readers = [100]
        assert desk.paste(f"第{number}条").outcome is Outcome.INSERTED
    assert desk.submits == []


def test_what_was_inserted_is_sent_once() -> None:
    desk = inserted()
    assert desk.press_send() == InsertResult(2, Outcome.SENT)
    assert desk.press_send() == InsertResult(2, Outcome.REFUSED, words.NOTHING_TO_SEND)
    assert desk.submits == [CHAT]


def test_nothing_is_sent_where_nothing_was_inserted() -> None:
    desk = SendingDesk()
    assert desk.press_send().reason == words.NOTHING_TO_SEND
    desk.paste()
    assert desk.press_send(OTHER).reason == words.NOTHING_TO_SEND
    assert desk.submits == []


def test_an_insertion_that_failed_takes_the_one_before_away() -> None:
    desk = inserted()
    desk.in_front = OTHER
    assert desk.paste().outcome is Outcome.REFUSED
    desk.in_front = CHAT
    assert desk.press_send().reason == words.NOTHING_TO_SEND
    assert desk.submits == []


def test_a_picture_is_never_sent() -> None:
    desk = SendingDesk()
    assert not desk.paster.paste(Paste(1, "", CHAT, b"png")).sendable
    assert desk.press_send().reason == words.NOTHING_TO_SEND


@pytest.mark.parametrize(
    ("trouble", "reason", "submits"),
    [
        (lambda desk: desk.open.discard(CHAT), words.SEND_CLOSED, []),
        (lambda desk: setattr(desk, "in_front", OTHER), words.SEND_NOT_IN_FRONT, []),
        (lambda desk: setattr(desk, "takes_keys", False), words.SEND_KEYS_BLOCKED, [CHAT]),
        (
            lambda desk: setattr(desk, "after_keys", lambda: setattr(desk, "in_front", OTHER)),
            words.SEND_FOCUS_LEFT,
            [CHAT],
        ),
    ],
    ids=["closed", "another in front", "keys dropped", "focus left meanwhile"],
)
def test_troubles_are_said_and_no_other_window_gets_the_key(
    trouble: object, reason: str, submits: list[int]
) -> None:
    desk = inserted()
    trouble(desk)  # type: ignore[operator]
    assert desk.press_send() == InsertResult(2, Outcome.REFUSED, reason)
    assert desk.submits == submits


def test_a_chat_with_more_rights_is_not_sent_to() -> None:
    found = Findings(desktop=True, clipboard=True)
    works = {c.ability.value: c.works for c in describe(found)}
    assert works["send"]
    elevated = {c.ability.value: c.works for c in describe(replace(found, elevated=True))}
    assert not elevated["send"]


class Keys:
    """The keyboard's state, as GetAsyncKeyState tells it."""

    def __init__(self) -> None:
        self.down: set[int] = set()
        self.tapped: set[int] = set()
        self.hotkeys: set[int] = set()
        self.api = SimpleNamespace(user32=self)

    def GetAsyncKeyState(self, key: int) -> int:
        state = (0x8000 if key in self.down else 0) | (key in self.tapped)
        self.tapped.discard(key)
        return state

    def RegisterHotKey(self, window: int, number: int, modifiers: int, key: int) -> bool:
        assert key == ESCAPE
        self.hotkeys.add(number)
        return True

    def UnregisterHotKey(self, window: int, number: int) -> bool:
        self.hotkeys.discard(number)
        return True


@pytest.mark.parametrize(
    ("held", "key", "pressed"),
    [
        ((), "Return", [RETURN]),
        ((), "Ctrl+Return", [LEFT_CONTROL, RETURN]),
        ((LEFT_CONTROL, SHIFTS[0]), "Return", [RETURN, SHIFTS[0], LEFT_CONTROL]),
        ((LEFT_CONTROL,), "Ctrl+Return", [RETURN]),
    ],
)
def test_held_modifiers_are_lifted_and_pressed_again(
    held: tuple[int, ...], key: str, pressed: list[int]
) -> None:
    keys = Keys()
    keys.down |= set(held)
    strokes = Keyboard(keys.api).send_keys(key)  # type: ignore[arg-type]
    assert sorted(code for code, down in strokes if down) == sorted(pressed)
    at_return = strokes.index((RETURN, True))
    lifted = {code for code, down in strokes[:at_return] if not down}
    assert lifted == (set(held) if key == "Return" else set(held) - {LEFT_CONTROL})


def test_hands_are_noticed_between_start_and_stop_only(qapp: object) -> None:
    keys, told = Keys(), []
    keys.down.add(0x31)  # Ctrl+1 is still held when the countdown begins
    watch = HandWatch(keys.api, told.append)  # type: ignore[arg-type]
    keys.tapped.add(0x41)
    watch.start(5)
    assert keys.hotkeys == {ESCAPE_NUMBER}
    watch.sweep()
    assert told == []
    keys.down.discard(0x31)
    watch.sweep()
    keys.tapped |= {0x31}
    watch.sweep()
    keys.tapped |= {0x01}
    watch.sweep()
    keys.tapped |= {ESCAPE}
    watch.sweep()
    assert told == [Hand.KEY, Hand.CLICK, Hand.ESCAPE]
    watch.stop()
    keys.tapped |= {0x42}
    watch.sweep()
    assert len(told) == 3
    assert keys.hotkeys == set()
