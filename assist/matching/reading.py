"""Everything the matcher reads out of one text, once: symbols, sounds, concepts, terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.matching.concepts import Found, Lexicon
from assist.matching.grams import concept_pairs, edges, letter_trigrams, runs
from assist.matching.sounds import Sounds
from assist.matching.text import MASK, Normal, Token, normalise, tokens

CONCEPT_CHARS = 0xF0000
"""Concepts as private-use characters, by their place in the lexicon, for compact storage."""

_ASKING = re.compile(r"([能会是要可行有好对肯给退])[不没]\1|[不没](?=吗?$)|有没|能不|可否")
_NEGATION = re.compile(r"[不没无别未]|\bnot?\b|n t\b|cannot")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as the indexes see it.

    Polite openings and endings stay: without them every set measured half a point worse.
    """

    normal: Normal
    view: str
    tokens: tuple[Token, ...]
    concepts: tuple[Found, ...]
    concept_string: str

    @property
    def text(self) -> str:
        """The folded text."""
        return self.normal.text

    def word_terms(self) -> list[int]:
        """Terms of the word index: symbol runs of one and two, letters, concepts."""
        symbols = [token.symbol for token in self.tokens]
        return [
            *runs(symbols, 2),
            *letter_trigrams(self.tokens),
            *{found.symbol for found in self.concepts},
        ]

    def sound_terms(self) -> list[int]:
        """Terms of the sound index: syllable runs of one and two."""
        return runs([ord(char) for char in self.view if char != " "], 2)

    def label_terms(self) -> list[int]:
        """Terms of the label model: words, concepts and pairs of concepts.

        Runs of three and sounds were tried and cost more (dilution) than they brought.
        """
        symbols = [token.symbol for token in self.tokens]
        return [
            *runs(symbols, 2),
            *edges(symbols),
            *letter_trigrams(self.tokens),
            *{found.symbol for found in self.concepts},
            *concept_pairs(self.concepts),
        ]


class Reader:
    """Reads texts with one lexicon and one syllable table."""

    def __init__(self, lexicon: Lexicon, sounds: Sounds) -> None:
        self.lexicon = lexicon
        self.sounds = sounds
        names = [*dict.fromkeys(n for group in lexicon.words.values() for n in group)]
        names += [name for name, _ in lexicon.patterns]
        self.concept_names = list(dict.fromkeys(names))
        self._chars = {name: chr(CONCEPT_CHARS + i) for i, name in enumerate(self.concept_names)}

    def read(self, text: str) -> Reading:
        """Read one text."""
        bare = MASK.sub(lambda match: " " * len(match[0]), text)
        normal = normalise(bare)
        view = self.sounds.view(normal.text)
        found = tuple(self.lexicon.find(normal.text))
        string = "".join(dict.fromkeys(self._chars[f.name] for f in found))
        return Reading(normal, view, tuple(tokens(normal.text)), found, string)

    def chars_of(self, *names: str) -> frozenset[str]:
        """The characters that stand for concepts of these names."""
        return frozenset(self._chars[name] for name in names if name in self._chars)


def negated(text: str) -> bool:
    """Whether normalised ``text`` says no ("不能退"), as against asking ("能不能退")."""
    return len(_NEGATION.findall(_ASKING.sub("", text))) % 2 == 1
