"""Global keys by XGrabKey, and the keys that are held right now."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from Xlib import XK, X, error
from Xlib.ext import xtest

from assist.platforms.x11_connection import Connection

# Names on the keyboard → X names, where they differ.
KEY_NAMES = {
    "space": "space", "enter": "Return", "return": "Return", "esc": "Escape", "tab": "Tab",
    "up": "Up", "down": "Down", "left": "Left", "right": "Right", "home": "Home", "end": "End",
    "pgup": "Prior", "pgdown": "Next", "ins": "Insert", "del": "Delete", "backspace": "BackSpace",
    "`": "grave", "-": "minus", "=": "equal", "[": "bracketleft", "]": "bracketright",
    ";": "semicolon", "'": "apostrophe", ",": "comma", ".": "period", "/": "slash",
}  # fmt: skip
MODIFIERS = {
    "ctrl": ("Control_L",),
    "shift": ("Shift_L",),
    "alt": ("Alt_L",),
    "meta": ("Super_L", "Meta_L"),
    "super": ("Super_L", "Meta_L"),
}
# No keyboard repeats a key sooner; what comes sooner was pressed again.
SOONEST_REPEAT_MS = 150

CONTROLS = ("Control_L", "Control_R")
OTHERS = (
    "Shift_L",
    "Shift_R",
    "Alt_L",
    "Alt_R",
    "Super_L",
    "Super_R",
    "Meta_L",
    "ISO_Level3_Shift",
)


class Keyboard:
    """Key codes, modifiers and the state of the keys on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def code(self, name: str) -> int:
        """The code of a key by its X name, 0 if this keyboard has none."""
        return int(self._connection.display.keysym_to_keycode(XK.string_to_keysym(name)))

    def mask(self, *names: str) -> int:
        """The modifier bit that one of these keys sets, 0 if none does."""
        codes = {code for name in names if (code := self.code(name))}
        for bit, row in enumerate(self._connection.display.get_modifier_mapping()):
            if codes & set(row):
                return 1 << bit
        return 0

    def lock_masks(self) -> tuple[int, ...]:
        """Every way in which Caps Lock and Num Lock may be on, neither first."""
        masks = {X.LockMask, self.mask("Num_Lock")} - {0}
        return tuple(
            sum(chosen)
            for count in range(len(masks) + 1)
            for chosen in itertools.combinations(sorted(masks), count)
        )

    def held(self, names: tuple[str, ...]) -> list[int]:
        """The codes of those of these keys that are down now."""
        keys = self._connection.display.query_keymap()
        codes = {code for name in names if (code := self.code(name))}
        return [code for code in sorted(codes) if keys[code // 8] >> (code % 8) & 1]

    def is_down(self, code: int) -> bool:
        """Whether a key is down now."""
        return bool(self._connection.display.query_keymap()[code // 8] >> (code % 8) & 1)

    def fake(self, code: int, *, down: bool) -> None:
        """Press or release a key for the person."""
        kind = X.KeyPress if down else X.KeyRelease
        xtest.fake_input(self._connection.display, kind, code)

    def paste_keys(self) -> list[tuple[int, bool]]:
        """The strokes (code, down) of Ctrl+V, whatever the agent's fingers do.

        A held Ctrl serves as it is, other modifiers are lifted and pressed again afterwards,
        so that the agent's next key means what the agent thinks it means.
        """
        return self._strokes("v", control=True)

    def send_keys(self, key: str) -> list[tuple[int, bool]]:
        """The strokes of the key that sends: ``Return`` or ``Ctrl+Return``, no other with it."""
        return self._strokes("Return", control=key.startswith("Ctrl+"))

    def _strokes(self, name: str, *, control: bool) -> list[tuple[int, bool]]:
        lifted = self.held(OTHERS if control else OTHERS + CONTROLS)
        pressed = [self.code(CONTROLS[0])] if control and not self.held(CONTROLS) else []
        code = self.code(name)
        return [
            *((each, False) for each in lifted),
            *((each, True) for each in pressed),
            (code, True),
            (code, False),
            *((each, False) for each in pressed),
            *((each, True) for each in lifted),
        ]


@dataclass(frozen=True, slots=True)
class Grab:
    """One key as the server knows it."""

    code: int
    mask: int


class Hotkeys:
    """Global keys on one connection; ``pressed`` is called with the name of each key hit."""

    def __init__(self, connection: Connection, pressed: Callable[[str], None]) -> None:
        self._connection = connection
        self._keyboard = Keyboard(connection)
        self._pressed = pressed
        self._names: dict[Grab, str] = {}
        self._down: dict[int, int] = {}
        self._locks = self._keyboard.lock_masks()

    def _parse(self, key: str) -> Grab | None:
        *modifiers, last = [part.strip() for part in key.split("+")]
        mask = 0
        for modifier in modifiers:
            bit = self._keyboard.mask(*MODIFIERS.get(modifier.lower(), ()))
            if not bit:
                return None
            mask |= bit
        name = KEY_NAMES.get(last.lower(), last.lower() if len(last) == 1 else last)
        code = self._keyboard.code(name)
        return Grab(code, mask) if code else None

    def grab(self, keys: dict[str, str]) -> dict[str, str]:
        """Take keys (name → "Ctrl+1"); returns name → reason for those that cannot be had."""
        refused, wanted = {}, {}
        for name, key in keys.items():
            grab = self._parse(key)
            if grab is None:
                refused[name] = f"键盘上没有 {key}"
            elif not grab.mask:
                refused[name] = f"{key} 没有带 Ctrl、Alt 等组合键"
            else:
                wanted[name] = (grab, key)
        catchers = {name: self._grab(grab) for name, (grab, _) in wanted.items()}
        self._connection.display.sync()
        for name, (grab, key) in wanted.items():
            if catchers[name].get_error():
                refused[name] = f"{key} 已被其他程序占用"
                self._ungrab(grab)
            else:
                self._names[grab] = name
        self._connection.display.flush()
        return refused

    def _grab(self, grab: Grab) -> error.CatchError:
        taken = error.CatchError(error.BadAccess)
        for lock in self._locks:
            self._connection.root.grab_key(
                grab.code, grab.mask | lock, True, X.GrabModeAsync, X.GrabModeAsync, onerror=taken
            )
        return taken

    def _ungrab(self, grab: Grab) -> None:
        for lock in self._locks:
            self._connection.root.ungrab_key(grab.code, grab.mask | lock)

    def release(self, *names: str) -> None:
        """Let keys go again; without names, all of them."""
        for grab in [g for g, name in self._names.items() if not names or name in names]:
            self._ungrab(grab)
            del self._names[grab]
        self._connection.display.flush()

    def names(self) -> set[str]:
        """The names of the keys that are held now."""
        return set(self._names.values())

    def handle(self, event: object) -> None:
        """Take one event of the connection.

        The server gives us the whole keyboard while a grabbed key is down; it is returned at
        once, so that a paste made because of the key reaches the chat and not us.
        """
        if getattr(event, "type", None) != X.KeyPress:
            return
        self._connection.display.ungrab_keyboard(X.CurrentTime)
        self._connection.display.flush()
        code = int(event.detail)  # type: ignore[attr-defined]
        state = int(event.state) & 0xFF & ~max(self._locks)  # type: ignore[attr-defined]
        name = self._names.get(Grab(code, state))
        at = int(event.time)  # type: ignore[attr-defined]
        if name is None or (code in self._down and at - self._down[code] >= SOONEST_REPEAT_MS):
            return
        self._down[code] = at
        self._pressed(name)

    def settle(self) -> bool:
        """Notice keys that were let go; whether any is still down (then ask again soon).

        A key that stays down repeats; only its first press counts.
        """
        down = {code: at for code, at in self._down.items() if self._keyboard.is_down(code)}
        self._down = down
        return bool(self._down)
