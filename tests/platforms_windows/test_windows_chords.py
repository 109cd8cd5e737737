"""Keys by their names, and strokes that respect the agent's fingers."""

from __future__ import annotations

import pytest

from assist.platforms.windows_api import WindowsApi
from assist.platforms.windows_keys import (
    KEY_V,
    LEFT_CONTROL,
    NO_KEY,
    Chord,
    Keyboard,
    KeyRegister,
    hotkeys,
)

LEFT_SHIFT, LEFT_ALT, LEFT_LOGO = 0xA0, 0xA4, 0x5B


class MemoryKeyboard:
    def __init__(self, *down: int, taken: tuple[int, ...] = ()) -> None:
        self.down, self.taken = set(down), set(taken)
        self.registered: dict[int, tuple[int, int]] = {}

    def GetAsyncKeyState(self, key: int) -> int:
        return -32768 if key in self.down else 0

    def VkKeyScanW(self, character: str) -> int:
        return {"`": 0xC0, ";": 0x01BA}.get(character, -1)

    def RegisterHotKey(self, _: int, number: int, modifiers: int, key: int) -> int:
        assert number not in self.registered
        if key in self.taken:
            return 0
        self.registered[number] = (modifiers, key)
        return 1

    def UnregisterHotKey(self, _: int, number: int) -> int:
        return int(self.registered.pop(number, None) is not None)


def system(keyboard: MemoryKeyboard) -> WindowsApi:
    return WindowsApi(keyboard, None, None, None, None, None)


def strokes(*down: int) -> list[tuple[int, bool]]:
    return Keyboard(system(MemoryKeyboard(*down))).control_chord(KEY_V)


def test_with_free_fingers_control_is_pressed_around_the_key() -> None:
    assert strokes() == [
        (LEFT_CONTROL, True), (KEY_V, True), (KEY_V, False), (LEFT_CONTROL, False),
    ]  # fmt: skip


def test_a_held_control_serves_and_stays() -> None:
    assert strokes(LEFT_CONTROL) == [(KEY_V, True), (KEY_V, False)]


def test_other_modifiers_are_lifted_and_pressed_again() -> None:
    found = strokes(LEFT_SHIFT)
    assert found[0] == (LEFT_SHIFT, False)
    assert found[-1] == (LEFT_SHIFT, True)


@pytest.mark.parametrize("key", [LEFT_ALT, LEFT_LOGO])
def test_lifting_alt_or_the_windows_key_opens_no_menu(key: int) -> None:
    found = strokes(key)
    assert found.index((NO_KEY, False)) < found.index((key, False))


@pytest.mark.parametrize(
    ("key", "chord"),
    [
        ("Ctrl+1", Chord(2, 0x31)),
        ("ctrl + alt + q", Chord(3, 0x51)),
        ("Ctrl+Shift+F12", Chord(6, 0x7B)),
        ("Meta+Space", Chord(8, 0x20)),
        ("Alt+`", Chord(1, 0xC0)),
        ("Ctrl+;", Chord(2, 0xBA)),
        ("Ctrl+PgDown", Chord(2, 0x22)),
        ("Ctrl+没有", None),
        ("Hyper+1", None),
        ("Ctrl+F25", None),
    ],
)
def test_keys_are_read_by_their_names(key: str, chord: Chord | None) -> None:
    keys = KeyRegister(system(MemoryKeyboard()), 1)
    assert keys.parse(key) == chord


def test_a_usual_taker_of_a_key_is_named() -> None:
    keys = hotkeys(system(MemoryKeyboard(taken=(0x41,))), 1, lambda _: None)
    refused = keys.grab({"shot": "Ctrl+Alt+A", "plain": "Ctrl+A"})
    assert "QQ" in refused["shot"]
    assert refused["plain"] == "Ctrl+A 已被其他程序占用"


def test_keys_that_come_and_go_use_few_numbers() -> None:
    keyboard = MemoryKeyboard()
    pressed: list[str] = []
    keys = hotkeys(system(keyboard), 1, pressed.append)
    keys.grab({"show": "Ctrl+Alt+F9"})
    for _ in range(50):
        keys.grab({"card_1": "Ctrl+1", "card_2": "Ctrl+2"})
        keys.release("card_1", "card_2")
    assert set(keyboard.registered) == {1}
    keys.hit(1)
    keys.hit(2)
    assert pressed == ["show"]
