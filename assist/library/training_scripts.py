"""The scripts of training: scenarios of the program and of the shop, and what exams refer to."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from assist.errors import PackError
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

    def __init__(self, topics: Collection[PathTopic], sources: Sources) -> None:
        self._topics = {entry.topic.id for entry in topics}
        self._sources = sources

    @cached_property
    def _intents(self) -> set[str]:
        return {snippet.intent for snippet in self._sources.snippets() if snippet.intent}

    def known(self, cards: Mapping[str, DrillCard], scenarios: Mapping[str, Scenario]) -> Known:
        """What an exam may refer to now."""
        return Known(cards, scenarios, self._topics, self._intents, self._has)

    def _has(self, product: str) -> bool:
        return self._sources.product(product) is not None
