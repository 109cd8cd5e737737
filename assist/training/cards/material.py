"""What cards are made of, and the parts that all kinds of cards share."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.kb.sizing.advice import Advice
from assist.snippets.compliance import Hit, Rule
from assist.snippets.records import Snippet
from assist.snippets.walks.records import Walk
from assist.training.records import CardKind, DrillCard

OPTIONS = 4


@dataclass(frozen=True, slots=True)
class Material:
    """The live library as cards need it.

    ``filled`` gives a template with its placeholders filled for a product, or ``None`` while
    one stays open. ``advise`` gives the size for a body of (cm, kg). ``check`` gives what
    stands against sending a text; ``rules`` are those it checks by.
    """

    products: Sequence[Product]
    snippets: Sequence[Snippet]
    walks: Sequence[Walk]
    rules: Sequence[Rule]
    filled: Callable[[str, Product | None], str | None]
    advise: Callable[[Product, float, float], Advice]
    check: Callable[[str], list[Hit]]


def draw_for(name: str) -> random.Random:
    """Chance that is the same for the same card on every machine."""
    return random.Random(zlib.crc32(name.encode()))


def mark(*parts: str) -> str:
    """The hash of what a card teaches."""
    return f"{zlib.crc32(chr(0).join(parts).encode()):08x}"


def choice_card(
    kind: CardKind,
    name: str,
    prompt: str,
    right: str,
    wrong: Iterable[str],
    explanation: str,
    source: str,
) -> DrillCard | None:
    """A card with options in an order of its own; ``None`` when there is nothing to choose.

    The wrong options do not count as content: another product's fact must not bring a card
    back.
    """
    card_id = f"{kind}/{name}"
    draw = draw_for(card_id)
    others = [text for text in dict.fromkeys(wrong) if text and text != right]
    if not right or not others:
        return None
    options = [right, *(others if len(others) < OPTIONS else draw.sample(others, OPTIONS - 1))]
    draw.shuffle(options)
    return DrillCard(
        id=card_id,
        kind=kind,
        topic="",
        prompt=prompt,
        options=tuple(options),
        answer=options.index(right),
        accepted=(right,),
        explanation=explanation,
        source=source,
        content=mark(prompt, right, explanation),
    )
