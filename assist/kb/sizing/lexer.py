"""Cut a message into the pieces that measures are made of: numbers, keys, separators.

A number comes out with its unit and its bounds, still without a meaning; which measure it
is, and whose, is decided by :mod:`assist.kb.sizing.reader`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assist.kb.sizing import numerals
from assist.kb.sizing.noise import NUMBER, blanked, silenced, without_denied

_UNITS = {
    "kg": r"kgs?|公斤|千克|㎏|kilo|k(?![a-z])",
    "jin": r"市斤|斤|jin(?![a-z])",
    "lb": r"磅|lbs?(?![a-z])|pounds?",
    "cm": r"cm|厘米|公分|㎝|c(?![a-z])",
    "mm": r"mm|毫米",
    "m": r"米(?!色|白|黄|奇|粉)|m(?![a-z])",
    "inch": r"英寸|吋|inch(?:es)?|\"|''",
    "cun": r"寸",
    "years": r"周?岁",
    "months": (
        r"个[半多几]?月|月(?!\s*[0-9一二三四五六七八九十]+\s*[日号])"
        r"(?=[大龄的,，。、；;！!\s(（宝]|左右|[一-龥]|$)"
    ),
    "weeks": r"周",
    "ma": r"码|号(?!\s*(?:发|到|前|后|寄|之前|下单|拍的|买的|签收|链接|色))",
}
_UNIT = "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
_UPPER = r"不到|不满|未满|不足|没到|不超过|没超过|不高于|不大于|小于|低于|最多|顶多"
_LOWER = r"不低于|不少于|不小于|超过|大于|高于|至少|最少|起码"
_AFTER_UPPER = r"不到|不足|没到|以内|以下|之内|往下"
_AFTER_LOWER = r"以上|往上|起步"

_UPPER_BEFORE = re.compile(rf"(?:{_UPPER})\s?$")
_LOWER_BEFORE = re.compile(rf"(?:{_LOWER})\s?$")
_UPPER_AFTER = re.compile(rf"\s?(?:{_AFTER_UPPER})(?![0-9])")
_LOWER_AFTER = re.compile(rf"\s?(?:{_AFTER_LOWER})(?![0-9])")
_METRE = re.compile(
    r"(?<![0-9.])(?P<m>[12一两])\s?(?:米|m(?![a-z]))\s?"
    r"(?P<rest>[0-9]{1,2}(?![0-9])|[一二三四五六七八九]十[一二三四五六七八九]?|零?[一二三四五六七八九零]{1,2}(?![十百斤]))?"
    r"(?P<tenth>(?<=[0-9一二三四五六七八九][0-9一二三四五六七八九])[点.][0-9一二三四五六七八九](?![0-9]))?"
    r"(?P<upto>[二三四五六七八九])?(?P<more>多|几|来)?\s?(?:cm|厘米|公分)?"
    r"|(?<![0-9一-龥])米(?P<bare>[五六七八]十?[一二三四五六七八九]?|[5678][0-9]?)(?![0-9色白])"
    r"|(?<![0-9.])(?P<decimal>[12][.。·][0-9]{1,2})\s?(?P<dunit>米|m(?![a-z])|cm)?(?![0-9])(?!\s*(?:kg|斤|公斤|元|块|折))"
)
_CHI = re.compile(
    r"(?P<chi>[1-6一二两三四五六](?:\.[0-9])?)\s?(?P<foot>英)?尺(?P<cun>[0-9一二三四五六七八九半](?:\.[0-9])?)?(?:寸(?P<half>半)?)?"
    r"|(?P<ft>[4-6])\s?['′]\s?(?P<inches>[0-9]{1,2})?[\"″]?"
)
_PLAIN_NUMBER = re.compile(
    rf"(?:(?P<upper>{_UPPER})|(?P<lower>{_LOWER}))?\s*(?P<number>{NUMBER})(?P<more>多|几|来)?\s?(?:{_UNIT})?"
    rf"(?:(?P<liang>[1-9一二三四五六七八九])两)?(?P<more2>多|几)?(?P<half>半(?!身|个|天|年|价))?"
    rf"(?:\s?(?:(?P<aupper>{_AFTER_UPPER})|(?P<alower>{_AFTER_LOWER}))(?!{NUMBER}))?"
)
_TRIPLE = re.compile(
    r"(?<![0-9.])(?P<a>[6-9][0-9]|1[0-3][0-9])\s*(?P<sep>[-/.,，、*x~ ])"
    r"\s*(?P<b>[5-9][0-9]|1[0-2][0-9])"
    r"\s*(?P=sep)\s*(?P<c>[7-9][0-9]|1[0-3][0-9])(?![0-9.])(?!\s*(?:斤|kg|公斤))"
)
_BWH = re.compile(
    r"(?<![a-z])b\s*[:：]?\s*(?P<b>[0-9]{2,3})[\s,，/、-]{0,3}w\s*[:：]?\s*(?P<w>[0-9]{2,3})"
    r"[\s,，/、-]{0,3}h\s*[:：]?\s*(?P<h>[0-9]{2,3})(?![0-9])"
)
_RANGE_GAP = re.compile(r"\s*(?:-+|~+|到|至|至于)\s*")
_NEIGHBOUR_GAP = re.compile(r"\s*(?:、|或者?|/|,|，)\s*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit, at ``[start, end)``; ``low`` or ``high`` None is an open end.

    ``unit`` is a name of the unit table, "height" for a stature already in centimetres,
    "chi" for a girth given in 尺 (already in centimetres), or "" when the buyer gave none.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str = ""
    key: str = ""

    @property
    def single(self) -> float | None:
        """The number itself when it is not a range."""
        return self.low if self.low == self.high else None

    @property
    def point(self) -> float:
        """One number to judge ranges and limits by."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends)

    def scaled(self, factor: float) -> tuple[float | None, float | None] | float:
        """The number or range times ``factor``, rounded to a tenth below a gram's worth."""
        low = None if self.low is None else round(self.low * factor, 2)
        high = None if self.high is None else round(self.high * factor, 2)
        return low if low is not None and low == high else (low, high)


def numbers(text: str) -> tuple[list[Number], str]:
    """Every number that may be a measure, in order, and the text without any number.

    ``text`` is plain (see :func:`numerals.plain`). Stretches that hold numbers of another
    kind are blanked first.
    """
    triples, text = _triples(without_denied(text))
    heights, text = _metres(text)
    text = silenced(text)
    lengths, text = _feet(text)
    found = triples + heights + lengths
    for match in _PLAIN_NUMBER.finditer(text):
        number = _plain_number(match)
        if number:
            found.append(number)
    found.sort(key=lambda number: number.start)
    for number in found:
        text = blanked(text, number.start, number.end)
    return found, text


def _lettered(text: str) -> list[Number]:
    """Girths given as B88 W70 H92."""
    found = []
    for match in _BWH.finditer(text):
        for name, key in (("b", "bust_cm"), ("w", "waist_cm"), ("h", "hip_cm")):
            value = float(match[name])
            found.append(Number(match.start(name), match.end(name), value, value, "cm", key))
    return found


def _triples(text: str) -> tuple[list[Number], str]:
    found = _lettered(text)
    for number in found:
        text = blanked(text, number.start, number.end)
    for match in _TRIPLE.finditer(text):
        bust, waist, hip = (float(match[name]) for name in "abc")
        spaced = match["sep"] in " ,，、"
        if not (waist < hip and waist <= bust + 8) or (
            spaced and "三围" not in text[max(0, match.start() - 6) : match.start()]
        ):
            continue
        for name, key, value in zip(
            "abc", ("bust_cm", "waist_cm", "hip_cm"), (bust, waist, hip), strict=True
        ):
            found.append(Number(match.start(name), match.end(name), value, value, "cm", key))
        text = blanked(text, match.start(), match.end())
    return found, text


def _metres(text: str) -> tuple[list[Number], str]:
    """Statures in metres: 1米65, 一米六五, 1.65米, 1.65."""
    found = []
    for match in _METRE.finditer(text):
        value, more = _metre_value(match)
        if value is None or not 45 <= value <= 230:
            continue
        top = value + 9 if more else value
        if match["upto"] and numerals.HAN_DIGITS[match["upto"]] == value % 10 + 1:
            top = value + 1
        low, high = _bounds(text, match.start(), match.end(), value, top)
        found.append(Number(match.start(), match.end(), low, high, "height"))
    for number in found:
        text = blanked(text, number.start, number.end)
    return found, text


def _bounds(
    text: str, start: int, end: int, low: float, high: float
) -> tuple[float | None, float | None]:
    """The number with an end left open when "不到" or "以上" stands beside it."""
    if _UPPER_BEFORE.search(text, max(0, start - 4), start) or _UPPER_AFTER.match(text, end):
        return None, high
    if _LOWER_BEFORE.search(text, max(0, start - 4), start) or _LOWER_AFTER.match(text, end):
        return low, None
    return low, high


def _metre_value(match: re.Match[str]) -> tuple[float | None, bool]:
    if match["decimal"]:
        if (
            not match["dunit"]
            and not 1.3 <= float(match["decimal"][0] + "." + match["decimal"][2:]) <= 2.1
        ):
            return None, False
        if not match["dunit"] and len(match["decimal"]) < 4:
            return None, False
        return round(float(match["decimal"][0] + "." + match["decimal"][2:]) * 100, 1), False
    metres = numerals.number(match["m"]) if match["m"] else 1.0
    rest = match["rest"] or match["bare"] or ""
    digits = numerals.number(rest.lstrip("零")) if rest.lstrip("零") else 0.0
    if metres is None or digits is None:
        return None, False
    leading_zero = rest[:1] in ("0", "零")
    centimetres = digits * 10 if digits < 10 and not leading_zero else digits
    if not rest and not match["more"] and match["m"] == "2":
        return None, False
    if match["tenth"]:
        centimetres += (numerals.number(match["tenth"][1:]) or 0.0) / 10
    return metres * 100 + centimetres, bool(match["more"])


def _feet(text: str) -> tuple[list[Number], str]:
    """Lengths in 尺 and 寸 (one 尺 is a third of a metre) and in English feet."""
    found = []
    for match in _CHI.finditer(text):
        if match["ft"] or match["foot"]:
            feet = numerals.number(match["ft"] or match["chi"]) or 0.0
            inches = numerals.number(match["inches"] or match["cun"] or "") or 0.0
            value = round((feet * 12 + inches) * 2.54, 1)
            unit = "height"
        else:
            cun = 5.0 if match["cun"] == "半" else numerals.number(match["cun"] or "") or 0.0
            cun += 0.5 if match["half"] else 0.0
            value = round(((numerals.number(match["chi"]) or 0.0) * 10 + cun) * 10 / 3, 1)
            unit = "height" if value >= 140 else "chi"
        found.append(Number(match.start(), match.end(), value, value, unit))
    for number in found:
        text = blanked(text, number.start, number.end)
    return found, text


def _plain_number(match: re.Match[str]) -> Number | None:
    words = match["number"]
    unit = match.lastgroup if match.lastgroup in _UNITS else _unit_of(match)
    pair = None if words[0].isascii() else numerals.double(words)
    value = numerals.number(words)
    if pair and unit:
        return Number(match.start("number"), match.end(), pair[0], pair[1], unit)
    if value is None or (not words[0].isascii() and not unit and (value < 30 or len(words) < 2)):
        return None
    if unit == "ma" and value < 13:
        return None
    if match["half"] or (unit == "months" and match["months"].startswith("个半")):
        value += 0.5
    if match["liang"] and unit == "jin":
        value += (numerals.number(match["liang"]) or 0.0) / 10
    start, end = match.start(), match.start() + len(match.group().rstrip())
    if match["more"] or match["more2"]:
        if match["more"] == "来" or unit in ("weeks", "months"):
            return Number(start, end, value, value, unit)
        return Number(start, end, value, value - value % 10 + 9 if value >= 10 else value, unit)
    if match["upper"] or match["aupper"]:
        return Number(start, end, None, value, unit)
    if match["lower"] or match["alower"]:
        return Number(start, end, value, None, unit)
    return Number(start, end, value, value, unit)


def _unit_of(match: re.Match[str]) -> str:
    return next((name for name in _UNITS if match[name]), "")


def signed(found: list[Number], minus: Collection[int]) -> list[Number]:
    """Numbers with those right behind a sign at ``minus`` made negative."""
    return [
        replace(number, low=_negative(number.low), high=_negative(number.high))
        if number.start - 1 in minus
        else number
        for number in found
    ]


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def joined(found: list[Number], text: str) -> list[Number]:
    """Numbers with ranges put together: "155-158", "95到100斤", "158、159"."""
    result: list[Number] = []
    for number in found:
        if result and _is_range(
            result[-1],
            number,
            text[result[-1].end : number.start],
            text.startswith("之间", number.end),
        ):
            before = result.pop()
            unit = number.unit or before.unit
            number = Number(before.start, number.end, before.low, number.high, unit)
        result.append(number)
    return result


def _is_range(a: Number, b: Number, gap: str, between: bool) -> bool:
    if a.key or b.key or a.single is None or b.low is None or b.high is None:
        return False
    low, high = a.single, b.low
    if not 0 < low < high or (a.unit and b.unit and a.unit != b.unit):
        return False
    if _RANGE_GAP.fullmatch(gap) or (gap in ("和", "跟", "与") and between):
        limit = 1.5 if "到" in gap or "至" in gap else 1.3
        return high / low <= limit and not (not b.unit and low >= 130 and high - low > 15)
    alike = a.unit in ("", b.unit)
    return (
        alike and bool(_NEIGHBOUR_GAP.fullmatch(gap)) and high - low <= 2 and b.single is not None
    )
