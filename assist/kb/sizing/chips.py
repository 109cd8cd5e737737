"""Measures as the chips of the sidebar show them."""

from __future__ import annotations

from assist.kb.sizing.person import Parse, Reading, Value
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
_TRAITS = {
    "broad_shoulder": "肩宽",
    "narrow_shoulder": "窄肩",
    "big_bust": "胸大",
    "small_bust": "胸小",
    "thick_waist": "腰粗",
    "slim_waist": "腰细",
    "wide_hip": "胯宽",
    "narrow_hip": "胯窄",
    "thick_thigh": "大腿粗",
    "slim_leg": "腿细",
    "short_leg": "腿短",
    "long_leg": "腿长",
    "thick_calf": "小腿粗",
    "long_arm": "手臂长",
    "short_arm": "手臂短",
    "thick_arm": "手臂粗",
    "slim_arm": "手臂细",
    "belly": "有肚子",
    "high_instep": "脚背高",
    "wide_foot": "脚宽",
    "narrow_foot": "脚窄",
    "big_frame": "骨架大",
    "small_frame": "骨架小",
    "thick_back": "背厚",
    "short_neck": "脖子短",
    "long_torso": "上身长",
    "short_torso": "上身短",
}
_AVOIDED = {
    "tight": "怕紧",
    "loose": "怕松",
    "tight_belly": "怕勒肚子",
    "short": "怕短",
    "long": "怕长",
    "revealing": "怕露",
    "cropped": "怕露腰",
}
_LISTS: dict[str, dict[str, str]] = {
    "shape_words": _TRAITS,
    "fit_avoid": _AVOIDED,
    "candidate_sizes": {},
}
_WORN = {"usual_feedback": "平时的", "last_feedback": "上次的"}
_VERDICTS = {"small": "偏小", "fit": "刚好", "large": "偏大"}
_BETWEEN = "、"


def read_back(chip: Measure) -> Reading:
    """The value of a chip as the parse had it: a chip holds a list of words as one text."""
    if chip.key in _LISTS and isinstance(chip.value, str):
        return tuple(chip.value.split(_BETWEEN))
    return chip.value


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
    if key in _LISTS and isinstance(held.value, tuple):
        words = [_LISTS[key].get(str(word), str(word)) for word in held.value]
        start = "在看 " if key == "candidate_sizes" else ""
        return start + _BETWEEN.join(words)
    if key in _WORN:
        return _WORN[key] + _VERDICTS[shown] if shown in _VERDICTS else ""
    if key == "pregnant":
        return "怀孕"
    return _WORD_LABELS.get((key, shown), "")


def label_of(key: str, number: float) -> str:
    """What the chip of one measure shows: "胸围 88 cm"."""
    return _label(key, Value(number))


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
        if any(isinstance(word, str) for word in value):
            return _BETWEEN.join(str(word) for word in value)
        low, high = value[0], value[-1]
        if isinstance(low, int | float) and isinstance(high, int | float):
            return float(low), float(high)
        known = low if high is None else high
        return float(known) if isinstance(known, int | float) else str(known)
    return value
