"""The facts of products as trainers edit them, and what a product still lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assist.errors import AssistError
from assist.kb.products import Products
from assist.kb.records import Fact, Product, Shop
from assist.library.facts_drafts import FactsDrafts

USUAL = 0.5
"""Share of the products of a category that must have a fact for the others to lack it."""
CHART = "尺码表"


class Catalogue:
    """``goods`` is the library's own table of products: what is saved is put there too.

    ``drafts`` holds facts that are typed and not saved. ``renamed`` is called after a product
    came, went or got another name.
    """

    def __init__(
        self,
        goods: dict[str, Product],
        products: Products,
        drafts: FactsDrafts,
        renamed: Callable[[], object],
    ) -> None:
        self._renamed = renamed
        self._goods, self._products, self.drafts = goods, products, drafts

    def product(self, product_id: str) -> Product:
        """One product with all that is kept of it. Raises AssistError when it is unknown."""
        return self._product(product_id)

    def categories(self) -> tuple[str, ...]:
        """Every category that a product has."""
        return tuple(sorted({product.category for product in self._goods.values()}))

    def put(self, product: Product) -> None:
        """Keep a new product, or what it is called and costs.

        Raises AssistError without a name, or where another has the same name or item number.
        """
        if not product.name.strip():
            raise AssistError("产品还没有名字。", "请填上买家和客服都认得的名字。")
        for other in self._goods.values():
            number = product.item_number and other.item_number == product.item_number
            if other.key != product.key and (other.name == product.name or number):
                raise AssistError(
                    f"已经有“{other.name}”{other.item_number}。", "名字和货号不能和别的产品一样。"
                )
        self._save(product)
        self._renamed()

    def remove(self, product_id: str) -> None:
        """Take a product out; :meth:`put` brings it back."""
        self._products.remove(product_id)
        self._goods.pop(product_id, None)
        self._renamed()

    def save_facts(self, product_id: str, rows: Sequence[tuple[str, str]]) -> tuple[Fact, ...]:
        """Keep (name, value) of every fact; a later load of the product's pack leaves them.

        Returns the facts as they were, for :meth:`put_facts`. A fact keeps the question that it
        answers; a new one takes that of the same fact of another product. Raises AssistError
        for a fact without name or value, or named twice.
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
        self.drafts.forget(product_id)
        return self.put_facts(product_id, facts)

    def put_facts(self, product_id: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Give a product these facts and return those that it had."""
        product = self._product(product_id)
        self._save(replace(product, facts=facts))
        return product.facts

    def photos(self, product_id: str) -> tuple[str, tuple[str, ...]]:
        """The pack in which a product's pictures are looked for, and their names."""
        product = self._product(product_id)
        return product.pack, product.photos

    def put_photos(self, product_id: str, photos: Sequence[str]) -> tuple[str, ...]:
        """Give a product these pictures, the one to show first in front; returns those it had."""
        product = self._product(product_id)
        self._save(replace(product, photos=tuple(photos)))
        return product.photos

    def _save(self, edited: Product) -> None:
        self._products.save(edited)
        self._goods[edited.key] = edited

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
