"""Keeps what was in the clipboard before a paste, and brings it back whole."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from assist.platforms.x11_formats import PRIVATE_TARGET, Datum, Offer
from assist.platforms.x11_selections import Selections

CLIPBOARD = "CLIPBOARD"
OFFERS_SECONDS = 0.25
BACKGROUND_SECONDS = 2.0
PASTE_SECONDS = 0.4


@dataclass(frozen=True, slots=True)
class Kept:
    """The clipboard as it was; not ``whole`` if its owner did not give all of it."""

    content: dict[str, Datum] = field(default_factory=dict)
    whole: bool = True


def reading_order(formats: list[str]) -> list[list[str]]:
    """Formats in the order of worth: what is not an image, PNG, then other images.

    Owners make the other images from one picture on demand, which is slow.
    """
    plain = [name for name in formats if not name.startswith("image/")]
    png = [name for name in formats if name == "image/png"]
    rest = [name for name in formats if name.startswith("image/") and name != "image/png"]
    return [group for group in (plain, png, rest) if group]


class ClipboardKeeper:
    """Remembers the clipboard ahead of time, so that a paste need not wait for its owner."""

    def __init__(self, selections: Selections) -> None:
        self._selections = selections
        self._kept: Kept | None = None

    def owner_changed(self) -> None:
        """Another program has put something into the clipboard: what was kept is stale."""
        self._kept = None

    def prepare(self) -> None:
        """Remember in the background; secrets of password managers are left alone until needed."""
        if self._kept is None and not self._selections.owns(CLIPBOARD):
            self._kept = self._look(time.monotonic() + BACKGROUND_SECONDS, spare_secrets=True)

    def remember(self) -> Kept:
        """What has to come back after a paste; bounded waiting."""
        self._selections.drain()
        if self._kept is None:
            self._kept = self._look(time.monotonic() + PASTE_SECONDS, spare_secrets=False)
        return self._kept or Kept(whole=False)

    def _look(self, deadline: float, *, spare_secrets: bool) -> Kept | None:
        if not self._selections.owner(CLIPBOARD):
            return Kept()
        soon = min(deadline, time.monotonic() + OFFERS_SECONDS)
        formats = self._selections.formats(CLIPBOARD, soon)
        if formats is None:
            return Kept(whole=False)
        if spare_secrets and PRIVATE_TARGET in formats:
            return None
        content: dict[str, Datum] = {}
        for group in reading_order(formats):
            content |= self._selections.read(CLIPBOARD, group, deadline)
        kept = {name: content[name] for name in formats if name in content}
        essential = [name for group in reading_order(formats)[:2] for name in group]
        return Kept(kept, all(name in kept for name in essential))

    def restore(self) -> None:
        """Put the kept content back, if the clipboard is still ours."""
        if self._kept is None or not self._selections.owns(CLIPBOARD):
            return
        if self._kept.content:
            self._selections.own(CLIPBOARD, Offer(self._kept.content))
        else:
            self._selections.disown(CLIPBOARD)
