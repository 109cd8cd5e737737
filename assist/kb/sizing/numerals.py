"""Numbers as buyers type them: full-width, Chinese, with a letter o for a zero."""

from __future__ import annotations

import re

_TRADITIONAL = str.maketrans(
    "體圍碼號緊鬆寬長褲腳頭輕圓選適買媽兒個穀這還雙條塊歲壯麼來貼細歡請嗎幾會寶顯點給訂單問與對應該們後時較懷愛裝衛們標準剛現報錯寫說發貨覺電話憑購織彈縮腫頸齊場實際邊間淨飽滿穩當傘線綫隻風領簡樣種過變從減",
    "体围码号紧松宽长裤脚头轻圆选适买妈儿个谷这还双条块岁壮么来贴细欢请吗几会宝显点给订单问与对应该们后时较怀爱装卫们标准刚现报错写说发货觉电话凭购织弹缩肿颈齐场实际边间净饱满稳当伞线线只风领简样种过变从减",
)
_FOLD = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(upper): ord(upper) + 32 for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)},
    **_TRADITIONAL,
    **{ord(bracket): ord(" ") for bracket in "【】〖〗「」『』"},
    0x3000: ord(" "),
    ord("—"): ord("-"),
    ord("–"): ord("-"),
    ord("−"): ord("-"),
    ord("\u2019"): ord("'"),
    ord("壹"): ord("一"),
    ord("貳"): ord("二"),
    ord("〇"): ord("零"),
}
_LETTER_ZERO = re.compile(r"(?<=[0-9])o+(?=[0-9]|kg|cm|mm|k(?![a-z])|[^a-z型形腿]|$)")
_DOT_PAIR = re.compile(
    r"(?<![0-9.])(1[4-9][0-9])[.。](?=(?:[4-9][0-9]|1[0-9]{2})(?![0-9.]|\s*(?:cm|厘米|公分|元|块)))"
)
_LETTER_ONE = re.compile(
    r"(?<![a-z0-9])[il](?=[0-9o]{2}(?:cm|kg|斤|公|[\s,，。]|$))|(?<=[0-9])[il](?=kg|cm|斤|公)"
)

_HAN_DASH = re.compile(r"(?<=[0-9])[一ー](?=[0-9])")
_HAN_ZERO = re.compile(
    r"(?<=[一二三四五六七八九])[o0](?=\s*(?:公斤|斤|kg|千克|cm|公分|厘米)|(?<=[一二][一二三四五六七八九].)(?![0-9a-z.]))"
)

HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "幺": 1, "〇": 0}
_DOUBLE_TENS = re.compile(r"^(.*百)?([一二三四五六七八])([二三四五六七八九])十$")
_DOUBLE = re.compile(r"^(.*[十百零])?([一二三四五六七八])([二三四五六七八九])$")


def plain(text: str) -> str:
    """The text with half-width, lower-case, simplified characters.

    Every character keeps its place, so offsets hold for the original too.
    """
    folded = text.translate(_FOLD)
    folded = _HAN_DASH.sub("-", folded)
    folded = _LETTER_ONE.sub("1", folded)
    folded = _DOT_PAIR.sub(r"\1 ", folded)
    folded = _HAN_ZERO.sub("零", folded)
    return _LETTER_ZERO.sub(lambda match: "0" * len(match.group()), folded)


def number(words: str) -> float | None:
    """The number that ``words`` spells ("105", "一百零五", "一六五", "一百一"), or None.

    "一百一" is 110, as said of weights; digits in a row are read one by one.
    """
    if not words:
        return None
    if words[0].isascii():
        try:
            return float(words)
        except ValueError:
            return None
    whole, dot, fraction = words.partition("点")
    value = _whole(whole)
    if value is None or not dot:
        return value
    digits = "".join(str(HAN_DIGITS[c]) for c in fraction if c in HAN_DIGITS)
    return float(f"{int(value)}.{digits}") if digits else None


def double(words: str) -> tuple[float, float] | None:
    """The two neighbours of a phrase such as "九十七八" (97 to 98), or None."""
    if match := _DOUBLE_TENS.match(words):
        low, high = HAN_DIGITS[match[2]], HAN_DIGITS[match[3]]
        base = _whole(match[1]) if match[1] else 0.0
        return None if base is None or high != low + 1 else (base + low * 10, base + high * 10)
    match = _DOUBLE.match(words)
    if not match or not match[1]:
        return None
    low, high = HAN_DIGITS[match[2]], HAN_DIGITS[match[3]]
    base = _whole(match[1].rstrip("零"))
    return None if base is None or high != low + 1 else (base + low, base + high)


def _whole(words: str) -> float | None:
    """A whole number in Chinese characters."""
    if not words or any(c not in HAN_DIGITS and c not in "十百" for c in words):
        return None
    if "十" not in words and "百" not in words:
        return float("".join(str(HAN_DIGITS[c]) for c in words))
    hundreds, mark, rest = words.rpartition("百")
    total = 0.0
    if mark:
        lead = _whole(hundreds) if hundreds else 1.0
        if lead is None or lead > 9:
            return None
        total = lead * 100
    if len(rest) == 1 and mark and rest in HAN_DIGITS:
        return total + HAN_DIGITS[rest] * 10
    tens, mark, units = rest.rpartition("十")
    if not mark:
        below = _whole(rest) if rest else 0.0
        return None if below is None else total + below
    lead = _whole(tens.lstrip("零")) if tens.lstrip("零") else 1.0
    below = _whole(units) if units else 0.0
    if lead is None or below is None or lead > 9 or below > 9:
        return None
    return total + lead * 10 + below
