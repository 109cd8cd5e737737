"""Global keys by RegisterHotKey, and key strokes by SendInput."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

from assist.platforms import windows_api as api
from assist.platforms.hotkeys import NumberedKeys
from assist.platforms.windows_api import WindowsApi

MODIFIERS = {"alt": 0x0001, "ctrl": 0x0002, "shift": 0x0004, "meta": 0x0008, "super": 0x0008}
NO_REPEAT = 0x4000
KEY_NAMES = {
    "space": 0x20, "enter": 0x0D, "return": 0x0D, "esc": 0x1B, "tab": 0x09,
    "up": 0x26, "down": 0x28, "left": 0x25, "right": 0x27, "home": 0x24, "end": 0x23,
    "pgup": 0x21, "pgdown": 0x22, "ins": 0x2D, "del": 0x2E, "backspace": 0x08,
}  # fmt: skip
# Who usually has a key already, in Chinese shops.
USUAL_TAKERS = {
    "ctrl+alt+a": "QQ 或微信的截图",
    "ctrl+alt+z": "QQ",
    "ctrl+alt+w": "微信",
    "alt+a": "微信的截图",
    "ctrl+alt+x": "千牛",
}
LEFT_CONTROL, RIGHT_CONTROL = 0xA2, 0xA3
SHIFTS, ALTS, LOGOS = (0xA0, 0xA1), (0xA4, 0xA5), (0x5B, 0x5C)
EXTENDED = frozenset({RIGHT_CONTROL, 0xA5, *LOGOS})
# A key that no keyboard has: after it, letting go of Alt or of the Windows key opens no menu.
NO_KEY = 0xE8
KEY_C, KEY_V = 0x43, 0x56


class Keyboard:
    """Presses keys for the person."""

    def __init__(self, system: WindowsApi) -> None:
        self._user32 = system.user32

    def is_down(self, key: int) -> bool:
        """Whether a key is down now."""
        return bool(self._user32.GetAsyncKeyState(key) & 0x8000)

    def control_chord(self, key: int) -> list[tuple[int, bool]]:
        """The strokes (key, down) of Ctrl+key, whatever the agent's fingers do.

        A held Ctrl serves as it is, other modifiers are lifted and pressed again afterwards,
        so that the agent's next key means what the agent thinks it means.
        """
        return self._chord(key, control=True)

    def send_keys(self, key: str) -> list[tuple[int, bool]]:
        """The strokes of the key that sends: ``Return`` or ``Ctrl+Return``, no other with it."""
        return self._chord(KEY_NAMES["return"], control=key.startswith("Ctrl+"))

    def _chord(self, key: int, *, control: bool) -> list[tuple[int, bool]]:
        controls = (LEFT_CONTROL, RIGHT_CONTROL)
        unwanted = (*SHIFTS, *ALTS, *LOGOS, *(() if control else controls))
        lifted = [code for code in unwanted if self.is_down(code)]
        held = any(self.is_down(code) for code in controls)
        pressed = [LEFT_CONTROL] if control and not held else []
        guard = [NO_KEY] if any(code in (*ALTS, *LOGOS) for code in lifted) else []
        return [
            *((code, down) for code in guard for down in (True, False)),
            *((code, False) for code in lifted),
            *((code, True) for code in pressed),
            (key, True),
            (key, False),
            *((code, False) for code in pressed),
            *((code, True) for code in lifted),
            *((code, down) for code in guard for down in (True, False)),
        ]

    def send(self, strokes: list[tuple[int, bool]]) -> bool:
        """Send strokes in one piece, nothing in between; whether the system took them all."""
        inputs = (api.Input * len(strokes))(*(self._input(*stroke) for stroke in strokes))
        size = ctypes.sizeof(api.Input)
        return int(self._user32.SendInput(len(strokes), inputs, size)) == len(strokes)

    def _input(self, key: int, down: bool) -> api.Input:
        flags = (0 if down else api.KEYEVENTF_KEYUP) | (
            api.KEYEVENTF_EXTENDEDKEY if key in EXTENDED else 0
        )
        scan = int(self._user32.MapVirtualKeyW(key, 0))
        return api.Input(
            type=api.INPUT_KEYBOARD, key=api.KeyboardInput(vk=key, scan=scan, flags=flags)
        )


@dataclass(frozen=True, slots=True)
class Chord:
    """One key with its modifiers as the system knows them."""

    modifiers: int
    key: int


def hotkeys(system: WindowsApi, window: int, pressed: Callable[[str], None]) -> NumberedKeys:
    """Global keys of one message window; ``pressed`` gets the name of each key hit."""
    register = KeyRegister(system, window)
    return NumberedKeys(register.take, register.let_go, pressed)


class KeyRegister:
    """Lends global keys to one message window, which hears of them by number."""

    def __init__(self, system: WindowsApi, window: int) -> None:
        self._user32 = system.user32
        self._window = window

    def parse(self, key: str) -> Chord | None:
        """Read "Ctrl+Shift+1"; ``None`` if this keyboard has no such key."""
        *modifiers, last = [part.strip() for part in key.split("+")]
        mask = 0
        for modifier in modifiers:
            if modifier.lower() not in MODIFIERS:
                return None
            mask |= MODIFIERS[modifier.lower()]
        code = self._code(last)
        return Chord(mask, code) if code else None

    def _code(self, name: str) -> int:
        if len(name) == 1 and name.isascii() and name.isalnum():
            return ord(name.upper())
        if name[:1] in ("F", "f") and name[1:].isdigit() and 1 <= int(name[1:]) <= 24:
            return 0x6F + int(name[1:])
        if len(name) == 1:
            found = int(self._user32.VkKeyScanW(name))
            return found & 0xFF if found != -1 else 0
        return KEY_NAMES.get(name.lower(), 0)

    def take(self, number: int, key: str) -> str:
        """Register a key under a number; why that cannot be, empty if it was done."""
        chord = self.parse(key)
        if chord is None:
            return f"键盘上没有 {key}"
        if not chord.modifiers:
            return f"{key} 没有带 Ctrl、Alt 等组合键"
        modifiers = chord.modifiers | NO_REPEAT
        if self._user32.RegisterHotKey(self._window, number, modifiers, chord.key):
            return ""
        taker = USUAL_TAKERS.get(key.replace(" ", "").lower())
        return f"{key} 已被其他程序占用" + (f"(常见的是{taker})" if taker else "")

    def let_go(self, number: int) -> None:
        """Give a key back."""
        self._user32.UnregisterHotKey(self._window, number)
