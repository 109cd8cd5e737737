"""Many short texts searched as one string: a pattern over 100,000 texts in milliseconds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

MOST = 3000
"""Texts that one search names; a single letter matches half of a library."""
STRIDE = 2000
"""Texts in one call of the pattern, which keeps other threads waiting while it runs."""


@dataclass(slots=True)
class Haystack:
    """Texts joined by line breaks; texts added to the list later are searched one by one."""

    texts: Sequence[str]
    _joined: str = ""
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._joined = "\n".join(self.texts)
        lengths = (len(text) + 1 for text in self.texts)
        self._starts = [0, *accumulate(lengths)][: len(self.texts)]

    def search(self, pattern: str) -> Iterator[tuple[int, float]]:
        """Each text that the pattern matches, once, and how near the match comes to the whole.

        Nearness runs from 0.6 to 1: more at the start of a text, more in a short text.
        """
        compiled = re.compile(pattern)
        covered = len(self._starts)
        for place in range(covered, len(self.texts)):
            if match := compiled.search(self.texts[place]):
                yield place, _nearness(match.start(), match.end(), len(self.texts[place]))
        count = 0
        for first in range(0, covered, STRIDE):
            for found in self._within(compiled, first, min(first + STRIDE, covered)):
                yield found
                count += 1
                if count >= MOST:
                    return

    def _within(
        self, compiled: re.Pattern[str], first: int, last: int
    ) -> Iterator[tuple[int, float]]:
        """The matches among the joined texts ``first`` to ``last``, the latter left out."""
        at = self._starts[first]
        end = self._starts[last] if last < len(self._starts) else len(self._joined)
        while at < end and (match := compiled.search(self._joined, at, end)):
            place = bisect_right(self._starts, match.start()) - 1
            start, length = self._starts[place], len(self.texts[place])
            yield place, _nearness(match.start() - start, match.end() - start, length)
            at = start + length + 1


def _nearness(start: int, end: int, whole: int) -> float:
    return 0.6 + 0.1 * (start == 0) + 0.3 * (end - start) / max(whole, 1)
