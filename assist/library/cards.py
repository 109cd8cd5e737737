"""From matches to cards: one snippet filled for the product in hand, ready to be pasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assist.kb.records import Pairing, Product
from assist.matching.records import Match
from assist.snippets.placeholders import fill, has_optional
from assist.snippets.records import Snippet
from assist.suggestion import Kind, ProductRef, Suggestion, Variant

PRODUCT = "产品."


def filled(variant: Variant, values: Mapping[str, str]) -> Variant:
    """The same variant with its template filled anew."""
    result = fill(variant.template, values)
    asking = ""
    if has_optional(variant.template):
        fuller = fill(variant.template, values, keep_optional=True).text
        asking = fuller if fuller != result.text else ""
    return replace(variant, text=result.text, missing=result.missing, asking=asking)


def variants(
    snippet: Snippet, values: Mapping[str, str], sent: int = 0, said: Sequence[str] = ()
) -> tuple[Variant, ...]:
    """The variants of a snippet in the order in which to offer them.

    Complete ones first, in the trainer's order: a reply that waits for a placeholder must
    not stand in front of one that can be pasted at once. ``said`` are the templates that this
    buyer has had, latest last: what was said stands behind what was not, longest ago first.
    ``sent`` counts how often the buyer had this reply, where the wording is not known.
    """
    made = [
        filled(Variant(v.tone, v.text, v.text, (), v.technique, v.risk), values)
        for v in snippet.variants
    ]
    complete = [variant for variant in made if not variant.missing]
    known = [variant for variant in made if variant.template in said]
    if complete and sent and not known:
        turn = sent % len(complete)
        complete = complete[turn:] + complete[:turn]
    latest = {template: at for at, template in enumerate(said, 1)}
    complete.sort(key=lambda variant: latest.get(variant.template, 0))
    return (*complete, *(variant for variant in made if variant.missing))


def reply_card(
    snippet: Snippet,
    match: Match,
    values: Mapping[str, str],
    uses: int,
    ready: tuple[Variant, ...] | None = None,
    images: tuple[str, ...] = (),
) -> Suggestion:
    """A snippet as a card; a fact when its first text was filled from the product in hand."""
    ready = variants(snippet, values) if ready is None else ready
    kind = Kind(snippet.kind)
    if kind is Kind.REPLY and ready and not ready[0].missing:
        used = fill(ready[0].template, values).used
        if any(name.startswith(PRODUCT) for name in used):
            kind = Kind.FACT
    return Suggestion(
        id=snippet.key,
        kind=kind,
        intent=snippet.intent,
        title=snippet.title,
        score=round(match.score, 1),
        confidence=round(match.confidence, 3),
        why=match.why,
        variants=ready,
        marks=match.marks,
        stage=snippet.stage,
        uses=uses,
        images=images,
    )


def pairing_card(
    pairing: Pairing, partner: Product, match: Match, values: Mapping[str, str], uses: int
) -> Suggestion:
    """A pairing as a card: the reply that offers the partner, with the buyer's benefit."""
    variant = filled(Variant("warm", pairing.text, pairing.text), values)
    why = " · ".join(part for part in (pairing.reason, pairing.benefit) if part)
    return Suggestion(
        id=f"pairing/{pairing.key}",
        kind=Kind.PAIRING,
        intent="product.pairing",
        title=f"搭配 {partner.name}",
        score=round(match.score, 1),
        confidence=round(match.confidence, 3),
        why=why,
        variants=(variant,),
        marks=match.marks,
        stage="咨询",
        uses=uses,
        partner=partner.name,
    )


def product_ref(product: Product) -> ProductRef:
    """A product as chips and lists show it."""
    return ProductRef(
        id=product.key,
        name=product.name,
        category=product.category,
        item_number=product.item_number,
        price_cents=product.price_cents,
        emoji=product.emoji,
    )
