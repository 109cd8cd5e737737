"""Which packs a shop uses: those that ship with the program, and its own beside the database.

Switching a pack off sets aside what nobody edited of it; switching it on brings that back.
Both only change the database and note what the index has to catch up with: whoever keeps a
library open opens it anew afterwards.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assist.errors import AssistError, PackError
from assist.kb.products import Products
from assist.library.shops import OFF, switched_off
from assist.paths import Folders
from assist.snippets.repository import Snippets
from assist.snippets.walks.repository import StoredWalks
from assist.store.database import Store
from assist.store.packs import GENERAL, Pack, built_in, content_hash, fingerprint, open_pack
from assist.store.setting_aside import bring_back, marks, set_aside

log = logging.getLogger(__name__)

PARTS = frozenset({".toml", ".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Kinds of files that belong to a pack; nothing else is copied."""
MOST_FILES, MOST_BYTES = 5000, 200_000_000


@dataclass(frozen=True, slots=True)
class PackRef:
    """A pack as the person sees it; ``own`` tells the shop's from those of the program."""

    id: str
    title: str
    trade: str
    on: bool
    own: bool

    @property
    def for_a_trade(self) -> bool:
        """Whether it serves one trade only, so that a shop may want to do without."""
        return self.trade != GENERAL


def own_packs(folder: Path) -> list[Pack]:
    """The shop's own packs; one whose ``pack.toml`` is broken is left out, with a warning."""
    found: list[Pack] = []
    for file in sorted(folder.glob("*/pack.toml")):
        try:
            found.append(open_pack(file.parent))
        except PackError as error:
            log.warning("a pack of the shop is left out: %s", error.sentence)
    return found


def all_packs(folders: Folders, resources: Path) -> list[Pack]:
    """The packs of the program, then the shop's own; an id belongs to the first who has it."""
    found: dict[str, Pack] = {}
    for pack in built_in(resources) + own_packs(folders.packs):
        found.setdefault(pack.id, pack)
    return list(found.values())


def in_use(store: Store, packs: Iterable[Pack]) -> list[Pack]:
    """Those of ``packs`` that are switched on."""
    off = switched_off(store)
    return [pack for pack in packs if pack.id not in off]


class Packs:
    """The packs of one library: listed, switched on and off."""

    def __init__(self, store: Store, folders: Folders, resources: Path) -> None:
        self._store, self._folders, self._resources = store, folders, resources

    def every(self) -> tuple[PackRef, ...]:
        """All packs: the program's in the order of their names, then the shop's own."""
        off = switched_off(self._store)
        own = {pack.id for pack in own_packs(self._folders.packs)}
        return tuple(
            PackRef(pack.id, pack.title, pack.trade, pack.id not in off, pack.id in own)
            for pack in all_packs(self._folders, self._resources)
        )

    def switch(self, pack_id: str, *, on: bool) -> bool:
        """Switch a pack on or off; whether anything changed.

        Raises AssistError for an unknown pack and for the general one, which always serves.
        """
        packs = {pack.id: pack for pack in all_packs(self._folders, self._resources)}
        if pack_id not in packs:
            names = "、".join(packs)
            raise AssistError(f"没有“{pack_id}”这个资料包。", f"现有的资料包:{names}。")
        if pack_id == GENERAL and not on:
            raise AssistError("通用话术是基础,要一直开着。", "单条话术可以在资料库里修改或删除。")
        off = switched_off(self._store)
        if (pack_id not in off) == on:
            return False
        with self._store.transaction():
            now_off = off - {pack_id} if on else off | {pack_id}
            self._store.set_meta(OFF, json.dumps(sorted(now_off)))
            if on:
                self._bring_back(packs[pack_id])
            else:
                set_pack_aside(self._store, pack_id)
            used = in_use(self._store, packs.values())
            self._store.set_meta("packs", fingerprint(used))
        return True

    def _bring_back(self, pack: Pack) -> None:
        from assist.library.opening import load_contents

        bring_back(self._store, pack.id)
        load_contents(self._store, [pack])
        for key in marks(self._store, "snippet", pack.id):
            self._store.note_change(key)

    def remove(self, pack_id: str) -> None:
        """Take a shop's own pack away; what a person edited of it stays in the library."""
        if pack_id in {known.id for known in built_in(self._resources)}:
            raise AssistError(
                f"“{pack_id}”是自带的资料包,不能移除。", f"可以关掉它:assist packs off {pack_id}。"
            )
        own = {pack.id: pack.folder for pack in own_packs(self._folders.packs)}
        if pack_id not in own:
            raise AssistError(f"没有装过“{pack_id}”。", "用 assist packs 可以列出全部资料包。")
        with self._store.transaction():
            set_pack_aside(self._store, pack_id)
            off = switched_off(self._store) - {pack_id}
            self._store.set_meta(OFF, json.dumps(sorted(off)))
            shutil.rmtree(own[pack_id])
            used = in_use(self._store, all_packs(self._folders, self._resources))
            self._store.set_meta("packs", fingerprint(used))


def set_pack_aside(store: Store, pack_id: str) -> None:
    """Take what nobody edited of a pack out of use, and note it for the index."""
    said = marks(store, "snippet", pack_id)
    unedited = [
        snippet.key
        for snippet in Snippets(store).get(list(said)).values()
        if content_hash(replace(snippet, learned=())) == said[snippet.key]
    ]
    set_aside(store, "snippet", unedited)
    for key in unedited:
        store.note_change(key)
    goods = marks(store, "product", pack_id)
    products = [p for p in Products(store).every() if p.key in goods]
    pairs = marks(store, "pairing", pack_id)
    for product in products:
        partners = [p for p in Products(store).pairings(product.key) if p.key in pairs]
        same = [p.key for p in partners if content_hash(p) == pairs[p.key]]
        set_aside(store, "pairing", same)
    set_aside(store, "product", [p.key for p in products if content_hash(p) == goods[p.key]])
    walks = marks(store, "walk", pack_id)
    known = [walk for walk in StoredWalks(store).every() if walk.key in walks]
    set_aside(store, "walk", [w.key for w in known if content_hash(w) == walks[w.key]])


def install(source: Path, folders: Folders, resources: Path) -> Pack:
    """Copy a pack beside the database, in place of an older one of the same id.

    The pack must have passed :func:`~assist.library.pack_checking.examine`. It is copied
    aside and then moved, so that it is there whole or not at all. It is loaded when the
    library is opened next. Raises AssistError when it cannot be installed.
    """
    pack = open_pack(source)
    if pack.id in {known.id for known in built_in(resources)}:
        raise AssistError(f"“{pack.id}”是自带资料包的编号。", "请在 pack.toml 里换一个 id。")
    target = folders.packs / pack.id
    try:
        folders.packs.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folders.packs, prefix=".new-") as aside:
            fresh, old = Path(aside) / "new", Path(aside) / "old"
            _copy(source, fresh)
            if target.exists():
                target.rename(old)
            try:
                fresh.rename(target)
            except OSError:
                if old.exists():
                    old.rename(target)
                raise
    except OSError as error:
        raise AssistError(
            "资料包没有装上,原有的内容没有变。", f"请检查 {folders.packs} 能否写入。"
        ) from error
    return pack


def _copy(source: Path, target: Path) -> None:
    files = [
        file
        for file in sorted(source.rglob("*"))
        if file.suffix.lower() in PARTS and file.is_file() and not file.is_symlink()
    ]
    if len(files) > MOST_FILES or sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise AssistError("这个文件夹太大,不像资料包。", "请只放资料包自己的文件。")
    for file in files:
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
