"""Cards of what is known of products: their facts, and the size for a body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assist.kb.records import Product
from assist.kb.sizing.advice import named
from assist.training.cards.material import OPTIONS, Material, choice_card, draw_for
from assist.training.records import CardKind, DrillCard

BODIES = ((160.0, 55.0), (155.0, 45.0), (163.0, 50.0), (168.0, 62.0), (172.0, 66.0), (158.0, 52.0))
"""Bodies in cm and kg; the first is the opening case of seed document 002."""
SURE = 0.55
"""Confidence below which a size is no fair question."""
MOST_SIZES = 3
LONGEST = 40
"""Characters of a fact that still read as an option."""


def fact_cards(material: Material) -> Iterator[DrillCard]:
    """For each fact: what is it of this product; and once a product: which product is this."""
    values: dict[str, list[str]] = defaultdict(list)
    for product in material.products:
        for fact in product.facts:
            values[fact.name].append(fact.value)
    names = [product.name for product in material.products]
    counts = {name: len(set(held)) for name, held in values.items()}
    for product in material.products:
        for fact in product.facts:
            if counts[fact.name] < 2 or len(fact.value) > LONGEST:
                continue
            made = choice_card(
                CardKind.FACT,
                f"{product.key}/{fact.name}",
                f"{product.emoji} {product.name}:{fact.name}是哪一条?".strip(),
                fact.value,
                _few(values[fact.name], f"{product.key}/{fact.name}"),
                f"{product.name}的{fact.name}:{fact.value}",
                product.key,
            )
            if made:
                yield made
        if (made := _which(product, names, values)) is not None:
            yield made


def _few(texts: list[str], name: str) -> list[str]:
    """Some of the texts, so that 5,000 products do not make each card slow."""
    if len(texts) <= OPTIONS * 4:
        return texts
    return draw_for(name).sample(texts, OPTIONS * 4)


def _which(product: Product, names: list[str], values: dict[str, list[str]]) -> DrillCard | None:
    """The fact that no other product shares leads to the product."""
    alone = [f for f in product.facts if f.name == "亮点" and values[f.name].count(f.value) == 1]
    if not alone:
        return None
    return choice_card(
        CardKind.FACT,
        f"{product.key}/which",
        f"“{alone[0].value}”说的是哪一款?",
        product.name,
        _few(names, product.key),
        f"{product.name}:{alone[0].value}",
        product.key,
    )


def size_cards(material: Material) -> Iterator[DrillCard]:
    """For each product with a chart, a few bodies of which the advisor is sure."""
    for product in material.products:
        if product.chart is None or "body_weight_kg" not in product.chart.columns:
            continue
        sizes = [str(row[0]) for row in product.chart.rows]
        seen: list[str] = []
        for height, weight in BODIES:
            advice = material.advise(product, height, weight)
            if advice.confidence < SURE or not advice.size or advice.size in seen:
                continue
            seen.append(advice.size)
            made = choice_card(
                CardKind.SIZE,
                f"{product.key}/{height:.0f}-{weight:.0f}",
                f"买家:{height:.0f}cm,{weight:.0f}kg,{product.name}穿哪个码?",
                named(advice.size),
                map(named, sizes),
                advice.because or "、".join(advice.reasons[:2]),
                product.key,
            )
            if made:
                yield made
            if len(seen) == MOST_SIZES:
                break
