"""What the whole window needs to know of the library at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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

    ``shops`` are (name, key). ``waiting`` are the keys of edits that are not published;
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
    unanswered: int = 0


def read_overview(library: Library) -> Overview:
    """Count everything; on the library's thread."""
    desk = library.desk
    rows = desk.rows()
    states = Counter(row.state for row in rows)
    badges = Counter(badge for row in rows for badge in row.badges)
    return Overview(
        total=len(rows),
        folders=desk.tree(),
        stages=desk.stages(),
        states=tuple((state, states[state]) for state in State if states[state]),
        badges=tuple((badge, badges[badge]) for badge in Badge if badges[badge]),
        waiting=tuple(row.key for row in rows if row.state in WAITING),
        intents=tuple(sorted({row.intent for row in rows if row.intent})),
        facts=library.fact_names(),
        products=library.products(),
        shops=tuple((shop.name, shop.key) for shop in library.catalogue.shops()),
        unanswered=len(library.unanswered()),
    )
