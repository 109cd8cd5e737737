"""Putting the handbook together from the parts of an open library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from assist.kb.pairings.matchmaker import Buyer
from assist.kb.records import Product
from assist.kb.shelf import Shelf
from assist.library.habits import Habits
from assist.library.handbook.facade import Handbook
from assist.library.handbook.pages import Sources
from assist.library.pairings import Pairings
from assist.library.pictures import Pictures
from assist.snippets.repository import Snippets
from assist.store.database import Store
from assist.suggestion import WalkRef

PARTNERS = 5
"""Partners on a page: more than are offered in a chat at once."""


def open_handbook(
    store: Store,
    goods: Mapping[str, Product],
    snippets: Snippets,
    pairings: Callable[[], Pairings],
    habits: Habits,
    pictures: Pictures,
    values: Callable[[Product], Mapping[str, str]],
    walk: Callable[[str], WalkRef | None],
    now: Callable[[], datetime],
) -> Handbook:
    """The handbook of a library; ``values`` fills placeholders for a product."""
    sources = Sources(
        about=snippets.about,
        values=values,
        uses=lambda: habits.uses,
        offers=lambda product, given: pairings().cards(product, Buyer(), given, {}, shown=PARTNERS),
        walk=walk,
        photos=lambda product: pictures.files(product.pack, product.photos),
    )
    return Handbook(goods, Shelf(store, now), sources, now)
