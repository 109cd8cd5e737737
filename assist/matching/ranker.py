"""How well one phrasing fits one text: some twenty features and a linear weighting.

The weights are in ``resources/matching/ranker.json``, made by
``python -m benchmarks.train_ranker``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from assist.matching.reading import Reading, negated
from assist.matching.text import WORD_SYMBOLS
from assist.paths import resources

Floats = NDArray[np.float32]

_LATIN = re.compile(r"[a-z0-9]")

FEATURES = (
    "bm25_of_query", "bm25_of_best", "sound_of_query", "sound_of_best", "ratio", "partial",
    "jaro", "sound_ratio", "sound_partial", "length", "query_covered", "phrase_covered",
    "query_gap", "phrase_gap", "concepts_covered", "concepts_phrase", "negation", "kind",
    "words_differ", "same", "same_sound",
)  # fmt: skip

QUESTION_KINDS = (
    "几时", "多久", "怎样", "为何", "何处", "何物", "哪个", "多少", "能否", "是否",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidates:
    """Phrasings that may fit: their texts, sounds and concepts, and their BM25 scores.

    The scores are relative to what the query itself could reach.
    """

    texts: Sequence[str]
    views: Sequence[str]
    concepts: Sequence[str]
    words: Floats
    sounds: Floats


def features(
    query: Reading,
    candidates: Candidates,
    weight: Callable[[str], float],
    concept_weight: Callable[[str], float],
    kinds: frozenset[str],
) -> Floats:
    """One row of :data:`FEATURES` a candidate.

    ``weight`` is the inverse document frequency of a character, ``concept_weight`` that of a
    concept character; ``kinds`` are the concept characters of question kinds.
    """
    table = np.zeros((len(candidates.texts), len(FEATURES)), np.float32)
    table[:, 0] = candidates.words
    table[:, 1] = candidates.words / max(float(candidates.words.max(initial=0)), 1e-6)
    table[:, 2] = candidates.sounds
    table[:, 3] = candidates.sounds / max(float(candidates.sounds.max(initial=0)), 1e-6)
    text, view = query.text, query.view
    pairs = (
        (4, text, candidates.texts, fuzz.ratio, 0.01),
        (5, text, candidates.texts, fuzz.partial_ratio, 0.01),
        (6, text, candidates.texts, JaroWinkler.similarity, 1.0),
        (7, view, candidates.views, fuzz.ratio, 0.01),
        (8, view, candidates.views, fuzz.partial_ratio, 0.01),
    )
    for column, one, many, scorer, scale in pairs:
        table[:, column] = scale * process.cdist([one], many, scorer=scorer)[0]
    _cover(table, query, candidates, weight)
    _mean(table, query, candidates, concept_weight, kinds)
    table[:, 19] = [text == other for other in candidates.texts]
    table[:, 20] = [view == other for other in candidates.views]
    return table


def _cover(
    table: Floats, query: Reading, candidates: Candidates, weight: Callable[[str], float]
) -> None:
    """Which characters one side has and the other lacks, weighed by rarity; words likewise."""
    mine = set(query.text)
    total = sum(map(weight, mine)) or 1.0
    length = len(query.text)
    words = {t.text for t in query.tokens if t.symbol >= WORD_SYMBOLS}
    rows: list[tuple[float, ...]] = []
    for text in candidates.texts:
        theirs = set(text)
        lacking = list(map(weight, mine - theirs))
        extra = list(map(weight, theirs - mine))
        shared = total - sum(lacking)
        rows.append(
            (
                min(len(text), length) / max(len(text), length, 1),
                shared / total,
                shared / (shared + sum(extra) or 1.0),
                max(lacking, default=0.0) / 10,
                max(extra, default=0.0) / 10,
            )
        )
    table[:, 9:14] = np.array(rows, np.float32).reshape(-1, 5)
    for row, text in enumerate(candidates.texts):
        if words or _LATIN.search(text):
            other = set(_latin_words(text))
            table[row, 18] = len(words ^ other) / (len(words | other) or 1)


def _latin_words(text: str) -> list[str]:
    spaced = "".join(char if char.isascii() else " " for char in text)
    return spaced.split()


def _mean(
    table: Floats,
    query: Reading,
    candidates: Candidates,
    weight: Callable[[str], float],
    kinds: frozenset[str],
) -> None:
    """Agreement in concepts, in negation and in the kind of question."""
    mine = frozenset(query.concept_string)
    total = sum(map(weight, mine))
    my_kinds = mine & kinds
    refuses = negated(query.text)
    for row, string in enumerate(candidates.concepts):
        theirs = frozenset(string)
        shared = sum(map(weight, mine & theirs))
        table[row, 14] = shared / total if total else 0.0
        table[row, 15] = shared / (sum(map(weight, theirs)) or 1.0)
        table[row, 16] = negated(candidates.texts[row]) != refuses
        either = my_kinds | (theirs & kinds)
        table[row, 17] = len(my_kinds & theirs) / len(either) if either else 1.0


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights of the features."""

    weights: Floats

    @classmethod
    @cache
    def load(cls) -> Ranker:
        """The trained weights of ``resources/matching``."""
        document = json.loads((resources() / "matching" / "ranker.json").read_text("utf-8"))
        weights = document["weights"]
        return cls(np.array([weights[name] for name in FEATURES], np.float32))

    def score(self, table: Floats) -> Floats:
        """One number a candidate, higher is better, comparable between queries."""
        return table @ self.weights
