"""Sizes within the answer: measures of the conversation, and the advice as a card."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assist.kb.fit_feedback import FitFeedback
from assist.kb.records import Product
from assist.kb.sizing import phrases
from assist.kb.sizing.advice import Advice, named, to_card
from assist.kb.sizing.advisor import Advisor
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.chips import read_back
from assist.kb.sizing.doubts import as_known, open_doubts, without
from assist.kb.sizing.measurements import measures, parse
from assist.kb.sizing.person import KEY_ORDER, Parse, Person, Value
from assist.kb.sizing.shapes import ShapeRules
from assist.suggestion import FitCounts, Kind, Measure, OpenDoubt, SizeCard, Suggestion, Variant

SIZE_INTENTS = frozenset({"size.recommend", "size.runs", "size.shape", "size.kids", "size.shoes"})
BODY = frozenset(
    f"{name}_{unit}"
    for name, unit in (
        ("height", "cm"), ("weight", "kg"), ("bust", "cm"), ("waist", "cm"), ("hip", "cm"),
        ("shoulder", "cm"), ("foot", "cm"),
    )
)  # fmt: skip
"""Measures that by themselves ask for a size."""
ANOTHER_QUESTION = 0.5
"""Confidence from which measures stand beside another question and are not the message."""
AGENT = "agent"
"""The source of a measure that the agent gave by hand."""


@dataclass(frozen=True, slots=True)
class Body:
    """What the conversation says about bodies: the parse, its chips and what is open."""

    parse: Parse
    chips: tuple[Measure, ...]
    doubts: tuple[OpenDoubt, ...] = ()


class SizeDesk:
    """Reads measures and asks the advisor, with what buyers said of the product's fit."""

    def __init__(self, feedback: FitFeedback, advisor: Advisor | None = None) -> None:
        self._feedback = feedback
        self._advisor = advisor or Advisor()

    def use_shapes(self, rules: ShapeRules) -> None:
        """Tell shapes by these rules from now on."""
        self._advisor = Advisor(shapes=rules)

    def read(
        self,
        message: str,
        known: Sequence[Measure],
        doubts: Sequence[OpenDoubt] = (),
        dismissed: Collection[str] = (),
    ) -> Body:
        """The measures after ``message``; ``known`` are those the agent sees and corrects.

        ``doubts`` were open before it, ``dismissed`` is what the agent struck out.
        """
        before = as_parse(known, doubts) if known or doubts else None
        found = parse(message, before)
        found = _corrected(found, [measure for measure in known if measure.source == AGENT])
        found = without(found, dismissed)
        return Body(found, measures(found), open_doubts(found))

    def advise(self, chart: SizeChart, parse: Parse) -> tuple[Advice, FitCounts]:
        """The advice of a product's chart, and the feedback that went into it."""
        counts = self._feedback.counts(chart.product_id)
        return self._advisor.advise_message(chart, parse, counts.shift), counts

    def place(
        self,
        question: str,
        found: list[Suggestion],
        product: Product | None,
        body: Body,
        uses: Mapping[str, int],
    ) -> list[Suggestion]:
        """``found`` with the size card where it belongs.

        First when the question is about sizes or is hardly anything but measures; second
        when the buyer gave measures beside another question; nowhere otherwise.
        """
        if product is None or product.chart is None:
            return found
        asked = bool(found) and found[0].intent in SIZE_INTENTS
        given = _gives_measures(question)
        if not (asked or given):
            return found
        card = self._card(product, product.chart, body, found[0] if asked else None, uses)
        if card.size_card and card.size_card.size:
            # Who knows the size need not offer to find it.
            found = [other for other in found if other.intent != card.intent]
        first = asked or not found or found[0].confidence < ANOTHER_QUESTION
        return [card, *found] if first else [found[0], card, *found[1:]]

    def _card(
        self,
        product: Product,
        chart: SizeChart,
        body: Body,
        asked: Suggestion | None,
        uses: Mapping[str, int],
    ) -> Suggestion:
        advice, counts = self.advise(chart, body.parse)
        key = f"size/{product.key}"
        return Suggestion(
            id=key,
            kind=Kind.SIZE,
            intent="size.recommend",
            title=_title(advice),
            score=max(90.0, asked.score if asked else 0.0),
            confidence=asked.confidence if asked else 0.9,
            why=" · ".join(chip.label for chip in body.chips[:4]),
            variants=replies(advice),
            marks=asked.marks if asked else (),
            stage="尺码",
            uses=uses.get(key, 0),
            size_card=card(advice, chart, counts),
        )


def _gives_measures(question: str) -> bool:
    """Whether a question has measures of a body in it, even ones that cannot be."""
    found = parse(question)
    doubted = any(doubt.key in BODY for person in found.persons for doubt in person.doubts)
    return doubted or any(chip.key in BODY for chip in measures(found))


def _title(advice: Advice) -> str:
    if advice.size:
        return f"推荐 {named(advice.size)}"
    return "这张表里没有合适的尺码" if advice.warnings and not advice.missing else "还差一个数据"


def replies(advice: Advice) -> tuple[Variant, ...]:
    """One size with its reason and the question; the size alone; the question alone.

    Without a size the buyer only hears the question, when there is one: what speaks against
    an answer is told to the agent.
    """
    if not advice.size and advice.question:
        return (Variant("question", advice.question, advice.question),)
    texts = [("warm", advice.reply()), ("short", advice.reply(ask=False))]
    if advice.question:
        texts.append(("question", advice.question))
    once = {text: tone for tone, text in reversed(texts) if text}
    return tuple(Variant(tone, text, text) for text, tone in reversed(once.items()))


def card(advice: Advice, chart: SizeChart, counts: FitCounts) -> SizeCard:
    """The advice as the interface shows it, its reasons with the count of the feedback."""
    made = replace(to_card(advice, chart), counts=counts)
    general = phrases.shift_reason(counts.shift)
    moved = made.reasons[:1] == (general,)
    told = feedback_reason(counts, moved)
    if not (made.size and told):
        return made
    own = [reason for reason in made.reasons if reason != general]
    return replace(made, reasons=(told, *own) if moved else (*own, told))


def feedback_reason(counts: FitCounts, moved: bool = False) -> str:
    """How many buyers said what, and which way it moved the advice; empty without feedback.

    The way is told when the shift is large enough to matter or ``moved`` the size.
    """
    total = counts.small + counts.fit + counts.large
    if not total:
        return ""
    if abs(counts.shift) < phrases.TOLD_SHIFT and not moved:
        return f"{total} 位买家反馈：偏小 {counts.small}，合适 {counts.fit}，偏大 {counts.large}"
    said, count, way = (
        ("小", counts.small, "大") if counts.shift > 0 else ("大", counts.large, "小")
    )
    among = f"（共 {total} 位）" if count < total else ""
    return f"{count} 位买家反馈偏{said}{among}，已往{way}调"


def _corrected(found: Parse, given: Sequence[Measure]) -> Parse:
    """``found`` with what the agent said by hand, which stands against the buyer's words."""
    if not given:
        return found
    first = found.persons[0] if found.persons else Person()
    settled = {measure.key for measure in given}
    values = {**first.values, **as_parse(given).persons[0].values}
    return replace(
        found,
        persons=(
            Person(
                MappingProxyType(values),
                tuple(doubt for doubt in first.doubts if doubt.key not in settled),
            ),
            *found.persons[1:],
        ),
        ambiguous=tuple(
            doubt for doubt in found.ambiguous if not settled & {doubt.field, *doubt.readings}
        ),
        ask=tuple(key for key in found.ask if key not in settled),
    )


def as_parse(known: Sequence[Measure], doubts: Sequence[OpenDoubt] = ()) -> Parse:
    """Chips and doubts as the parse they came from, so that new words complete them.

    Chips of another subject (the skin) are left out.
    """
    values = {
        chip.key: Value(read_back(chip), chip.source) for chip in known if chip.key in KEY_ORDER
    }
    ambiguous, impossible = as_known(doubts)
    return Parse(persons=(Person(MappingProxyType(values), impossible),), ambiguous=ambiguous)
