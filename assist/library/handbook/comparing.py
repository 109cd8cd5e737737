"""Two or three goods side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assist.errors import AssistError
from assist.kb.records import Product
from assist.library.cards import product_ref
from assist.library.handbook.records import ComparedRow, Comparison
from assist.library.values import price_text

FEWEST, MOST = 2, 3


def compare(goods: Sequence[Product], photo: Callable[[Product], str]) -> Comparison:
    """Price, sizes, stock and every fact that one of ``goods`` has, in the order of the facts.

    Raises :class:`AssistError` for fewer than two or more than three products.
    """
    if not FEWEST <= len(goods) <= MOST:
        raise AssistError("对比要选两到三个产品。", "在列表里按 C 把产品加入对比。")
    rows = [
        ComparedRow("价格", tuple(_price(product) for product in goods)),
        ComparedRow("尺码", tuple(_sizes(product) for product in goods)),
        ComparedRow("库存", tuple(_left(product) for product in goods)),
    ]
    facts = [{fact.name: fact.value for fact in product.facts} for product in goods]
    names = dict.fromkeys(fact.name for product in goods for fact in product.facts)
    rows += [ComparedRow(name, tuple(known.get(name, "") for known in facts)) for name in names]
    kept = tuple(row for row in rows if any(row.values))
    return Comparison(
        tuple(product_ref(product) for product in goods),
        tuple(photo(product) for product in goods),
        kept,
    )


def _price(product: Product) -> str:
    return "" if product.price_cents is None else f"¥{price_text(product.price_cents)}"


def _sizes(product: Product) -> str:
    return "、".join(product.chart.sizes) if product.chart else ""


def _left(product: Product) -> str:
    if not product.stock:
        return ""
    count = sum(line.count for line in product.stock)
    return str(count) if count else "售罄"
