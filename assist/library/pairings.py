"""What goes with a product, as cards; orders that teach it, imported and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assist.errors import AssistError
from assist.kb.changes import PARTNER, Change
from assist.kb.pairings.learned import Learned
from assist.kb.pairings.matchmaker import CARE, LEARNED, Buyer, Matchmaker, Offer
from assist.kb.pairings.postage import threshold_cents
from assist.kb.pairings.statistics import Together
from assist.kb.products import Products
from assist.kb.records import Product, Shop
from assist.kb.skincare import CareProduct
from assist.kb.skincare.skin import Skin, care_table
from assist.library.allergies import allergies
from assist.library.cards import filled, product_ref
from assist.library.pairing_replies import templates
from assist.library.values import price_text
from assist.matching.records import Match
from assist.snippets.placeholders import fill
from assist.suggestion import Kind, Measure, PairView, Suggestion, Variant

if TYPE_CHECKING:
    from assist.kb.pairings.orders import OrdersReport
    from assist.kb.sizing.person import Parse
    from assist.library.sizing import SizeDesk

INTENT = "product.pairing"
SHOWN = 2
"""Partners that are offered at once."""
SCORE, SURE = 95.0, 0.9
"""Score and confidence of a card that nobody asked for: a rule puts it where it stands."""
TITLES = {LEARNED: "常一起买", "threshold": "凑满包邮"}


class Pairings:
    """Partners by product. ``goods`` is the library's own table of products."""

    def __init__(
        self,
        goods: Mapping[str, Product],
        products: Products,
        learned: Learned,
        shop: Shop | None,
        desk: Callable[[], SizeDesk],
    ) -> None:
        self._goods, self._learned, self._desk = goods, learned, desk
        self._hand, self._note = products.pairings, products.note
        self._matchmaker = Matchmaker(
            goods, products.pairings, learned.partners, threshold_cents(shop)
        )

    def buyer(self, parse: Parse | None, known: Sequence[Measure], skin: Skin) -> Buyer:
        """What the conversation's chips say of the buyer."""
        ages = [chip.value for chip in known if chip.key in ("age_years", "skin_age_years")]
        age = next((float(a) for a in ages if isinstance(a, int | float)), None)
        named = allergies(known)
        skin = replace(
            skin,
            allergens=skin.allergens or named or None,
            age=skin.age if skin.age is not None or age is None else round(age),
        )

        def size(product: Product) -> str:
            if parse is None or product.chart is None:
                return ""
            return self._desk().advise(product.chart, parse)[0].size

        return Buyer(named, skin, age, size)

    def cards(
        self,
        main: Product,
        buyer: Buyer,
        values: Mapping[str, str],
        uses: Mapping[str, int],
        asked: Match | None = None,
        sent: Sequence[str] = (),
        shown: int = SHOWN,
    ) -> list[Suggestion]:
        """The first partners of ``main`` as cards; what this buyer has heard of comes last.

        ``asked`` is how a question for partners matched; none for an unasked offer.
        """
        offers = self._matchmaker.offers(main, buyer, shown + len(set(sent)))
        made = [self._card(offer, values, uses, asked) for offer in offers]
        return sorted(made, key=lambda card: card.id in sent)[:shown]

    def _card(
        self, offer: Offer, values: Mapping[str, str], uses: Mapping[str, int], asked: Match | None
    ) -> Suggestion:
        key = f"pairing/{offer.key}"
        own = _values(offer)
        texts = [("warm", offer.text)] if offer.text else _templates(offer)
        written = [(tone, fill(text, own, keep_optional=True).text) for tone, text in texts]
        return Suggestion(
            id=key,
            kind=Kind.PAIRING,
            intent=INTENT,
            title=f"{TITLES.get(offer.rule, '搭配')} {offer.partner.name}",
            score=round(asked.score, 1) if asked else SCORE,
            confidence=round(asked.confidence, 3) if asked else SURE,
            why=" · ".join(part for part in (offer.reason, offer.benefit) if part),
            variants=tuple(
                filled(Variant(tone, text, text), dict(values) | own) for tone, text in written
            ),
            marks=asked.marks if asked else (),
            stage="搭配",
            uses=uses.get(key, 0),
            partner=offer.partner.name,
            pair=_view(offer),
        )

    def told(self, product_id: str) -> tuple[list[Offer], list[Together], list[tuple[str, str]]]:
        """For a trainer: what is offered, what orders say, and which rules rest and why."""
        main = self._goods.get(product_id)
        if main is None:
            raise AssistError("这个产品已不在资料库里。", "请重新选择产品。")
        resting = []
        for rule in self._hand(product_id):
            partner = self._goods.get(rule.partner_key)
            if partner is not None:
                why = self._matchmaker.against(main, partner, rule.kind, Buyer())
                resting += [(partner.name, why)] if why else []
        counted = list(self._learned.partners(product_id))
        return self._matchmaker.offers(main, limit=10), counted, resting

    @property
    def orders(self) -> int:
        """How many orders the counts come from."""
        return self._learned.orders

    def import_orders(self, path: Path, today: date) -> OrdersReport:
        """Count the orders of a file (csv or xlsx): all good rows in one go.

        Orders that were counted before are refused, row by row. Raises :class:`AssistError`
        when the file cannot be read or its columns are not recognised; nothing is kept then.
        """
        from assist.kb.pairings.counting import count  # Only an import needs these.
        from assist.kb.pairings.order_files import order_rows
        from assist.kb.pairings.orders import read_orders

        goods = list(self._goods.values())
        baskets = read_orders(
            order_rows(path), goods, self._learned.marker(), self._learned.seen(), today
        )
        if baskets.report.accepted:
            counts, before = count(baskets), self._from_orders()
            self._learned.add(counts, [product.key for product in goods], baskets.report.accepted)
            self._note_news(before)
        return baskets.report

    def undo_orders(self) -> int:
        """Take back the latest import; how many orders that were, 0 when there was none."""
        before = self._from_orders()
        taken = self._learned.undo()
        self._note_news(before)
        return taken

    def _from_orders(self) -> dict[str, list[str]]:
        """The names of the partners that orders put first, by product."""
        if not self._learned.orders:
            return {}
        return {
            key: [
                f"{self._goods[one.partner_key].name}（{TITLES[LEARNED]}）"
                for one in self._learned.partners(key)[:SHOWN]
                if one.partner_key in self._goods
            ]
            for key in self._goods
        }

    def _note_news(self, before: Mapping[str, list[str]]) -> None:
        """Tell the readers of the handbook which partners came and which went."""
        after = self._from_orders()
        found: list[tuple[str, Change]] = []
        for key in self._goods:
            old, new = before.get(key, []), after.get(key, [])
            found += [(key, Change(PARTNER, "", name)) for name in new if name not in old]
            found += [(key, Change(PARTNER, name, "")) for name in old if name not in new]
        self._note(found)


def _yuan(cents: int | None) -> str:
    return "" if cents is None else f"{price_text(cents)}元"


def _values(offer: Offer) -> dict[str, str]:
    """What the text of a pairing may ask for; blank where it is not known."""
    counts = offer.counts
    return {
        "搭配.名称": offer.partner.name,
        "搭配.价格": _yuan(offer.partner.price_cents),
        "搭配.合计": _yuan(offer.total_cents),
        "搭配.还差": _yuan(offer.gap_cents),
        "搭配.单数": str(counts.with_main) if counts else "",
        "搭配.一起": str(counts.both) if counts else "",
    }


def _templates(offer: Offer) -> list[tuple[str, str]]:
    """Our replies for a partner without a text of its own."""
    if offer.rule == LEARNED:
        return list(templates("learned_ships_free" if offer.closes else "learned"))
    return list(templates("threshold"))


def _view(offer: Offer) -> PairView:
    main, partner = product_ref(offer.main), product_ref(offer.partner)
    first = True
    if offer.main.category in CARE and offer.partner.category in CARE:
        order: list[str] = care_table()["order"]
        steps = [CareProduct(p.key, p.name).step for p in (offer.main, offer.partner)]
        if all(step in order for step in steps):
            first = order.index(steps[0]) <= order.index(steps[1])
    return PairView(main, partner, offer.rule, offer.reason, offer.gap_cents, offer.closes, first)
