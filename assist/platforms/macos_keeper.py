"""Keeps what was in the pasteboard before a paste, and brings it back whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assist.platforms.macos_api import Item, Pasteboard

KEEP_SECONDS = 0.4
MOST_BYTES = 64 * 1024 * 1024


class PasteboardKeeper:
    """Remembers the pasteboard for the time of one or several pastes.

    Whether the content is ours is told by its count: every change makes it grow.
    """

    def __init__(self, pasteboard: Pasteboard) -> None:
        self._pasteboard = pasteboard
        self._kept: list[Item] | None = None
        self._whole = True
        self._ours = 0

    def owns(self) -> bool:
        """Whether the content is what we put in last."""
        return bool(self._ours) and self._pasteboard.count() == self._ours

    def forget(self) -> None:
        """Someone has put something else in, or ours is to stay."""
        self._kept = None

    def remember(self, *, may_read: bool) -> bool:
        """Keep what has to come back; while our own is in, what was before. Whether all of it."""
        if self._kept is not None and self.owns():
            return self._whole
        self._kept, self._whole = self._look(may_read=may_read)
        return self._whole

    def _look(self, *, may_read: bool) -> tuple[list[Item], bool]:
        """What is there now; nothing comes back of what may not be read."""
        if not may_read:
            return [], not self._pasteboard.types()
        before = self._pasteboard.count()
        found = self._pasteboard.read(MOST_BYTES, KEEP_SECONDS)
        if self._pasteboard.count() != before:  # changed under our hands
            found = self._pasteboard.read(MOST_BYTES, KEEP_SECONDS)
        return found

    def promise(self, kind: str, marks: Sequence[str], provide: Callable[[], bytes | None]) -> bool:
        """Offer data for a paste; whether the system let us."""
        self._ours = self._pasteboard.promise(kind, marks, provide)
        return bool(self._ours)

    def leave(self, item: Item) -> bool:
        """Put something in that stays; whether the system let us."""
        self.forget()
        self._ours = 0
        return bool(self._pasteboard.write([item]))

    def restore(self) -> None:
        """Put the kept content back, if the pasteboard is still ours."""
        if self.owns():
            self.put_back()
        self._kept = None

    def put_back(self) -> None:
        """Put the kept content back, whoever has changed the pasteboard since."""
        kept, self._kept = self._kept, None
        if kept is not None:
            self._pasteboard.write(kept)
            self._ours = 0
