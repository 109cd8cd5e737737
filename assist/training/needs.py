"""What each topic of the path asks of a learner, and what of it is done."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assist.training.exams import Exam
from assist.training.path import PathTopic
from assist.training.records import (
    DrillCard,
    ExamNeed,
    ExamResult,
    NextKind,
    Scenario,
    ScenarioNeed,
    Topic,
    TopicNeeds,
    TopicProgress,
)
from assist.training.schedule import Memory, due_us
from assist.training.ways import steps

READY = 0.8
"""The share of a topic's cards and scenarios from which somebody may be ready for it."""
MOST = 75
"""Cards of a topic that count at most: five days of new cards. Nobody learns the facts of five
thousand products by heart; which ones come first is the drill's affair."""
LEARNT = 2
"""A card is known in FSRS's state "review": past its first steps and not forgotten since."""
PASSED = 80
"""Points from which a scenario counts as done."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a learner has done: cards remembered, best points of scenarios, exams sat."""

    memories: Mapping[str, Memory]
    scenarios: Mapping[str, int]
    exams: Sequence[ExamResult]


def needs(
    topics: Iterable[PathTopic],
    cards: Mapping[str, DrillCard],
    scenarios: Mapping[str, Scenario],
    exams: Mapping[str, Exam],
    done: Done,
    now_us: int,
) -> tuple[TopicNeeds, ...]:
    """Every topic in its order. Only exams that are offered count."""
    by_topic: dict[str, list[DrillCard]] = {}
    for card in cards.values():
        by_topic.setdefault(card.topic, []).append(card)
    return tuple(
        _needs(
            entry.topic,
            by_topic.get(entry.topic.id, []),
            [_scenario(scenarios[s], done) for s in entry.topic.scenarios if s in scenarios],
            _exam(exams.get(entry.topic.exam), done),
            done,
            now_us,
        )
        for entry in topics
    )


def _needs(
    topic: Topic,
    cards: Sequence[DrillCard],
    scenarios: Sequence[ScenarioNeed],
    exam: ExamNeed | None,
    done: Done,
    now_us: int,
) -> TopicNeeds:
    known = sum(_known(done.memories.get(card.id), card) for card in cards)
    wanted = min(len(cards), MOST)
    enough = math.ceil(READY * wanted)
    share = _share(
        (min(known, wanted), wanted), (sum(scenario.done for scenario in scenarios), len(scenarios))
    )
    left = next((scenario.id for scenario in scenarios if not scenario.done), "")
    following, which = NextKind.NOTHING, ""
    if known < enough:
        following = NextKind.CARDS
    elif left:
        following, which = NextKind.SCENARIO, left
    elif exam is not None and not exam.passed:
        following, which = NextKind.EXAM, exam.id
    return TopicNeeds(
        topic=topic,
        cards=len(cards),
        known=known,
        enough=enough,
        due=sum(_due(done.memories.get(card.id), card, now_us) for card in cards),
        scenarios=tuple(scenarios),
        exam=exam,
        share=share,
        ready=share >= READY and (exam is None or exam.passed),
        next=following,
        next_id=which,
    )


def _known(memory: Memory | None, card: DrillCard) -> bool:
    return memory is not None and memory.content == card.content and memory.state == LEARNT


def _due(memory: Memory | None, card: DrillCard, now_us: int) -> bool:
    return memory is None or due_us(memory, card.content, now_us) <= now_us


def _share(*parts: tuple[int, int]) -> float:
    """Cards and scenarios weigh the same where a topic has both."""
    shares = [have / whole for have, whole in parts if whole]
    return sum(shares) / len(shares) if shares else 0.0


def _scenario(scenario: Scenario, done: Done) -> ScenarioNeed:
    best = done.scenarios.get(scenario.id)
    goals = dict.fromkeys(step.name for buyer in scenario.buyers for step in steps(buyer))
    return ScenarioNeed(
        scenario.id, scenario.title, tuple(goals), best, best is not None and best >= PASSED
    )


def _exam(exam: Exam | None, done: Done) -> ExamNeed | None:
    if exam is None or exam.draft:
        return None
    sat = [result for result in done.exams if result.paper_id == exam.id]
    return ExamNeed(
        exam.id,
        exam.title,
        exam.pass_mark,
        max((result.score for result in sat), default=None),
        any(result.passed for result in sat),
    )


def progress(found: Iterable[TopicNeeds]) -> tuple[TopicProgress, ...]:
    """The same, a line for each topic."""
    return tuple(
        TopicProgress(
            each.topic.id, each.topic.title, each.topic.week, each.share, each.ready,
            each.known, each.cards,
        )
        for each in found
    )  # fmt: skip
