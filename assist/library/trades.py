"""Which goods a trade's pack speaks of.

A reply about skin must not stand beside a question about the trousers in hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assist.kb.records import Product
from assist.library.cards import PRODUCT
from assist.snippets.records import Snippet

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

TAGS = {
    "护肤": "skincare",
    "零食": "snacks",
    "推车": "baby",
    "鞋": "shoes",
    "连衣裙": "womens_clothing",
    "羽绒服": "womens_clothing",
}
"""The trade that a tag of a snippet names, for packs that serve several trades."""

_PACKS = frozenset(TRADES.values())


def speaks_of(pack: str, category: str, tags: Iterable[str] = ()) -> bool:
    """Whether a snippet of ``pack`` with these tags may answer about goods of ``category``.

    Packs that are no trade's, tags that name none, and goods of no known category, leave it
    open.
    """
    named = {TAGS[tag] for tag in tags if tag in TAGS} | ({pack} & _PACKS)
    trade = TRADES.get(category)
    return trade is None or not named or trade in named


def of_another_trade(snippet: Snippet, product: Product | None) -> bool:
    """Whether the goods in hand are of a trade that a snippet does not speak of."""
    return product is not None and not speaks_of(snippet.pack, product.category, snippet.tags)


def in_scope(snippet: Snippet, product: Product | None) -> bool:
    """Whether a snippet may answer a question about the goods in hand."""
    if of_another_trade(snippet, product):
        return False
    if snippet.product_key is None:
        return True
    return product is not None and product.key == snippet.product_key


def without_product(values: Mapping[str, str]) -> dict[str, str]:
    """The values of placeholders, less those of the goods in hand."""
    return {name: value for name, value in values.items() if not name.startswith(PRODUCT)}
