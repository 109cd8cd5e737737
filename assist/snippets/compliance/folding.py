"""Text without its disguises.

Spaces, punctuation, emoji and invisible characters fall away; width, case, script, circled
letters, Chinese numerals and the known stand-ins of a table are folded. Every character
that stays remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assist.matching.text import simplified_forms

KEPT = "%"
"""The sign that carries meaning inside the rules' words ("100%")."""
PLUS = "+"
"""A sign that means "add" before a contact ("+v"), and nothing between other characters."""
NUMERALS = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "001234567891234567891")
LETTER_BLOCKS = (0x1F150, 0x1F170, 0x1F1E6)
"""Where circled, squared and flag letters A to Z begin that NFKC leaves alone."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; ``origin[i]`` is the offset of ``text[i]`` in the original.

    ``plus`` are the places in ``text`` before which a plus sign fell away.
    """

    text: str
    origin: tuple[int, ...]
    plus: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that ``[start, end)`` of the folded text covers."""
        return self.origin[start], self.origin[end - 1] + 1

    def splits_word(self, start: int, end: int) -> bool:
        """Whether a match begins or ends inside a Latin word or a number.

        Only characters that were neighbours in the original make one word.
        """
        return self._joined(start) or self._joined(end)

    def unbroken(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of ``[start, end)`` whose characters were neighbours in the original."""
        for place in range(start + 1, end):
            if self.origin[place] - self.origin[place - 1] > 1:
                yield start, place
                start = place
        yield start, end

    def _joined(self, position: int) -> bool:
        if not 0 < position < len(self.text):
            return False
        before, after = self.text[position - 1], self.text[position]
        if self.origin[position] - self.origin[position - 1] > 1:
            return False
        return _latin(before) == _latin(after) != ""


def _latin(char: str) -> str:
    """Tell "a" for a Latin letter, "1" for a digit, "" for anything else."""
    if not char.isascii():
        return ""
    return "a" if char.isalpha() else "1" if char.isdigit() else ""


class Folding(dict[str, str]):
    """Folds one character to what stands for it; "" drops it. Remembers its answers.

    ``stand_ins`` maps a character to the one that it is used for ("蕞" → "最").
    """

    def __init__(self, stand_ins: Mapping[str, str]) -> None:
        super().__init__()
        self._stand_ins = stand_ins
        self._simple = simplified_forms()

    def __missing__(self, char: str) -> str:
        self[char] = folded = self._fold(char)
        return folded

    def _fold(self, char: str) -> str:
        if char in self._stand_ins:
            return self._finish(self._stand_ins[char])
        if letter := _letter_of_emoji(char):
            return letter
        if (digit := unicodedata.digit(char, None)) is not None:
            return str(digit)
        plain = unicodedata.normalize("NFKC", char).lower()
        plain = unicodedata.normalize("NFD", plain)
        return self._finish("".join(c for c in plain if c.isalnum() or c in (KEPT, PLUS)))

    def _finish(self, plain: str) -> str:
        simple = plain.translate(self._simple)
        known = "".join(self._stand_ins.get(c, c) for c in simple)
        return known.translate(NUMERALS)

    def fold(self, text: str) -> Folded:
        """The folded text with the origin of each character."""
        chars: list[str] = []
        origin: list[int] = []
        plus: list[int] = []
        for offset, char in enumerate(text):
            for folded in self[char]:
                if folded == PLUS:
                    plus.append(len(chars))
                else:
                    chars.append(folded)
                    origin.append(offset)
        return Folded("".join(chars), tuple(origin), tuple(plus))

    def word(self, word: str) -> str:
        """A word of a rule, folded as texts are."""
        return "".join(self[char] for char in word)

    def pattern(self, pattern: str) -> str:
        """A regular expression with its Chinese characters folded; ASCII stays as it is."""
        return "".join(char if char.isascii() else self[char] for char in pattern)


def _letter_of_emoji(char: str) -> str:
    code = ord(char)
    for first in LETTER_BLOCKS:
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return ""
