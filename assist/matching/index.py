"""An inverted index with BM25 scores, compact in numpy, that can still grow.

The main part is built once: sorted 64-bit term codes, and for each term the documents that
hold it with their finished BM25 weight. Documents added later sit in a small dictionary
beside it until the next build; their weights use the main part's statistics.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

K1 = 1.2
B = 0.6
SORTED = 1 << 20
"""Codes that are sorted at once while an index is built."""


class TermIndex:
    """Terms → documents, scored by BM25 (k1 1.2, b 0.6: short texts of even length)."""

    def __init__(
        self,
        terms: NDArray[np.uint64],
        starts: NDArray[np.uint32],
        documents: NDArray[np.unsignedinteger],
        weights: Floats,
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

    @classmethod
    def gathered(cls, flat: NDArray[np.uint64], lengths: Ints) -> TermIndex:
        """Index documents whose codes stand one after the other, ``lengths`` of each.

        Codes are sorted a range at a time: sorting all at once takes four times the memory.
        """
        total, size = len(flat), len(lengths)
        # Two bytes a document for as long as they do: half of the room.
        owners = np.repeat(np.arange(size, dtype=np.min_scalar_type(size)), lengths)
        average = float(lengths.mean()) if total else 1.0
        norm = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
        # As long as they can be; what is never written takes no memory.
        terms, starts = np.empty(total, np.uint64), np.zeros(total + 1, np.uint32)
        documents, weights = np.empty(total, owners.dtype), np.empty(total, np.float32)
        known = held = 0
        for within in _ranges(flat):
            codes, frequency, found, counts = _postings(flat[within], owners[within])
            idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
            scores = np.repeat(idf, frequency) * counts * (K1 + 1) / (counts + norm[found])
            documents[held : held + len(found)] = found
            weights[held : held + len(found)] = scores
            terms[known : known + len(codes)] = codes
            starts[known + 1 : known + len(codes) + 1] = held + np.cumsum(frequency)
            known, held = known + len(codes), held + len(found)
        shape = np.array([size, average], np.float64)
        return cls(terms[:known], starts[: known + 1], documents[:held], weights[:held], shape)

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
            score = float(weight) * count * (K1 + 1) / (count + norm)
            self._added.setdefault(code, []).append((document, score))


class Terms:
    """The term codes of documents on their way into an index, eight bytes a code.

    Lists of Python's integers took 700 MB for 300,000 phrasings.
    """

    def __init__(self) -> None:
        self._flat = array("Q")
        self._lengths = array("q")

    def append(self, codes: Sequence[int]) -> None:
        """One more document."""
        self._flat.extend(codes)
        self._lengths.append(len(codes))

    def index(self) -> TermIndex:
        """The index of all documents; the terms are given up."""
        return TermIndex.gathered(self._given_up(), np.array(self._lengths, np.int64))

    def _given_up(self) -> NDArray[np.uint64]:
        flat = np.frombuffer(self._flat, np.uint64)
        self._flat = array("Q")
        return flat


def _ranges(flat: NDArray[np.uint64]) -> Iterator[NDArray[np.bool_]]:
    """Which codes are in the lowest range of values, in the next, and so on to the highest.

    A code is in one range with all that equal it; a range has some ``SORTED`` codes.
    """
    count = -(-len(flat) // SORTED)
    if count <= 1:
        yield np.ones(len(flat), bool)
        return
    sample = np.sort(flat[:: max(1, len(flat) // 65536)])
    edges = sample[np.arange(1, count) * len(sample) // count]
    fresh = np.ones(len(edges), bool)
    fresh[1:] = edges[1:] != edges[:-1]
    edges = edges[fresh]
    yield flat < edges[0]
    for low, high in pairwise(edges):
        yield (flat >= low) & (flat < high)
    yield flat >= edges[-1]


def _postings(
    flat: NDArray[np.uint64], owners: NDArray[np.unsignedinteger]
) -> tuple[NDArray[np.uint64], Ints, NDArray[np.unsignedinteger], Floats]:
    """Distinct codes in order, how many documents have each, these documents, how often."""
    order = np.argsort(flat, kind="stable")
    flat, owners = flat[order], owners[order]
    del order
    fresh = np.ones(len(flat), bool)
    fresh[1:] = (flat[1:] != flat[:-1]) | (owners[1:] != owners[:-1])
    at = np.flatnonzero(fresh)
    counts = np.diff(at, append=len(flat)).astype(np.float32)
    flat, owners = flat[at], owners[at]
    fresh = np.ones(len(flat), bool)
    fresh[1:] = flat[1:] != flat[:-1]
    first = np.flatnonzero(fresh)
    return flat[first], np.diff(first, append=len(flat)), owners, counts


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
