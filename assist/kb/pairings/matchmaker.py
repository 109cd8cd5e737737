"""Which goods to offer beside the one in hand: rules made by hand first, then what orders say.

Every partner passes the same door (:meth:`Matchmaker.against`): in stock, in the buyer's size
where that is known, nothing that the buyer is allergic to or that the skin or the age forbids,
no two care products that must not go together. On prices the rules differ:

- ``complement`` and learned pairs: at most 0.8 of the main good's price;
- ``routine``: no limit, for the order of care makes the pair, not the price;
- ``threshold``: together the two must reach free shipping, and only while the main good alone
  does not. A rule made by hand knows no other limit; a filler that the program finds by itself
  costs no more than the main good.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assist.kb.pairings.allergens import held
from assist.kb.pairings.postage import gap_cents
from assist.kb.pairings.statistics import Together
from assist.kb.records import Pairing, Product
from assist.kb.sizing.charts import plain_size
from assist.kb.skincare import CareProduct, Counsellor, Skin

PRICE_SHARE = 0.8
"""Of the main good's price a partner may cost at most."""
LEARNED = "learned"
NEAREST = 12
"""Goods just above the missing amount that are tried for free shipping."""
CARE = frozenset({"mask", "skincare", "cosmetics"})
_YEARS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "八": 8, "十": 10}
_FROM_AGE = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六八十])(?:周)?岁(?:以上|起)")
_NOT_BELOW = re.compile(
    r"(?P<n>\d{1,2}|[一二两三四五六八十])(?:周)?岁以下[^,，。;；]{0,10}(?:避开|不宜|不要|不能|禁|勿)"
)


@dataclass(frozen=True, slots=True)
class Buyer:
    """What the conversation knows of the buyer.

    ``size`` names the buyer's size of a product, or "" where it is not known.
    """

    allergies: tuple[str, ...] = ()
    skin: Skin = field(default_factory=Skin)
    age: float | None = None
    size: Callable[[Product], str] = lambda _product: ""


ANYONE = Buyer()


@dataclass(frozen=True, slots=True)
class Offer:
    """One partner worth offering.

    ``rule`` is ``complement``, ``routine``, ``threshold`` or ``learned``. ``text`` is the
    reply as the rule's author wrote it; empty where a template of ours speaks. ``gap_cents``
    is what the main good alone lacks to free shipping (none: nothing, or not known), and
    ``closes`` tells whether the partner brings it.
    """

    key: str
    main: Product
    partner: Product
    rule: str
    reason: str
    benefit: str = ""
    text: str = ""
    gap_cents: int | None = None
    counts: Together | None = None

    @property
    def total_cents(self) -> int | None:
        """What both cost together."""
        one, other = self.main.price_cents, self.partner.price_cents
        return None if one is None or other is None else one + other

    @property
    def closes(self) -> bool:
        """Whether both together ship free while the main good alone does not."""
        price = self.partner.price_cents
        return self.gap_cents is not None and price is not None and price >= self.gap_cents


class Matchmaker:
    """Finds partners. ``hand`` gives the rules of a product, ``learned`` what orders say."""

    def __init__(
        self,
        goods: Mapping[str, Product],
        hand: Callable[[str], list[Pairing]],
        learned: Callable[[str], tuple[Together, ...]],
        threshold: int | None,
    ) -> None:
        self._goods, self._hand, self._learned = goods, hand, learned
        self._threshold = threshold

    def offers(self, main: Product, buyer: Buyer = ANYONE, limit: int = 2) -> list[Offer]:
        """Partners in the order in which to offer them, at most ``limit``."""
        counted = {one.partner_key: one for one in self._learned(main.key)}
        gap = gap_cents(self._threshold, main.price_cents)
        found = self._by_hand(main, buyer, gap, counted)
        if gap is not None and not any(offer.closes for offer in found):
            found += self._to_ship_free(main, buyer, gap, {o.partner.key for o in found})
        named = {offer.partner.key for offer in found}
        for key, counts in counted.items():
            if len(found) >= limit:
                break
            partner = self._goods.get(key)
            if partner is None or key in named or self.against(main, partner, LEARNED, buyer):
                continue
            identity = f"{LEARNED}/{main.key}+{key}"
            found.append(
                Offer(identity, main, partner, LEARNED, counts.reason, gap_cents=gap, counts=counts)
            )
        return found[:limit]

    def _by_hand(
        self, main: Product, buyer: Buyer, gap: int | None, counted: Mapping[str, Together]
    ) -> list[Offer]:
        """The hand-made rules that hold now; those that close the gap first."""
        found = []
        for rule in self._hand(main.key):
            partner = self._goods.get(rule.partner_key)
            if partner is None or self.against(main, partner, rule.kind, buyer):
                continue
            counts = counted.get(partner.key)
            reasons = (rule.reason, counts.reason if counts else "")
            reason = " · ".join(filter(None, reasons))
            found.append(
                Offer(
                    rule.key, main, partner, rule.kind, reason, rule.benefit, rule.text, gap, counts
                )
            )
        return sorted(found, key=lambda offer: not offer.closes)

    def _to_ship_free(self, main: Product, buyer: Buyer, gap: int, named: set[str]) -> list[Offer]:
        """The cheapest good of the same kind that brings the missing amount."""
        shelf = self._shelves.get(main.category, [])
        start = bisect_left(shelf, (gap, ""))
        for price, key in shelf[start : start + NEAREST]:
            if price > (main.price_cents or 0):
                break
            partner = self._goods[key]
            if key not in named and not self.against(main, partner, "threshold", buyer):
                identity = f"threshold/{main.key}+{key}"
                return [Offer(identity, main, partner, "threshold", "凑满包邮", gap_cents=gap)]
        return []

    @cached_property
    def _shelves(self) -> dict[str, list[tuple[int, str]]]:
        """(price, key) of the goods of each category, the cheapest first."""
        shelves: dict[str, list[tuple[int, str]]] = {}
        for product in self._goods.values():
            if product.price_cents is not None and product.category:
                shelf = shelves.setdefault(product.category, [])
                shelf.append((product.price_cents, product.key))
        return {category: sorted(shelf) for category, shelf in shelves.items()}

    def against(self, main: Product, partner: Product, rule: str, buyer: Buyer) -> str:
        """Why ``partner`` is not offered now, or ""."""
        if partner.key == main.key:
            return "就是这一款"
        return (
            self._by_price(main, partner, rule)
            or _by_stock(partner, buyer)
            or held(partner, buyer.allergies)
            or _by_age(partner, buyer.age)
            or _by_skin(main, partner, buyer.skin)
        )

    def _by_price(self, main: Product, partner: Product, rule: str) -> str:
        one, other = main.price_cents, partner.price_cents
        if rule == "routine":
            return ""
        if rule == "threshold":
            gap = gap_cents(self._threshold, one)
            if gap is None:
                return "已经包邮,或不知道差多少"
            return "" if other is not None and other >= gap else "加上也不够包邮"
        if one is None or other is None:
            return "没有录入价格" if rule == LEARNED else ""
        return "" if other <= one * PRICE_SHARE else "价格超过主商品的八成"


def _by_stock(partner: Product, buyer: Buyer) -> str:
    if not partner.stock:
        return ""
    if not any(line.count for line in partner.stock):
        return "已经售完"
    wanted = plain_size(buyer.size(partner))
    mine = [line for line in partner.stock if wanted and plain_size(line.size) == wanted]
    return f"买家的码 {wanted} 已经售完" if mine and not any(line.count for line in mine) else ""


def least_age(product: Product) -> float:
    """The age in years below which a product is not meant; 0 where nothing is said."""
    texts = [fact.value for fact in product.facts if fact.name in ("人群", "注意")]
    found = [
        match["n"]
        for text in texts
        for pattern in (_FROM_AGE, _NOT_BELOW)
        for match in pattern.finditer(text)
    ]
    return max((float(_YEARS.get(n) or n) for n in found), default=0.0)


def _by_age(partner: Product, age: float | None) -> str:
    return "这个年龄还不合适" if age is not None and age < least_age(partner) else ""


def _by_skin(main: Product, partner: Product, skin: Skin) -> str:
    """What the skin forbids, and what must not be used together."""
    if partner.category not in CARE:
        return ""
    if skin.wounded:
        return "皮肤破损时先遵医嘱"
    care = _care(partner)
    counsellor = Counsellor((care,))
    clash = counsellor.clash(_care(main), care) if main.category in CARE else ""
    return clash or counsellor.against(care, skin)


def _care(product: Product) -> CareProduct:
    facts = {fact.name: fact.value for fact in product.facts}
    return CareProduct.of(product.key, product.name, facts)
