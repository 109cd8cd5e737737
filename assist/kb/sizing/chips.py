"""Measures as the chips of the sidebar show them."""

from __future__ import annotations

from assist.kb.sizing.person import Parse, Value
from assist.suggestion import Measure

_LABELS = {
    "bust_cm": "胸围",
    "bust_cm_est": "胸围约",
    "underbust_cm": "下胸围",
    "waist_cm": "腰围",
    "hip_cm": "臀围",
    "shoulder_cm": "肩宽",
    "thigh_cm": "大腿围",
    "calf_cm": "小腿围",
    "arm_cm": "臂围",
    "foot_cm": "脚长",
}
_PLAIN_LABELS = {
    "height_cm": "{} cm",
    "weight_kg": "{} kg",
    "weight_before_kg": "孕前 {} kg",
    "age_years": "{} 岁",
    "age_months": "{} 个月",
    "bra": "文胸 {}",
    "pants_size": "裤码 {}",
    "shoe_size": "鞋码 {}",
    "gb_size": "{}",
    "usual_size": "平时 {}",
    "last_size": "上次 {}",
    "pregnant_months": "孕 {} 个月",
    "pregnant_weeks": "孕 {} 周",
}
_WORD_LABELS = {
    ("shape", "A"): "梨形",
    ("shape", "O"): "苹果形",
    ("shape", "H"): "直筒形",
    ("shape", "Y"): "倒三角",
    ("shape", "X"): "沙漏形",
    ("fit_pref", "loose"): "偏宽松",
    ("fit_pref", "tight"): "偏修身",
    ("fit_pref", "regular"): "合身",
    ("fit_pref", "oversize"): "要大一号",
    ("gender", "male"): "男",
    ("gender", "female"): "女",
}


def measures(parse: Parse) -> tuple[Measure, ...]:
    """The first person's measures as chips: "160 cm", "55 kg", "胸围 88 cm", "偏宽松"."""
    if not parse.persons:
        return ()
    chips = []
    for key in parse.persons[0].to_json():
        held = parse.persons[0].values[key]
        label = _label(key, held)
        if label:
            chips.append(Measure(key, _chip_value(held), label, held.source))
    return tuple(chips)


def _label(key: str, held: Value) -> str:
    shown = _shown(held.value)
    if key in _LABELS:
        return f"{_LABELS[key]} {shown} cm"
    if key in _PLAIN_LABELS:
        return _PLAIN_LABELS[key].format(shown)
    if key == "pregnant":
        return "怀孕"
    return _WORD_LABELS.get((key, shown), "")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        if any(isinstance(word, str) for word in value):
            return "、".join(str(word) for word in value)
        low, high = (value[0], value[-1])
        if low is None:
            return f"≤{high:g}"
        return f"≥{low:g}" if high is None else f"{low:g}–{high:g}"
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _chip_value(held: Value) -> float | str | tuple[float, float]:
    value = held.value
    if isinstance(value, tuple):
        low, high = value[0], value[-1]
        if isinstance(low, int | float) and isinstance(high, int | float):
            return float(low), float(high)
        known = low if high is None else high
        return float(known) if isinstance(known, int | float) else str(known)
    return value
