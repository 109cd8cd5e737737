"""Looking at composers from the clipboard's thread, as far as the reader can tell of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol

from assist.platforms.web_chats import Composed
from assist.platforms.x11_selections import Selections

# How long the reader may take to look at a composer.
COMPOSER_SECONDS = 0.6


@dataclass(frozen=True, slots=True)
class Ready:
    """What could be sent: the window of the latest insertion, its composer then if known."""

    window: int
    composed: Composed | None


class LookAtComposer(Protocol):
    """Looks at the composer of a window, as far as that can be told."""

    def __call__(self, window: int, *, take: bool) -> SimpleQueue[Composed | None]:
        """The answer comes into the queue; with ``take`` the composer gets the keyboard first."""
        ...


def unknown(window: int, *, take: bool) -> SimpleQueue[Composed | None]:
    """Nothing tells of composers."""
    del window, take
    answer: SimpleQueue[Composed | None] = SimpleQueue()
    answer.put(None)
    return answer


class Composers:
    """Asks the reader and waits for its answer."""

    def __init__(self, selections: Selections, look: LookAtComposer) -> None:
        self._selections, self._look = selections, look

    def look_at(self, window: int, *, take: bool) -> Composed | None:
        """The clipboard is served meanwhile, or both would wait for the client."""
        answer = self._look(window, take=take)
        deadline = time.monotonic() + COMPOSER_SECONDS
        while answer.empty() and time.monotonic() < deadline:
            self._selections.pump(lambda: not answer.empty(), time.monotonic() + 0.001)
        return None if answer.empty() else answer.get()
