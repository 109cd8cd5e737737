"""The facts of products as trainers edit them, and what a product still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assist.errors import AssistError
from assist.kb.products import Products
from assist.kb.records import Fact, Product, Shop

USUAL = 0.5
"""Share of the products of a category that must have a fact for the others to lack it."""
CHART = "尺码表"


class Catalogue:
    """``goods`` is the library's own table of products: what is saved is put there too."""

    def __init__(self, goods: dict[str, Product], products: Products) -> None:
        self._goods, self._products = goods, products

    def save_facts(self, product_id: str, rows: Sequence[tuple[str, str]]) -> None:
        """Keep (name, value) of every fact; a later load of the product's pack leaves them.

        A fact keeps the question that it answers; a new one takes that of the same fact of
        another product. Raises AssistError for a fact without name or value, or named twice.
        """
        product = self._product(product_id)
        names = [name for name, _ in rows]
        for name, value in rows:
            if not name or not value:
                raise AssistError(
                    f"“{name or value}”这一行不完整。", "项目和内容都要填,不要的行请整行清空。"
                )
            if names.count(name) > 1:
                raise AssistError(f"“{name}”写了两次。", "请合成一行再保存。")
        known = {fact.name: fact.intent for one in self._goods.values() for fact in one.facts}
        known |= {fact.name: fact.intent for fact in product.facts}
        facts = tuple(Fact(name, known.get(name, ""), value) for name, value in rows)
        edited = replace(product, facts=facts)
        self._products.save(edited)
        self._goods[product.key] = edited

    def shops(self) -> tuple[Shop, ...]:
        """Every shop, by key."""
        return tuple(self._products.shops())

    def lacks(self, product_id: str) -> tuple[str, ...]:
        """What most products of its category have and this one has not, most usual first."""
        product = self._product(product_id)
        alike = [p for p in self._goods.values() if p.category == product.category]
        own = _names(product)
        counts: dict[str, int] = {}
        for one in alike:
            for name in _names(one):
                counts[name] = counts.get(name, 0) + 1
        usual = [name for name, count in counts.items() if count / len(alike) > USUAL]
        return _sorted((name for name in usual if name not in own), counts)

    def _product(self, product_id: str) -> Product:
        product = self._goods.get(product_id)
        if product is None:
            raise AssistError("这个产品已不在资料库里。", "请在产品页重新选择。")
        return product


def _names(product: Product) -> set[str]:
    names = {fact.name for fact in product.facts}
    return names | {CHART} if product.chart else names


def _sorted(names: Iterable[str], counts: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-counts[name], name)))
