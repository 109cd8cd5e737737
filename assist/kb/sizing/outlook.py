"""What speaks against an answer, and what would make it surer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist.kb.sizing import estimates, phrases
from assist.kb.sizing.advice import Advice
from assist.kb.sizing.body import KEYS, NAMES, Body, contradictions
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import BOTTOMS, Verdict
from assist.kb.sizing.fit import MATRIX, Fit
from assist.kb.sizing.shapes import ShapeRules

if TYPE_CHECKING:
    from assist.kb.sizing.advisor import Advisor, Worn

# Half the spread of a girth among people of one height and weight, cm.
SPREAD = {"bust": 5.0, "waist": 6.0, "hip": 5.0, "shoulder": 1.5, "thigh": 4.0, "underbust": 4.0}
# Size steps beyond the last size that it cannot make good; height only shortens a hem.
TOO_TIGHT = {"weight": 0.5, "height": 1.5}
TOO_TIGHT_GIRTH = 0.75
TOO_LOOSE = 1.5


def refusal(chart: SizeChart, body: Body) -> Advice | None:
    """The answer when chart or measures allow none: a plain sentence and no size."""
    if not chart.rows:
        return Advice(
            warnings=("这款还没有录入尺码表，暂时不能推荐尺码，请先看详情页或问一下店长。",)
        )
    wrong = contradictions(body)
    if wrong:
        missing = next((KEYS[p] for p in body.measured if NAMES[p] in wrong[0]), "height_cm")
        return Advice(missing=missing, question=phrases.again(wrong[0]), warnings=wrong)
    if len(chart.rows) == 1:
        return Advice(warnings=(phrases.only_size(chart, body),), shown=phrases.shown(body))
    return None


def nothing_known(chart: SizeChart, body: Body, shapes: ShapeRules) -> Advice:
    """The answer before any measure is known: only the question."""
    missing = _first_question(chart, body, shapes)
    return Advice(missing=missing, question=phrases.question(missing, chart, body))


def _first_question(chart: SizeChart, body: Body, shapes: ShapeRules) -> str:
    if chart.category == "shoes":
        return "foot_cm"
    wanted = [place for place in MATRIX if chart.body(place)]
    wanted += [
        place for place in shapes.deciding(chart, body) if chart.garment(place) or chart.body(place)
    ]
    return next((KEYS[place] for place in wanted if body.get(place) is None), "height_cm")


def outside(chart: SizeChart, found: Fit) -> tuple[str, ...]:
    """Why no size of the chart fits; empty when one does.

    The deciding places count (height and weight when there is none), and every garment
    girth that even the largest size cannot take.
    """
    judged = found.deciders or tuple(p for p in found.places if p.name in MATRIX)
    for place in found.places:
        gap = min(place.gaps, key=abs)
        if place in judged and (
            gap > TOO_TIGHT.get(place.name, TOO_TIGHT_GIRTH) or -gap > TOO_LOOSE
        ):
            return (phrases.beyond(chart, place.name, place.value, gap > 0),)
        if place.physical and min(place.gaps) > TOO_TIGHT_GIRTH:
            return (phrases.beyond(chart, place.name, place.value, large=True),)
    return ()


def warnings(
    chart: SizeChart, body: Body, found: Fit, best: int, shapes: ShapeRules
) -> tuple[str, ...]:
    """What the agent should know of the size: tight or loose places, conflicts, pregnancy."""
    lines = []
    for place in found.places:
        verdict = place.verdicts[best]
        if verdict is Verdict.FIT or (place.name in MATRIX and found.deciders):
            continue
        lines.append(phrases.sits(chart, place, best))
    lines += _conflicts(chart, found, best)
    seen = shapes.of(body)
    if body.shape and seen and seen != body.shape:
        lines.append(phrases.shape_conflict(shapes.name(body.shape), shapes.name(seen)))
    if body.pregnant:
        lines.append("孕期肚围还会变，松紧腰或宽松款更稳妥，预产期前后尺码会不同。")
    if "tight_belly" in body.fit_avoid:
        waist = found.place("waist")
        if waist is None:
            lines.append("怕勒肚子：请确认腰围或选松紧腰。")
    if body.child:
        lines.append("孩子长得快，要不要留长个子的余地请问一下家长。")
    return tuple(dict.fromkeys(lines))


def _conflicts(chart: SizeChart, found: Fit, best: int) -> list[str]:
    """Height and weight that point two sizes away from the girths."""
    if not found.deciders:
        return []
    weight = found.place("weight")
    if weight is None:
        return []
    nominated = weight.penalties.index(min(weight.penalties))
    if abs(nominated - best) < 2:
        return []
    return [phrases.girth_against_weight(chart.sizes[nominated], chart.sizes[best])]


def most_telling(
    advisor: Advisor,
    chart: SizeChart,
    body: Body,
    best: int,
    shift: float,
    known: Sequence[Worn],
) -> str:
    """The key of the unknown measure that would change the size most, or "fit_pref", or ""."""
    gains: list[tuple[float, str]] = []
    first = advisor.shapes.deciding(chart, body)
    for place in ("height", "weight", "foot", "bust", "waist", "hip", "shoulder", "thigh"):
        if body.get(place) is not None and place not in body.estimated:
            continue
        guess = estimates.likely(body, place)
        shared = chart.garment(place) or chart.body(place) or (place == "foot" and chart.foot())
        if guess is None or not shared:
            continue
        spread = SPREAD.get(place, {"height": 6.0, "weight": 8.0}.get(place, 0.5))
        sizes = [
            advisor.size(chart, body.having(place, guess + side * spread), shift, known)
            for side in (-1, 1)
        ]
        change = sum(1.5 if size is None else min(abs(size - best), 2) for size in sizes)
        gains.append((change + (0.5 if place in first else 0.0), place))
    gains.sort(key=lambda gain: -gain[0])
    if gains and gains[0][0] >= 1:
        return KEYS[gains[0][1]]
    if not body.fit_pref and chart.category not in ("shoes", "bra"):
        return "fit_pref"
    return ""


def bottoms(chart: SizeChart) -> bool:
    """Whether the chart is of something worn below the waist."""
    return chart.category in BOTTOMS
