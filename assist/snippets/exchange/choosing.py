"""What of a plan is to be saved, as somebody chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assist.snippets.desk.records import Entry
from assist.snippets.exchange.planning import united
from assist.snippets.exchange.records import Choice, Plan, Status


@dataclass(frozen=True, slots=True)
class ToSave:
    """Entries for one transaction, and the numbers of the rows that are in them."""

    entries: tuple[Entry, ...]
    saved: frozenset[int]


def to_save(plan: Plan, choices: Mapping[int, Choice]) -> ToSave:
    """What the choices let through; rows that were joined go the way of their first."""
    entries: list[Entry] = []
    saved: set[int] = set()
    for row in plan.rows:
        if row.entry is None:
            continue
        choice = choices.get(row.number, row.choice)
        if choice is Choice.MINE:
            continue
        entries.append(
            _both(row.mine, row.entry) if choice is Choice.BOTH and row.mine else row.entry
        )
        saved.add(row.number)
    for row in plan.rows:
        if row.joins in saved and row.status is Status.CHANGED:
            saved.add(row.number)
    return ToSave(tuple(entries), frozenset(saved))


def _both(mine: Entry, theirs: Entry) -> Entry:
    """The library's entry with the replies, phrasings and tags of the file beside its own."""
    old, new = mine.snippet, theirs.snippet
    known = {variant.text for variant in old.variants}
    snippet = replace(
        old,
        variants=(*old.variants, *(v for v in new.variants if v.text not in known)),
        phrasings=united(old.phrasings, new.phrasings),
        tags=united(old.tags, new.tags),
        images=united(old.images, new.images),
    )
    return replace(theirs, snippet=snippet)
