"""Exams as trainers assemble them, and the papers drawn from them. Files: ``exam_files``."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assist.training.records import DrillCard, ExamItem, ExamPaper, ItemKind, Scenario

Fair = Callable[[DrillCard], bool]
"""Whether exactly one option of a card is right by what the library says now."""


def any_card(_: DrillCard) -> bool:
    """Every card is fair where nobody looks closer."""
    return True


class PartKind(StrEnum):
    """What a part of an exam is made from."""

    CARDS = "cards"
    PICK = "pick"
    CHOICE = "choice"
    REPLY = "reply"
    SCENARIO = "scenario"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an exam. ``points`` are those of each of its items.

    Cards are drawn anew for each sitting, ``count`` of the kind ``cards`` (empty: of any kind)
    and the topic ``topic`` (empty: of any topic); ``pick`` names cards by their ids, always the
    same. A question of the trainer's own is ``ask`` with ``right`` and ``wrong`` options, or a
    reply in own words that answers ``intent`` about ``product``. ``scenario`` is a conversation.
    """

    points: int
    cards: str = ""
    topic: str = ""
    count: int = 1
    pick: tuple[str, ...] = ()
    ask: str = ""
    intent: str = ""
    product: str = ""
    right: str = ""
    wrong: tuple[str, ...] = ()
    why: str = ""
    scenario: str = ""

    @property
    def kind(self) -> PartKind:
        """What the part is made from."""
        if self.scenario:
            return PartKind.SCENARIO
        if self.right or self.wrong:
            return PartKind.CHOICE
        if self.ask:
            return PartKind.REPLY
        return PartKind.PICK if self.pick else PartKind.CARDS


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam from which papers are drawn. A ``draft`` is not offered to learners."""

    id: str
    title: str
    minutes: int
    pass_mark: int
    parts: tuple[Part, ...]
    draft: bool = False

    def paper(
        self,
        cards: Mapping[str, DrillCard],
        scenarios: Mapping[str, Scenario],
        seed: int,
        fair: Fair = any_card,
    ) -> ExamPaper:
        """A paper of this exam: the same for the same seed and library.

        Only ``fair`` cards are drawn; what a trainer picked by hand stays.
        """
        draw = random.Random(f"{self.id}/{seed}")
        used = {card for part in self.parts for card in part.pick}
        items: list[ExamItem] = []
        for part in self.parts:
            items += _items(part, cards, scenarios, draw, used, fair)
        return ExamPaper(self.id, self.title, self.minutes, self.pass_mark, tuple(items))


def _items(
    part: Part,
    cards: Mapping[str, DrillCard],
    scenarios: Mapping[str, Scenario],
    draw: random.Random,
    used: set[str],
    fair: Fair,
) -> list[ExamItem]:
    match part.kind:
        case PartKind.SCENARIO:
            return _conversation(part, scenarios, draw)
        case PartKind.CHOICE:
            options = [part.right, *part.wrong]
            draw.shuffle(options)
            return [
                ExamItem(
                    ItemKind.CHOICE, part.ask, part.points, tuple(options), part.right, part.why
                )
            ]  # fmt: skip
        case PartKind.REPLY:
            return [
                ExamItem(
                    ItemKind.REPLY, part.ask, part.points,
                    explanation=part.why, intent=part.intent, product=part.product,
                )
            ]  # fmt: skip
        case PartKind.PICK:
            return [_of_card(cards[name], part.points) for name in part.pick if name in cards]
        case PartKind.CARDS:
            fitting = [card for card in fitting_cards(part, cards) if card.id not in used]
            drawn = _drawn(fitting, part.count, draw, fair)
            used.update(card.id for card in drawn)
            return [_of_card(card, part.points) for card in drawn]


def _drawn(
    fitting: Sequence[DrillCard], count: int, draw: random.Random, fair: Fair
) -> list[DrillCard]:
    """Up to ``count`` fair cards; those drawn in vain are looked at once, the rest never."""
    left, drawn = list(fitting), list[DrillCard]()
    while left and len(drawn) < count:
        place = draw.randrange(len(left))
        left[place], left[-1] = left[-1], left[place]
        card = left.pop()
        if fair(card):
            drawn.append(card)
    return drawn


def fitting_cards(part: Part, cards: Mapping[str, DrillCard]) -> list[DrillCard]:
    """The cards that a part may draw from: of its kind and topic, with options to choose."""
    return [
        card
        for card in cards.values()
        if part.cards in ("", card.kind) and part.topic in ("", card.topic) and card.options
    ]


def _of_card(card: DrillCard, points: int) -> ExamItem:
    return ExamItem(
        ItemKind.CHOICE, card.prompt, points, card.options, card.right, card.explanation,
        card=card.id,
    )  # fmt: skip


def _conversation(
    part: Part, scenarios: Mapping[str, Scenario], draw: random.Random
) -> list[ExamItem]:
    scenario = scenarios.get(part.scenario)
    if scenario is None:
        return []
    return [
        ExamItem(
            ItemKind.SCENARIO, scenario.title, part.points,
            scenario=scenario.id, seed=draw.randrange(10_000),
        )
    ]  # fmt: skip
