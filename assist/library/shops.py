"""Which shop's facts fill the replies, and which packs a shop does without."""

from __future__ import annotations

import json
from collections.abc import Iterable

from assist.kb.records import Shop
from assist.store.database import Store

OFF = "packs_off"
SAMPLE = "sample_shop"


def switched_off(store: Store) -> frozenset[str]:
    """Ids of the packs that this shop does without; none at first."""
    return frozenset(json.loads(store.meta(OFF) or "[]"))


def shop_in_use(store: Store, shops: Iterable[Shop]) -> Shop | None:
    """The shop whose facts fill replies: the person's own before the sample."""
    off = switched_off(store)
    there = [shop for shop in shops if shop.pack not in off]
    return min(there, key=lambda shop: shop.pack == SAMPLE, default=None)
