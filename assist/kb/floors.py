"""The stepped bottom price of a product: three floors, set by a trainer, never undercut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.store.database import Store
from assist.store.packs import content_hash

STEPS = ("第一档", "第二档", "最低")
COLUMNS = ("first", "second", "lowest")
HIGHEST_CENTS = 100_000_000


@dataclass(frozen=True, slots=True)
class Floors:
    """What may be offered for a product in turn, in fen: first, second, lowest."""

    product_key: str
    pack: str
    first_cents: int
    second_cents: int
    lowest_cents: int

    @property
    def steps(self) -> tuple[int, int, int]:
        """The three in the order in which they may be offered."""
        return self.first_cents, self.second_cents, self.lowest_cents


def cents(text: str) -> int | None:
    """A price in fen from "150", "150.5", "￥150" or "150元"; none when it is no price."""
    from decimal import Decimal, InvalidOperation

    plain = text.strip().strip("¥￥元块 ").strip()
    try:
        value = Decimal(plain) * 100
    except InvalidOperation:
        return None
    whole = value.is_finite() and value == value.to_integral_value()
    return int(value) if whole and 0 < value <= HIGHEST_CENTS else None


def problem(steps: Sequence[int | None], price_cents: int | None) -> str:
    """What is wrong with three floors for a price, as a sentence; "" when they are right."""
    known = [step for step in steps if step is not None]
    if len(steps) != len(STEPS) or len(known) != len(STEPS):
        return "底价要写三个金额:第一档、第二档、最低,例如 150、145、139"
    if price_cents is None:
        return "这款还没有价格,不能设底价"
    for name, step in zip(STEPS, known, strict=True):
        if step >= price_cents:
            return f"{name} {yuan(step)} 元没有低于售价 {yuan(price_cents)} 元"
    for number in (1, 2):
        if known[number] >= known[number - 1]:
            return (
                f"{STEPS[number]} {yuan(known[number])} 元没有低于"
                f"{STEPS[number - 1]} {yuan(known[number - 1])} 元,三档要一档比一档低"
            )
    return ""


def yuan(amount: int) -> str:
    """16800 → "168", 990 → "9.9"."""
    return f"{amount / 100:.2f}".rstrip("0").rstrip(".")


class StoredFloors:
    """The floors in the store. Nobody else writes SQL about them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # A database of an older schema that can only be read has no such table.
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE type='table' AND name='price_floor'")
        )

    def every(self) -> dict[str, Floors]:
        """All floors by product key."""
        if not self._there:
            return {}
        rows = self._store.rows("SELECT * FROM price_floor WHERE deleted = 0 ORDER BY product_key")
        return {
            row["product_key"]: Floors(
                row["product_key"], row["pack"], *(row[f"{step}_cents"] for step in COLUMNS)
            )
            for row in rows
        }

    def save(self, floors: Floors) -> None:
        """Keep floors as a trainer set them; a later load of the pack keeps them too."""
        self._write(floors, "")

    def clear(self, product_key: str) -> None:
        """Take a product's floors away; a later load of the pack does not bring them back."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE price_floor SET deleted = 1, pack_hash = '' WHERE product_key = ?",
                (product_key,),
            )

    def load(self, brought: Iterable[Floors], goods: Mapping[str, Product]) -> int:
        """Take a pack's floors: new ones in, unedited ones up to date, edits kept.

        Floors that no longer lie below the price, because a person changed it, stay out.
        Returns how many changed.
        """
        marks = {
            row["product_key"]: row["pack_hash"]
            for row in self._store.rows("SELECT product_key, pack_hash FROM price_floor")
        }
        current, changed = self.every(), 0
        for floors in brought:
            key, fresh = floors.product_key, content_hash(floors)
            known = current.get(key)
            unedited = known is not None and content_hash(known) == marks[key] != fresh
            fits = key in goods and not problem(floors.steps, goods[key].price_cents)
            if fits and (key not in marks or unedited):
                self._write(floors, fresh)
                changed += 1
        return changed

    def _write(self, floors: Floors, pack_hash: str) -> None:
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO price_floor(product_key, pack, first_cents, second_cents, "
                "lowest_cents, pack_hash) VALUES(?,?,?,?,?,?) ON CONFLICT(product_key) DO UPDATE "
                "SET pack = excluded.pack, first_cents = excluded.first_cents, "
                "second_cents = excluded.second_cents, lowest_cents = excluded.lowest_cents, "
                "pack_hash = excluded.pack_hash, deleted = 0",
                (floors.product_key, floors.pack, *floors.steps, pack_hash),
            )
