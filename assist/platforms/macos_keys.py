"""Global keys on macOS by RegisterEventHotKey, which needs no permission.

"Ctrl" is the Control key (⌃) here, "Meta" is Command (⌘): ⌘1…⌘9 belong to the chat programs.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

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


NUMBER_KEYS = {f"card_{number}": f"Ctrl+{number}" for number in range(1, 10)}


def parse(key: str) -> tuple[int, int] | None:
    """Modifiers and key code of "Ctrl+Alt+Space"; ``None`` if this keyboard has no such key."""
    *modifiers, last = [part.strip().lower() for part in key.split("+")]
    if any(modifier not in MODIFIERS for modifier in modifiers):
        return None
    code = LETTERS.get(last, NAMED.get(last))
    return None if code is None else (sum(MODIFIERS[m] for m in set(modifiers)), code)


class Hotkeys:
    """Global keys; ``pressed`` gets the name of each key hit. Main thread only."""

    def __init__(self, keyboard: Keyboard, pressed: Callable[[str], None]) -> None:
        self._keyboard = keyboard
        self._pressed = pressed
        self._names: dict[int, str] = {}
        keyboard.on_hotkey(self._hit)

    def grab(self, keys: dict[str, str]) -> dict[str, str]:
        """Take keys (name → "Ctrl+1"); returns name → reason for those that cannot be had."""
        reasons = {name: self._grab(name, key) for name, key in keys.items()}
        return {name: reason for name, reason in reasons.items() if reason}

    def _grab(self, name: str, key: str) -> str:
        chord = parse(key)
        if chord is None:
            return f"键盘上没有 {key}"
        modifiers, code = chord
        if not modifiers:
            return f"{key} 没有带 Ctrl、Alt 等组合键"
        number = next(n for n in itertools.count(1) if n not in self._names)
        if not self._keyboard.register(number, modifiers, code):
            return f"{key} 已被其他程序占用"
        self._names[number] = name
        return ""

    def hold_numbers(self, *, wanted: bool) -> tuple[str, ...] | None:
        """Hold Ctrl+1…9, or let them go; why some cannot be had, ``None`` if nothing changed."""
        if wanted and not self.names() & NUMBER_KEYS.keys():
            return tuple(self.grab(NUMBER_KEYS).values())
        if not wanted:
            self.release(*NUMBER_KEYS)
        return None

    def release(self, *names: str) -> None:
        """Let keys go again; without names, all of them."""
        for number, name in list(self._names.items()):
            if not names or name in names:
                self._keyboard.unregister(number)
                del self._names[number]

    def names(self) -> set[str]:
        """The names of the keys that are held now."""
        return set(self._names.values())

    def _hit(self, number: int) -> None:
        name = self._names.get(number)
        if name is not None:
            self._pressed(name)
