"""Which goods a trade's pack speaks of.

A reply about skin must not stand beside a question about the trousers in hand.
"""

from __future__ import annotations

TRADES = {
    "dress": "womens_clothing",
    "top": "womens_clothing",
    "trousers": "womens_clothing",
    "coat": "womens_clothing",
    "mask": "skincare",
    "snack": "snacks",
    "stroller": "baby",
    "shoes": "shoes",
}
"""The trade's pack for each category of goods."""

_PACKS = frozenset(TRADES.values())


def speaks_of(pack: str, category: str) -> bool:
    """Whether a snippet of ``pack`` may answer about goods of ``category``.

    Packs that are no trade's, and goods of no known category, leave it open.
    """
    return pack not in _PACKS or TRADES.get(category, pack) == pack
