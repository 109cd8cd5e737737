"""All cards of a library, each with the topic of the path that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assist.training.cards.material import Material
from assist.training.cards.products import fact_cards, size_cards
from assist.training.cards.replies import forbidden_cards, reply_cards
from assist.training.cards.walks import aftersale_cards, technique_cards
from assist.training.path import PathTopic, topic_of
from assist.training.records import DrillCard


def make_cards(
    material: Material, topics: Sequence[PathTopic], written: Iterable[DrillCard] = ()
) -> dict[str, DrillCard]:
    """Every card by its id, those of trainers first, in the order of the path's topics."""
    intents = {snippet.key: snippet.intent or "" for snippet in material.snippets}
    kinds = {walk.key: walk.kind for walk in material.walks}
    made = list(written)
    for card in _all(material):
        about = intents.get(card.source) or kinds.get(card.source, "")
        made.append(replace(card, topic=topic_of(topics, card.kind, about)))
    order = {topic.topic.id: place for place, topic in enumerate(topics)}
    made.sort(key=lambda card: order.get(card.topic, len(order)))
    return {card.id: card for card in made}


def _all(material: Material) -> Iterator[DrillCard]:
    return chain(
        fact_cards(material),
        size_cards(material),
        reply_cards(material),
        technique_cards(material),
        aftersale_cards(material),
        forbidden_cards(material),
    )
