"""Words that are written by their sound.

Pinyin in the place of characters ("zui佳", "zuijia") counts for every word. Any homophone
("最扁宜") counts only where at least half of three or more characters are right: short
words sound like too many harmless ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assist.matching.sounds import Sounds
from assist.snippets.compliance.folding import Folded
from assist.snippets.compliance.words import WordTable

_LATIN = re.compile(r"[a-z]+")
SHORTEST_LATIN = 4
"""Letters that a word written in pinyin alone must have."""
SECOND_READINGS = {
    "便": "pian", "弹": "tan", "调": "tiao", "长": "zhang", "行": "hang", "重": "zhong",
    "传": "zhuan", "还": "huan", "降": "xiang", "单": "chan", "处": "chu", "率": "shuai",
    "褪": "tui", "色": "shai", "了": "liao",
}  # fmt: skip
"""Readings that words of shops have beside the usual ones of the sound table."""
EVERYDAY = frozenset("的地得了着过吗嘛么呢啊呀吧哦好是有在也都就还要会能可我你您他她它们这那不没很")
"""Characters so common that they are taken as themselves, never as homophones."""
LONE = {"a": "阿", "e": "鹅", "o": "哦"}
"""Syllables of one letter, which the sound table does not split off."""


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
        self._spelled = WordTable()
        self._words: list[tuple[str, int]] = []

    def add(self, word: str, asker: int) -> None:
        """Look for the sound of ``word`` if it is Chinese and no shorter than two characters."""
        if len(word) < 2 or word.isascii() or any(c.isascii() and not c.isdigit() for c in word):
            return
        number = len(self._words)
        self._words.append((word, asker))
        views = [self._view(word)]
        if not SECOND_READINGS.keys().isdisjoint(word):
            views.append(self._second_view(word))
        for view in views:
            self._table.add(view, number)
            self._spelled.add(self._sounds.spelling(view), number)

    def _second_view(self, word: str) -> str:
        readings = (SECOND_READINGS.get(char) for char in word)
        views = (
            (self._sounds.split(reading) or "") if reading else self._view(char)
            for char, reading in zip(word, readings, strict=True)
        )
        return "".join(views)

    def _view(self, text: str) -> str:
        return self._sounds.view(text).translate(self._digits)

    def find(self, folded: Folded) -> Iterator[tuple[int, int, int]]:
        """Words of the folded text that only sound right, as (start, end, asker)."""
        if any("a" <= char <= "z" for char in folded.text):
            for start, end, numbers in self._spelled.find(folded.text):
                if end - start >= SHORTEST_LATIN and not folded.splits_word(start, end):
                    yield from ((start, end, self._words[number][1]) for number in numbers)
        yield from self._by_syllable(folded)

    def _by_syllable(self, folded: Folded) -> Iterator[tuple[int, int, int]]:
        for heard in self._hearings(folded):
            for start, end, numbers in self._table.find(heard.text):
                first, last = heard.starts[start], heard.ends[end - 1]
                for number in numbers:
                    word, asker = self._words[number]
                    if self._counts(word, folded.text, heard, start):
                        yield first, last, asker

    def _counts(self, word: str, folded: str, heard: Heard, start: int) -> bool:
        right = spelled = letters = 0
        for offset, char in enumerate(word, start):
            said = folded[heard.starts[offset] : heard.ends[offset]]
            if said == char:
                right += 1
            elif said.isascii() and said.isalpha():
                spelled += 1
                letters += len(said)
            elif said in EVERYDAY:
                return False
        if right == len(word):
            return False
        if right + spelled == len(word):
            return right > 0 or letters >= SHORTEST_LATIN
        return len(word) >= 3 and 2 * (right + spelled) >= len(word)

    def _hearings(self, folded: Folded) -> Iterator[Heard]:
        """The text with runs of letters whole ("zu i"), and parted as written ("zui vx")."""
        runs = [run.span() for run in _LATIN.finditer(folded.text)]
        yield self._hear(folded, runs)
        parted = [piece for run in runs for piece in folded.unbroken(*run)]
        if parted != runs:
            yield self._hear(folded, parted)

    def _hear(self, folded: Folded, runs: Iterable[tuple[int, int]]) -> Heard:
        listening = _Listening(folded.text, self._view)
        position = 0
        for start, end in runs:
            letters = folded.text[start:end]
            listening.take(position, start)
            listening.spell(start, self._syllables(letters) or letters, self._sounds.spelling)
            position = end
        listening.take(position, len(folded.text))
        return listening.heard()

    def _syllables(self, letters: str) -> str | None:
        return self._view(LONE[letters]) if letters in LONE else self._sounds.split(letters)


class _Listening:
    """Puts a heard text together, piece by piece."""

    def __init__(self, text: str, view: Callable[[str], str]) -> None:
        self._text = text
        self._view = view
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> None:
        """The sounds of ``[start, end)``, one a character."""
        if start < end:
            self._pieces.append(self._view(self._text[start:end]))
            self._starts += range(start, end)
            self._ends += range(start + 1, end + 1)

    def spell(self, position: int, marks: str, spelling: Callable[[str], str]) -> None:
        """Latin letters from ``position`` on, as the syllables (or letters) ``marks``."""
        self._pieces.append(marks)
        for mark in marks:
            self._starts.append(position)
            position += len(spelling(mark))
            self._ends.append(position)

    def heard(self) -> Heard:
        """What was put together."""
        return Heard("".join(self._pieces), tuple(self._starts), tuple(self._ends))
