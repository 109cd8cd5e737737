"""Sizes within the answer: measures of the conversation, and the advice as a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assist.kb.records import Product
from assist.kb.sizing.measurements import measures, parse
from assist.kb.sizing.person import Parse, Person, Value
from assist.matching.records import Match
from assist.suggestion import Measure, Suggestion

SIZE_INTENTS = frozenset({"size.recommend", "size.runs", "size.shape", "size.kids", "size.shoes"})


@dataclass(frozen=True, slots=True)
class Body:
    """What the conversation says about bodies: the parse and its chips."""

    parse: Parse
    chips: tuple[Measure, ...]


class SizeDesk:
    """Reads measures and asks the advisor."""

    def read(self, message: str, known: Sequence[Measure]) -> Body:
        """The measures after ``message``; ``known`` are those the agent sees and corrects."""
        found = parse(message, as_parse(known)) if known else parse(message)
        return Body(found, measures(found))

    def card(
        self, question: str, matches: Sequence[Match], product: Product | None, body: Body
    ) -> Suggestion | None:
        """The size card for a question, where one is asked and can be given."""
        return None


def as_parse(known: Sequence[Measure]) -> Parse:
    """Chips as the parse they came from, so that new words complete them."""
    values = {chip.key: Value(chip.value, chip.source) for chip in known}
    return Parse(persons=(Person(MappingProxyType(values)),))
