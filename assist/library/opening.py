"""Opening the Library: the store, the packs that ship with it, the index."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assist.errors import PackError
from assist.kb.floors import Floors, StoredFloors
from assist.kb.products import Products
from assist.library.indexing import Findable
from assist.library.learning import MOST_CHANGES, as_entry
from assist.library.library import Library
from assist.library.packs import all_packs, in_use
from assist.matching.matcher import Matcher
from assist.paths import Folders
from assist.snippets.repository import Snippets
from assist.store.database import Store, open_store
from assist.store.packs import Pack, fingerprint
from assist.store.setting_aside import bring_back

if TYPE_CHECKING:
    from assist.kb.records import Pairing, Product, Shop
    from assist.snippets.records import Snippet
    from assist.snippets.walks.records import Walk

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
FEW_ENTRIES = 60
"""Entries that a pack may change for the index to catch up; for more it is built anew."""


def open_library(folders: Folders, resources: Path, progress: Progress | None = None) -> Library:
    """Open the person's library, loading the packs in use where they are new or newer.

    ``progress(done, total)`` reports while an index is built. Raises
    :class:`~assist.errors.AssistError` when the database cannot be used at all.
    """
    store = open_store(folders.database, folders.backups)
    if not store.read_only:
        load_packs(store, in_use(store, all_packs(folders, resources)), own=folders.packs)
    snippets = Snippets(store)
    matcher = open_index(store, snippets, folders.index, progress)
    return Library(store, snippets, Products(store), matcher, folders)


def load_packs(store: Store, packs: list[Pack], own: Path | None = None) -> int:
    """Take what is new or changed in the packs; edits by people are never overwritten.

    A wrong pack of the folder ``own`` is left out with a warning: it must not keep the
    program from starting. Returns how many records changed.
    """
    mark = fingerprint(packs)
    if store.meta("packs") == mark:
        return 0
    with store.transaction():
        before = _said(store)
        back = sum(bring_back(store, pack.id) for pack in packs)
        changed = back + load_contents(store, packs, own)
        store.set_meta("packs", mark)
        keys = {key for key, _ in before ^ _said(store)}
        if not store.revision or len(keys) > FEW_ENTRIES:
            store.advance()
        for key in keys if len(keys) <= FEW_ENTRIES else ():
            store.note_change(key)
    return changed


def _said(store: Store) -> set[tuple[str, str]]:
    """What can be found, as key and hash of what its pack brought."""
    rows = store.rows("SELECT key, pack_hash FROM snippet WHERE deleted = 0")
    return {(row["key"], row["pack_hash"]) for row in rows}


def load_contents(store: Store, packs: list[Pack], own: Path | None = None) -> int:
    """Load what the packs hold. All of them are read before anything is written."""
    contents = []
    for pack in packs:
        try:
            contents.append(_contents(pack))
        except PackError as error:
            if own is None or pack.folder.parent != own:
                raise
            log.warning("a pack of the shop is left out: %s", error.sentence)
    from assist.snippets.walks.repository import StoredWalks

    changed = 0
    with store.transaction():
        for shop, products, pairings, floors, snippets, walks in contents:
            changed += Products(store).load(shop, products, pairings)
            known = {product.key: product for product in Products(store).every()}
            changed += StoredFloors(store).load(floors, known)
            changed += Snippets(store).load(snippets)
            changed += StoredWalks(store).load(walks)
    return changed


def _contents(
    pack: Pack,
) -> tuple[Shop | None, list[Product], list[Pairing], list[Floors], list[Snippet], list[Walk]]:
    # The readers are only needed when a pack changed.
    from assist.kb.pack import read_floors, read_pairings, read_products, read_shop
    from assist.snippets.pack import read_snippets
    from assist.snippets.walks.pack import read_walks

    shop = read_shop(pack)
    products = read_products(pack, shop)
    pairings = read_pairings(pack, [product.key for product in products])
    floors = read_floors(pack, products)
    return shop, products, pairings, floors, read_snippets(pack), read_walks(pack)


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
    matcher = Matcher.build(Findable(snippets), progress)
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
