"""Global keys on macOS by RegisterEventHotKey, which needs no permission.

"Ctrl" is the Control key (⌃) here, "Meta" is Command (⌘): ⌘1…⌘9 belong to the chat programs.
"""

from __future__ import annotations

from collections.abc import Callable

from assist.platforms.hotkeys import NumberedKeys
from assist.platforms.macos_api import Keyboard

# Carbon's modifier bits (Events.h).
MODIFIERS = {"meta": 0x0100, "super": 0x0100, "shift": 0x0200, "alt": 0x0800, "ctrl": 0x1000}
# Virtual key codes (HIToolbox/Events.h): places on the keyboard, named after the US layout.
LETTERS = dict(
    zip(
        "asdfhgzxcvbqweryt123465=97-80]ou[ip",
        (*range(10), *range(11, 36)),
        strict=True,
    )
) | {
    "l": 37, "j": 38, "'": 39, "k": 40, ";": 41, "\\": 42, ",": 43, "/": 44, "n": 45, "m": 46,
    ".": 47, "`": 50,
}  # fmt: skip
NAMED = {
    "return": 36, "enter": 36, "tab": 48, "space": 49, "backspace": 51, "esc": 53,
    "home": 115, "pgup": 116, "del": 117, "end": 119, "pgdown": 121, "left": 123, "right": 124,
    "down": 125, "up": 126,
    "f1": 122, "f2": 120, "f3": 99, "f4": 118, "f5": 96, "f6": 97, "f7": 98, "f8": 100,
    "f9": 101, "f10": 109, "f11": 103, "f12": 111, "f13": 105, "f14": 107, "f15": 113,
    "f16": 106, "f17": 64, "f18": 79, "f19": 80, "f20": 90,
}  # fmt: skip


def parse(key: str) -> tuple[int, int] | None:
    """Modifiers and key code of "Ctrl+Alt+Space"; ``None`` if this keyboard has no such key."""
    *modifiers, last = [part.strip().lower() for part in key.split("+")]
    if any(modifier not in MODIFIERS for modifier in modifiers):
        return None
    code = LETTERS.get(last, NAMED.get(last))
    return None if code is None else (sum(MODIFIERS[m] for m in set(modifiers)), code)


def hotkeys(keyboard: Keyboard, pressed: Callable[[str], None]) -> NumberedKeys:
    """Global keys; ``pressed`` gets the name of each key hit. Main thread only."""

    def take(number: int, key: str) -> str:
        chord = parse(key)
        if chord is None:
            return f"键盘上没有 {key}"
        if not chord[0]:
            return f"{key} 没有带 Ctrl、Alt 等组合键"
        return "" if keyboard.register(number, *chord) else f"{key} 已被其他程序占用"

    keys = NumberedKeys(take, keyboard.unregister, pressed)
    keyboard.on_hotkey(keys.hit)
    return keys
