"""How sure an answer is, learned from labelled shop messages: some ten weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.matching.confidence import SIGNALS, Judge
from assist.matching.matcher import Matcher
from assist.paths import resources
from benchmarks import buyers, packs

Floats = NDArray[np.float64]

TRUST = 0.85
HEAT = 1.5
"""Share of the label model in the mixture, and how sharply phrasings compete."""
RIDGE = 25.0
FREE = 1e-3
REPEATS = 10
COVERED = 0.9
"""Share of the answerable messages that the threshold lets through."""


def signals(
    matcher: Matcher, messages: Sequence[buyers.Message]
) -> tuple[Floats, list[tuple[str, ...]]]:
    """The signals of each message, and its five best intents."""
    judge = replace(Judge.load(), trust=TRUST, heat=HEAT)
    rows = np.zeros((len(messages), len(SIGNALS)))
    intents: list[tuple[str, ...]] = []
    for row, message in enumerate(messages):
        evidence = matcher.evidence(message.text)
        standing = judge.order(evidence)
        intents.append(tuple(evidence.labels[i] for i in standing.order[:5]))
        if standing.order:
            rows[row] = judge.measure(evidence, judge.chances(evidence.table), standing.order)
    return rows, intents


def fit(rows: Floats, right: Floats) -> tuple[Floats, float]:
    """Weights under a ridge, then stretched so that confidence is neither timid nor bold."""
    weights, bias = newton(rows, right, RIDGE)
    scale, shift = newton((rows @ weights + bias)[:, None], right, FREE)
    return weights * scale[0], float(bias * scale[0] + shift)


def newton(rows: Floats, right: Floats, ridge_weight: float) -> tuple[Floats, float]:
    """Logistic regression with a ridge on standardised signals, by Newton's method."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    table = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    ridge = np.eye(table.shape[1]) * ridge_weight
    ridge[-1, -1] = 1e-6
    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - right) + ridge @ weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(curve, slope)
    slopes = weights[:-1] / spread
    return slopes, float(weights[-1] - slopes @ mean)


def sureness(rows: Floats, weights: Floats, bias: float) -> Floats:
    """The calibrated confidence of each row."""
    return np.asarray(1 / (1 + np.exp(-(rows @ weights + bias))), np.float64)


def crossed(
    rows: Floats,
    right: Floats,
    intents: list[tuple[str, ...]],
    messages: Sequence[buyers.Message],
    parts: int,
) -> dict[str, float]:
    """Figures when weights are always learned on other messages than they are judged on."""
    runs: list[dict[str, float]] = []
    for seed in range(REPEATS):
        confidence = np.zeros(len(messages))
        dealt = buyers.folds(len(messages), parts, seed)
        for held in dealt:
            rest = [i for other in dealt if other is not held for i in other]
            confidence[held] = sureness(rows[held], *fit(rows[rest], right[rest]))
        answers = [buyers.Answer(i, float(c)) for i, c in zip(intents, confidence, strict=True)]
        runs.append(buyers.figures(messages, answers))
    return {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}


def train_answer(path: Path) -> None:
    """Write ``answer.json`` and print the figures, crossed by halves and by tenths."""
    messages = buyers.read(path)
    matcher = Matcher.build(packs.entries())
    rows, intents = signals(matcher, messages)
    pairs = zip(messages, intents, strict=True)
    right = np.array([bool(set(m.intents) & set(i[:1])) for m, i in pairs], float)
    for parts in (2, 10):
        figures = crossed(rows, right, intents, messages, parts)
        print(f"{parts} parts:", {name: round(value, 3) for name, value in figures.items()})
    weights, bias = fit(rows, right)
    confidence = sureness(rows, weights, bias)
    shown = np.array([bool(m.intents) for m in messages]) & (right > 0)
    document = {
        "made_by": "python -m benchmarks.train_ranker --buyers FILE",
        "messages": len(messages),
        "trust": TRUST,
        "heat": HEAT,
        "signals": {n: round(float(w), 4) for n, w in zip(SIGNALS, weights, strict=True)},
        "bias": round(bias, 4),
        "threshold": round(float(np.quantile(confidence[shown], 1 - COVERED)), 2),
    }
    target = resources() / "matching" / "answer.json"
    target.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
    print(target.read_text("utf-8"))
