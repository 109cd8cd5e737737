"""The path of 18 topics, and how far a learner is with each.

``topics.toml`` names them in the order of the course outline (seed document 000)::

    [[topic]]
    id = "w04"
    week = "第4周"
    title = "尺码与体型"
    goal = "报得出一个码,说得出理由"
    points = ["身高体重先定码", "…"]
    cards = ["size", "reply:size.*"]       # kinds of cards, with an intent or a kind of walk
    scenarios = ["size-160-55"]

A card belongs to the topic whose selector fits it best: the longer selector wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assist.store.packs import Table, entries
from assist.training.records import CardKind, DrillCard, Topic, TopicProgress
from assist.training.schedule import Memory

FIELDS = frozenset({"id", "week", "title", "goal", "points", "cards", "scenarios"})
READY = 0.8
"""The share of a topic's cards and scenarios from which somebody is ready for it."""
LEARNT = 2
"""A card is known in FSRS's state "review": past its first steps and not forgotten since."""
PASSED = 80
"""Points from which a scenario counts as done."""


@dataclass(frozen=True, slots=True)
class PathTopic:
    """A topic with the selectors of its cards."""

    topic: Topic
    cards: tuple[str, ...]


def read_topics(file: Path) -> list[PathTopic]:
    """The topics in their order. Raises :class:`~assist.errors.PackError` at a mistake."""
    return [_topic(table) for table in entries(file, "topic")]


def _topic(table: Table) -> PathTopic:
    if unknown := sorted(set(table.values) - FIELDS):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(FIELDS))}。")
    cards = table.texts("cards")
    names = tuple(selector.partition(":")[0] for selector in cards)
    for name in names:
        if name not in set(CardKind):
            raise table.error("cards", f"没有“{name}”这种卡片", f"可以写:{'、'.join(CardKind)}。")
    topic = Topic(
        id=table.text("id"),
        week=table.text("week"),
        title=table.text("title"),
        goal=table.text("goal"),
        points=table.texts("points"),
        kinds=tuple(dict.fromkeys(map(CardKind, names))),
        scenarios=table.texts("scenarios"),
    )
    return PathTopic(topic, cards)


def topic_of(topics: Sequence[PathTopic], kind: CardKind, about: str) -> str:
    """The topic of a card of this kind about an intent or a kind of walk; the best fit wins."""
    best, length = "", -1
    for topic in topics:
        for selector in topic.cards:
            name, _, wanted = selector.partition(":")
            if name == kind and _fits(wanted, about) and len(wanted) > length:
                best, length = topic.topic.id, len(wanted)
    return best or (topics[0].topic.id if topics else "")


def _fits(wanted: str, about: str) -> bool:
    if wanted.endswith("*"):
        return about.startswith(wanted[:-1])
    return wanted in ("", about)


def progress(
    topics: Sequence[PathTopic],
    cards: Mapping[str, DrillCard],
    memories: Mapping[str, Memory],
    best: Mapping[str, int],
) -> tuple[TopicProgress, ...]:
    """How far somebody is. ``best`` are the best points of each scenario, by its id."""
    mine: dict[str, list[bool]] = {topic.topic.id: [] for topic in topics}
    for card in cards.values():
        if card.topic in mine:
            mine[card.topic].append(_known(memories.get(card.id), card))
    found = []
    for topic in (entry.topic for entry in topics):
        known = sum(mine[topic.id])
        done = sum(best.get(scenario, 0) >= PASSED for scenario in topic.scenarios)
        share = _share(known, len(mine[topic.id]), done, len(topic.scenarios))
        found.append(
            TopicProgress(
                topic.id, topic.title, topic.week, share, share >= READY,
                known, len(mine[topic.id]),
            )
        )  # fmt: skip
    return tuple(found)


def _known(memory: Memory | None, card: DrillCard) -> bool:
    return memory is not None and memory.content == card.content and memory.state == LEARNT


def _share(known: int, cards: int, done: int, scenarios: int) -> float:
    """Cards and scenarios weigh the same where a topic has both."""
    parts = [have / all_ for have, all_ in ((known, cards), (done, scenarios)) if all_]
    return sum(parts) / len(parts) if parts else 0.0
