"""Words that are written by their sound.

Pinyin in the place of characters ("zui佳", "zuijia") counts for every word. Any homophone
("最扁宜") counts only where at least half of three or more characters are right: short
words sound like too many harmless ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assist.matching.sounds import Sounds
from assist.snippets.compliance.words import WordTable

_LATIN = re.compile(r"[a-z]+")
SHORTEST_LATIN = 4
"""Letters that a word written in pinyin alone must have."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as syllables: ``text[i]`` is the sound of ``[starts[i], ends[i])`` of the folded."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class SoundTable:
    """Folded words by their sound."""

    def __init__(self, sounds: Sounds) -> None:
        self._sounds = sounds
        self._digits = str.maketrans("0123456789", sounds.view("零一二三四五六七八九"))
        self._table = WordTable()
        self._words: list[tuple[str, int]] = []

    def add(self, word: str, asker: int) -> None:
        """Look for the sound of ``word`` if it is Chinese and no shorter than two characters."""
        if len(word) < 2 or word.isascii() or any(c.isascii() and not c.isdigit() for c in word):
            return
        self._table.add(self._view(word), len(self._words))
        self._words.append((word, asker))

    def _view(self, text: str) -> str:
        return self._sounds.view(text).translate(self._digits)

    def find(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Words of the folded text that only sound right, as (start, end, asker)."""
        heard = self._hear(folded)
        for start, end, numbers in self._table.find(heard.text):
            first, last = heard.starts[start], heard.ends[end - 1]
            for number in numbers:
                word, asker = self._words[number]
                if self._counts(word, folded, heard, start):
                    yield first, last, asker

    def _counts(self, word: str, folded: str, heard: Heard, start: int) -> bool:
        right = spelled = letters = 0
        for offset, char in enumerate(word, start):
            said = folded[heard.starts[offset] : heard.ends[offset]]
            if said == char:
                right += 1
            elif said.isascii():
                spelled += 1
                letters += len(said)
        if right == len(word):
            return False
        if right + spelled == len(word):
            return right > 0 or letters >= SHORTEST_LATIN
        return len(word) >= 3 and 2 * (right + spelled) >= len(word)

    def _hear(self, folded: str) -> Heard:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for run in _LATIN.finditer(folded):
            self._take(folded, position, run.start(), pieces, starts, ends)
            self._spell(run, pieces, starts, ends)
            position = run.end()
        self._take(folded, position, len(folded), pieces, starts, ends)
        return Heard("".join(pieces), tuple(starts), tuple(ends))

    def _take(
        self,
        folded: str,
        start: int,
        end: int,
        pieces: list[str],
        starts: list[int],
        ends: list[int],
    ) -> None:
        if start < end:
            pieces.append(self._view(folded[start:end]))
            starts += range(start, end)
            ends += range(start + 1, end + 1)

    def _spell(
        self, run: re.Match[str], pieces: list[str], starts: list[int], ends: list[int]
    ) -> None:
        marks = self._sounds.split(run[0]) or run[0]
        position = run.start()
        for mark in marks:
            length = len(self._sounds.spelling(mark))
            pieces.append(mark)
            starts.append(position)
            ends.append(position + length)
            position += length
