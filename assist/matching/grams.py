"""A text as a set of terms, each a 64-bit code.

Terms are runs of one to three symbols (characters; Latin words and numbers count as one),
letter trigrams of longer Latin words, and concepts. 21 bits a symbol, the latest lowest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assist.matching.concepts import Found
from assist.matching.text import Token, word_symbol

BITS = 21
EDGE = 0x1FFFFF
"""The symbol at either edge of a text."""


def runs(symbols: Sequence[int], longest: int) -> list[int]:
    """The codes of all runs of 1 to ``longest`` (at most 3) symbols, repeated as they occur."""
    codes = list(symbols)
    if longest >= 2:
        codes += [(a << BITS) | b for a, b in pairwise(symbols)]
    if longest >= 3:
        codes += [
            (a << 2 * BITS) | (b << BITS) | c
            for a, b, c in zip(symbols, symbols[1:], symbols[2:], strict=False)
        ]
    return codes


def edges(symbols: Sequence[int]) -> list[int]:
    """The first and the last symbol as such."""
    return [(EDGE << BITS) | symbols[0], (symbols[-1] << BITS) | EDGE] if symbols else []


def letter_trigrams(words: Iterable[Token]) -> list[int]:
    """Trigrams of Latin words of four letters and more, so that a typo costs little."""
    codes: list[int] = []
    for word in words:
        if len(word.text) >= 4 and word.text.isalpha():
            edged = f"^{word.text}$"
            codes += [word_symbol(f"#{edged[i : i + 3]}") for i in range(len(edged) - 2)]
    return codes


def concept_pairs(found: Sequence[Found]) -> list[int]:
    """Two concepts in one text, whatever lies between; the order does not count."""
    symbols = sorted({f.symbol for f in found})
    return [
        (EDGE << 2 * BITS) | (a << BITS) | b
        for i, a in enumerate(symbols)
        for b in symbols[i + 1 :]
    ]
