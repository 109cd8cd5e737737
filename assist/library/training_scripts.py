"""The scripts of training: scenarios of the program and of the shop, and what exams refer to."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from pathlib import Path

from assist.errors import PackError
from assist.library.training_exam_fairness import FairQuestions
from assist.library.training_sources import Sources
from assist.training.exam_checks import Known
from assist.training.path import PathTopic
from assist.training.records import DrillCard, Scenario
from assist.training.scenarios import read_folder

log = logging.getLogger(__name__)


def read_scenarios(
    built_in: Path, own: Path, rules: Collection[str]
) -> tuple[dict[str, Scenario], list[PackError]]:
    """Every scenario by its id, the shop's in place of those of their name; its mistakes."""
    shipped, _ = read_folder(built_in, rules)
    shops, problems = read_folder(own, rules)
    for problem in problems:
        log.warning("a scenario of the shop is left out: %s", problem.sentence)
    return {**shipped, **shops}, problems


class References:
    """What exams refer to; read once, as checking follows every key that a trainer presses."""

    def __init__(
        self,
        topics: Collection[PathTopic],
        sources: Sources,
        cards: Callable[[], Mapping[str, DrillCard]],
        scenarios: Callable[[], Mapping[str, Scenario]],
    ) -> None:
        self._topics = {entry.topic.id for entry in topics}
        self._sources, self._cards, self._scenarios = sources, cards, scenarios
        self._fair: FairQuestions | None = None

    @cached_property
    def _intents(self) -> dict[str, str]:
        return {snippet.key: snippet.intent or "" for snippet in self._sources.snippets()}

    def known(self) -> Known:
        """What an exam may refer to now."""
        cards = self._cards()
        if self._fair is None or self._fair.cards is not cards:
            self._fair = FairQuestions(cards, self._intents, self._sources.matcher)
        intents = set(self._intents.values()) - {""}
        return Known(cards, self._scenarios(), self._topics, intents, self._has, self._fair)

    def _has(self, product: str) -> bool:
        return self._sources.product(product) is not None
