"""An inverted index with BM25 scores, compact in numpy, that can still grow.

The main part is built once: sorted 64-bit term codes, and for each term the documents that
hold it with their finished BM25 weight. Documents added later sit in a small dictionary
beside it until the next build; their weights use the main part's statistics.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

K1 = 1.2
B = 0.6
SORTED = 1 << 19
"""Codes that are sorted at once while an index is built."""


class TermIndex:
    """Terms → documents, scored by BM25 (k1 1.2, b 0.6: short texts of even length)."""

    def __init__(
        self,
        terms: NDArray[np.uint64],
        starts: NDArray[np.uint32],
        documents: NDArray[np.unsignedinteger],
        weights: NDArray[np.floating],
        shape: NDArray[np.float64],
    ) -> None:
        self.terms = terms
        self.starts = starts
        self.documents = documents
        self.weights = weights
        self.shape = shape
        self._added: dict[int, list[tuple[int, float]]] = {}

    @property
    def size(self) -> int:
        """Documents in the main part."""
        return int(self.shape[0])

    @property
    def grown(self) -> bool:
        """Whether documents were added since the main part was built."""
        return bool(self._added)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What is to be kept on disk."""
        return {
            "terms": self.terms,
            "starts": self.starts,
            "documents": self.documents,
            "weights": self.weights,
            "shape": self.shape,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]]) -> TermIndex:
        """The index that :meth:`arrays` came from."""
        return cls(**arrays)  # type: ignore[arg-type]

    def knows(self, codes: Sequence[int]) -> list[bool]:
        """Which codes occur in any document."""
        rows, _ = self._rows(codes)
        return [
            row >= 0 or code in self._added for row, code in zip(rows.tolist(), codes, strict=True)
        ]

    def idf(self, codes: Sequence[int]) -> Floats:
        """Inverse document frequency of each code; the highest for one never seen."""
        return self._idf(self._rows(codes)[1])

    def _idf(self, frequency: Ints) -> Floats:
        size = max(self.size, 1)
        return np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)

    def _rows(self, codes: Sequence[int]) -> tuple[Ints, Ints]:
        """Each code's row in the main part (-1 without) and its document frequency."""
        wanted = np.fromiter(codes, np.uint64, len(codes))
        if not len(self.terms):
            return np.full(len(wanted), -1), np.zeros(len(wanted), np.int64)
        rows = np.minimum(np.searchsorted(self.terms, wanted), len(self.terms) - 1)
        known = self.terms[rows] == wanted
        frequency = np.where(known, self.starts[rows + 1] - self.starts[rows], 0)
        return np.where(known, rows, -1), frequency

    def score(self, codes: Iterable[int], into: Floats) -> float:
        """Add BM25 of the query's terms to ``into`` (one number a document).

        Returns the score that a document of average length with all of the terms would get.
        """
        distinct = list(dict.fromkeys(codes))
        rows, frequency = self._rows(distinct)
        for row in rows[rows >= 0].tolist():
            part = slice(self.starts[row], self.starts[row + 1])
            into[self.documents[part]] += self.weights[part]
        if self._added:
            for code in distinct:
                for document, weight in self._added.get(code, ()):
                    into[document] += weight
        return float(self._idf(frequency).sum())

    def add(self, document: int, codes: Sequence[int]) -> None:
        """Index one more document."""
        idf = self.idf(list(distinct := Counter(codes)))
        norm = K1 * (1 - B + B * len(codes) / float(self.shape[1]))
        for (code, count), weight in zip(distinct.items(), idf, strict=True):
            score = float(np.float16(weight * count * (K1 + 1) / (count + norm)))
            self._added.setdefault(code, []).append((document, score))


@dataclass(frozen=True, slots=True)
class Part:
    """The terms of neighbouring documents: distinct codes in order, and where they stand.

    ``frequency`` is how many documents have each code; one code after the other, ``documents``
    are these documents, counted from ``first``, and ``counts`` how often each has the code.
    """

    first: int
    codes: NDArray[np.uint64]
    frequency: NDArray[np.uint32]
    documents: NDArray[np.uint16]
    counts: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, first: int, flat: NDArray[np.uint64], lengths: Ints) -> Part:
        """What stands in documents whose codes are ``flat``, ``lengths`` of each."""
        owners = np.repeat(np.arange(len(lengths), dtype=np.uint16), lengths)
        order = np.argsort(flat, kind="stable")
        flat, owners = flat[order], owners[order]
        at = _first_of_each(flat, owners)
        counts = np.diff(at, append=len(flat))
        flat, owners = flat[at], owners[at]
        at = _first_of_each(flat)
        most = np.min_scalar_type(int(counts.max(initial=0)))
        frequency = np.diff(at, append=len(flat)).astype(np.uint32)
        return cls(first, flat[at], frequency, owners, counts.astype(most))


class Terms:
    """The term codes of documents on their way into an index.

    A part of them is sorted as soon as it is large enough and then takes three bytes a code.
    Lists of Python's integers took 700 MB for 300,000 phrasings, all codes as they come 90.
    """

    def __init__(self) -> None:
        self._flat = array("Q")
        self._lengths = array("q")
        self._parts: list[Part] = []
        self._first = 0

    def append(self, codes: Sequence[int]) -> None:
        """One more document."""
        self._flat.extend(codes)
        self._lengths.append(len(codes))
        if len(self._flat) >= SORTED or len(self._lengths) - self._first > 0xFFFF:
            self._sort()

    def _sort(self) -> None:
        lengths = np.array(self._lengths[self._first :], np.int64)
        self._parts.append(Part.of(self._first, np.frombuffer(self._flat, np.uint64), lengths))
        self._flat = array("Q")
        self._first = len(self._lengths)

    def index(self) -> TermIndex:
        """The index of all documents; the terms are given up."""
        if self._flat:
            self._sort()
        parts, self._parts = self._parts, []
        lengths = np.array(self._lengths, np.int64)
        size, average = len(lengths), float(lengths.mean()) if lengths.any() else 1.0
        norm = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
        terms = np.sort(np.concatenate([np.empty(0, np.uint64), *(part.codes for part in parts)]))
        terms = terms[_first_of_each(terms)]
        frequency = np.zeros(len(terms), np.int64)
        for part in parts:
            frequency[np.searchsorted(terms, part.codes)] += part.frequency
        starts = np.concatenate(([0], np.cumsum(frequency)))
        documents = np.empty(starts[-1], np.min_scalar_type(size))
        weights = np.empty(starts[-1], np.float32)
        idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        free = starts[:-1].copy()
        parts.reverse()
        while parts:
            part = parts.pop()  # Each takes room for the last time.
            rows = np.searchsorted(terms, part.codes)
            before = np.cumsum(part.frequency, dtype=np.int64) - part.frequency
            places = np.repeat(free[rows] - before, part.frequency) + np.arange(len(part.counts))
            found, counts = part.documents + np.int64(part.first), part.counts.astype(np.float32)
            documents[places] = found
            rarity = np.repeat(idf[rows], part.frequency)
            weights[places] = rarity * counts * (K1 + 1) / (counts + norm[found])
            free[rows] += part.frequency
        shape = np.array([size, average], np.float64)
        # Half the bytes: three digits are more than a rank needs.
        halved = weights.astype(np.float16)
        return TermIndex(terms, starts.astype(np.uint32), documents, halved, shape)


def _first_of_each(*columns: NDArray[np.generic]) -> Ints:
    """Where something else begins than stands before, in columns that are sorted together."""
    fresh = np.ones(len(columns[0]), bool)
    fresh[1:] = False
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(fresh)


def best(scores: Floats, count: int) -> Ints:
    """The documents with the highest positive scores, best first, at most ``count``.

    For long arrays a threshold is read from a sample first: a partition of 100,000 scores
    with many ties costs more than the whole scoring.
    """
    found: Ints
    if len(scores) > 4096:
        step = len(scores) // 2048
        sample = np.sort(scores[::step])
        above = max(2, math.ceil(count / step) * 2 + 2)
        found = np.flatnonzero(scores >= max(sample[-above], 1e-6))
        if len(found) < count:
            found = np.flatnonzero(scores > 1e-6)
    else:
        found = np.flatnonzero(scores > 1e-6)
    if len(found) > count:
        found = found[np.argpartition(scores[found], -count)[-count:]]
    return found[np.argsort(-scores[found], kind="stable")]
