"""The handbook: browsing, searching, comparing and looking things up, all offline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from assist.errors import AssistError
from assist.kb.records import Product
from assist.kb.shelf import News, Shelf
from assist.library.cards import product_ref
from assist.library.handbook import reading
from assist.library.handbook.comparing import compare
from assist.library.handbook.index import GoodsIndex, Words
from assist.library.handbook.listing import ALL_GOODS, Listing, Narrowed, Signs
from assist.library.handbook.pages import Sources, make_page
from assist.library.handbook.records import (
    SEASONS,
    ChangeNote,
    Comparison,
    HandbookPage,
    HandbookRow,
    PlatformRule,
    Shelves,
    Term,
)

FIRST_LOOK = timedelta(days=30)
"""How far back the changes go for somebody who has never looked at them."""


class Handbook:
    """The goods of one library for whoever has to know them.

    ``goods`` is the library's own table of products; an edited product is seen at once.
    """

    def __init__(
        self,
        goods: Mapping[str, Product],
        shelf: Shelf,
        sources: Sources,
        now: Callable[[], datetime],
    ) -> None:
        self._goods, self._shelf, self._sources, self._now = goods, shelf, sources, now
        self._index: GoodsIndex | None = None

    def _indexed(self) -> GoodsIndex:
        index = self._index
        if index is None or not index.fits(self._goods.values()):
            goods = list(self._goods.values())
            index = self._index = GoodsIndex(goods, Words.load(), self._photo)
        return index

    def _photo(self, product: Product) -> str:
        return next(iter(self._sources.photos(product)), "") if product.photos else ""

    def goods(self, query: str = "", **limits: Any) -> tuple[HandbookRow, ...]:
        """All goods that :meth:`find` finds."""
        return self.find(query, Narrowed(**limits)).rows

    def find(
        self, query: str = "", narrowed: Narrowed = ALL_GOODS, most: int | None = None,
        including: str = "",
    ) -> Listing:  # fmt: skip
        """The goods that fit, best first; all of them in their order without a query.

        The query is found in names, aliases, numbers, tags and facts, and by pinyin or
        initials in names and tags. Only the first ``most`` rows are made, or as many as it
        takes to show the product ``including``; the listing tells how many fit.
        """
        index = self._indexed()
        found = index.search(query)
        numbers, fields = found.numbers.tolist(), found.fields.tolist()
        arrived, news = self._shelf.arrived(), self._shelf.unread()
        signs = Signs(arrived, set(self._shelf.bookmarks()), news)
        if narrowed != ALL_GOODS:
            kept = [at for at, n in enumerate(numbers) if self._fits(index, n, narrowed, signs)]
            numbers, fields = [numbers[at] for at in kept], [fields[at] for at in kept]
        end = len(numbers) if most is None else most
        if including:
            place = next(
                (n for n, at in enumerate(numbers) if index.rows[at].ref.id == including), 0
            )
            end = max(end, place + 1)
        pairs = zip(numbers[:end], fields[:end], strict=True)
        rows = tuple(signs.on(index.rows[number], index.hit(field)) for number, field in pairs)
        return Listing(rows, len(numbers))

    def _fits(self, index: GoodsIndex, number: int, narrowed: Narrowed, signs: Signs) -> bool:
        row = index.rows[number]
        key = row.ref.id
        return (
            (not narrowed.category or row.ref.category == narrowed.category)
            and (not narrowed.tag or narrowed.tag in row.tags)
            and (not narrowed.season or narrowed.season in index.seasons[number])
            and (not narrowed.new or key in signs.arrived)
            and (not narrowed.bookmarked or key in signs.marked)
            and (not narrowed.unread or key in signs.changed)
        )

    def shelves(self) -> Shelves:
        """By what the goods can be narrowed down."""
        index = self._indexed()
        named = [row.ref.category for row in index.rows if row.ref.category]
        tags = Counter(tag for row in index.rows for tag in row.tags)
        of_season = Counter(season for each in index.seasons for season in each)

        def there(keys: Iterable[str]) -> int:
            return sum(key in self._goods for key in keys)

        return Shelves(
            total=len(index.rows),
            categories=tuple(Counter(named).most_common()),
            tags=tuple(tags.most_common()),
            seasons=tuple((s, of_season[s]) for s in SEASONS if of_season[s]),
            new=there(self._shelf.arrived()),
            bookmarked=there(self._shelf.bookmarks()),
            unread=there(self._shelf.unread()),
        )

    def page(self, key: str, role: str = "agent") -> HandbookPage:
        """Everything on one product. Raises :class:`AssistError` when it is unknown."""
        product = self._known(key)
        return make_page(
            product,
            self._sources,
            role,
            new=key in self._shelf.arrived(),
            bookmarked=key in self._shelf.bookmarks(),
            changed=self._notes(self._shelf.changes(self._since(key), key)),
        )

    def _since(self, key: str) -> datetime:
        """The last look at a product or at all changes, or the days before a first look."""
        looks = [self._shelf.last_look(key), self._shelf.last_look()]
        known = [look for look in looks if look is not None]
        return max(known) if known else self._now() - FIRST_LOOK

    def looked(self, key: str) -> None:
        """Note that a product's page was read: what changed of it is no news any more."""
        self._shelf.looked(key)

    def toggle_bookmark(self, key: str) -> bool:
        """Mark a product or take the mark away; whether it is marked now."""
        self._known(key)
        on = key not in self._shelf.bookmarks()
        self._shelf.mark(key, on=on)
        return on

    def bookmarks(self) -> tuple[HandbookRow, ...]:
        """The marked products, the latest mark first."""
        rows = {row.ref.id: row for row in self.goods(bookmarked=True)}
        return tuple(rows[key] for key in self._shelf.bookmarks() if key in rows)

    def changes_since(self, look: datetime | None = None) -> tuple[ChangeNote, ...]:
        """What changed since a time, by default since the last look at all changes.

        Whoever has never looked gets those of the last thirty days. The latest come first.
        """
        since = look or self._shelf.last_look() or self._now() - FIRST_LOOK
        return self._notes(self._shelf.changes(since))

    def looked_at_changes(self) -> None:
        """Note that all changes were read."""
        self._shelf.looked()

    def _notes(self, news: Iterable[News]) -> tuple[ChangeNote, ...]:
        return tuple(
            ChangeNote(product_ref(product), one.at, one.name, one.old, one.new)
            for one in news
            if (product := self._goods.get(one.product_key)) is not None
        )

    def compare(self, keys: Sequence[str]) -> Comparison:
        """Two or three goods side by side. Raises :class:`AssistError` for more or fewer."""
        return compare([self._known(key) for key in dict.fromkeys(keys)], self._photo)

    def glossary(self, query: str = "") -> tuple[Term, ...]:
        """The words of the trade that fit; all of them, by chapters, without a query."""
        found = [
            (rank, term)
            for term in reading.terms()
            if (rank := reading.finds(query, " ".join((term.name, *term.also)),
                                      (term.meaning, term.example, term.group))) is not None
        ]  # fmt: skip
        return tuple(term for _, term in sorted(found, key=lambda pair: pair[0]))

    def rules(self, query: str = "") -> tuple[PlatformRule, ...]:
        """The platform rules that fit; all of them, by chapters, without a query."""
        found = [
            (rank, rule)
            for rule in reading.rules()
            if (rank := reading.finds(query, rule.title,
                                      (rule.text, rule.law, rule.wrong, rule.instead, rule.group)))
            is not None
        ]  # fmt: skip
        return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0]))

    def _known(self, key: str) -> Product:
        product = self._goods.get(key)
        if product is None:
            raise AssistError("这个产品已不在资料库里。", "请在手册里重新选择。")
        return product
