"""The scripts of training: scenarios of the program and of the shop, and what exams refer to."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
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


def known_now(
    cards: Mapping[str, DrillCard],
    scenarios: Mapping[str, Scenario],
    topics: Collection[PathTopic],
    sources: Sources,
) -> Known:
    """What an exam may refer to now."""
    return Known(
        cards,
        scenarios,
        {entry.topic.id for entry in topics},
        {snippet.intent for snippet in sources.snippets() if snippet.intent},
        lambda name: sources.product(name) is not None,
    )
