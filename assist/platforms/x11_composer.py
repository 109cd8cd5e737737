"""Looking at composers from the clipboard's thread, as far as the reader can tell of them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Protocol

from assist.platforms.web_chats import Composed
from assist.platforms.x11_selections import Selections

# How long the reader may take to look at a composer.
COMPOSER_SECONDS = 0.6
WRITE_SECONDS = 2.0


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


class WriteInComposer(Protocol):
    """Inserts text into the composer of a window that has the keyboard."""

    def __call__(self, window: int, text: str) -> SimpleQueue[bool]:
        """Whether it stands there comes into the queue."""
        ...


def unable(window: int, text: str) -> SimpleQueue[bool]:
    """Nothing writes into composers."""
    del window, text
    answer: SimpleQueue[bool] = SimpleQueue()
    answer.put(False)
    return answer


class Composers:
    """Asks the reader and waits for its answer."""

    def __init__(
        self, selections: Selections, look: LookAtComposer, write: WriteInComposer = unable
    ) -> None:
        self._selections, self._look, self._write = selections, look, write

    def write(self, window: int, text: str) -> bool:
        """Insert text without the clipboard; whether it stands in the composer then."""
        answer = self._write(window, text)
        self._wait(answer, WRITE_SECONDS)
        return not answer.empty() and answer.get()

    def look_at(self, window: int, *, take: bool) -> Composed | None:
        """The clipboard is served meanwhile, or both would wait for the client."""
        answer = self._look(window, take=take)
        self._wait(answer, COMPOSER_SECONDS)
        return None if answer.empty() else answer.get()

    def _wait(self, answer: SimpleQueue[Any], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while answer.empty() and time.monotonic() < deadline:
            self._selections.pump(lambda: not answer.empty(), time.monotonic() + 0.001)
