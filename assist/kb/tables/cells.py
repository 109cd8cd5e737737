"""One cell of a size chart: from what people write to centimetres or kilograms.

Texts of cells are "86", "86.5" or "155-160"; what cannot be read stays as it was written.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from assist.kb.tables.headings import UNITS, plain

Span: TypeAlias = tuple[float, float]

EMPTY = frozenset({"", "-", "--", "—", "–", "/", "\\", "无", "n/a", "na", "none", "*"})
_FRACTIONS = str.maketrans({"½": ".5", "¼": ".25", "¾": ".75"})
_NUMBER = r"\d{1,4}(?:\.\d{1,3})?"
_UNIT = "(?:" + "|".join(pattern for pattern, _, _ in UNITS) + ")"
_ONE = re.compile(rf"(?:约|≈)?(?P<a>{_NUMBER})\s*(?P<u>{_UNIT})?(?:左右)?")
_RANGE = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*(?:-|~|至|到|to)\s*(?P<b>{_NUMBER})\s*(?P<u>{_UNIT})?"
)
_TOLERANCE = re.compile(rf"(?P<a>{_NUMBER})\s*(?:±|\+/-)\s*(?P<b>{_NUMBER})\s*(?P<u>{_UNIT})?")
_ELASTIC = re.compile(
    rf"(?P<a>{_NUMBER})\s*(?P<ua>{_UNIT})?\s*[(\[]?\s*(?:弹力?|松紧)?\s*(?:可?(?:拉|弹|撑)(?:伸|开)?[到至]?|最大)"
    rf"\s*(?P<b>{_NUMBER})\s*(?P<u>{_UNIT})?\s*[)\]]?"
)
_CHI = re.compile(r"(?P<a>\d)\s*尺\s*(?:(?P<b>\d(?:\.\d)?)\s*寸?)?")
_HALVES = re.compile(r"(?P<a>\d+)\s+1/2")
_DASHES = re.compile("[‐‑‒–—―−~〜～﹣－]+")


def read(text: str, factor: float, tolerance_is_range: bool) -> float | Span | None:
    """The value in cm or kg; a bare number counts ``factor``, a unit in the cell wins.

    "86±1" is 86 with a tailor's tolerance on a garment and the range 85–87 on a body. Raises
    :class:`ValueError` for what is neither empty nor a number nor a range.
    """
    words = _DASHES.sub("-", plain(text.translate(_FRACTIONS)))
    words = _HALVES.sub(r"\g<a>.5", words)
    if words in EMPTY:
        return None
    if match := _CHI.fullmatch(words):
        return (float(match["a"]) + float(match["b"] or 0) / 10) * 100 / 3
    if match := _TOLERANCE.fullmatch(words):
        scale = _scale(match["u"], factor)
        middle, reach = float(match["a"]) * scale, float(match["b"]) * scale
        return (middle - reach, middle + reach) if tolerance_is_range else middle
    if match := _RANGE.fullmatch(words) or _ELASTIC.fullmatch(words):
        upper = _scale(match["u"] or match["ua"], factor)
        lower = _scale(match["ua"] or match["u"], factor)
        return float(match["a"]) * lower, float(match["b"]) * upper
    if match := _ONE.fullmatch(words):
        return float(match["a"]) * _scale(match["u"], factor)
    raise ValueError(text)


def _scale(named: str | None, factor: float) -> float:
    if not named:
        return factor
    return next((by for pattern, _, by in UNITS if re.fullmatch(pattern, named)), factor)


def named_unit(text: str) -> bool:
    """Whether the cell itself names a unit after its number."""
    return bool(re.search(rf"\d\s*{_UNIT}", plain(text)))


def shown(value: float | Span | None, digits: int = 1) -> str:
    """A value as the text of a cell: at most ``digits`` decimals."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "-".join(f"{round(end, digits):g}" for end in value)
    return f"{round(value, digits):g}"
