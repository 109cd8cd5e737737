"""Finding many words in a short text.

One look-up per place by the first two characters, then one per length that a word with
this beginning has: the time grows with the text, not with the number of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator


class WordTable:
    """Folded words, each with the numbers of those who asked for it."""

    def __init__(self) -> None:
        self._askers: dict[str, list[int]] = defaultdict(list)
        self._lengths: dict[str, tuple[int, ...]] = {}

    def add(self, word: str, asker: int) -> None:
        """Look for ``word`` from now on; an empty word is never found."""
        if not word:
            return
        self._askers[word].append(asker)
        lengths = self._lengths.get(word[:2], ())
        if len(word) not in lengths:
            self._lengths[word[:2]] = (*lengths, len(word))

    def find(self, text: str) -> Iterator[tuple[int, int, list[int]]]:
        """Every occurrence as (start, end, askers); occurrences may overlap."""
        lengths, askers = self._lengths, self._askers
        for start in range(len(text)):
            for key in (text[start : start + 2], text[start]):
                for length in lengths.get(key, ()):
                    word = text[start : start + length]
                    if len(word) == length and word in askers:
                        yield start, start + length, askers[word]
                if len(key) == 1:
                    break
