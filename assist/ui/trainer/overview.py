"""What the whole window needs to know of the library at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assist.snippets.desk.records import Badge, Node, State
from assist.suggestion import ProductRef

if TYPE_CHECKING:
    from assist.library import Library

WAITING = (State.DRAFT, State.REVIEW)
"""States of edits that agents do not see yet."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts for the tree, and words for completion.

    ``shops`` are (name, key); ``by_shop`` counts by key, ``packs`` are (title, id, count) of
    those that hold something. ``waiting`` are the keys of edits that are not published;
    ``unanswered`` counts different questions without a good answer.
    """

    total: int = 0
    folders: tuple[Node, ...] = ()
    stages: tuple[tuple[str, int], ...] = ()
    states: tuple[tuple[State, int], ...] = ()
    badges: tuple[tuple[Badge, int], ...] = ()
    waiting: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    products: tuple[ProductRef, ...] = ()
    shops: tuple[tuple[str, str], ...] = ()
    by_shop: Mapping[str, int] = field(default_factory=dict)
    packs: tuple[tuple[str, str, int], ...] = ()
    unanswered: int = 0


def read_overview(library: Library) -> Overview:
    """Count everything; on the library's thread."""
    desk = library.desk
    rows, tally = desk.rows(), desk.folders.tally()
    titles = {pack.id: pack.title for pack in library.packs.every()}
    states = Counter(row.state for row in rows)
    badges = Counter(badge for row in rows for badge in row.badges)
    return Overview(
        total=len(rows),
        folders=tally.folders,
        stages=tally.stages,
        states=tuple((state, states[state]) for state in State if states[state]),
        badges=tuple((badge, badges[badge]) for badge in Badge if badges[badge]),
        waiting=tuple(row.key for row in rows if row.state in WAITING),
        intents=tuple(sorted({row.intent for row in rows if row.intent})),
        facts=library.fact_names(),
        products=library.products(),
        shops=tuple((shop.name, shop.key) for shop in library.catalogue.shops()),
        by_shop=tally.shops,
        packs=tuple(
            (titles.get(pack, ""), pack, tally.packs[pack]) for pack in sorted(tally.packs)
        ),
        unanswered=len(library.unanswered()),
    )
