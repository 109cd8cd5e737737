"""How well every size of a chart fits a body, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from assist.kb.sizing import ease
from assist.kb.sizing.body import GIRTHS, Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import Ease, Verdict
from assist.kb.sizing.shapes import ShapeRules

MATRIX = ("height", "weight")
DEFAULT_STEP = {"height": 5.0, "weight": 6.0, "shoulder": 1.0, "foot": 0.5}
GIRTH_STEP = 4.0
RESERVE, COMFORT, SLACK = 0.85, 0.3, 1.0
"""An elastic waist: the share of its stretch that may be used, the share that feels best, and
the cm it may be wider than the body when relaxed. Trade practice; a person must check it."""


@dataclass(frozen=True, slots=True)
class Place:
    """One measure of the body against the chart.

    Per size: ``penalties`` (below 1 near the target), ``gaps`` (size steps beyond the range,
    above zero when too tight, 0 within; wish and shift applied), ``verdicts`` (how the
    size really sits), ``eases`` (garment minus body in cm, empty for a body chart).
    """

    name: str
    value: float
    penalties: tuple[float, ...]
    gaps: tuple[float, ...]
    verdicts: tuple[Verdict, ...]
    eases: tuple[float, ...] = ()
    ranges: tuple[tuple[float, float], ...] = ()

    def in_range(self, size: int) -> bool:
        """Whether the size fits at this place."""
        return self.gaps[size] == 0.0

    @property
    def physical(self) -> bool:
        """Whether the garment itself was measured, not the body it was meant for."""
        return bool(self.eases)


@dataclass(frozen=True, slots=True)
class Fit:
    """All places that body and chart share; ``deciding`` names those that choose the size."""

    places: tuple[Place, ...]
    deciding: tuple[str, ...]

    def place(self, name: str) -> Place | None:
        """The place of that name, or None."""
        return next((place for place in self.places if place.name == name), None)

    @property
    def deciders(self) -> tuple[Place, ...]:
        """The places that choose the size."""
        return tuple(place for place in self.places if place.name in self.deciding)


def fit(chart: SizeChart, body: Body, shapes: ShapeRules, steps: float = 0.0) -> Fit:
    """Every shared place, with the wish and the learned shift of ``steps`` sizes applied.

    A positive ``steps`` asks for more room: the target moves up by that many size steps.
    """
    found = [place for name in MATRIX if (place := _ranged(chart, body, name, steps))]
    if chart.foot() is not None and body.foot is not None:
        found.append(_shoe(chart, body, steps))
    for name in GIRTHS:
        place = _garment(chart, body, name, steps) or _ranged(chart, body, name, steps)
        if place:
            found.append(place)
    known = [place.name for place in found]
    deciding = [name for name in shapes.deciding(chart, body) if name in known]
    if not deciding:
        deciding = [name for name in known if name not in MATRIX and name != "shoulder"][:1]
    return Fit(tuple(found), tuple(deciding))


def step_of(values: tuple[float, ...], place: str) -> float:
    """The middle growth of a column per size, never less than a sensible smallest step."""
    usual = DEFAULT_STEP.get(place, GIRTH_STEP)
    growth = sorted(b - a for a, b in pairwise(values) if b > a)
    return growth[len(growth) // 2] if growth else usual


def _garment(chart: SizeChart, body: Body, name: str, steps: float) -> Place | None:
    value, girths = body.get(name), chart.garment(name)
    if value is not None and (spans := chart.elastic(name)) is not None:
        return _stretched(name, value, spans, steps)
    target = ease.wanted(chart.category, name, chart.fabric, chart.cut)
    if value is None or girths is None or target is None:
        return None
    eases = tuple(girth - value for girth in girths)
    return _eased(name, value, eases, target, step_of(girths, name), steps)


def _stretched(
    name: str, value: float, spans: tuple[tuple[float, float], ...], steps: float
) -> Place:
    """An elastic girth: from relaxed, a little loose, to stretched with some reserve.

    The ease is told against the relaxed girth: below zero the elastic gives way.
    """
    step = step_of(tuple((low + high) / 2 for low, high in spans), name)
    wanted = [Ease(-RESERVE * (high - low), -COMFORT * (high - low), SLACK) for low, high in spans]
    eases = tuple(round(low - value, 2) for low, _ in spans)
    moved = [e - steps * step for e in eases]
    return Place(
        name,
        value,
        tuple(w.penalty(e, step) for w, e in zip(wanted, moved, strict=True)),
        tuple(w.beyond(e) / step for w, e in zip(wanted, moved, strict=True)),
        tuple(w.verdict(e) for w, e in zip(wanted, eases, strict=True)),
        eases,
    )


def _eased(
    name: str, value: float, eases: tuple[float, ...], target: Ease, step: float, steps: float
) -> Place:
    moved = [e - steps * step for e in eases]
    return Place(
        name,
        value,
        tuple(target.penalty(e, step) for e in moved),
        tuple(target.beyond(e) / step for e in moved),
        tuple(target.verdict(e) for e in eases),
        eases,
    )


def _ranged(chart: SizeChart, body: Body, name: str, steps: float) -> Place | None:
    """A body range: the distance from its middle counts, smoothly, in size steps."""
    value, spans = body.get(name), chart.body(name)
    if value is None or spans is None:
        return None
    middles = tuple((low + high) / 2 for low, high in spans)
    step = step_of(middles, name)
    wanted = value + steps * step
    reach = [max((high - low) / 2, 0.25 * step) for low, high in spans]
    away = [(wanted - middle) / step for middle in middles]
    beyond = [
        max(0.0, abs(wanted - middle) - r) / step * (1 if wanted > middle else -1)
        for middle, r in zip(middles, reach, strict=True)
    ]
    verdicts = tuple(
        Verdict.TIGHT if value > high else Verdict.LOOSE if value < low else Verdict.FIT
        for low, high in spans
    )
    return Place(name, value, tuple(map(_smooth, away)), tuple(beyond), verdicts, ranges=spans)


def _smooth(away: float) -> float:
    """Quadratic near the middle, straight beyond one step."""
    return away**2 if abs(away) <= 1 else 2 * abs(away) - 1


def _shoe(chart: SizeChart, body: Body, steps: float) -> Place:
    """Shoes are made for a foot length: a longer foot does not go in, a shorter one slips."""
    lengths = chart.foot() or ()
    foot = body.foot or 0.0
    step = step_of(lengths, "foot")
    wide = bool({"wide_foot", "high_instep"} & set(body.shape_words))
    room = Ease(-0.1, step * (0.5 if wide else 0.2), step + (0.2 if wide else 0.0))
    eases = tuple(round(length - foot, 2) for length in lengths)
    return _eased("foot", foot, eases, room, step, steps)
