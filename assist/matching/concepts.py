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
    """A concept at ``[start, end)`` of a normalised text; ``heard`` when only by its sound."""

    name: str
    symbol: int
    start: int
    end: int
    heard: bool = False


def concept_symbol(name: str) -> int:
    """The symbol of a concept; it depends on the name alone."""
    return CONCEPT_SYMBOLS + zlib.crc32(name.encode()) % 0x10000


@dataclass(slots=True)
class Lexicon:
    """The words of every concept, found longest first."""

    words: dict[str, list[str]] = field(default_factory=dict)
    heard: dict[str, list[str]] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)
    patterns: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    _heads: set[str] = field(default_factory=set)
    _heard_heads: set[str] = field(default_factory=set)

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
        sounds = Sounds.load()
        for word in words:
            plain = normalise(word.replace("_", " ")).text
            self.words.setdefault(plain, []).append(name)
            self._heads.update(plain[:end] for end in range(1, len(plain) + 1))
            if len(plain) >= 2 and not plain.isascii():
                view = sounds.view(plain)
                self.heard.setdefault(view, []).append(name)
                self.spelled.setdefault(view, plain)
                self._heard_heads.update(view[:end] for end in range(1, len(view) + 1))

    def find(self, text: str, view: str = "") -> list[Found]:
        """The concepts of normalised ``text``, longest word first at each place.

        ``view`` is its sound; where no word is written, one that sounds the same counts.
        The two have the same offsets unless Latin letters were read as syllables; then the
        heard concepts carry the offsets of the sound.
        """
        found: list[Found] = []
        taken = _scan(text, self.words, self._heads, False, found)
        for name, pattern in self.patterns:
            for match in pattern.finditer(text):
                found.append(Found(name, concept_symbol(name), match.start(), match.end()))
        if view:
            heard: list[Found] = []
            _scan(view, self.heard, self._heard_heads, True, heard)
            aligned = len(view) == len(text)
            written = {f.name for f in found}
            found += [
                f
                for f in heard
                if f.name not in written and not (aligned and any(taken[f.start : f.end]))
            ]
        return found


def _scan(
    text: str, words: dict[str, list[str]], heads: set[str], heard: bool, found: list[Found]
) -> list[bool]:
    """Add the concepts at each place to ``found``; say which characters they cover."""
    taken = [False] * len(text)
    start = 0
    while start < len(text):
        end, longest = start + 1, 0
        while end <= len(text) and text[start:end] in heads:
            if text[start:end] in words and _whole(text, start, end):
                longest = end
            end += 1
        if longest:
            for name in words[text[start:longest]]:
                found.append(Found(name, concept_symbol(name), start, longest, heard))
            taken[start:longest] = [True] * (longest - start)
        start = longest or start + 1
    return taken


def _whole(text: str, start: int, end: int) -> bool:
    """Latin words count only whole."""
    return not (
        (
            start
            and text[start].isascii()
            and text[start].isalpha()
            and text[start - 1].isascii()
            and text[start - 1].isalpha()
        )
        or (
            end < len(text)
            and text[end].isascii()
            and text[end].isalpha()
            and text[end - 1].isascii()
            and text[end - 1].isalpha()
        )
    )
