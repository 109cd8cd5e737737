"""Keeps what was in the Windows clipboard before a paste, and brings it back whole."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from assist.platforms import windows_clipboard as c
from assist.platforms.windows_clipboard import Datum

KEEP_SECONDS = 0.4
# Windows derives each of these from one of the others, so one of them is enough.
DERIVED = {
    c.CF_TEXT: {c.CF_UNICODETEXT, c.CF_OEMTEXT},
    c.CF_OEMTEXT: {c.CF_UNICODETEXT, c.CF_TEXT},
    c.CF_BITMAP: {c.CF_DIB, c.CF_DIBV5},
    c.CF_DIB: {c.CF_DIBV5},
    c.CF_DIBV5: {c.CF_DIB},
    c.CF_METAFILEPICT: {c.CF_ENHMETAFILE},
    c.CF_PALETTE: {c.CF_DIB, c.CF_DIBV5},
}
# Handles of graphics and of owners' drawing: they mean nothing outside their program.
HANDLES = frozenset({c.CF_BITMAP, c.CF_METAFILEPICT, c.CF_PALETTE, 0x80, 0x82, 0x83, 0x8E})
PRIVATE_RANGES = (range(0x0200, 0x0300), range(0x0300, 0x0400))
# OLE's pointers into the owner's program.
POINTERS = ("DataObject", "Ole Private Data")
IMAGES = frozenset({c.CF_DIB, c.CF_DIBV5, c.CF_ENHMETAFILE, 6})


class Content(Protocol):
    """What the keeper asks of the clipboard."""

    def owns(self) -> bool:
        """Whether the content is ours."""

    def sequence(self) -> int:
        """Counts changes."""

    def number(self, name: str) -> int:
        """The number of a named format."""

    def owner_answers(self) -> bool:
        """Whether the owner's program is alive."""

    def opened(self, seconds: float = ...) -> AbstractContextManager[bool]:
        """Open it."""

    def formats(self) -> list[int]:
        """Formats on offer, opened."""

    def read(self, number: int) -> Datum | None:
        """One format, opened."""

    def replace(self, content: list[Datum]) -> bool:
        """Put content in."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The clipboard as it was; not ``whole`` if its owner did not give all of it."""

    content: tuple[Datum, ...] = ()
    whole: bool = True


def worth_keeping(formats: list[int], pointers: set[int]) -> list[int]:
    """The formats that bring everything back, as they were offered.

    A format that Windows derives from one offered earlier is left out, and so are handles.
    """
    kept: list[int] = []
    for number in formats:
        if number in pointers or any(number in reach for reach in PRIVATE_RANGES):
            continue
        if number in HANDLES or DERIVED.get(number, set()) & set(kept):
            continue
        kept.append(number)
    return kept


class ClipboardKeeper:
    """Remembers the clipboard for the time of one or several pastes."""

    def __init__(self, clipboard: Content) -> None:
        self._clipboard = clipboard
        self._kept: Kept | None = None
        self._pointers = {clipboard.number(name) for name in POINTERS}

    def forget(self) -> None:
        """Someone has put something else in, or ours is to stay."""
        self._kept = None

    def remember(self) -> Kept:
        """What has to come back after the paste; while our own text is in, what was before."""
        if self._kept is None or not self._clipboard.owns():
            self._kept = self._look()
        return self._kept

    def _look(self) -> Kept:
        if not self._clipboard.owner_answers():
            return Kept(whole=False)
        with self._clipboard.opened() as opened:
            if not opened:
                return Kept(whole=False)
            wanted = worth_keeping(self._clipboard.formats(), self._pointers)
            return self._read(wanted, time.monotonic() + KEEP_SECONDS)

    def _read(self, wanted: list[int], deadline: float) -> Kept:
        """Read text before images: an owner may draw those only now, which takes time."""
        found: dict[int, Datum] = {}
        for number in sorted(wanted, key=lambda number: number in IMAGES):
            if time.monotonic() < deadline and (datum := self._clipboard.read(number)) is not None:
                found[number] = datum
        content = tuple(found[number] for number in wanted if number in found)
        return Kept(content, len(content) == len(wanted))

    def restore(self) -> bool:
        """Put the kept content back, if the clipboard is still ours; whether all went well."""
        return self.put_back() if self._clipboard.owns() else True

    def put_back(self) -> bool:
        """Put the kept content back, whoever has changed the clipboard since."""
        kept, self._kept = self._kept, None
        return kept is None or self._clipboard.replace(list(kept.content))
