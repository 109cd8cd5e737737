"""Shops, products and pairings in the store. Nobody else writes SQL about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from assist.kb.changes import Change, changed_partner, changes
from assist.kb.records import Fact, Pairing, Product, Shop, StockLine
from assist.kb.sizing.charts import SizeChart
from assist.store.database import Store
from assist.store.packs import content_hash

PLAIN = ("key", "pack", "shop_key", "name", "emoji", "category", "item_number", "price_cents")
LISTS = ("aliases", "links", "tags")


def _now() -> datetime:
    return datetime.now(UTC)


class Products:
    """Products, their shop and what goes with them.

    ``now`` gives an aware time: what changes of a product is noted for its readers.
    """

    def __init__(self, store: Store, now: Callable[[], datetime] = _now) -> None:
        self._store, self._now = store, now

    def every(self) -> list[Product]:
        """All products, in the order of their keys."""
        return self._read("product.deleted = 0", ())

    def get(self, key: str) -> Product | None:
        """One product; ``None`` when there is none of that key."""
        return next(iter(self._read("product.deleted = 0 AND product.key = ?", (key,))), None)

    def _read(self, where: str, parameters: tuple[Any, ...]) -> list[Product]:
        part = f"product_key IN (SELECT key FROM product WHERE {where})"
        facts: dict[str, list[Fact]] = {}
        for row in self._store.rows(
            f"SELECT * FROM fact WHERE {part} ORDER BY position", parameters
        ):
            facts.setdefault(row["product_key"], []).append(
                Fact(row["name"], row["intent"], row["value"])
            )
        stock: dict[str, list[StockLine]] = {}
        for row in self._store.rows(
            f"SELECT * FROM stock WHERE {part} ORDER BY position", parameters
        ):
            stock.setdefault(row["product_key"], []).append(
                StockLine(row["colour"], row["size"], row["count"])
            )
        charts = {
            row["product_key"]: row
            for row in self._store.rows(f"SELECT * FROM size_chart WHERE {part}", parameters)
        }
        photos = self._photos(part, parameters)
        return [
            Product(
                **{name: row[name] for name in PLAIN},
                aliases=tuple(json.loads(row["aliases"])),
                links=tuple(json.loads(row["links"])),
                tags=tuple(json.loads(row["tags"])),
                facts=tuple(facts.get(row["key"], [])),
                stock=tuple(stock.get(row["key"], [])),
                chart=_chart(charts.get(row["key"]), row),
                photos=tuple(photos.get(row["key"], [])),
            )
            for row in self._store.rows(
                f"SELECT * FROM product WHERE {where} ORDER BY key", parameters
            )
        ]

    def _photos(self, part: str, parameters: tuple[Any, ...]) -> dict[str, list[str]]:
        photos: dict[str, list[str]] = {}
        if not self._store.rows("SELECT 1 FROM sqlite_master WHERE name = 'photo'"):
            return photos  # An older file that can only be read.
        for row in self._store.rows(
            f"SELECT product_key, path FROM photo WHERE {part} ORDER BY position", parameters
        ):
            photos.setdefault(row["product_key"], []).append(row["path"])
        return photos

    def shops(self) -> list[Shop]:
        """All shops with their facts."""
        facts: dict[str, list[tuple[str, str]]] = {}
        for row in self._store.rows("SELECT * FROM shop_fact ORDER BY rowid"):
            facts.setdefault(row["shop_key"], []).append((row["name"], row["value"]))
        return [
            Shop(
                row["key"], row["pack"], row["name"], row["language"],
                tuple(facts.get(row["key"], [])),
            )
            for row in self._store.rows("SELECT * FROM shop ORDER BY key")
        ]  # fmt: skip

    def pairings(self, product_key: str) -> list[Pairing]:
        """What goes with a product, hand-made rules in the order of their keys."""
        names = [f.name for f in fields(Pairing)]
        return [
            Pairing(**{name: row[name] for name in names})
            for row in self._store.rows(
                "SELECT * FROM pairing WHERE deleted = 0 AND product_key = ? ORDER BY key",
                (product_key,),
            )
        ]

    def load(
        self, shop: Shop | None, products: Iterable[Product], pairings: Iterable[Pairing]
    ) -> int:
        """Take a pack's goods: new ones in, unedited ones up to date, edits kept.

        Returns how many records changed.
        """
        changed = 0
        with self._store.transaction():
            if shop is not None:
                changed += self._load_shop(shop)
            current = {product.key: product for product in self.every()}
            opened = {product.pack for product in current.values()}
            names = {product.key: product.name for product in current.values()}
            for product in products:
                names[product.key] = product.name
                if self._wanted("product", product, current.get(product.key)):
                    self._write(product, content_hash(product))
                    self._note(current.get(product.key), product, fresh=product.pack in opened)
                    changed += 1
            for pairing in pairings:
                main = current.get(pairing.product_key)
                known = {p.key: p for p in self.pairings(pairing.product_key)}
                if self._wanted("pairing", pairing, known.get(pairing.key)):
                    self._insert(
                        "pairing", _columns(pairing) | {"pack_hash": content_hash(pairing)}
                    )
                    if main is not None and main.pack in opened:
                        old = known.get(pairing.key)
                        self._note_changes(main.key, changed_partner(old, pairing, names))
                    changed += 1
        return changed

    def _wanted(self, table: str, fresh: Product | Pairing, current: object) -> bool:
        row = next(
            iter(
                self._store.rows(
                    f"SELECT pack_hash, deleted FROM {table} WHERE key = ?", (fresh.key,)
                )
            ),
            None,
        )
        if row is None:
            return True
        if row["deleted"] or row["pack_hash"] == content_hash(fresh):
            return False
        return current is not None and content_hash(current) == row["pack_hash"]

    def _load_shop(self, shop: Shop) -> int:
        rows = self._store.rows("SELECT pack_hash FROM shop WHERE key = ?", (shop.key,))
        fresh = content_hash(shop)
        if rows:
            current = next(known for known in self.shops() if known.key == shop.key)
            if rows[0]["pack_hash"] == fresh or content_hash(current) != rows[0]["pack_hash"]:
                return 0
        self._insert(
            "shop",
            {
                "key": shop.key,
                "pack": shop.pack,
                "name": shop.name,
                "language": shop.language,
                "pack_hash": fresh,
            },
        )
        connection = self._store.connection
        connection.execute("DELETE FROM shop_fact WHERE shop_key = ?", (shop.key,))
        connection.executemany(
            "INSERT INTO shop_fact VALUES(?,?,?)",
            [(shop.key, name, value) for name, value in shop.facts],
        )
        return 1

    def save(self, product: Product) -> None:
        """Write a product as a person edited it; a later load of its pack keeps it."""
        with self._store.transaction():
            rows = self._store.rows("SELECT pack_hash FROM product WHERE key = ?", (product.key,))
            before = self.get(product.key)
            self._write(product, rows[0]["pack_hash"] if rows else "")
            self._note(before, product, fresh=True)

    def remove(self, key: str) -> None:
        """Take a product out of sight; a later load of its pack leaves it out."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE product SET deleted = 1 WHERE key = ?", (key,))

    def _note(self, before: Product | None, after: Product, *, fresh: bool) -> None:
        """Note what is new to the readers of the handbook; what a shop opens with is not."""
        if before is not None:
            self._note_changes(after.key, changes(before, after))
        elif fresh:
            self._store.connection.execute(
                "INSERT OR IGNORE INTO product_arrival VALUES(?,?)", (after.key, self._stamp())
            )

    def _note_changes(self, key: str, found: Iterable[Change]) -> None:
        at = self._stamp()
        self._store.connection.executemany(
            "INSERT INTO product_change(product_key, at, name, old, new) VALUES(?,?,?,?,?)",
            [(key, at, c.name, c.old, c.new) for c in found],
        )

    def note(self, found: Iterable[tuple[str, Change]]) -> None:
        """Note changes that other tables brought (partners from orders), by product key."""
        with self._store.transaction():
            for key, change in found:
                self._note_changes(key, [change])

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="microseconds")

    def _write(self, product: Product, pack_hash: str) -> None:
        lists = {name: json.dumps(getattr(product, name), ensure_ascii=False) for name in LISTS}
        plain = {name: getattr(product, name) for name in PLAIN}
        self._insert("product", plain | lists | {"pack_hash": pack_hash, "deleted": 0})
        connection = self._store.connection
        for table in ("fact", "stock", "size_chart", "photo"):
            connection.execute(f"DELETE FROM {table} WHERE product_key = ?", (product.key,))
        for position, fact in enumerate(product.facts):
            self._insert(
                "fact", {"product_key": product.key, "position": position} | _columns(fact)
            )
        for position, line in enumerate(product.stock):
            self._insert(
                "stock", {"product_key": product.key, "position": position} | _columns(line)
            )
        connection.executemany(
            "INSERT INTO photo VALUES(?,?,?)",
            [(product.key, n, path) for n, path in enumerate(product.photos)],
        )
        if (chart := product.chart) is not None:
            self._insert(
                "size_chart",
                {
                    "product_key": product.key,
                    "cut": chart.cut,
                    "fabric": chart.fabric,
                    "columns": json.dumps(chart.columns, ensure_ascii=False),
                    "rows": json.dumps(chart.rows, ensure_ascii=False),
                },
            )

    def _insert(self, table: str, values: dict[str, Any]) -> None:
        keys = {"fact": "product_key, name", "stock": "product_key, colour, size"}
        key = keys.get(table, "product_key" if table == "size_chart" else "key")
        updates = ",".join(f"{name}=excluded.{name}" for name in values)
        self._store.connection.execute(
            f"INSERT INTO {table}({','.join(values)}) VALUES({','.join('?' * len(values))}) "
            f"ON CONFLICT({key}) DO UPDATE SET {updates}",
            tuple(values.values()),
        )


def _columns(record: Any) -> dict[str, Any]:
    return {f.name: getattr(record, f.name) for f in fields(record)}


def _chart(row: Any, product: Any) -> SizeChart | None:
    if row is None:
        return None
    table = {
        "cut": row["cut"],
        "fabric": row["fabric"],
        "columns": json.loads(row["columns"]),
        "rows": json.loads(row["rows"]),
    }
    return SizeChart.from_pack(table, product["category"], product["key"])
