"""The advisor's sentences, all in one place and all in Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist.kb.sizing.advice import named
from assist.kb.sizing.body import NAMES, Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import Verdict
from assist.kb.sizing.fit import MATRIX, Fit, Place

if TYPE_CHECKING:
    from assist.kb.sizing.advisor import Worn

_UNITS = {"weight": "kg"}
TOLD_SHIFT = 0.15
"""Steps from which the learned shift is told as a reason; less hardly moves the advice."""
_QUESTIONS = {
    "height_cm": "亲，方便告诉我身高吗？马上帮您定尺码😊",
    "weight_kg": "亲，方便告诉我体重吗（斤或公斤都行）？我帮您选得更准😊",
    "weight unit": "亲，您说的体重是斤还是公斤呀？我帮您核对一下😊",
    "bust_cm": "亲，方便告诉我胸围吗？我帮您再确认一下🌸",
    "underbust_cm": "亲，方便量一下下胸围吗？软尺贴着胸下一圈就好🌸",
    "waist_cm": "亲，方便告诉我腰围吗（几尺几也行）？我帮您再确认一下🌸",
    "hip_cm": "亲，方便量下臀围吗（最宽的一圈）？我帮您再确认一下🌸",
    "shoulder_cm": "亲，方便告诉我肩宽吗？我帮您再确认一下🌸",
    "thigh_cm": "亲，方便量下大腿围吗（最粗的一圈）？我帮您再确认一下🌸",
    "foot_cm": "亲，方便量下脚长吗（几厘米）？我帮您选得更准👟",
    "fit_pref": "亲，您喜欢合身一点还是宽松一点呀？我帮您再确认一下😊",
}
_WISHES = {
    "loose": "喜欢宽松：多留一点余量",
    "tight": "喜欢贴身：少留一点余量",
    "oversize": "想要大一号：已往大一个码选",
}


def question(missing: str, chart: SizeChart, body: Body) -> str:
    """The one question to the buyer for a missing key; empty when nothing is missing."""
    if missing == "fit_pref" and body.child:
        return "亲，想正合身穿，还是留点长个子的余地呢？我帮您再确认一下😊"
    if missing == "height_cm" and body.weight is None and chart.category != "shoes":
        return "亲，方便告诉我身高和体重吗？马上帮您定尺码😊"
    return _QUESTIONS.get(missing, "")


def open_question(key: str) -> str:
    """The question for a key, whatever the chart."""
    return _QUESTIONS.get(key, "")


def which_length(number: float) -> str:
    """Asks what a length without a name is of."""
    return f"亲，您说的 {number:g}cm 是身高、胸围还是臀围呀？我帮您核对一下😊"


def again(sentence: str) -> str:
    """Asks the buyer to check a measure."""
    return f"亲，{sentence.rstrip('。')}好吗？确认好马上帮您定尺码😊"


def open_unit(readings: Sequence[float]) -> str:
    """The weight has no unit and both units are possible."""
    either = "或".join(f" {kg:g} kg " for kg in readings)
    return f"体重没有写单位，{either.strip()}都说得通，请先问清是斤还是公斤。"


def shown(body: Body) -> str:
    """The measures that the reply repeats: "160cm、55kg"."""
    parts = []
    if body.height is not None:
        parts.append(f"{body.height:g}cm")
    if body.weight is not None:
        parts.append(f"{body.weight:g}kg")
    for place in ("bust", "waist", "hip", "foot"):
        value = body.get(place)
        if value is not None and place not in body.estimated:
            parts.append(f"{NAMES[place]}{value:g}")
    return "、".join(parts[:4])


def reasons(
    chart: SizeChart,
    body: Body,
    found: Fit,
    best: int,
    shift: float,
    known: Sequence[Worn],
    moved: bool = False,
) -> tuple[str, ...]:
    """One short sentence a measure, the deciding ones first.

    The learned shift stands before them when it ``moved`` the advice to another size.
    """
    deciders = found.deciders
    rest = [place for place in found.places if place not in deciders]
    lines = [shift_reason(shift)] if moved else []
    lines += [_reason(chart, place, best) for place in (*deciders, *rest)]
    if body.fit_pref in _WISHES:
        lines.append(_WISHES[body.fit_pref])
    if not moved and abs(shift) >= TOLD_SHIFT:
        lines.append(shift_reason(shift))
    lines += [_earlier(worn) for worn in known]
    return tuple(line for line in lines if line)


def shift_reason(shift: float) -> str:
    """The learned shift as a reason, for who knows no counts; ``shift`` is not 0."""
    return f"买过的人说这款偏{'小' if shift > 0 else '大'}，已经算进去了"


def _reason(chart: SizeChart, place: Place, best: int) -> str:
    verdict = place.verdicts[best]
    size = named(chart.sizes[best])
    start = f"{NAMES[place.name]} {place.value:g}：{size}"
    if place.eases:
        word = {Verdict.FIT: " ✓", Verdict.TIGHT: "，偏紧", Verdict.LOOSE: "，偏松"}[verdict]
        room = place.eases[best]
        if place.name == "foot":
            return f"{start}脚长 {place.value + room:g}{word}"
        return f"{start}{f'余量 {room:g}' if room >= 0 else f'弹开 {-room:g}'} cm{word}"
    low, high = place.ranges[best]
    word = {Verdict.FIT: " ✓", Verdict.TIGHT: "，略超", Verdict.LOOSE: "，略低"}[verdict]
    return f"{start} {low:g}–{high:g}{word}"


def _earlier(worn: Worn) -> str:
    said = {"small": "偏小", "large": "偏大", "fit": "刚好"}.get(worn.feedback, "")
    when = "上次的" if worn.here else "平时穿"
    return f"{when} {named(worn.size)}{said or '可参考'}"


def sits(chart: SizeChart, place: Place, best: int) -> str:
    """A place where the advised size is not quite right."""
    name = NAMES[place.name]
    size = named(chart.sizes[best])
    tight = place.verdicts[best] is Verdict.TIGHT
    if place.name in MATRIX:
        side = "超出" if tight else "低于"
        more = "，衣长可能偏短" if tight and place.name == "height" else ""
        return f"{name}{side} {size}的建议范围{more}。"
    return f"{size}的{name}会{'偏紧' if tight else '偏松'}。"


def beyond(chart: SizeChart, place: str, value: float, large: bool) -> str:
    """No size of the chart fits."""
    unit = _UNITS.get(place, "cm")
    edge = named(chart.sizes[-1] if large else chart.sizes[0])
    side = "超出了这款最大的" if large else "小于这款最小的"
    return f"{NAMES[place]} {value:g} {unit} {side} {edge}，这款没有合适的尺码，不建议勉强拍。"


def only_size(chart: SizeChart, body: Body) -> str:
    """A chart with one size has nothing to choose."""
    size = named(chart.sizes[0])
    column = chart.body("weight")
    span = f"，建议体重 {column[0][0]:g}–{column[0][1]:g} kg" if column else ""
    return f"这款只有一个尺码（{size}），没有别的码可选{span}，请对照尺码表看看是否合适。"


def girth_against_weight(by_weight: str, by_girth: str) -> str:
    """Weight and girth point to sizes far apart."""
    return (
        f"按体重看像 {named(by_weight)}，按围度看是 {named(by_girth)}，差得有点多，请买家再量一次。"
    )


def shape_conflict(stated: str, measured: str) -> str:
    """The buyer's word for the shape and the measures do not agree."""
    return f"买家说是{stated}身材，按三围算更像{measured}，已按买家说的来。"
