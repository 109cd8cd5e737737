"""Words typed by sound, put right: "法货" and "fahuo" are read as 发货.

Only where the writing is strange to the library (neighbouring characters that never stand
together in it, or Latin letters) and only into words of the lexicon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from assist.matching.concepts import Lexicon
from assist.matching.grams import BITS
from assist.matching.reading import Reading
from assist.matching.sounds import Sounds

LONGEST = 5
"""Syllables of the longest word looked for."""

Known = Callable[[Sequence[int]], Sequence[bool]]
"""Which term codes occur in the library."""


def respell(reading: Reading, lexicon: Lexicon, sounds: Sounds, known: Known) -> str:
    """The text with strange words replaced by those of the same sound; maybe unchanged."""
    units = _units(reading, sounds)
    strange = _strange(reading, known)
    if not any(strange):
        return reading.text
    said = [sound for _, sound, _ in units]
    written: list[str] = []
    at = 0
    while at < len(units):
        for end in range(min(len(units), at + LONGEST), at + 1, -1):
            odd = any(strange[place] for _, _, place in units[at:end])
            word = lexicon.spelled.get("".join(said[at:end])) if odd else None
            if word:
                written.append(word)
                at = end
                break
        else:
            written.append(units[at][0])
            at += 1
    return "".join(written)


def _units(reading: Reading, sounds: Sounds) -> list[tuple[str, str, int]]:
    """Each syllable: what is written, its sound, and the place of its token.

    Of a Latin word only the first syllable carries the writing, so that it comes out once.
    """
    units: list[tuple[str, str, int]] = []
    for place, token in enumerate(reading.tokens):
        split = sounds.split(token.text) if token.text.isascii() else None
        if split:
            units += [(token.text if i == 0 else "", s, place) for i, s in enumerate(split)]
        else:
            units.append((token.text, sounds.view(token.text), place))
    return units


def _strange(reading: Reading, known: Known) -> list[bool]:
    """Which tokens stand beside no neighbour as they do in the library."""
    symbols = [token.symbol for token in reading.tokens]
    pairs = [(a << BITS) | b for a, b in pairwise(symbols)]
    seen = known(pairs) if pairs else []
    strange = []
    for i, token in enumerate(reading.tokens):
        latin = token.text.isascii() and token.text.isalpha() and len(token.text) > 1
        strange.append(latin or (bool(pairs) and not any(seen[max(0, i - 1) : i + 1])))
    return strange
