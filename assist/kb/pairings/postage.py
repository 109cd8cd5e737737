"""What is still missing to free shipping, from the shop's own fact."""

from __future__ import annotations

import re

from assist.kb.records import Shop

FACT = "包邮门槛"
_AMOUNT = re.compile(
    r"(?:[¥￥]\s*(?P<a>\d{1,6}(?:\.\d{1,2})?)|(?P<b>\d{1,6}(?:\.\d{1,2})?)\s*(?:元|块))"
)
_BARE = re.compile(r"\d{1,6}(?:\.\d{1,2})?")


def threshold_cents(shop: Shop | None) -> int | None:
    """From what total the shop pays the postage; none where that is not an amount.

    "69元", "满69元包邮" and "69" are amounts; "2件包邮" and "全场包邮" are none.
    """
    text = next((value for name, value in shop.facts if name == FACT), "") if shop else ""
    found = _AMOUNT.search(text)
    amount = (found["a"] or found["b"]) if found else ""
    if not amount and _BARE.fullmatch(text.strip()):
        amount = text.strip()
    return round(float(amount) * 100) if amount else None


def gap_cents(threshold: int | None, total: int | None) -> int | None:
    """What a cart of ``total`` lacks; none when it lacks nothing or that is not known."""
    if threshold is None or total is None or total >= threshold:
        return None
    return threshold - total
