"""The words of many lines in one piece, to find those that hold what is typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

STRIDE = 1 << 20
"""Bytes that one call looks through: it keeps other threads waiting while it runs."""


def needle(text: str) -> bytes:
    """A text as lines hold it: upper and lower case alike, in one line."""
    return text.casefold().replace("\n", " ").encode("utf-8", "replace")


class Haystack:
    """Lines as :func:`needle` makes them, searched as one block.

    Bytes, because a single emoji would make every character of a string four bytes wide.
    """

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._block = b"\n".join(lines)
        self._starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def holding(self, words: Sequence[bytes]) -> list[int]:
        """The places of the lines that hold every word: the rarest way in is the longest."""
        longest = max(words, key=len)
        others = [word for word in words if word != longest]
        return [
            place for place in self._with(longest) if all(self._has(place, word) for word in others)
        ]

    def _has(self, place: int, word: bytes) -> bool:
        return self._block.find(word, self._starts[place], self._starts[place + 1]) >= 0

    def _with(self, word: bytes) -> Iterator[int]:
        at = 0
        while at < len(self._block):
            end = at + STRIDE
            found = self._block.find(word, at, end + len(word))
            if found < 0:
                at = end
                continue
            place = bisect_right(self._starts, found) - 1
            yield place
            at = self._starts[place + 1]
