"""From a chart and a body to one size.

(a) Every size is judged at every place that chart and body share: garment ease against the
ease wanted for cut and fabric, or the body range. (b) Category and shape pick the deciding
girths; sizes where these fit come first. (c) Height and weight nominate, girths decide
between neighbours. (d) A fit wish moves the target a quarter step, "大一号" a whole one.
(e) The product's learned shift moves it too. (f) The rest of the doubt becomes the
confidence, the alternative and the one question.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assist.kb.sizing import ease, outlook, phrases
from assist.kb.sizing.advice import Advice, SizeEase, to_card
from assist.kb.sizing.because import because
from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.doubts import LENGTH
from assist.kb.sizing.fit import MATRIX, Fit, Place, fit
from assist.kb.sizing.person import Parse, Person
from assist.kb.sizing.questions import UNIT
from assist.kb.sizing.shapes import ShapeRules

__all__ = ["Advice", "Advisor", "Worn", "to_card"]


@dataclass(frozen=True, slots=True)
class Worn:
    """A size that the buyer had before and how it was: "small", "fit", "large" or unknown.

    ``here`` is true for this shop's own sizes, which say more than another brand's.
    """

    size: str
    feedback: str = ""
    here: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts, and how sharply doubt falls with distance.

    A girth against a finished garment decides; against a body range beside a weight it only
    breaks ties, because buyers' own girths are less sure than their weight. Set
    by ``benchmarks/sizing.py`` on generated bodies and on purchases with feedback.
    """

    deciding: float = 1.0
    girth: float = 0.35
    shoulder: float = 0.3
    height: float = 0.4
    weight: float = 0.6
    matrix_beside_girth: float = 0.25
    reported_girth: float = 0.2
    here: float = 0.9
    elsewhere: float = 0.35
    sharpness: float = 1.05
    sharpness_with_girth: float = 2.2


class Advisor:
    """Advises one size. Holds nothing but its weights and rules; safe to share."""

    def __init__(self, weights: Weights | None = None, shapes: ShapeRules | None = None) -> None:
        self._weights = weights or Weights()
        self.shapes = shapes or ShapeRules()

    def advise(
        self,
        chart: SizeChart,
        body: Body | Person,
        shift: float = 0.0,
        history: Sequence[Worn] = (),
    ) -> Advice:
        """The size of ``chart`` for ``body``.

        ``shift`` is the product's learned shift in size steps (above zero: runs small, so
        the advice goes up). Without a size, ``warnings`` or ``question`` says why.
        """
        if isinstance(body, Person):
            body = Body.of(body)
        refused = outlook.refusal(chart, body)
        if refused is not None:
            return refused
        body, worn = _own_system(chart, body, [*history, *_worn(body)])
        steps = ease.wish_steps(body.fit_pref) + shift
        found = fit(chart, body, self.shapes, steps)
        known = [w for w in worn if chart.index(w.size) is not None]
        if not found.places and not known:
            return outlook.nothing_known(chart, body, self.shapes)
        beyond = outlook.outside(chart, found)
        if beyond:
            return Advice(warnings=beyond, ease=ease_table(chart, found), shown=phrases.shown(body))
        best, second, chance = self._decide(chart, found, known)
        return self._answer(chart, body, found, (best, second, chance), steps, shift, known)

    def advise_message(
        self, chart: SizeChart, parse: Parse, shift: float = 0.0, history: Sequence[Worn] = ()
    ) -> Advice:
        """The advice for the first person of a message.

        While the unit of the weight is open, a size is named only when every reading leads
        to the same; otherwise the question is the unit.
        """
        person = parse.persons[0] if parse.persons else Person()
        body = Body.of(person)
        readings = [
            float(reading)
            for ambiguity in parse.ambiguous
            if ambiguity.field == "weight_kg"
            for reading in ambiguity.readings
            if isinstance(reading, int | float)
        ]
        answers = [self.advise(chart, body.having("weight", kg), shift, history) for kg in readings]
        unnamed = next((a.number for a in parse.ambiguous if a.field == LENGTH), None)
        if unnamed is not None and not body.measured:
            return Advice(missing=LENGTH, question=phrases.which_length(unnamed))
        if not answers:
            return self.advise(chart, body, shift, history)
        if len({answer.size for answer in answers}) == 1 and answers[0].size:
            return answers[0]
        return Advice(
            missing=UNIT,
            question=phrases.question(UNIT, chart, body),
            warnings=(phrases.open_unit(readings),),
        )

    def size(
        self, chart: SizeChart, body: Body, shift: float = 0.0, history: Sequence[Worn] = ()
    ) -> int | None:
        """Only the row of the size; None when none can be named. Quick, for comparing."""
        body, worn = _own_system(chart, body, [*history, *_worn(body)])
        found = fit(chart, body, self.shapes, ease.wish_steps(body.fit_pref) + shift)
        known = [w for w in worn if chart.index(w.size) is not None]
        if (not found.places and not known) or outlook.outside(chart, found):
            return None
        return self._decide(chart, found, known)[0]

    def surest(
        self, chart: SizeChart, body: Body, history: Sequence[Worn] = ()
    ) -> tuple[int, float]:
        """The row of the likeliest size and its confidence, whatever the chart's ends."""
        found = fit(chart, body, self.shapes)
        best, _, chance = self._decide(chart, found, history)
        return best, chance

    def chances(self, chart: SizeChart, found: Fit, known: Sequence[Worn]) -> list[float]:
        """The chance of every size, adding up to one."""
        scores = self._scores(chart, found, known)
        measured = any(decider.physical for decider in found.deciders)
        sharp = self._weights.sharpness_with_girth if measured else self._weights.sharpness
        least = min(scores)
        raw = [math.exp(-sharp * (score - least)) for score in scores]
        total = sum(raw)
        return [value / total for value in raw]

    def _decide(
        self, chart: SizeChart, found: Fit, known: Sequence[Worn]
    ) -> tuple[int, int | None, float]:
        chances = self.chances(chart, found, known)
        order = sorted(range(len(chances)), key=lambda i: -chances[i])
        second = next((i for i in order[1:] if chances[i] >= 0.08), None)
        measured = any(decider.physical for decider in found.deciders)
        return order[0], second, calibrated(chances[order[0]], measured)

    def _scores(self, chart: SizeChart, found: Fit, known: Sequence[Worn]) -> list[float]:
        """One penalty a size; sizes that do not fit at a deciding place stand behind."""
        weights = self._weights
        count = len(chart.rows)
        scores = [0.0] * count
        for place in found.places:
            weight = self._weight(place, found)
            for i in range(count):
                scores[i] += weight * place.penalties[i]
        for i in _behind(found, count):
            scores[i] += 2.0
        for worn in known:
            target = _target(chart, worn)
            weight = weights.here if worn.here else weights.elsewhere
            for i in range(count):
                scores[i] += weight * abs(i - target)
        return scores

    def _of_shape(self, chart: SizeChart, body: Body) -> tuple[str, ...]:
        """What the shape, said or measured, means for this kind of garment."""
        advice = self.shapes.advice(body.shape or self.shapes.of(body), chart.category)
        return (advice.rstrip("。"),) if advice else ()

    def _weight(self, place: Place, found: Fit) -> float:
        """How much a place counts beside the others that are known."""
        weights = self._weights
        measured = any(decider.physical for decider in found.deciders)
        if place.name in MATRIX:
            own = weights.height if place.name == "height" else weights.weight
            return own * weights.matrix_beside_girth if measured else own
        if place.name in found.deciding:
            soft = not place.physical and found.place("weight") is not None
            return weights.reported_girth if soft else weights.deciding
        return weights.shoulder if place.name == "shoulder" else weights.girth

    def _answer(
        self,
        chart: SizeChart,
        body: Body,
        found: Fit,
        choice: tuple[int, int | None, float],
        steps: float,
        shift: float,
        known: Sequence[Worn],
    ) -> Advice:
        best, second, chance = choice
        moved = bool(shift) and best != self._unmoved(chart, body, steps - shift, known)
        missing = outlook.most_telling(self, chart, body, best, shift, known)
        return Advice(
            size=chart.sizes[best],
            alternative="" if second is None else chart.sizes[second],
            confidence=chance,
            reasons=(
                *phrases.reasons(chart, body, found, best, shift, known, moved),
                *self._of_shape(chart, body),
            ),
            missing=missing,
            question=phrases.question(missing, chart, body),
            warnings=outlook.warnings(chart, body, found, best, self.shapes),
            ease=ease_table(chart, found),
            shown=phrases.shown(body),
            because=because(chart, body, found, best, known, shift if moved else 0.0),
        )

    def _unmoved(self, chart: SizeChart, body: Body, steps: float, known: Sequence[Worn]) -> int:
        """The row that would be advised without the learned shift."""
        return self._decide(chart, fit(chart, body, self.shapes, steps), known)[0]


def calibrated(chance: float, measured: bool) -> float:
    """The chance as it comes true.

    On purchases with feedback (weight, bust, earlier sizes) only half of what a chance has
    above one half comes true. For a girth against a finished garment there are no such
    data; 0.8 is a cautious guess.
    """
    share = 0.8 if measured else 0.5
    return chance if chance <= 0.5 else 0.5 + (chance - 0.5) * share


def _behind(found: Fit, count: int) -> list[int]:
    """Sizes that fit less well at the deciding garment measures than another size does.

    First come sizes in range at every deciding place; when there is none, the smallest that
    is nowhere too tight ("take the size of the larger girth").
    """
    deciders = [place for place in found.deciders if place.physical]
    if not deciders:
        return []
    good = [i for i in range(count) if all(place.in_range(i) for place in deciders)]
    if not good:
        good = [i for i in range(count) if all(place.gaps[i] <= 0 for place in deciders)][:1]
    return [i for i in range(count) if i not in good] if good else []


def _worn(body: Body) -> list[Worn]:
    """The sizes that the buyer's own words tell of."""
    found = []
    if body.last[0]:
        found.append(Worn(*body.last, here=True))
    if body.usual[0]:
        found.append(Worn(*body.usual, here=False))
    return found


def _own_system(chart: SizeChart, body: Body, worn: list[Worn]) -> tuple[Body, list[Worn]]:
    """Size numbers that the chart itself uses are taken as sizes, not turned into measures."""
    for place, size in (("waist", body.trousers), ("foot", body.shoe)):
        if size and chart.index(size) is not None:
            worn = [*worn, Worn(size, here=True)]
            if place in body.estimated:
                body = body.without(place)
    return body, worn


def _target(chart: SizeChart, worn: Worn) -> float:
    """Where an earlier size points to, as a row (it may lie beyond the chart's ends)."""
    index = chart.index(worn.size) or 0
    return index + {"small": 1, "large": -1}.get(worn.feedback, 0)


def ease_table(chart: SizeChart, found: Fit) -> tuple[SizeEase, ...]:
    """How every size sits at every place of the body."""
    return tuple(
        SizeEase(
            size,
            tuple(
                (place.name, place.eases[i] if place.eases else None, place.verdicts[i].value)
                for place in found.places
            ),
        )
        for i, size in enumerate(chart.sizes)
    )
