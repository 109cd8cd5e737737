"""Real shop messages against the built-in library: right intents, and honest silence."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Message:
    """A message and the intents that answer it, best first; none when nothing does."""

    text: str
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was suggested: intents, best first, and the confidence of the first."""

    intents: tuple[str, ...]
    confidence: float


def read(path: Path) -> list[Message]:
    """Lines message⇥intent,intent (or ``none``)."""
    messages: list[Message] = []
    for line in path.read_text("utf-8").splitlines():
        text, _, intents = line.rpartition("\t")
        named = tuple(intent for intent in intents.split(",") if intent != NOTHING)
        messages.append(Message(text, named))
    return messages


Ask = Callable[[str], Answer]


def measure(messages: Sequence[Message], ask: Ask) -> dict[str, float]:
    """All figures, in percent but for ``auc`` and ``ece``."""
    return figures(messages, [ask(message.text) for message in messages])


def figures(messages: Sequence[Message], answers: Sequence[Answer]) -> dict[str, float]:
    """The figures of answers already given."""
    answerable = [bool(message.intents) for message in messages]
    pairs = list(zip(messages, answers, strict=True))
    first = [set(m.intents) & set(a.intents[:1]) for m, a in pairs if m.intents]
    five = [set(m.intents) & set(a.intents[:5]) for m, a in pairs if m.intents]
    confidence = [answer.confidence for answer in answers]
    right = [bool(set(m.intents) & set(a.intents[:1])) for m, a in pairs]
    return {
        "messages": len(messages),
        "answerable": sum(answerable),
        "first": 100 * float(np.mean([bool(hit) for hit in first])),
        "five": 100 * float(np.mean([bool(hit) for hit in five])),
        "auc": auc(confidence, answerable),
        "precision_at_80": 100 * precision_at(confidence, answerable, right, 0.8),
        "precision_at_80_of_all": 100 * precision_of_all(confidence, right, 0.8),
        "ece": calibration_error(confidence, right),
    }


def auc(confidence: Sequence[float], answerable: Sequence[bool]) -> float:
    """Chance that an answerable message is surer than one with nothing to answer."""
    yes = [c for c, a in zip(confidence, answerable, strict=True) if a]
    no = [c for c, a in zip(confidence, answerable, strict=True) if not a]
    if not yes or not no:
        return float("nan")
    wins = sum((y > n) + 0.5 * (y == n) for y in yes for n in no)
    return wins / (len(yes) * len(no))


def precision_at(
    confidence: Sequence[float], answerable: Sequence[bool], right: Sequence[bool], share: float
) -> float:
    """Right first suggestions among all shown, when ``share`` of the answerable are shown."""
    yes = sorted((c for c, a in zip(confidence, answerable, strict=True) if a), reverse=True)
    bound = yes[min(len(yes) - 1, round(share * len(yes)) - 1)]
    shown = [r for c, r in zip(confidence, right, strict=True) if c >= bound]
    return sum(shown) / len(shown)


def precision_of_all(confidence: Sequence[float], right: Sequence[bool], share: float) -> float:
    """Right first suggestions among the surest ``share`` of all messages."""
    order = sorted(range(len(right)), key=lambda i: -confidence[i])
    shown = order[: round(share * len(order))]
    return sum(right[i] for i in shown) / len(shown)


def calibration_error(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error: gap of confidence and share of right ones, ten bins."""
    error = 0.0
    for low in range(bins):
        inside = [
            (c, r)
            for c, r in zip(confidence, right, strict=True)
            if low / bins <= c < (low + 1) / bins or (low == bins - 1 and c >= 1.0)
        ]
        if inside:
            gap = abs(sum(c for c, _ in inside) - sum(r for _, r in inside))
            error += gap / len(right)
    return error


def folds(count: int, parts: int, seed: int = 1) -> list[list[int]]:
    """Places 0 … ``count`` dealt into ``parts`` at random."""
    places = list(range(count))
    random.Random(seed).shuffle(places)
    return [places[i::parts] for i in range(parts)]
