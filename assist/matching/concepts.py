"""Concepts of the trade: different words for the same thing.

``resources/matching/concepts.txt`` has one concept a line, ``name: word word …``; a line
``name ~ pattern`` finds it by a regular expression instead.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from functools import cache

from assist.matching.sounds import Sounds
from assist.matching.text import CONCEPT_SYMBOLS, normalise
from assist.paths import resources


@dataclass(frozen=True, slots=True)
class Found:
    """A concept at ``[start, end)`` of a normalised text."""

    name: str
    symbol: int
    start: int
    end: int


def concept_symbol(name: str) -> int:
    """The symbol of a concept; it depends on the name alone."""
    return CONCEPT_SYMBOLS + zlib.crc32(name.encode()) % 0x10000


@dataclass(slots=True)
class Lexicon:
    """The words of every concept, found longest first.

    ``spelled`` leads from the sound of a word to the word.
    """

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)
    patterns: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    _reach: dict[str, int] = field(default_factory=dict)
    """The length of the longest word by its first character."""

    @classmethod
    @cache
    def load(cls) -> Lexicon:
        """The lexicon of ``resources/matching``."""
        return cls.parse((resources() / "matching" / "concepts.txt").read_text("utf-8"))

    @classmethod
    def parse(cls, text: str) -> Lexicon:
        """Read the format described above."""
        lexicon = cls()
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            name, mark, rest = re.split(r"\s*([:~])\s*", line, maxsplit=1)
            if mark == "~":
                lexicon.patterns.append((name, re.compile(rest)))
            else:
                lexicon.add(name, rest.split())
        return lexicon

    def add(self, name: str, words: list[str]) -> None:
        """Let ``words`` stand for the concept ``name``."""
        sounds, alone = Sounds.load(), (name,)
        for word in words:
            plain = normalise(word.replace("_", " ")).text
            self.words[plain] = (*self.words[plain], name) if plain in self.words else alone
            self._reach[plain[:1]] = max(self._reach.get(plain[:1], 0), len(plain))
            if len(plain) >= 2 and not plain.isascii():
                self.spelled.setdefault(sounds.view(plain), plain)

    def find(self, text: str) -> list[Found]:
        """The concepts of normalised ``text``, longest word first at each place."""
        found: list[Found] = []
        start = 0
        while start < len(text):
            longest = self._longest(text, start)
            for name in self.words[text[start:longest]] if longest else ():
                found.append(Found(name, concept_symbol(name), start, longest))
            start = longest or start + 1
        for name, pattern in self.patterns:
            for match in pattern.finditer(text):
                found.append(Found(name, concept_symbol(name), match.start(), match.end()))
        return found

    def _longest(self, text: str, start: int) -> int:
        """The end of the longest word at ``start``; 0 without any."""
        reach = self._reach.get(text[start], 0)
        for end in range(min(start + reach, len(text)), start, -1):
            if text[start:end] in self.words and not (_inside(text, start) or _inside(text, end)):
                return end
        return 0


def _inside(text: str, place: int) -> bool:
    """Whether ``place`` lies within a Latin word: such words count only whole."""
    around = text[max(0, place - 1) : place + 1]
    return 0 < place < len(text) and around.isascii() and around.isalpha()
