"""What is different between two states of a product, in words for whoever sells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assist.kb.records import Pairing, Product

PARTNER = "搭配"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: ``old`` is empty for what is new, ``new`` for what is gone.

    ``name`` is the name of a fact, or 名称, 价格, 尺码表, 到货, 售罄, 搭配.
    """

    name: str
    old: str
    new: str


def changes(old: Product, new: Product) -> list[Change]:
    """What somebody who knew ``old`` has to learn about ``new``.

    Counts in stock change all day and are no news; a size that sells out or comes back is.
    """
    found = []
    if old.name != new.name:
        found.append(Change("名称", old.name, new.name))
    if old.price_cents != new.price_cents:
        found.append(Change("价格", _yuan(old.price_cents), _yuan(new.price_cents)))
    before = {fact.name: fact.value for fact in old.facts}
    after = {fact.name: fact.value for fact in new.facts}
    for name in [*after, *(gone for gone in before if gone not in after)]:
        if before.get(name, "") != after.get(name, ""):
            found.append(Change(name, before.get(name, ""), after.get(name, "")))
    if old.chart != new.chart:
        found.append(Change("尺码表", _sizes(old), _sizes(new)))
    there, there_now = _in_stock(old), _in_stock(new)
    if gone := [name for name in there if name not in there_now]:
        found.append(Change("售罄", "、".join(gone), ""))
    if back := [name for name in there_now if name not in there]:
        found.append(Change("到货", "", "、".join(back)))
    return found


def changed_partner(
    old: Pairing | None, new: Pairing | None, names: Mapping[str, str]
) -> list[Change]:
    """What is new about a product's partner; other words of the same offer are no news.

    ``names`` gives a product's name by its key.
    """

    def told(pairing: Pairing | None) -> str:
        if pairing is None:
            return ""
        name = names.get(pairing.partner_key, "")
        return f"{name}（{pairing.reason}）" if pairing.reason else name

    before, after = told(old), told(new)
    return [] if before == after else [Change(PARTNER, before, after)]


def _yuan(cents: int | None) -> str:
    return "" if cents is None else f"{cents / 100:.2f}".removesuffix(".00")


def _sizes(product: Product) -> str:
    return "、".join(product.chart.sizes) if product.chart else ""


def _in_stock(product: Product) -> list[str]:
    return [f"{line.colour} {line.size}".strip() for line in product.stock if line.count]
