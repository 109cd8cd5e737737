"""Prices that a reply offers: stated ("150元给您"), as a reduction ("便宜30"), as a share ("八折").

What is not an offer is left out: thresholds (满199减20), postage, gifts, coupons, the price of
another good.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_WIDTH = str.maketrans("０１２３４５６７８９．￥", "0123456789.¥")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_ONE = "[一二三四五六七八九]"
_HAN = rf"[{_ONE[1:-1]}两]百(?:零?{_ONE}(?:十{_ONE}?)?)?|{_ONE}?十{_ONE}?"
_NUMBER = rf"(?P<n>(?<![\d.])\d{{1,6}}(?:\.\d{{1,2}})?(?![\d.])|{_HAN})"
_UNIT = r"\s*(?:元|块钱?|圆|rmb)"
_SAYS = (
    r"(?:给您|给你|给到|算您|算你|卖您|卖你|收您|收你|最低|底价|只要|只收|仅收|改价|改成|改到|改为|"
    r"让到|降到|做到|到手|实付|优惠价|拍下|成交)"
)
_STATED = (
    re.compile(rf"{_SAYS}[价是为到您你的:： ¥]{{0,4}}{_NUMBER}(?:{_UNIT})?"),
    re.compile(
        rf"(?:{_NUMBER}{_UNIT}|¥{_NUMBER.replace('<n>', '<m>')}|(?P<h>{_ONE}百{_ONE}十?{_ONE}?))"
        r"[^,，。;；!！?？\d]{0,3}"
        r"(?:给您|给你|拿走|带走|到手|成交|卖您|卖你|就卖|可以拍|您拍|包邮给|帮您改)"
    ),
)
_REDUCED = re.compile(
    rf"(?:便宜|优惠|少收|少付|立减|再减|减掉?|让利?|再让|降价?|抹掉?)(?:您|你|了|个)?{_NUMBER}"
    rf"(?P<unit>{_UNIT})?"
)
_DISCOUNT = re.compile(r"(?P<n>\d{1,2}(?:\.\d)?|[一二三四五六七八九]{1,2})折")
_NOT_BEFORE = re.compile(
    r"(?:满|每满|[减省返送抵补差加]|运费|邮费|红包|券|原价|合计|一共|总共)[您你了]?$"
)
_NOT_AFTER = re.compile(
    r"^(?:的?(?:优惠|券|红包|运费|邮费|补|返|积分|赠|差价|礼)|以上|起|[-~到至]\d|"
    r"码|斤|cm|公斤|件|天|号|点|月)"
)
_ABOVE = re.compile(r"满\s*\d+[^,，。;；]{0,3}$")
LEAST_SHARE = 0.25
"""Of the list price; a smaller amount is no price of the good itself."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer at ``[start, end)`` of a text, and the price in fen that it comes to."""

    start: int
    end: int
    cents: int


def offered_prices(text: str, price_cents: int, quoted: Container[int] = ()) -> list[Offered]:
    """Every price that ``text`` offers for a good of this price, in order.

    Amounts in ``quoted`` (list prices of other goods, the shop's thresholds) are no offers.
    """
    plain = text.translate(_WIDTH)
    found: dict[int, Offered] = {}
    for pattern in _STATED:
        for match in pattern.finditer(plain):
            group = next(name for name, value in match.groupdict().items() if value)
            amount = _cents(match[group])
            start, end = match.span(group)
            beside = re.sub(rf"^{_UNIT}", "", plain[end:])
            if _NOT_AFTER.match(beside) or _NOT_BEFORE.search(plain[:start].rstrip("¥ ")):
                continue
            if amount not in quoted and amount >= price_cents * LEAST_SHARE:
                found[start] = Offered(start, end, amount)
    for match in _REDUCED.finditer(plain):
        amount = _cents(match["n"])
        told = match["unit"] or not _NOT_AFTER.match(plain[match.end() :])
        if told and amount < price_cents and not _ABOVE.search(plain[: match.start()]):
            found.setdefault(match.start(), Offered(*match.span(), price_cents - amount))
    for match in _DISCOUNT.finditer(plain):
        found.setdefault(
            match.start(), Offered(*match.span(), round(price_cents * _share(match["n"])))
        )
    return [found[start] for start in sorted(found)]


def _cents(number: str) -> int:
    if number[0].isdigit():
        return round(float(number) * 100)
    hundreds, bar, rest = number.partition("百")
    if not bar:
        return 100 * _tens(number)
    units = rest.removeprefix("零")
    if units and "十" not in units:  # 一百五 is 150, 一百零五 is 105
        below = _DIGITS[units] * (1 if rest.startswith("零") else 10)
    else:
        below = _tens(units) if units else 0
    return 100 * (_DIGITS[hundreds] * 100 + below)


def _tens(number: str) -> int:
    tens, _, units = number.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)


def _share(number: str) -> float:
    """The share of 八折 (0.8), 8.5折, 85折 or 八五折 (0.85)."""
    digits = "".join(str(_DIGITS.get(c, c)) for c in number)
    return float(digits) / (10 if "." in digits or len(digits) == 1 else 100)
