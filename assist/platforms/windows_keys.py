"""Global keys by RegisterHotKey, and key strokes by SendInput."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from assist.platforms import windows_api as api
from assist.platforms.windows_api import WindowsApi

MODIFIERS = {"alt": 0x0001, "ctrl": 0x0002, "shift": 0x0004, "meta": 0x0008, "super": 0x0008}
NO_REPEAT = 0x4000
NUMBER_KEYS = {f"card_{number}": f"Ctrl+{number}" for number in range(1, 10)}
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


class Hotkeys:
    """Global keys of one message window; ``pressed`` gets the name of each key hit."""

    def __init__(self, system: WindowsApi, window: int, pressed: Callable[[str], None]) -> None:
        self._user32 = system.user32
        self._window = window
        self._pressed = pressed
        self._names: dict[int, str] = {}

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

    def grab(self, keys: dict[str, str]) -> dict[str, str]:
        """Take keys (name → "Ctrl+1"); returns name → reason for those that cannot be had."""
        reasons = {name: self._grab(name, key) for name, key in keys.items()}
        return {name: reason for name, reason in reasons.items() if reason}

    def _grab(self, name: str, key: str) -> str:
        chord = self.parse(key)
        if chord is None:
            return f"键盘上没有 {key}"
        if not chord.modifiers:
            return f"{key} 没有带 Ctrl、Alt 等组合键"
        number = next(n for n in itertools.count(1) if n not in self._names)
        modifiers = chord.modifiers | NO_REPEAT
        if self._user32.RegisterHotKey(self._window, number, modifiers, chord.key):
            self._names[number] = name
            return ""
        taker = USUAL_TAKERS.get(key.replace(" ", "").lower())
        return f"{key} 已被其他程序占用" + (f"(常见的是{taker})" if taker else "")

    def release(self, *names: str) -> None:
        """Let keys go again; without names, all of them."""
        for number, name in list(self._names.items()):
            if not names or name in names:
                self._user32.UnregisterHotKey(self._window, number)
                del self._names[number]

    def hold_numbers(self, *, hold: bool) -> tuple[str, ...] | None:
        """Hold Ctrl+1…9 or let them go; the reasons for those refused, ``None`` if not asked."""
        if not hold:
            self.release(*NUMBER_KEYS)
        elif not self.names() & NUMBER_KEYS.keys():
            return tuple(self.grab(NUMBER_KEYS).values())
        return None

    def names(self) -> set[str]:
        """The names of the keys that are held now."""
        return set(self._names.values())

    def handle(self, number: int, _: int) -> None:
        """Take a WM_HOTKEY message."""
        name = self._names.get(number)
        if name is not None:
            self._pressed(name)
