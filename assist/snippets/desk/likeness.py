"""Texts that are nearly the same, found without comparing each with each.

Two texts are compared when they share one of their rarest pieces: near
duplicates nearly always do, and a piece that many texts share tells nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from rapidfuzz.distance import Indel

from assist.matching.text import normalise

Key = TypeVar("Key", bound=Hashable)

PIECE = 4
RAREST = 8
"""Pieces of a text by which it looks for its like."""
CROWD = 60
"""A piece that more texts share is a stock phrase."""


def near_pairs(
    texts: Mapping[Key, str], floor: float, piece: int = PIECE
) -> list[tuple[Key, Key, float]]:
    """Every pair at least ``floor`` alike (0 to 1, insertions and deletions), likest first.

    ``piece`` is the length of the pieces: 4 for replies, 2 for short questions.
    """
    plain = {key: normalise(text).text for key, text in texts.items()}
    found = []
    for one, other in _candidates(plain, piece):
        likeness = Indel.normalized_similarity(plain[one], plain[other], score_cutoff=floor)
        if likeness >= floor:
            found.append((one, other, likeness))
    found.sort(key=lambda pair: -pair[2])
    return found


def groups(texts: Sequence[str], floor: float) -> list[list[str]]:
    """Questions grouped around the first of them that they are like; largest group first.

    The order of the texts is kept within and, for groups of one size, between groups.
    """
    like: dict[int, set[int]] = defaultdict(set)
    for one, other, _ in near_pairs(dict(enumerate(texts)), floor, 2):
        like[one].add(other)
        like[other].add(one)
    found: dict[int, list[str]] = {}
    for place, text in enumerate(texts):
        leader = next((leader for leader in found if leader in like[place]), place)
        found.setdefault(leader, []).append(text)
    return sorted(found.values(), key=len, reverse=True)


def _candidates(plain: Mapping[Key, str], piece: int) -> Iterator[tuple[Key, Key]]:
    pieces = {key: _pieces(text, piece) for key, text in plain.items()}
    counts = Counter(part for some in pieces.values() for part in some)
    shared: dict[str, list[Key]] = defaultdict(list)
    for key, some in pieces.items():
        useful = (part for part in some if 1 < counts[part] <= CROWD)
        for part in sorted(useful, key=lambda part: (counts[part], part))[:RAREST]:
            shared[part].append(key)
    same: dict[str, list[Key]] = defaultdict(list)
    for key, text in plain.items():
        if text:
            same[text].append(key)
    seen: set[frozenset[Key]] = set()
    for together in (*shared.values(), *same.values()):
        for pair in combinations(together, 2):
            if (both := frozenset(pair)) not in seen and len(both) == 2:
                seen.add(both)
                yield pair


def _pieces(text: str, length: int) -> set[str]:
    return {text[n : n + length] for n in range(max(1, len(text) - length + 1))} - {""}
