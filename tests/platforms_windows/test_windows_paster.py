"""The paster against a desktop in memory: what Wine cannot show, and every way to fail."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assist.platforms import paste_words as words
from assist.platforms import windows_paste as paste
from assist.platforms.base import InsertResult, Outcome
from assist.platforms.pasting import Paste
from assist.platforms.windows_keeper import Kept
from assist.platforms.windows_paste import Paster

CHAT, OTHER, SIDEBAR = 10, 20, 30
PIDS = {CHAT: 100, OTHER: 200, SIDEBAR: 1}
HELPER_PID = 101


class Desk:
    """Windows, clipboard, keys and messages in one; ``readers`` ask after the keys."""

    own_pid = 1

    def __init__(self) -> None:
        self.in_front = CHAT
        self.open = {CHAT, OTHER, SIDEBAR}
        self.minimised = self.elevated = self.locked = self.stubborn = False
        self.takes_keys = True
        self.kept = Kept()
        self.ours = False
        self.readers = [100]
        self.reader = 0
        self.got: list[tuple[int, str | None]] = []
        self.copied: list[str] = []
        self.pressed: list[int] = []
        self.after_keys: Callable[[], None] = lambda: None
        self.paster = Paster(self, self, self, self, self.pump)

    # Windows
    def is_open(self, window: int) -> bool:
        return window in self.open

    def is_minimised(self, window: int) -> bool:
        return self.minimised

    def pid(self, window: int) -> int:
        return PIDS.get(window, 0)

    def front(self) -> int:
        return self.in_front

    def has_focus(self, window: int) -> bool:
        return self.in_front == window

    def bring_to_front(self, window: int) -> None:
        if not self.stubborn:
            self.in_front = window

    def same_program(self, pid: int, other: int) -> bool:
        return pid == other or {pid, other} == {100, HELPER_PID}

    def is_beyond_reach(self, pid: int) -> bool:
        return self.elevated

    # Clipboard
    def owns(self) -> bool:
        return self.ours

    def is_busy(self) -> bool:
        return False

    def reader_pid(self) -> int:
        return self.reader

    def promise_text(self) -> bool:
        self.pressed.clear()
        self.ours = not self.locked
        return self.ours

    def promise_image(self) -> bool:
        return self.promise_text()

    def set_image(self, png: bytes) -> bool:
        self.copied.append("picture")
        return not self.locked

    def set_text(self, text: str) -> bool:
        self.copied.append(text)
        return not self.locked

    def remember(self) -> Kept:
        return self.kept

    # Keys and messages
    def control_chord(self, key: int) -> list[tuple[int, bool]]:
        return [(key, True), (key, False)]

    def send(self, strokes: list[tuple[int, bool]]) -> bool:
        if self.takes_keys:
            self.pressed.append(self.in_front)
        self.after_keys()
        return self.takes_keys

    def pump(self, until: Callable[[], object], _: float) -> bool:
        if self.pressed:
            while self.readers:
                self.reader = self.readers.pop(0)
                self.got.append((self.reader, self.paster.asked()))
        return bool(until())

    def paste(self, text: str = "回复") -> InsertResult:
        return self.paster.paste(Paste(1, text, CHAT))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paste, "FOCUS_SECONDS", 0.05)
    monkeypatch.setattr(paste, "ASTRAY_SECONDS", 0.0)


def test_the_chat_gets_the_reply() -> None:
    desk = Desk()
    assert desk.paste() == InsertResult(1, Outcome.INSERTED, sendable=True)
    assert desk.got == [(100, "回复")]


@pytest.mark.parametrize("reader", [HELPER_PID, 0])
def test_the_chats_helper_and_a_nameless_reader_count_as_the_chat(reader: int) -> None:
    desk = Desk()
    desk.readers = [reader]
    assert desk.paste().outcome is Outcome.INSERTED


def test_other_programs_and_we_ourselves_get_nothing_meanwhile() -> None:
    desk = Desk()
    desk.readers = [200, 1, 100]
    assert desk.paste().outcome is Outcome.INSERTED
    assert desk.got == [(200, None), (1, None), (100, "回复")]


def test_a_chat_that_runs_as_administrator_gets_no_keys_but_a_copy() -> None:
    desk = Desk()
    desk.elevated = True
    assert desk.paste() == InsertResult(1, Outcome.COPIED, words.ELEVATED)
    assert desk.pressed == []
    assert desk.copied == ["回复"]


def test_keys_that_the_system_drops_are_said() -> None:
    desk = Desk()
    desk.takes_keys = False
    assert desk.paste() == InsertResult(1, Outcome.COPIED, words.KEYS_BLOCKED)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (lambda desk: desk.open.discard(CHAT), words.CLOSED),
        (lambda desk: setattr(desk, "minimised", True), words.MINIMISED),
        (lambda desk: setattr(desk, "in_front", OTHER), words.NOT_IN_FRONT),
        (lambda desk: setattr(desk, "locked", True), words.CLIPBOARD_TAKEN),
    ],
)
def test_a_paste_that_cannot_begin_presses_no_key(
    trouble: Callable[[Desk], None], reason: str
) -> None:
    desk = Desk()
    trouble(desk)
    assert desk.paste() == InsertResult(1, Outcome.REFUSED, reason)
    assert desk.pressed == []


def test_the_sidebar_in_front_gives_way_to_the_chat() -> None:
    desk = Desk()
    desk.in_front = SIDEBAR
    assert desk.paste().outcome is Outcome.INSERTED
    assert desk.pressed == [CHAT]


def test_a_chat_that_does_not_come_to_the_front_is_refused() -> None:
    desk = Desk()
    desk.in_front, desk.stubborn = SIDEBAR, True
    assert desk.paste() == InsertResult(1, Outcome.REFUSED, words.NO_FOCUS)
    assert desk.pressed == []


def test_a_focus_that_jumps_away_after_the_keys_gives_the_other_window_nothing() -> None:
    desk = Desk()
    desk.readers = [200]
    desk.after_keys = lambda: setattr(desk, "in_front", OTHER)
    assert desk.paste() == InsertResult(1, Outcome.REFUSED, words.FOCUS_LEFT)
    assert desk.got == [(200, None)]


def test_a_chat_that_closes_after_the_keys_is_refused() -> None:
    desk = Desk()
    desk.readers = []
    desk.after_keys = lambda: desk.open.discard(CHAT)
    assert desk.paste() == InsertResult(1, Outcome.REFUSED, words.CLOSED)


def test_a_silent_chat_gets_no_second_reply_until_it_has_answered() -> None:
    desk = Desk()
    desk.readers = []
    assert desk.paste("一") == InsertResult(1, Outcome.COPIED, words.NOT_FETCHED)
    assert desk.paste("二") == InsertResult(1, Outcome.REFUSED, words.STILL_SILENT)
    desk.reader = 100
    assert desk.paster.asked() == "一"
    desk.readers = [100]
    assert desk.paste("三").outcome is Outcome.INSERTED


def test_what_could_not_be_kept_is_said() -> None:
    desk = Desk()
    desk.kept = Kept(whole=False)
    assert desk.paste() == InsertResult(1, Outcome.INSERTED, words.CLIPBOARD_LOST, sendable=True)
