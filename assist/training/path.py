"""The path of 18 topics. How far a learner is with each: ``needs``.

``topics.toml`` names them in the order of the course outline (seed document 000)::

    [[topic]]
    id = "w04"
    week = "第4周"
    title = "尺码与体型"
    goal = "报得出一个码,说得出理由"
    points = ["身高体重先定码", "…"]
    cards = ["size", "reply:size.*"]       # kinds of cards, with an intent or a kind of walk
    scenarios = ["size-160-55"]
    exam = "presale"                       # the exam that the topic ends with

A card belongs to the topic whose selector fits it best: the longer selector wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assist.store.packs import Table, entries
from assist.training.records import CardKind, Topic

FIELDS = frozenset({"id", "week", "title", "goal", "points", "cards", "scenarios", "exam"})


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
        exam=table.text("exam", ""),
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
