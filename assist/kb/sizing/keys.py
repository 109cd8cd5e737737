"""The names of measures in a message, and what numbers can stand behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.kb.sizing import limits
from assist.kb.sizing.lexer import Number
from assist.kb.sizing.noise import NUMBER
from assist.kb.sizing.person import Reading

_ADVERB = (
    r"(?:[\s:：,，、=~\-.()（）是为约大概有在差不多左右的也就才只现目前当今年分别净了呢吧哈啊"
    r"都估摸量身上重高应该好像可能这边我数据应当]|体检|测)"
)
_NEAR = rf"(?={_ADVERB}{{0,6}}{NUMBER}|[\s、,，/和]{{0,2}}(?:胸围|腰围|臀围|肩宽|体重|腰|臀))"
_KEYS: tuple[tuple[str, str], ...] = (
    (
        "weight_before_kg",
        r"(?:怀孕|孕|怀|生)(?:之|以)?前的?(?:体重)?|没怀(?:孕)?(?:之前|以前|的时候|时候|时|前)(?:体重)?",
    ),
    ("underbust_cm", r"下胸围|下胸(?=[0-9一-九])|底围"),
    ("shoe_size", r"鞋码|鞋子?尺码|脚码|鞋号"),
    ("pants_size", r"裤码|裤子?尺码|裤号"),
    ("bwh", r"三围"),
    ("height_cm", rf"净身高|裸身?高|净高|身高|身长|个子|个头|个儿|高度|(?<![偏很较提])高{_NEAR}"),
    ("weight_kg", rf"体重|净重|(?<![偏很较])重{_NEAR}|斤数"),
    ("bust_cm", rf"上?胸围|上围|胸{_NEAR}"),
    ("waist_cm", rf"腰围|裤腰|中围|腰{_NEAR}"),
    ("hip_cm", rf"臀围|坐围|下围|(?:屁股|臀部?|胯){_NEAR}"),
    ("shoulder_cm", rf"(?:肩宽|肩膀?|总肩){_NEAR}"),
    ("thigh_cm", rf"大?腿围|大腿根?(?:围|部|最?粗)?{_NEAR}"),
    ("calf_cm", rf"小腿围|小腿(?:肚)?{_NEAR}"),
    ("arm_cm", rf"[手大上]?臂围|胳膊围|臂长|手臂长?{_NEAR}|[上大]臂{_NEAR}|胳膊{_NEAR}"),
    ("foot_cm", rf"脚长|足长|脚(?:丫子?|板|底板)?长?{_NEAR}|脚掌长"),
    ("age_years", rf"年龄|年纪|今年{_NEAR}"),
    ("other", r"头围|颈围|脚宽|脚围|腕围|手围|bmi|体脂率?"),
)
_KEY = re.compile("|".join(f"(?P<k{i}>{words})" for i, (_, words) in enumerate(_KEYS)))
FILL = re.compile(rf"(?:{_ADVERB}|[和跟与/是]){{0,12}}")
BETWEEN = re.compile(r"[\s、,，/和跟与及+]{0,3}")
BWH = ("bust_cm", "waist_cm", "hip_cm")
WEIGHTS = ("weight_kg", "weight_before_kg")
TO_KG = {"kg": 1.0, "jin": limits.JIN, "lb": limits.POUND}
GIRTHS = frozenset(
    {*BWH, "underbust_cm", "shoulder_cm", "thigh_cm", "calf_cm", "arm_cm", "foot_cm"}
)
_TO_CM = {"inch": 2.54, "mm": 0.1, "m": 100.0}


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a measure at ``[start, end)``; "bwh" stands for bust, waist and hip."""

    start: int
    end: int
    key: str

    def parts(self) -> list[Key]:
        """The measures that the name stands for."""
        if self.key != "bwh":
            return [self]
        return [Key(self.start, self.end, key) for key in BWH]


def keys(text: str) -> list[Key]:
    """Every name of a measure in a plain text."""
    return [
        Key(match.start(), match.end(), _KEYS[int((match.lastgroup or "k0")[1:])][0])
        for match in _KEY.finditer(text)
    ]


def converted(key: str, number: Number) -> Reading:
    """The number in the unit of ``key``: centimetres, kilograms, years, size numbers."""
    if key in WEIGHTS:
        scaled = number.scaled(TO_KG.get(number.unit, 1.0))
        return _rounded(scaled) if number.unit == "lb" else scaled
    if number.unit in ("height", "chi") or (key not in GIRTHS and key != "height_cm"):
        return number.scaled(1.0)
    if number.unit == "cun":
        return _rounded(number.scaled(2.54 if number.point >= 23 else 10 / 3))
    if number.unit == "m" and number.point > 3:
        return number.scaled(1.0)
    if number.unit == "" and key == "height_cm" and 1.2 <= number.point < 2.3:
        return number.scaled(100.0)
    if number.unit == "" and key in ("height_cm", "foot_cm"):
        limit = 1000 if key == "height_cm" else 100
        exact = number.point % 10 == 0 or key == "foot_cm"
        return number.scaled(0.1 if number.point >= limit and exact else 1.0)
    return _rounded(number.scaled(_TO_CM.get(number.unit, 1.0)))


def _rounded(value: tuple[float | None, float | None] | float) -> Reading:
    """Lengths and pounds to a tenth; 斤 keep their quarter kilograms."""
    if isinstance(value, tuple):
        low, high = (None if v is None else round(v, 1) for v in value)
        return low, high
    return round(value, 1)


def fits(key: str, number: Number) -> bool:
    """Whether a number with its unit can follow a key."""
    unit = number.unit
    if key in WEIGHTS:
        return unit in ("", *TO_KG)
    if key == "height_cm":
        return unit in ("", "cm", "mm", "m", "height", "chi", "inch")
    if key in ("shoe_size", "pants_size"):
        return unit in ("", "ma")
    if key == "age_years":
        return unit in ("", "years")
    if key == "other":
        return True
    return unit in ("", "cm", "mm", "chi", "cun", "inch", "ma" if key == "waist_cm" else "")


def mean(value: Reading) -> float:
    """A measure as one number; the middle of a range."""
    if isinstance(value, tuple):
        ends = [float(v) for v in value if isinstance(v, int | float)]
        return sum(ends) / len(ends) if ends else 0.0
    return float(value) if isinstance(value, int | float) else 0.0
