"""The stepped bottom price: which step may be offered now, as placeholders and as a card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from assist.errors import AssistError
from assist.kb.floors import STEPS, Floors, StoredFloors, cents, problem, yuan
from assist.kb.pairings.postage import threshold_cents
from assist.kb.records import Product, Shop
from assist.library.cards import filled
from assist.library.offered import offered_prices
from assist.library.pairing_replies import templates
from assist.suggestion import Context, Kind, Suggestion, Variant

if TYPE_CHECKING:
    from assist.snippets.compliance import Hit

OPEN_TO = frozenset({"trainer", "admin"})
"""Roles that see every step; all others offer one after the other."""
RULE = "price_floor"
BARGAINING = frozenset(
    {"price.discount", "price.round", "price.expensive", "price.cheaper_elsewhere"}
)
"""Questions to which a step of the bottom price is an answer."""
REASON = "低于底价：这款还没有让到这么低的余地，请按侧答给出的档位说。"


class FloorDesk:
    """Floors by product key. ``goods`` is the library's own table of products."""

    def __init__(self, goods: Mapping[str, Product], stored: StoredFloors, shop: Shop | None):
        self._goods, self._stored, self._shop = goods, stored, shop
        self._floors = stored.every()

    def of(self, product_key: str) -> Floors | None:
        """The floors of a product that are valid for its price now."""
        floors, product = self._floors.get(product_key), self._goods.get(product_key)
        if floors is None or product is None or problem(floors.steps, product.price_cents):
            return None
        return floors

    def every(self) -> list[tuple[Product, Floors, str]]:
        """Every product with floors, and what is wrong with them by now ("" when nothing)."""
        return [
            (product, floors, problem(floors.steps, product.price_cents))
            for key, floors in self._floors.items()
            if (product := self._goods.get(key)) is not None
        ]

    def texts(self, product_key: str) -> tuple[str, ...]:
        """The three floors in yuan for an editor, even ones above the price by now."""
        floors = self._floors.get(product_key)
        return tuple(yuan(step) for step in floors.steps) if floors is not None else ()

    def set_steps(self, product_id: str, amounts: Sequence[str]) -> Floors:
        """Keep three floors in yuan, as typed; raises :class:`AssistError` where they are wrong."""
        product = self._goods.get(product_id)
        if product is None:
            raise AssistError("这个产品已不在资料库里。", "请重新选择产品。")
        steps = [cents(amount) for amount in amounts]
        if wrong := problem(steps, product.price_cents):
            raise AssistError(f"底价没有保存:{wrong}。", "请改好金额再保存。")
        floors = Floors(product_id, product.pack, *(step or 0 for step in steps))
        self._stored.save(floors)
        self._floors[product_id] = floors
        return floors

    def clear(self, product_id: str) -> None:
        """Take the floors of a product away."""
        self._stored.clear(product_id)
        self._floors.pop(product_id, None)

    def allowed(self, product_key: str, context: Context) -> int:
        """How many steps may be named in this conversation, from 0 (no floors) to 3.

        The first at once, each further one after the one before it went out to this buyer.
        """
        floors = self.of(product_key)
        if floors is None:
            return 0
        if context.role in OPEN_TO:
            return len(STEPS)
        return min(self._given(floors, context) + 1, len(STEPS))

    def _given(self, floors: Floors, context: Context) -> int:
        """How many steps this buyer has heard, by the cards that went out and by their words."""
        key = floors.product_key
        sent = [n for n in range(1, 4) if f"floor/{key}/{n}" in context.sent]
        price = self._goods[key].price_cents or 0
        heard = [
            offer.cents
            for text in context.texts
            for offer in offered_prices(text, price, self._quoted - {price})
        ]
        by_words = sum(step >= min(heard) for step in floors.steps) if heard else 0
        said = [n for n, name in enumerate(STEPS, 1) if f"#底价.{name}#" in "".join(context.said)]
        return max(by_words, *sent, *said, 0)

    def values(self, product_key: str, context: Context) -> dict[str, str]:
        """The placeholders of the steps that may be named; the others stay open."""
        floors = self.of(product_key)
        if floors is None:
            return {}
        count = self.allowed(product_key, context)
        named = zip(STEPS[:count], floors.steps[:count], strict=True)
        return {f"底价.{name}": f"{yuan(step)}元" for name, step in named}

    def place(
        self,
        found: list[Suggestion],
        product: Product,
        context: Context,
        uses: Mapping[str, int],
    ) -> list[Suggestion]:
        """``found``, the answers to a bargaining buyer, with the next step of the floors.

        Worth comes before the price: second at first; first once this buyer had an answer to
        any bargaining, for another word on worth would send them elsewhere.
        """
        floors = self.of(product.key)
        if floors is None or found[0].intent not in BARGAINING:
            return found
        given = self._given(floors, context)
        card = self._card(floors, min(given, len(STEPS) - 1), found[0], uses)
        if given or any(key.rpartition("/")[2] in BARGAINING for key in context.sent):
            return [card, *found]
        return [found[0], card, *found[1:]]

    def _card(
        self, floors: Floors, step: int, asked: Suggestion, uses: Mapping[str, int]
    ) -> Suggestion:
        name, amount = STEPS[step], f"{yuan(floors.steps[step])}元"
        key = f"floor/{floors.product_key}/{step + 1}"
        values = {f"底价.{name}": amount}
        return Suggestion(
            id=key,
            kind=Kind.OBJECTION,
            intent=asked.intent,
            title=f"可以让到 {amount}",
            score=asked.score,
            confidence=asked.confidence,
            why=f"底价{name}" + (" · 下一档要先说过这一档" if step < 2 else " · 到底了"),
            variants=tuple(
                filled(Variant(tone, text, text), values)
                for tone, text in templates(f"floor_{step + 1}")
            ),
            marks=asked.marks,
            stage="价格",
            uses=uses.get(key, 0),
        )

    @cached_property
    def _quoted(self) -> set[int]:
        """Amounts that are no offers: the list prices of all goods, and free shipping."""
        prices = {p.price_cents for p in self._goods.values() if p.price_cents is not None}
        threshold = threshold_cents(self._shop)
        return prices | ({threshold} if threshold is not None else set())

    def hits(self, text: str, product_key: str) -> list[Hit]:
        """Offers in ``text`` that go below the lowest floor of the product in hand."""
        from assist.snippets.compliance import Hit  # Only needed when a text is checked.

        floors = self.of(product_key)
        if floors is None:
            return []
        price = self._goods[product_key].price_cents or 0
        return [
            Hit(offer.start, offer.end, RULE, "block", text[offer.start : offer.end], REASON)
            for offer in offered_prices(text, price, self._quoted)
            if offer.cents < floors.lowest_cents
        ]
