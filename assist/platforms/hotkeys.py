"""Global keys by name, on every system that lends them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Protocol

NUMBER_KEYS = {f"card_{number}": f"Ctrl+{number}" for number in range(1, 10)}


class Hotkeys(Protocol):
    """Keys that are held under names."""

    def grab(self, keys: dict[str, str]) -> dict[str, str]:
        """Take keys (name → "Ctrl+1"); returns name → reason for those that cannot be had."""

    def release(self, *names: str) -> None:
        """Let keys go again; without names, all of them."""

    def names(self) -> set[str]:
        """The names of the keys that are held now."""


def hold_numbers(hotkeys: Hotkeys, *, wanted: bool) -> tuple[str, ...] | None:
    """Hold Ctrl+1…9, or let them go; why some cannot be had, ``None`` if none was asked for."""
    if not wanted:
        hotkeys.release(*NUMBER_KEYS)
    elif not hotkeys.names() & NUMBER_KEYS.keys():
        return tuple(hotkeys.grab(NUMBER_KEYS).values())
    return None


class NumberedKeys:
    """Hotkeys of systems that know each key by a number of our choice.

    ``take`` registers a number for a key and says why not, empty if it did; ``let_go`` ends that.
    ``pressed`` gets the name of each key hit.
    """

    def __init__(
        self,
        take: Callable[[int, str], str],
        let_go: Callable[[int], object],
        pressed: Callable[[str], None],
    ) -> None:
        self._take, self._let_go, self._pressed = take, let_go, pressed
        self._names: dict[int, str] = {}

    def grab(self, keys: dict[str, str]) -> dict[str, str]:
        """Take keys (name → "Ctrl+1"); returns name → reason for those that cannot be had."""
        reasons = {name: self._grab(name, key) for name, key in keys.items()}
        return {name: reason for name, reason in reasons.items() if reason}

    def _grab(self, name: str, key: str) -> str:
        number = next(n for n in itertools.count(1) if n not in self._names)
        reason = self._take(number, key)
        if not reason:
            self._names[number] = name
        return reason

    def release(self, *names: str) -> None:
        """Let keys go again; without names, all of them."""
        for number, name in list(self._names.items()):
            if not names or name in names:
                self._let_go(number)
                del self._names[number]

    def names(self) -> set[str]:
        """The names of the keys that are held now."""
        return set(self._names.values())

    def hit(self, number: int) -> None:
        """The system says that a key was hit."""
        name = self._names.get(number)
        if name is not None:
            self._pressed(name)
