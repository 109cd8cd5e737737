"""What agents' picks say about cards: raise what is used, sink what is always passed over."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

HALF_LIFE_DAYS = 30.0
RAISE_LIMIT = 4.0
"""Points that use alone can add; a clearly better match stays in front."""
SINK_LIMIT = 8.0
"""Points that a card loses at most for having been passed over."""
PASSES_FORGIVEN = 3.0
"""Passes, beyond those that picks outweigh, before a card begins to sink."""


class Habits:
    """Picks and passes of this machine, each worth half after :data:`HALF_LIFE_DAYS`.

    A pass is a card that stood above the one that was picked for the same question.
    """

    def __init__(self, counts: Iterable[tuple[str, str, str, int]], today: date) -> None:
        self._picks: dict[str, float] = {}
        self._passes: dict[str, float] = {}
        self.uses: dict[str, int] = {}
        for suggestion, event, day, count in counts:
            age = max(0, (today - date.fromisoformat(day)).days)
            worth = count * 0.5 ** (age / HALF_LIFE_DAYS)
            table = self._picks if event == "pick" else self._passes
            table[suggestion] = table.get(suggestion, 0.0) + worth
            if event == "pick":
                self.uses[suggestion] = self.uses.get(suggestion, 0) + count

    def pick(self, suggestion: str) -> None:
        """One more pick, today."""
        self._picks[suggestion] = self._picks.get(suggestion, 0.0) + 1
        self.uses[suggestion] = self.uses.get(suggestion, 0) + 1

    def passed(self, suggestion: str) -> None:
        """One more pass, today."""
        self._passes[suggestion] = self._passes.get(suggestion, 0.0) + 1

    def points(self, suggestion: str) -> float:
        """What habit adds to a card's score; below zero when it is always passed over."""
        picks = self._picks.get(suggestion, 0.0)
        ignored = self._passes.get(suggestion, 0.0) - 2 * picks - PASSES_FORGIVEN
        if ignored > 0:
            return -min(SINK_LIMIT, 2.0 * math.log2(1 + ignored))
        return min(RAISE_LIMIT, 1.5 * math.log2(1 + picks))
