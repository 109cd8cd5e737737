"""Which label a text belongs to, judged from all phrasings of the label together.

A linear model over hashed terms: naive Bayes log-odds as its start, refined by softmax
regression (stochastic gradient steps, a second for a few thousand phrasings). One more
phrasing is a few more steps, so the model follows the library as it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Kept = tuple[Ints, NDArray[np.floating]]

BUCKETS = 1 << 15
EPOCHS = 5
STEP = 4.0
SMOOTHING = 0.3
HEAD_START = 0.25
"""Share of the naive Bayes log-odds that training starts from: with all of them, or none,
it ends a little worse."""
_MIX = 0x9E3779B97F4A7C15


def buckets(terms: Iterable[int]) -> Ints:
    """The distinct rows of the model that terms fall into."""
    hashed = {((term * _MIX) & 0xFFFFFFFFFFFFFFFF) >> 49 for term in terms}
    return np.fromiter(hashed, np.int32, len(hashed))


class LabelModel:
    """Scores for every label of a closed set.

    Weights are trained in single precision and kept in half: the same answers, half the room.
    """

    def __init__(
        self, labels: Sequence[str], weights: NDArray[np.floating], spread: NDArray[np.floating]
    ) -> None:
        self.labels = list(labels)
        self.place = {label: i for i, label in enumerate(self.labels)}
        self._weights = weights
        self._spread = spread

    @classmethod
    def train(
        cls,
        rows: Sequence[Ints],
        labels: Sequence[str],
        progress: Callable[[int, int], None] | None = None,
    ) -> LabelModel:
        """Train on texts given as their :func:`buckets`, with the label of each."""
        names = sorted(set(labels))
        place = {name: i for i, name in enumerate(names)}
        targets = np.fromiter((place[label] for label in labels), np.int32, len(labels))
        model = cls(names, *_bayes(rows, targets, len(names)))
        random = np.random.default_rng(7)
        for epoch in range(EPOCHS):
            step = STEP / (1 + 0.35 * epoch)
            for i in random.permutation(len(rows)):
                model._learn(rows[i], int(targets[i]), step)
            if progress:
                progress(epoch + 1, EPOCHS)
        model._weights = model._weights.astype(np.float16)
        model._spread = model._spread.astype(np.float16)
        return model

    def _learn(self, rows: Ints, target: int, step: float) -> None:
        values = self._values(rows)
        chances = _softmax(values @ self._weights[rows].astype(np.float32))
        chances[target] -= 1.0
        change = (step * values)[:, None] * chances[None, :]
        self._weights[rows] -= change.astype(self._weights.dtype)

    def _values(self, rows: Ints) -> Floats:
        values: Floats = self._spread[rows].astype(np.float32)
        values /= float(np.sqrt(values @ values)) or 1.0
        return values

    def teach(self, terms: Iterable[int], label: str, times: int = 4) -> None:
        """Take one more phrasing of a known label into account."""
        if label in self.place:
            rows = buckets(terms)
            for _ in range(times):
                self._learn(rows, self.place[label], 0.5)

    def kept(self, terms: Iterable[int]) -> Kept:
        """What the model holds of these terms, to be given to :meth:`put_back`."""
        rows = buckets(terms)
        return rows, self._weights[rows].copy()

    def put_back(self, kept: Kept) -> None:
        """Forget what was taught of some terms since they were kept."""
        rows, weights = kept
        self._weights[rows] = weights

    def scores(self, terms: Iterable[int]) -> Floats:
        """The logarithm of each label's probability."""
        rows = buckets(terms)
        if not len(rows):
            return np.full(len(self.labels), -np.log(max(len(self.labels), 1)), np.float32)
        raw = self._values(rows) @ self._weights[rows].astype(np.float32)
        raw = raw - raw.max()
        return np.asarray(raw - np.log(np.exp(raw).sum()), np.float32)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """What is to be kept on disk, beside the labels."""
        return {"weights": self._weights, "spread": self._spread}

    @classmethod
    def of(cls, labels: Sequence[str], arrays: Mapping[str, NDArray[np.generic]]) -> LabelModel:
        """The model that :meth:`arrays` came from."""
        return cls(labels, arrays["weights"], arrays["spread"])  # type: ignore[arg-type]


def _softmax(raw: Floats) -> Floats:
    powers: Floats = np.exp(raw - raw.max())
    return np.asarray(powers / powers.sum(), np.float32)


def _bayes(rows: Sequence[Ints], targets: Ints, labels: int) -> tuple[Floats, Floats]:
    """Centred naive Bayes log-odds, and each row's weight.

    The weight is the root of the inverse document frequency.
    """
    counts = np.zeros((BUCKETS, labels), np.float32)
    for row, target in zip(rows, targets, strict=True):
        counts[row, target] += 1
    frequency = counts.sum(axis=1)
    spread = np.sqrt(np.log1p(len(rows) / (1 + frequency))).astype(np.float32)
    sizes = np.bincount(targets, minlength=labels).astype(np.float32)
    # Row by row, to keep one table in memory.
    for first in range(0, BUCKETS, 4096):
        part = counts[first : first + 4096]
        part += SMOOTHING
        part /= sizes + 2 * SMOOTHING
        np.log(part, out=part)
        part -= part.mean(axis=1, keepdims=True)
        part *= HEAD_START
    counts[frequency == 0] = 0.0
    return counts, spread
