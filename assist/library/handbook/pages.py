"""The page of one product: what is known, what buyers ask, and the replies filled for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.library.cards import product_ref, variants
from assist.library.handbook.records import (
    ChangeNote,
    HandbookPage,
    Objection,
    Partner,
    TypicalQuestion,
)
from assist.library.roles import HIGH, NEWCOMER
from assist.matching.text import folded
from assist.snippets.records import Snippet
from assist.store.packs import GENERAL
from assist.suggestion import Suggestion, Variant, WalkRef

CARE = ("洗护", "掉色", "用法", "保质期")
"""Facts on how a product is treated, in the order of a page."""
CAUTIONS = ("注意", "安全", "成分")
"""Facts that keep a buyer from harm."""
ASKED_ANYWAY = ("size.recommend", "stock.available", "product.recommend", "product.pairing")
"""Intents asked of every product, after those that its facts answer."""
MOST_ASKED, MOST_WORDINGS = 14, 3


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a page takes its parts from.

    ``about(product key, intents)`` gives snippets, ``values(product)`` what fills their
    placeholders, ``uses`` how often each was picked, ``offers(product, values)`` the cards that
    offer a partner, ``walk(intent)`` the walk of an objection.
    """

    about: Callable[[str, Sequence[str]], list[Snippet]]
    values: Callable[[Product], Mapping[str, str]]
    uses: Callable[[], Mapping[str, int]]
    offers: Callable[[Product, Mapping[str, str]], list[Suggestion]]
    walk: Callable[[str], WalkRef | None]
    photos: Callable[[Product], tuple[str, ...]]


def make_page(
    product: Product,
    sources: Sources,
    role: str,
    *,
    new: bool = False,
    bookmarked: bool = False,
    changed: tuple[ChangeNote, ...] = (),
) -> HandbookPage:
    """Everything on one product; a newcomer does not see risky wordings."""
    values = sources.values(product)
    intents = [fact.intent for fact in product.facts if fact.intent]
    intents = list(dict.fromkeys([*intents, *ASKED_ANYWAY]))
    snippets = _best_first(sources.about(product.key, intents), product, sources.uses())
    return HandbookPage(
        ref=product_ref(product),
        tags=product.tags,
        photos=sources.photos(product),
        facts=_facts(product, lambda name: name not in CARE + CAUTIONS),
        care=_facts(product, CARE.__contains__),
        cautions=_facts(product, CAUTIONS.__contains__),
        stock=tuple((line.colour, line.size, line.count) for line in product.stock),
        chart=product.chart.view(None) if product.chart else None,
        questions=tuple(_questions(snippets, intents, values)),
        partners=tuple(_partners(sources.offers(product, values))),
        objections=tuple(_objections(snippets, values, role, sources.walk)),
        links=product.links,
        new=new,
        bookmarked=bookmarked,
        changed=changed,
    )


def _facts(product: Product, wanted: Callable[[str], bool]) -> tuple[tuple[str, str], ...]:
    return tuple((fact.name, fact.value) for fact in product.facts if wanted(fact.name))


def _best_first(
    snippets: list[Snippet], product: Product, uses: Mapping[str, int]
) -> list[Snippet]:
    """Those of the product itself, then general ones; what is used more in front.

    A snippet of the shop's own that names the product ("T恤领口会松吗") is one of its own too.
    Those of other trades, and those of the shop that name other goods, are left out.
    """
    names = [folded(name) for name in (product.name, *product.aliases)]

    def own(snippet: Snippet) -> bool:
        if snippet.product_key or snippet.pack not in ("", product.pack):
            return snippet.product_key == product.key
        text = folded(" ".join((snippet.title, *snippet.phrasings)))
        return any(name in text for name in names)

    near = [(own(s), s) for s in snippets]
    kept = [(mine, s) for mine, s in near if mine or s.pack == GENERAL]
    kept.sort(key=lambda pair: (not pair[0], -uses.get(pair[1].key, 0)))
    return [snippet for _, snippet in kept]


def _answers(snippet: Snippet, values: Mapping[str, str], role: str = "") -> tuple[Variant, ...]:
    """The wordings that can be sent as they are; those that wait for a value where none can."""
    ready = [v for v in variants(snippet, values) if role != NEWCOMER or v.risk != HIGH]
    return tuple([v for v in ready if not v.missing] or ready)


def _questions(
    snippets: list[Snippet], intents: list[str], values: Mapping[str, str]
) -> list[TypicalQuestion]:
    asked: dict[str, Snippet] = {}
    for snippet in snippets:
        if snippet.kind != "objection" and snippet.phrasings:
            asked.setdefault(snippet.intent or snippet.key, snippet)
    own = [key for key in asked if key not in intents]
    found = []
    for key in [*own, *intents]:
        known = asked.get(key)
        if known and (answers := _answers(known, values)):
            asked_as = known.phrasings[:MOST_WORDINGS]
            found.append(TypicalQuestion(known.title, asked_as, answers, known.key))
    return found[:MOST_ASKED]


def _objections(
    snippets: list[Snippet],
    values: Mapping[str, str],
    role: str,
    walk: Callable[[str], WalkRef | None],
) -> list[Objection]:
    found: dict[str, Objection] = {}
    for snippet in snippets:
        if snippet.kind != "objection" or (snippet.intent or snippet.key) in found:
            continue
        if answers := _answers(snippet, values, role):
            way = walk(snippet.intent) if snippet.intent else None
            asked = snippet.phrasings[:MOST_WORDINGS]
            found[snippet.intent or snippet.key] = Objection(snippet.title, asked, answers, way)
    return list(found.values())


def _partners(cards: list[Suggestion]) -> list[Partner]:
    return [
        Partner(card.pair.partner, card.why, card.text) for card in cards if card.pair is not None
    ]
