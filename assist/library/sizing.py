"""Sizes within the answer: measures of the conversation, and the advice as a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from assist.kb.records import Product
from assist.kb.sizing.advice import Advice, named, to_card
from assist.kb.sizing.advisor import Advisor
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.measurements import measures, parse
from assist.kb.sizing.person import Parse, Person, Value
from assist.suggestion import Kind, Measure, Suggestion, Variant

SIZE_INTENTS = frozenset({"size.recommend", "size.runs", "size.shape", "size.kids", "size.shoes"})
BODY = frozenset(
    f"{name}_{unit}"
    for name, unit in (
        ("height", "cm"), ("weight", "kg"), ("bust", "cm"), ("waist", "cm"), ("hip", "cm"),
        ("shoulder", "cm"), ("foot", "cm"),
    )
)  # fmt: skip
"""Measures that by themselves ask for a size."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the conversation says about bodies: the parse and its chips."""

    parse: Parse
    chips: tuple[Measure, ...]


class SizeDesk:
    """Reads measures and asks the advisor."""

    def __init__(self, advisor: Advisor | None = None) -> None:
        self._advisor = advisor or Advisor()

    def read(self, message: str, known: Sequence[Measure]) -> Body:
        """The measures after ``message``; ``known`` are those the agent sees and corrects."""
        found = parse(message, as_parse(known)) if known else parse(message)
        return Body(found, measures(found))

    def place(
        self,
        question: str,
        found: list[Suggestion],
        product: Product | None,
        body: Body,
        uses: Mapping[str, int],
    ) -> list[Suggestion]:
        """``found`` with the size card where it belongs.

        First when the question is about sizes or is nothing but measures; second when the
        buyer gave measures beside another question; nowhere otherwise.
        """
        if product is None or product.chart is None:
            return found
        asked = bool(found) and found[0].intent in SIZE_INTENTS
        given = bool(body.chips) and any(chip.key in BODY for chip in measures(parse(question)))
        if not (asked or given):
            return found
        card = self._card(product, product.chart, body, found[0] if asked else None, uses)
        return [card, *found] if asked or not found else [found[0], card, *found[1:]]

    def _card(
        self,
        product: Product,
        chart: SizeChart,
        body: Body,
        asked: Suggestion | None,
        uses: Mapping[str, int],
    ) -> Suggestion:
        advice = self._advisor.advise_message(chart, body.parse)
        key = f"size/{product.key}"
        return Suggestion(
            id=key,
            kind=Kind.SIZE,
            intent="size.recommend",
            title=_title(advice),
            score=max(90.0, asked.score if asked else 0.0),
            confidence=asked.confidence if asked else 0.9,
            why=" · ".join(chip.label for chip in body.chips[:4]),
            variants=_variants(advice),
            marks=asked.marks if asked else (),
            stage="尺码",
            uses=uses.get(key, 0),
            size_card=to_card(advice, chart),
        )


def _title(advice: Advice) -> str:
    if advice.size:
        return f"推荐 {named(advice.size)}"
    return "这张表里没有合适的尺码" if advice.warnings and not advice.missing else "还差一个数据"


def _variants(advice: Advice) -> tuple[Variant, ...]:
    """One size with its reason and the question; the size alone; the question alone."""
    texts = [("warm", advice.reply()), ("short", advice.reply(ask=False))]
    if advice.question:
        texts.append(("question", advice.question))
    once = {text: tone for tone, text in reversed(texts) if text}
    return tuple(Variant(tone, text, text) for text, tone in reversed(once.items()))


def as_parse(known: Sequence[Measure]) -> Parse:
    """Chips as the parse they came from, so that new words complete them."""
    values = {chip.key: Value(chip.value, chip.source) for chip in known}
    return Parse(persons=(Person(MappingProxyType(values)),))
