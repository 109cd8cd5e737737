"""The façade: suggest, search, look up, and note what was used."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from assist.errors import AssistError, StoreError
from assist.kb.fit_feedback import FitFeedback
from assist.kb.floors import StoredFloors
from assist.kb.products import Products
from assist.kb.recognition import Recogniser
from assist.kb.records import Product, Shop
from assist.library import cards
from assist.library.answering import Answering
from assist.library.backups import make_backup, make_daily_backup
from assist.library.habits import Habits
from assist.library.learning import Learning
from assist.library.masking import mask
from assist.library.pictures import Pictures
from assist.library.roles import answer_for, cards_for
from assist.library.shops import shop_in_use
from assist.library.values import placeholder_values
from assist.matching.matcher import Matcher
from assist.paths import Folders, resources
from assist.snippets.repository import Snippets
from assist.snippets.vocabulary import known_facts
from assist.store.database import Store
from assist.suggestion import (
    Context,
    ProductDetail,
    ProductRef,
    Suggestion,
    Suggestions,
)

if TYPE_CHECKING:
    from assist.library.catalogue import Catalogue
    from assist.library.compliance import Checking
    from assist.library.desk import Desk
    from assist.library.drafts import Drafts
    from assist.library.exchange import Exchange
    from assist.library.floors import FloorDesk
    from assist.library.handbook import Handbook
    from assist.library.packs import Packs
    from assist.library.pairings import Pairings
    from assist.library.service import Service
    from assist.library.sizes import Sizes
    from assist.library.sizing import SizeDesk
    from assist.library.training import Training
    from assist.library.walks import Walks
    from assist.snippets.compliance import Finding, Hit
    from assist.snippets.records import Snippet

log = logging.getLogger(__name__)

LONGEST_MESSAGE = 2000
"""Characters of a message that are read; what stands behind them is not."""


LONGEST_KEPT = 200
"""Characters that are kept of a question without an answer."""


def _local_now() -> datetime:
    return datetime.now().astimezone()


def _pictures(folders: Folders) -> Pictures:
    return Pictures(resources() / "packs", folders.data / "packs", own=folders.pictures)


class Library:
    """Answers messages from the store's products, snippets and rules.

    ``now`` gives the agent's local time. All calls belong to one thread.
    """

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        products: Products,
        matcher: Matcher,
        folders: Folders,
        now: Callable[[], datetime] = _local_now,
    ) -> None:
        self._store = store
        self._snippets = snippets
        self._products = products
        self._matcher = matcher
        self._folders = folders
        self._now = now
        self._goods = {product.key: product for product in products.every()}
        self._shop: Shop | None = shop_in_use(store, products.shops())
        self._recogniser = Recogniser(self._goods.values())
        self._habits = Habits(snippets.uses_by_day(), now().astimezone(UTC).date())
        self._learning = Learning(store, snippets, matcher)
        self._shown: dict[str, tuple[str, ...]] = {}
        self.pictures = _pictures(folders)
        self._answering = Answering(
            snippets,
            products,
            matcher,
            self._recogniser,
            lambda: self.sizes.size_desk,
            self.pictures,
            now,
            lambda: self.pairings,
            lambda: self.floors,
        )

    @property
    def shop(self) -> Shop | None:
        """The shop whose facts fill the replies."""
        return self._shop

    @cached_property
    def sizes(self) -> Sizes:
        """Size advice, fit feedback and charts; imported when first needed."""
        from assist.library.sizes import Sizes

        feedback = FitFeedback(self._store)
        return Sizes(self._goods, self._products, feedback, self._folders.data)

    @cached_property
    def walks(self) -> Walks:
        """Objection trees, after-sale walks and the like; imported when first needed."""
        from assist.library.walks import Walks
        from assist.snippets.walks.repository import StoredWalks

        return Walks(
            StoredWalks(self._store),
            lambda context: self._values(self._in_hand("", context), context),
            self._facts,
        )

    def _facts(self) -> frozenset[str]:
        """The full names of all facts that a text may ask for."""
        products = [fact.name for product in self._goods.values() for fact in product.facts]
        return known_facts(products, [name for name, _ in self._shop.facts] if self._shop else [])

    @cached_property
    def catalogue(self) -> Catalogue:
        """The facts of products as trainers edit them; imported when first needed."""
        from assist.library.catalogue import Catalogue
        from assist.library.facts_drafts import FactsDrafts

        def renamed() -> None:
            self._recogniser.renew(self._goods.values())

        drafts = FactsDrafts(self._folders.data)
        return Catalogue(self._goods, self._products, drafts, renamed)

    def fact_names(self) -> tuple[str, ...]:
        """What a reply may ask for, for whoever writes one."""
        return tuple(sorted(self._facts()))

    @cached_property
    def packs(self) -> Packs:
        """Which packs are in use; imported when first needed."""
        from assist.library.packs import Packs

        return Packs(self._store, self._folders, resources())

    @cached_property
    def service(self) -> Service:
        """Members, reminders, the buyer file and forms; imported when first needed."""
        from assist.library.service import Service

        return Service(self._store, self._snippets, self._goods, self._shop, resources(), self._now)

    def note_seen(self) -> None:
        """Count a message that was noticed, for the reports; nothing of it is kept."""
        from assist.library.seen import note_seen

        try:
            note_seen(self._store, self._now().date())
        except StoreError as error:
            log.warning("a message was not counted: %s", error)

    @cached_property
    def desk(self) -> Desk:
        """The trainers' desk; imported when first needed."""
        from assist.library.desk import Desk
        from assist.library.indexing import index_anew

        matcher, store, snippets = self._matcher, self._store, self._snippets
        renew = partial(index_anew, matcher, store, snippets, self._folders)
        return Desk(store, snippets, matcher, self._habits, self._now, self._lint, renew)

    def _lint(self, snippets: Iterable[Snippet]) -> list[Finding]:
        return self._checking.lint(snippets, self._goods)

    @cached_property
    def exchange(self) -> Exchange:
        """Import and export of snippets; imported when first needed."""
        from assist.credentials import Credentials
        from assist.library.exchange import Exchange
        from assist.library.signing import Signing

        pictures = _pictures(self._folders)

        signing = Signing(Credentials(), self._store)
        return Exchange(
            self.desk, self._lint, self._facts, signing, pictures, self._shop, self._now
        )

    @cached_property
    def training(self) -> Training:
        """Drills, simulated buyers, exams and their progress; imported when first needed."""
        from assist.library.training import Training
        from assist.library.training_sources import Sources

        sources = Sources(
            goods=self._goods,
            snippets=self._snippets.every,
            walks=lambda: self.walks.sources(),
            values=lambda product: placeholder_values(self._shop, product, self._now(), {}),
            check=self.check,
            rules=lambda: self._checking.rules.rules,
            matcher=self._matcher,
            size_desk=lambda: self.sizes.size_desk,
            shop=self._shop.name if self._shop else "",
        )
        return Training(self._store, sources, self._folders.data, resources(), self._now)

    @cached_property
    def pairings(self) -> Pairings:
        """What goes with a product, and the orders that teach it; imported when first needed."""
        from assist.kb.pairings.learned import Learned
        from assist.library.pairings import Pairings

        def desk() -> SizeDesk:
            return self.sizes.size_desk

        return Pairings(self._goods, self._products, Learned(self._store), self._shop, desk)

    @cached_property
    def handbook(self) -> Handbook:
        """The handbook of the goods; imported when first needed."""
        from assist.library.handbook.opening import open_handbook

        return open_handbook(
            self._store,
            self._goods,
            self._snippets,
            lambda: self.pairings,
            self._habits,
            self.pictures,
            lambda product: self._values(product, Context(product.key)),
            lambda intent: self.walks.for_intent(intent),
            self._now,
        )

    @cached_property
    def floors(self) -> FloorDesk:
        """The stepped bottom prices; imported when first needed."""
        from assist.library.floors import FloorDesk

        return FloorDesk(self._goods, StoredFloors(self._store), self._shop)

    @cached_property
    def drafts(self) -> Drafts:
        """Replies begun and not sent; imported when first needed."""
        from assist.library.drafts import Drafts

        return Drafts(self._store, self._now)

    @property
    def trouble(self) -> str:
        """Why the library can only be read, in plain words; empty when all is well."""
        return self._store.trouble

    @property
    def damaged(self) -> bool:
        """Whether the trouble is a damaged file, which a backup can replace."""
        return self._store.damaged

    def suggest(self, message: str, context: Context) -> Suggestions:
        """Every question in ``message`` with its best answers, filled for ``context``.

        A question without a good answer has no suggestions.
        """
        message = message[:LONGEST_MESSAGE]
        product = self._in_hand(message, context)
        answer = self._answering.answer(
            message, context, product, self._values(product, context), self._habits, self._goods
        )
        answer = answer_for(answer, context.role)
        self._shown = {q.text: tuple(card.id for card in q.suggestions) for q in answer.questions}
        return answer

    def _in_hand(self, message: str, context: Context) -> Product | None:
        mention = self._recogniser.find(message)
        key = mention.product_key if mention else self._key(context.product_id)
        return self._goods.get(key) if key else None

    def _key(self, name: str | None) -> str | None:
        """A product's key from its key, its id, its item number or a name in the text."""
        if not name or name in self._goods:
            return name
        for product in self._goods.values():
            if name in (product.key.rpartition("/")[2], product.item_number, product.name):
                return product.key
        mention = self._recogniser.find(name)
        return mention.product_key if mention else None

    def _values(self, product: Product | None, context: Context) -> dict[str, str]:
        floors = self.floors.values(product.key, context) if product else {}
        return floors | placeholder_values(self._shop, product, self._now(), context.values)

    def warm_up(self) -> None:
        """Load what the first message would otherwise wait for; after the window is up."""
        self._answering.warm_up()
        self._matcher.match("在吗")
        # Opening read most of the file; the system keeps its pages, SQLite need not as well.
        self._store.connection.execute("PRAGMA shrink_memory")

    def search(self, query: str, context: Context, limit: int = 30) -> tuple[Suggestion, ...]:
        """What the search box lists: by words, pinyin or initials; all snippets when empty."""
        product = self._in_hand("", context)
        found = self._answering.search(
            query[:LONGEST_MESSAGE],
            product,
            self._values(product, context),
            self._habits,
            limit,
            context.said,
        )
        return cards_for(found, context.role)

    def products(self, query: str = "") -> tuple[ProductRef, ...]:
        """Products whose name, alias, number, tag or fact fits; all of them when empty."""
        return self._answering.find_products(query, self._goods.values())

    def find_product(self, name: str) -> ProductRef:
        """The one product of this key, id, item number or name. Raises AssistError if none."""
        product = self._goods.get(self._key(name) or "")
        if product is None:
            raise AssistError(f"没有找到产品“{name}”。", "用 assist products 可以列出全部产品。")
        return cards.product_ref(product)

    def product(self, product_id: str) -> ProductDetail:
        """One product with its facts, stock and chart. Raises AssistError when unknown."""
        product = self._goods.get(product_id)
        if product is None:
            raise AssistError("这个产品已不在资料库里。", "请在产品页重新选择。")
        partners = [
            (cards.product_ref(self._goods[pairing.partner_key]), pairing.reason)
            for pairing in self._products.pairings(product.key)
            if pairing.partner_key in self._goods
        ]
        return ProductDetail(
            ref=cards.product_ref(product),
            facts=tuple((fact.name, fact.value) for fact in product.facts),
            stock=tuple((line.colour, line.size, line.count) for line in product.stock),
            chart=product.chart.view(None) if product.chart else None,
            partners=tuple(partners),
            links=product.links,
            floors=self.floors.texts(product.key),
        )

    def refill(self, suggestion: Suggestion, context: Context) -> Suggestion:
        """The same suggestion with its variants filled anew (another product, a value given)."""
        product = self._in_hand("", context)
        values = self._values(product, context)
        return replace(
            suggestion,
            variants=tuple(cards.filled(variant, values) for variant in suggestion.variants),
        )

    @cached_property
    def _checking(self) -> Checking:
        """The compliance rules, imported and read when the first text is checked."""
        from assist.library.compliance import Checking

        return Checking(resources() / "compliance")

    def check(self, text: str, product_id: str | None = None) -> list[Hit]:
        """What stands against sending ``text``: where, why, and what to say instead."""
        hits = self._checking.check(text, self._goods.get(product_id or ""))
        below = self.floors.hits(text, product_id) if product_id else []
        return sorted([*hits, *below], key=lambda hit: hit.start) if below else hits

    def lint(self) -> list[Finding]:
        """Every objection to the replies and walks of the library, for the trainers."""
        return [
            *self._checking.lint(self._snippets.every(), self._goods),
            *self._checking.lint_walks(self.walks.sources()),
        ]

    def record_pick(self, suggestion_id: str, question: str) -> None:
        """Note that the agent used this suggestion for ``question``, and learn from it.

        The buyer's words count as a phrasing of what was chosen, personal data masked; the
        cards that stood above it were passed over. A library that cannot be written loses
        nothing but the note.
        """
        self._habits.pick(suggestion_id)
        shown = self._shown.get(question, ())
        above = shown[: shown.index(suggestion_id)] if suggestion_id in shown else ()
        try:
            self._snippets.record(suggestion_id, "pick")
            for passed in above:
                self._habits.passed(passed)
                self._snippets.record(passed, "pass")
            self._learning.learn(suggestion_id, question)
        except StoreError as error:
            log.warning("a use was not recorded: %s", error)

    def learned(self) -> list[tuple[str, str]]:
        """(snippet key, phrasing) of all that picks have taught, for the trainers."""
        return self._snippets.learned()

    def forget(self, snippet_key: str, phrasing: str) -> None:
        """Take back one learned phrasing."""
        self._learning.forget(snippet_key, phrasing)

    def unanswered(self) -> list[tuple[str, int]]:
        """Masked questions without a good answer and their counts, most frequent first."""
        return self._snippets.unanswered()

    def record_unanswered(self, question: str) -> None:
        """Keep a question without a good answer for the trainers, personal data masked."""
        text = mask(question).strip()
        if not text:
            return
        try:
            self._snippets.record_unanswered(text[:LONGEST_KEPT])
        except StoreError as error:
            log.warning("an unanswered question was not kept: %s", error)

    def back_up(self) -> Path:
        """Make a verified backup now. Raises AssistError when there is no room for it."""
        return make_backup(self._store, self._folders, "by-hand")

    def close(self) -> None:
        """Keep a daily backup and release the store."""
        if not self._store.read_only:
            make_daily_backup(self._store, self._folders)
        self._store.close()
