"""Opening the Library: the store, the packs that ship with it, the index."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path

from assist.kb.floors import StoredFloors
from assist.kb.pack import read_floors, read_pairings, read_products, read_shop
from assist.kb.products import Products
from assist.library.learning import MOST_CHANGES, as_entry
from assist.library.library import Library
from assist.matching.matcher import Matcher
from assist.paths import Folders
from assist.snippets.pack import read_snippets
from assist.snippets.repository import Snippets
from assist.store.database import Store, open_store
from assist.store.packs import Pack, built_in, fingerprint

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


def open_library(folders: Folders, resources: Path, progress: Progress | None = None) -> Library:
    """Open the person's library, loading the built-in packs where they are new or newer.

    ``progress(done, total)`` reports while an index is built. Raises
    :class:`~assist.errors.AssistError` when the database cannot be used at all.
    """
    store = open_store(folders.database, folders.backups)
    if not store.read_only:
        load_packs(store, built_in(resources))
    snippets = Snippets(store)
    matcher = open_index(store, snippets, folders.index, progress)
    return Library(store, snippets, Products(store), matcher, folders)


def load_packs(store: Store, packs: list[Pack]) -> int:
    """Take what is new or changed in the packs; edits by people are never overwritten.

    Returns how many records changed. All packs are read before anything is written.
    """
    mark = fingerprint(packs)
    if store.meta("packs") == mark:
        return 0
    from assist.snippets.walks.pack import read_walks  # Only needed when a pack changed.
    from assist.snippets.walks.repository import StoredWalks

    shops = [(pack, read_shop(pack)) for pack in packs]
    goods = [(pack, shop, read_products(pack, shop)) for pack, shop in shops]
    floors = [floor for pack, _, products in goods for floor in read_floors(pack, products)]
    said = [(pack, read_snippets(pack)) for pack in packs]
    walks = [read_walks(pack) for pack in packs]
    changed = 0
    with store.transaction():
        for pack, shop, products in goods:
            pairings = read_pairings(pack, [product.key for product in products])
            changed += Products(store).load(shop, products, pairings)
        known = {product.key: product for product in Products(store).every()}
        changed += StoredFloors(store).load(floors, known)
        for _, snippets in said:
            changed += Snippets(store).load(snippets)
        for walked in walks:
            changed += StoredWalks(store).load(walked)
        store.set_meta("packs", mark)
        if changed:
            store.advance()
    return changed


def open_index(
    store: Store, snippets: Snippets, folder: Path, progress: Progress | None
) -> Matcher:
    """The matcher: from disk where it fits the database, built anew otherwise.

    One from disk catches up with the entries that changed since it was built; when those are
    many, building anew is the shorter way.
    """
    changed = store.changed
    if len(changed) > MOST_CHANGES and not store.read_only:
        store.advance()
    elif store.revision:
        with contextlib.suppress(OSError):
            if (matcher := Matcher.load(folder, store.revision)) is not None:
                catch_up(matcher, snippets, changed)
                return matcher
    matcher = Matcher.build([as_entry(snippet) for snippet in snippets.every()], progress)
    try:
        matcher.save(folder, store.revision)
    except OSError:
        log.warning("the index could not be kept on disk; it is built anew at the next start")
    return matcher


def catch_up(matcher: Matcher, snippets: Snippets, changed: list[str]) -> None:
    """Put what changed into the matcher, and take out what is gone."""
    known = snippets.get(changed)
    for key in changed:
        if key in known:
            matcher.put(as_entry(known[key]))
        else:
            matcher.remove(key)
