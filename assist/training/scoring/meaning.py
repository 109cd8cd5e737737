"""What a reply answers, by its nearness to the library's own replies: not by equal strings.

Every wording of every snippet and walk is a document of words, pairs of words and concepts;
rare terms weigh more. A reply answers an intent when it is near one of the intent's wordings,
nearer than to most others, or says one of the facts that the intent asks for.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

NEAR = 0.2
"""Cosine from which a reply says what a wording says."""
HARDLY = 0.07
"""Cosine below which nothing is shared but politeness."""
AMONG = 0.72
"""The share of the best intent's nearness from which an intent is meant as well."""
FACT_SHARE = 0.3
"""The share of a fact's rare terms that a reply must hold to have said it."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")

Terms = Callable[[str], list[int]]


class Meanings:
    """An index over what the library says; ``terms`` reads a text."""

    def __init__(self, said: Iterable[tuple[str, str]], terms: Terms) -> None:
        self._terms = terms
        self._labels: list[str] = []
        documents: list[Counter[int]] = []
        for label, text in said:
            self._labels.append(label)
            documents.append(Counter(terms(text)))
        present = Counter(term for document in documents for term in document)
        size = max(1, len(documents))
        self._rare = {term: math.log((size + 1) / (count + 0.5)) for term, count in present.items()}
        self._never = math.log((size + 1) / 0.5)
        self._holding: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for number, document in enumerate(documents):
            for term, weight in self._vector(document).items():
                self._holding[term].append((number, weight))

    def _vector(self, counts: Mapping[int, int]) -> dict[int, float]:
        weights = {
            term: (1 + math.log(count)) * max(0.0, self._rare.get(term, self._never))
            for term, count in counts.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    def nearness(self, text: str) -> dict[str, float]:
        """The cosine, 0 to 1, of ``text`` to the nearest wording of each intent."""
        sums: dict[int, float] = defaultdict(float)
        for term, weight in self._vector(Counter(self._terms(text))).items():
            for number, other in self._holding.get(term, ()):
                sums[number] += weight * other
        best: dict[str, float] = {}
        for number, cosine in sums.items():
            label = self._labels[number]
            if cosine > best.get(label, 0.0):
                best[label] = cosine
        return best

    def answers(self, text: str, intents: Iterable[str]) -> bool:
        """Whether ``text`` says what is said to one of ``intents``."""
        near = self.nearness(text)
        wanted = max((near.get(intent, 0.0) for intent in intents), default=0.0)
        best = max(near.values(), default=0.0)
        return wanted >= NEAR or (wanted >= HARDLY and wanted >= AMONG * best)

    def says(self, text: str, fact: str) -> bool:
        """Whether ``text`` holds a fact's figures, or enough of its rare words."""
        figures = set(_FIGURE.findall(fact))
        if figures and figures & set(_FIGURE.findall(text)):
            return True
        held = set(_pairs(fact))
        if not held:
            return False
        there = set(_pairs(text))
        return len(held & there) / len(held) >= FACT_SHARE


def _pairs(text: str) -> list[str]:
    """Every two neighbouring characters of words."""
    return [run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)]
