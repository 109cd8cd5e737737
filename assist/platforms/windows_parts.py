"""What pasting asks of windows, clipboard and keys on Windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from assist.platforms.pasting import PasteWindows
from assist.platforms.windows_keeper import Kept


class System(PasteWindows, Protocol):
    """What pasting asks about windows (:class:`WindowSystem` answers)."""

    def same_program(self, pid: int, other: int) -> bool:
        """Whether two processes belong together."""

    def is_beyond_reach(self, pid: int) -> bool:
        """Whether Windows drops keys sent to it."""


class Clipboard(Protocol):
    """What pasting asks of the clipboard (:class:`windows_clipboard.Clipboard` answers)."""

    def owns(self) -> bool:
        """Whether the content is ours."""

    def is_busy(self) -> bool:
        """Whether some program has it open."""

    def reader_pid(self) -> int:
        """Who has it open."""

    def promise_text(self) -> bool:
        """Offer text to be asked for."""

    def promise_image(self) -> bool:
        """Offer a picture to be asked for."""

    def set_text(self, text: str) -> bool:
        """Put text in."""

    def set_image(self, png: bytes) -> bool:
        """Put a picture in."""


class Keeper(Protocol):
    """Keeps the earlier clipboard."""

    def remember(self) -> Kept:
        """What has to come back."""


class Keys(Protocol):
    """Presses keys."""

    def control_chord(self, key: int) -> list[tuple[int, bool]]:
        """The strokes of Ctrl+key."""

    def send(self, strokes: list[tuple[int, bool]]) -> bool:
        """Send them in one piece."""


Pump = Callable[[Callable[[], object], float], bool]
"""Serves messages until a condition holds or a time is over; says which."""
