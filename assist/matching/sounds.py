"""The sound of a text: toneless syllables, one private-use character each.

Homophones then look alike, and a word typed in Latin letters ("fahuo") looks like the word.
"""

from __future__ import annotations

import re
from functools import cache

from assist.matching.text import by_code_point
from assist.paths import resources

FIRST = 0xE000
"""The private-use character of the first syllable in the table."""

_LATIN = re.compile(r"[a-z]+")


class Sounds:
    """The syllable table, loaded once and handed around."""

    def __init__(self, lines: list[str]) -> None:
        rows = [line.partition(" ") for line in lines if line and not line.startswith("#")]
        self.syllables = [syllable for syllable, _, _ in rows]
        self._mark = {s: chr(FIRST + i) for i, s in enumerate(self.syllables)}
        self._table = by_code_point((char, self._mark[s]) for s, _, chars in rows for char in chars)
        self._split: dict[str, str | None] = {}

    @classmethod
    @cache
    def load(cls) -> Sounds:
        """The table of ``resources/matching``."""
        return cls((resources() / "matching" / "syllables.txt").read_text("utf-8").splitlines())

    def view(self, text: str) -> str:
        """Normalised ``text`` as syllables; what has no reading stays as it is."""
        if not text.isascii():
            return _LATIN.sub(self._spelled, text).translate(self._table)
        words = [self.split(word) if word.isalpha() else None for word in text.split()]
        return text if None in words else "".join(word or "" for word in words)

    def _spelled(self, match: re.Match[str]) -> str:
        return self.split(match[0]) or match[0]

    def split(self, letters: str) -> str | None:
        """Latin letters as syllable characters, or None when they do not divide.

        The fewest syllables win ("xian" is one, not "xi an").
        """
        if letters not in self._split:
            if len(self._split) > 20_000:
                self._split.clear()
            self._split[letters] = self._divide(letters)
        return self._split[letters]

    def _divide(self, letters: str) -> str | None:
        if not 2 <= len(letters) <= 40:
            return None
        best: list[str | None] = [""] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - 6), end):
                head, mark = best[start], self._mark.get(letters[start:end])
                if head is None or mark is None or letters[start:end] in {"m", "n"}:
                    continue
                tail = best[end]
                if tail is None or len(head) + 1 < len(tail):
                    best[end] = head + mark
        return best[-1]

    def typed(self, letters: str) -> str:
        """A pattern of what ``letters`` spell in a view; the last syllable may be half typed."""
        ways: list[str] = []
        for cut in range(len(letters), max(-1, len(letters) - 6), -1):
            head = self.split(letters[:cut]) if cut > 1 else ("" if cut == 0 else None)
            rest = letters[cut:]
            if head is None:
                continue
            ends = "".join(self._mark[s] for s in self.syllables if s.startswith(rest))
            if not rest:
                ways.append(re.escape(head))
            elif ends:
                ways.append(f"{re.escape(head)}[{ends}]")
        return "|".join(ways) or r"(?!)"

    def abbreviated(self, letters: str) -> str:
        """A pattern of syllables that begin with these letters, one each."""
        classes = []
        for letter in letters:
            marks = "".join(self._mark[s] for s in self.syllables if s[0] == letter)
            classes.append(f"[{marks}{re.escape(letter)}]")
        return "".join(classes)

    def spelling(self, view: str) -> str:
        """The Latin letters of a syllable view ("fahuo")."""
        return "".join(self._letters(char) for char in view)

    def initials(self, view: str) -> str:
        """The first letters of a syllable view ("fh")."""
        return "".join(self._letters(char)[:1] for char in view)

    def _letters(self, char: str) -> str:
        index = ord(char) - FIRST
        return self.syllables[index] if 0 <= index < len(self.syllables) else char
