"""The counts of orders in the store. Nobody else writes SQL about them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from assist.kb.pairings.counting import Counts
from assist.kb.pairings.statistics import MINIMUM, Together
from assist.store.database import Store

KEY = "orders_key"
AT_ONCE = 20_000
"""Rows that are handed to the database together."""


class Learned:
    """What orders say of pairs. Holds sums, and hashes of the orders that went into them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # A database of an older schema that can only be read has no such tables.
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE type='table' AND name='order_count'")
        )
        self._known: dict[str, tuple[Together, ...]] = {}
        self._total: int | None = None

    @property
    def orders(self) -> int:
        """How many orders all counts come from."""
        if self._total is None:
            rows = self._rows("SELECT coalesce(sum(orders), 0) AS n FROM order_import")
            self._total = int(rows[0]["n"]) if rows else 0
        return self._total

    def marker(self) -> Callable[[str], int]:
        """Hashes an order's number with a secret of this library, to 64 bits.

        Numbers of orders could be tried one by one against a plain hash.
        """
        import hashlib  # Brings OpenSSL; only an import of orders needs it.
        import secrets

        if not self._store.meta(KEY):
            self._store.set_meta(KEY, secrets.token_hex(16))
        key = bytes.fromhex(self._store.meta(KEY))

        def mark(order: str) -> int:
            digest = hashlib.blake2b(order.encode(), digest_size=8, key=key).digest()
            return int.from_bytes(digest, "big", signed=True)

        return mark

    def seen(self) -> Container[int]:
        """The marks of all orders that were counted."""
        return _Seen(self._store) if self.orders else frozenset()

    def add(self, counts: Counts, keys: Sequence[str], rows: int) -> None:
        """Add the counts of one import, all or none; ``keys`` names the goods by number."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._store.transaction() as connection:
            number = connection.execute(
                "INSERT INTO order_import(at, orders, rows) VALUES(?,?,?)",
                (at, len(counts.marks), rows),
            ).lastrowid
            for part in _parts(counts.marks.tolist()):
                connection.executemany(
                    "INSERT INTO order_seen(mark, import_id) VALUES(?,?)",
                    [(mark, number) for mark in part],
                )
            connection.executemany(
                "INSERT INTO order_good(product_key) VALUES(?) ON CONFLICT DO NOTHING",
                [(key,) for key in keys],
            )
            ids = {
                row["product_key"]: row["id"]
                for row in self._store.rows("SELECT * FROM order_good")
            }
            own = [ids[key] for key in keys]
            for start in range(0, len(counts.good), AT_ONCE):
                piece = slice(start, start + AT_ONCE)
                connection.executemany(
                    "INSERT INTO order_count VALUES(?,?,?,?)",
                    [
                        (own[good], own[partner], number, orders)
                        for good, partner, orders in zip(
                            counts.good[piece].tolist(),
                            counts.partner[piece].tolist(),
                            counts.orders[piece].tolist(),
                            strict=True,
                        )
                    ],
                )
        self._forget()

    def undo(self) -> int:
        """Take back the latest import; how many orders that were, 0 when there was none."""
        with self._store.transaction() as connection:
            rows = self._store.rows("SELECT id, orders FROM order_import ORDER BY id DESC LIMIT 1")
            if not rows:
                return 0
            number = rows[0]["id"]
            for table in ("order_count", "order_seen"):
                connection.execute(f"DELETE FROM {table} WHERE import_id = ?", (number,))  # noqa: S608
            connection.execute("DELETE FROM order_import WHERE id = ?", (number,))
        self._forget()
        return int(rows[0]["orders"])

    def partners(self, product_key: str) -> tuple[Together, ...]:
        """What orders tell of a product's partners, the strongest shrunken lift first."""
        if product_key not in self._known:
            found = [one for one in self.together(product_key) if one.told]
            found.sort(key=lambda one: (-one.shrunken_lift, one.partner_key))
            self._known[product_key] = tuple(found)
        return self._known[product_key]

    def together(self, product_key: str, least: int = MINIMUM) -> Iterator[Together]:
        """All that was bought with a product in at least ``least`` orders, in no order."""
        rows = self._rows(
            "SELECT c.partner, sum(c.orders) AS together, "
            "(SELECT sum(orders) FROM order_count AS own "
            " WHERE own.good = c.partner AND own.partner = c.partner) AS alone, "
            "(SELECT product_key FROM order_good WHERE id = c.partner) AS key "
            "FROM order_count AS c "
            "WHERE c.good = (SELECT id FROM order_good WHERE product_key = ?) "
            "GROUP BY c.partner HAVING together >= ?",
            (product_key, least),
        )
        mine = next((row["together"] for row in rows if row["key"] == product_key), 0)
        for row in rows:
            if row["key"] != product_key:
                yield Together(row["key"], self.orders, mine, row["alone"], row["together"])

    def _rows(self, query: str, parameters: tuple[object, ...] = ()) -> list[Any]:
        return self._store.rows(query, parameters) if self._there else []

    def _forget(self) -> None:
        self._known.clear()
        self._total = None


def _parts(values: list[int]) -> Iterator[list[int]]:
    stream = iter(values)
    while part := list(islice(stream, AT_ONCE)):
        yield part


class _Seen:
    """Looks marks up in the database, where years of orders may lie."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def __contains__(self, mark: object) -> bool:
        found = self._connection.execute("SELECT 1 FROM order_seen WHERE mark = ?", (mark,))
        return found.fetchone() is not None
