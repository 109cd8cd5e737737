"""How buyers say things, intent by intent, written from knowledge of the trade.

``resources/matching/utterances.txt`` has a line ``[intent]`` and below it sentences;
``(a|b|)`` stands for a choice. They train the label model only and are never shown. The
section ``[none]`` holds what needs no answer: bare addresses and numbers, facts, small talk.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from assist.paths import resources

NOTHING = "none"
"""The label of a message that asks for nothing the library could answer."""

MOST = 14
"""Sentences taken from one line with choices."""

_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(slots=True)
class Utterances:
    """Sentences by intent."""

    intents: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    @cache
    def load(cls) -> Utterances:
        """The sentences of ``resources/matching``; none when the file is missing."""
        path = resources() / "matching" / "utterances.txt"
        return cls.parse(path.read_text("utf-8") if path.is_file() else "")

    @classmethod
    def parse(cls, text: str) -> Utterances:
        """Read the format described above."""
        utterances = cls()
        sentences: list[str] = []
        for line in text.splitlines():
            if line.startswith("["):
                sentences = utterances.intents.setdefault(line.strip("[] "), [])
            elif line.strip() and not line.startswith("#"):
                sentences += expand(line.strip())
        return utterances

    def all(self, labels: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """The sentences of the labels that are in use, and those that mean nothing."""
        for label, sentences in self.intents.items():
            if label in labels or label == NOTHING:
                yield label, sentences


def expand(line: str) -> list[str]:
    """The sentences that a line with choices stands for, a fixed sample when many."""
    parts = _CHOICE.split(line)
    choices = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count <= MOST:
        return ["".join(picked) for picked in product(*choices)]
    draw = random.Random(line)
    picked = {"".join(draw.choice(choice) for choice in choices) for _ in range(MOST * 2)}
    return sorted(picked)[:MOST]
