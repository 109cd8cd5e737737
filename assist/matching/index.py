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

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

K1 = 1.2
B = 0.6


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
        """Index documents whose codes stand one after the other, ``lengths`` of each."""
        total, size = len(flat), len(lengths)
        # Two bytes a document for as long as they do: half of the room.
        owners = np.repeat(np.arange(size, dtype=np.min_scalar_type(size)), lengths)
        order = np.argsort(flat, kind="stable")
        flat, owners = flat[order], owners[order]
        del order
        fresh = np.ones(total, bool)
        fresh[1:] = (flat[1:] != flat[:-1]) | (owners[1:] != owners[:-1])
        at = np.flatnonzero(fresh).astype(np.uint32)
        flat, owners = flat[fresh], owners[fresh]
        del fresh
        counts = np.diff(at, append=np.uint32(total)).astype(np.float32)
        del at
        first = np.ones(len(flat), bool)
        first[1:] = flat[1:] != flat[:-1]
        terms = flat[first]
        starts = np.append(np.flatnonzero(first), len(flat)).astype(np.int64)
        del flat, first
        average = float(lengths.mean()) if total else 1.0
        shape = np.array([size, average], np.float64)
        frequency = np.diff(starts)
        idf = np.log1p((size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        norm = (K1 * (1 - B + B * lengths / average)).astype(np.float32)
        weights = np.repeat(idf, frequency) * counts * (K1 + 1) / (counts + norm[owners])
        return cls(terms, starts.astype(np.uint32), owners, weights.astype(np.float32), shape)

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
