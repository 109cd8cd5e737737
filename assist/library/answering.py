"""The main road: one message in, its questions with their cards out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from assist.kb.products import Products
from assist.kb.recognition import Recogniser
from assist.kb.records import Product
from assist.library import cards, following, moments, stocking
from assist.library.allergies import allergy_chips, without_denied
from assist.library.habits import Habits
from assist.library.pictures import Pictures
from assist.library.trades import in_scope, of_another_trade, without_product
from assist.matching.matcher import Matcher
from assist.matching.questions import Part
from assist.matching.records import Match
from assist.matching.text import normalise
from assist.snippets.repository import Snippets
from assist.suggestion import Context, Measure, ProductRef, Question, Suggestion, Suggestions

if TYPE_CHECKING:
    from assist.library.care import SkinTalk
    from assist.library.floors import FloorDesk
    from assist.library.pairings import Pairings
    from assist.library.sizing import Body, SizeDesk

CARDS_PER_QUESTION = 5
CANDIDATES = 12
NEAR = 0.15
"""A card whose score is below this share of the best one's is left out."""
HOPELESS = 0.1
"""Confidence below which a card is not even shown as a guess."""
OWN_PRODUCT = 6.0
"""Points that a reply written for the product in hand has before a general one."""
SENT_DROP = 30.0
"""Points that a reply loses when this buyer has had it already."""
PAIRING_INTENTS = frozenset({"product.pairing"})

ORDERED = "general/order.placed"
"""The reply to a buyer who has ordered. By words alone it is not told from the many messages
that mention an order: the moment decides."""
HAS_ORDERED = "order.placed"
"""What the moment stands for in the steps of the sale (``resources/stages.toml``)."""


class Answering:
    """Turns messages and searches into cards. Holds no state of a conversation."""

    def __init__(
        self,
        snippets: Snippets,
        products: Products,
        matcher: Matcher,
        recogniser: Recogniser,
        desk: Callable[[], SizeDesk],
        pictures: Pictures,
        now: Callable[[], datetime],
        pairings: Callable[[], Pairings],
        floors: Callable[[], FloorDesk],
    ) -> None:
        self._snippets = snippets
        self._products = products
        self._matcher = matcher
        self._recogniser = recogniser
        self._desk = desk
        self._pictures = pictures
        self._now = now
        self._pairings = pairings
        self._floors = floors

    @cached_property
    def _sizes(self) -> SizeDesk:
        """The size desk, made when it is first needed: its grammar takes its time."""
        return self._desk()

    def warm_up(self) -> None:
        """Load now what the first message would otherwise wait for."""
        from assist.library import care  # noqa: F401

        self._sizes.read("", ())

    def answer(
        self,
        message: str,
        context: Context,
        product: Product | None,
        values: Mapping[str, str],
        habits: Habits,
        goods: Mapping[str, Product],
    ) -> Suggestions:
        """Every question of ``message`` in order, each with at most five cards.

        A part that says too little by itself is read together with the question before it.
        """
        body = self._sizes.read(message, context.measures, context.doubts, context.dismissed)
        from assist.library import care  # Warmed up: its grammar takes its time.

        talk = care.read(message, context, body.chips, product)
        allergic = allergy_chips(message, context.measures)
        offers = self._offers(product, context, body, talk, allergic, values, habits)
        questions: list[Question] = []
        previous = context.previous
        for part in self._matcher.questions(self._recogniser.without_mention(message)):
            near = _near(following.read(self._matcher, part.text, previous, CANDIDATES))
            good = without_denied(part.text, near)
            found = self._reply_cards(good, product, values, habits, context)
            if good and good[0].label in PAIRING_INTENTS and not context.after_sale:
                found = offers(good[0]) + found
            if good and good[0].label == stocking.INTENT and product is not None:
                found = _with_stock(product, part.text, good[0], found, habits)
            if product is not None and found:
                found = self._floors().place(found, product, context, habits.uses)
            found = self._sizes.place(part.text, found, product, body, habits.uses)
            found = care.place(part.text, found, product, goods.values(), talk, habits.uses)
            questions.append(self._question(message[part.start : part.end], part, found))
            previous = part.text
        shown = _worth_showing(questions)
        if moments.ordered(message, shown, context):
            shown = moments.led_by(shown, self._closing(values, habits, context))
        trouble = moments.after_sale(message, shown, context)
        if product is not None and not trouble and moments.settled(shown, context):
            shown = moments.with_offer(shown, offers(None))
        return Suggestions(
            message=message,
            questions=shown,
            product=cards.product_ref(product) if product else None,
            measures=(*body.chips, *talk.chips, *allergic),
            after_sale=trouble,
            doubts=body.doubts,
        )

    def _offers(
        self,
        product: Product | None,
        context: Context,
        body: Body,
        talk: SkinTalk,
        allergic: Sequence[Measure],
        values: Mapping[str, str],
        habits: Habits,
    ) -> Callable[[Match | None], list[Suggestion]]:
        """Gives the partners of the product in hand for a question, or unasked (no match)."""

        def offers(match: Match | None) -> list[Suggestion]:
            if product is None:
                return []
            pairings = self._pairings()
            known = (*body.chips, *talk.chips, *allergic)
            buyer = pairings.buyer(body.parse if body.chips else None, known, talk.skin)
            return pairings.cards(product, buyer, values, habits.uses, match, context.sent)

        return offers

    def _closing(
        self, values: Mapping[str, str], habits: Habits, context: Context
    ) -> list[Suggestion]:
        """What is said when the buyer has ordered: check the order, thank, wish well."""
        sure = Match(ORDERED, ORDERED, 100.0, 1.0, why="买家说已拍下")
        found = self._reply_cards([sure], None, values, habits, context)
        fresh = [card for card in found if card.id not in context.sent]
        return [replace(card, intent=HAS_ORDERED) for card in fresh]

    def _question(self, text: str, part: Part, found: list[Suggestion]) -> Question:
        shown = tuple(found[:CARDS_PER_QUESTION])
        stage = shown[0].stage if shown else ""
        unsure = bool(shown) and shown[0].confidence < self._matcher.threshold
        return Question(text, part.start, part.end, shown, stage, unsure)

    def _reply_cards(
        self,
        matches: Sequence[Match],
        product: Product | None,
        values: Mapping[str, str],
        habits: Habits,
        context: Context,
    ) -> list[Suggestion]:
        snippets = self._snippets.get([match.key for match in matches])
        today = self._now().date().isoformat()
        made: list[tuple[float, Suggestion]] = []
        for match in matches:
            snippet = snippets.get(match.key)
            if snippet is None or not in_scope(snippet, product) or not snippet.valid_on(today):
                continue
            turn = context.sent.count(snippet.key)
            used = habits.uses.get(snippet.key, 0)
            ready = cards.variants(snippet, values, turn, context.said)
            images = self._pictures.of(snippet)
            card = cards.reply_card(snippet, match, values, used, ready, images)
            order = match.score + habits.points(snippet.key)
            if snippet.product_key is not None:
                order += OWN_PRODUCT
            if turn:
                order -= SENT_DROP
            made.append((order, card))
        made.sort(key=lambda pair: -pair[0])
        return [card for _, card in made]

    def search(
        self,
        query: str,
        product: Product | None,
        values: Mapping[str, str],
        habits: Habits,
        limit: int,
        said: Sequence[str] = (),
    ) -> tuple[Suggestion, ...]:
        """Snippets for the search box, best first; the most used ones for an empty query.

        Of a snippet's wordings those that this buyer has had (``said``) come last. Replies of
        another trade than the goods in hand are not filled from these goods.
        """
        if query.strip():
            matches = self._matcher.search(query, limit)
        else:
            most = sorted(habits.uses, key=lambda key: -habits.uses[key])[:limit]
            matches = [Match(key, "", 0.0, 0.0) for key in most]
        snippets = self._snippets.get([match.key for match in matches])
        today = self._now().date().isoformat()
        found: list[Suggestion] = []
        for match in matches:
            snippet = snippets.get(match.key)
            if snippet is None or not snippet.valid_on(today):
                continue
            filled = without_product(values) if of_another_trade(snippet, product) else values
            ready = cards.variants(snippet, filled, 0, said)
            used, images = habits.uses.get(match.key, 0), self._pictures.of(snippet)
            found.append(cards.reply_card(snippet, match, filled, used, ready, images))
        return tuple(found)

    def find_products(self, query: str, goods: Iterable[Product]) -> tuple[ProductRef, ...]:
        """Products that fit a query by name, alias, number, tag, fact or pinyin."""
        plain = normalise(query).text
        if not plain:
            return tuple(cards.product_ref(product) for product in goods)
        return tuple(cards.product_ref(product) for product in goods if _fits(plain, product))


def _with_stock(
    product: Product, question: str, match: Match, found: list[Suggestion], habits: Habits
) -> list[Suggestion]:
    """The stock's own answer first; a reply that speaks of sold-out goods only when they are."""
    used = habits.uses.get(f"stock/{product.key}", 0)
    card = stocking.stock_card(product, question, match, used)
    if card is None:
        return found
    if not stocking.sold_out(product, question):
        own = f"{product.pack}/"
        found = [c for c in found if c.intent != stocking.INTENT or not c.id.startswith(own)]
    return [card, *found]


def _near(matches: Sequence[Match]) -> list[Match]:
    """Nothing when even the best is hopeless; else all that come near the best."""
    if following.certainty(matches) < HOPELESS:
        return []
    floor = NEAR * matches[0].score
    return [match for match in matches if match.score >= floor]


def _worth_showing(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that can be answered; what is said beside them falls away.

    When nothing can be answered surely, the likeliest guess stays alone; when there is not
    even a guess, the first part stays without cards.
    """
    sure = [question for question in questions if question.suggestions and not question.unsure]
    if sure:
        return tuple(sure)
    guesses = [question for question in questions if question.suggestions]
    if guesses:
        return (max(guesses, key=lambda question: question.suggestions[0].confidence),)
    return tuple(questions[:1])


def _fits(plain: str, product: Product) -> bool:
    texts = [product.name, *product.aliases, product.item_number, *product.tags]
    texts += [fact.value for fact in product.facts]
    return any(plain in normalise(text).text for text in texts)
