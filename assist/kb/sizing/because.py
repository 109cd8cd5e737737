"""The one sentence that tells the buyer why this size: what decided it, and nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist.kb.sizing.advice import named
from assist.kb.sizing.body import NAMES, Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import BOTTOMS, Verdict
from assist.kb.sizing.fit import MATRIX, Fit, Place

if TYPE_CHECKING:
    from assist.kb.sizing.advisor import Worn

_WISHES = {
    "loose": "按您喜欢的宽松感留了余量，穿着更自在～",
    "tight": "按您喜欢的贴身感选的，上身利落显身形～",
    "oversize": "按您想要的大一号效果选的，随性又好看～",
}
_SHOE = {
    Verdict.FIT: "脚长刚好合适，走路不挤脚～",
    Verdict.TIGHT: "会稍微贴脚一点，脚背高的话跟我说一声哦～",
    Verdict.LOOSE: "会稍微宽一点，垫个鞋垫就刚好～",
}
_MATRIX_OFF = {
    ("height", Verdict.TIGHT): "{hem}会比平时稍短一点点哦～",
    ("height", Verdict.LOOSE): "{hem}会稍长一点哦～",
    ("weight", Verdict.TIGHT): "上身会稍微贴身一点，喜欢宽松跟我说哦～",
    ("weight", Verdict.LOOSE): "上身会稍微宽松一点，穿着更自在～",
}


def because(
    chart: SizeChart, body: Body, found: Fit, best: int, known: Sequence[Worn], moved: float
) -> str:
    """Why this row, in a sentence of at most some 30 characters; "" without a reason.

    ``moved`` is the learned shift when it changed the size, else 0. What the buyer cannot
    see in the chart comes first: other buyers, earlier sizes, the wish; then what fits.
    """
    if moved:
        side, way = ("小", "大") if moved > 0 else ("大", "小")
        return f"买过的亲多反馈这款偏{side}，已经帮您往{way}选啦～"
    earlier = next((line for worn in known if (line := _earlier(chart, worn, best))), "")
    return earlier or _WISHES.get(body.fit_pref, "") or _fitting(chart, body, found, best)


def _earlier(chart: SizeChart, worn: Worn, best: int) -> str:
    """What an earlier size says for this one; "" when it does not."""
    at = chart.index(worn.size)
    if at is None:
        return ""
    size = named(chart.sizes[at])
    before = "您上次的" if worn.here else "您平时的"
    if worn.feedback == "small" and best > at:
        return f"{before} {size}偏小，这次帮您往大选啦～"
    if worn.feedback == "large" and best < at:
        return f"{before} {size}偏大，这次帮您往小选啦～"
    if best == at and worn.feedback in ("", "fit"):
        return f"和{before}码一样，放心拍～"
    return ""


def _fitting(chart: SizeChart, body: Body, found: Fit, best: int) -> str:
    foot = found.place("foot")
    if foot is not None:
        return _SHOE[foot.verdicts[best]]
    if found.deciders:
        return _girths(body, found.deciders, chart, best)
    return _matrix(chart, [place for place in found.places if place.name in MATRIX], best)


def _girths(body: Body, places: Sequence[Place], chart: SizeChart, best: int) -> str:
    for verdict, words in (
        (Verdict.TIGHT, "会稍微贴身一点，喜欢宽松跟我说哦～"),
        (Verdict.LOOSE, "会稍微宽松一点，穿着更自在～"),
    ):
        off = [place for place in places if place.verdicts[best] is verdict]
        if off:
            return _names(off) + words
    if body.shape:
        return f"按您的身形先看的{_names(places)}，刚好合适～"
    if all(place.physical for place in places):
        return f"{_names(places)}余量刚好，上身合体不紧绷～"
    return f"{_names(places)}正好在 {named(chart.sizes[best])}范围里，上身刚好合体～"


def _matrix(chart: SizeChart, places: Sequence[Place], best: int) -> str:
    if not places:
        return ""
    for place in places:
        words = _MATRIX_OFF.get((place.name, place.verdicts[best]))
        if words:
            return words.format(hem=_hem(chart.category))
    both = "身高体重都" if len(places) > 1 else f"{_names(places)}正好"
    return f"{both}在 {named(chart.sizes[best])}范围里，上身刚好合体～"


def _hem(category: str) -> str:
    if category in ("dress", "skirt"):
        return "裙长"
    return "裤长" if category in BOTTOMS else "衣长"


def _names(places: Sequence[Place]) -> str:
    return "和".join(NAMES[place.name] for place in places)
