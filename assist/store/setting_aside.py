"""What a pack brought is set aside while the pack is off, and comes back with it.

A record that a person removed has ``deleted = 1`` and stays removed; one that was set aside
has ``deleted = 2``. What a person edited is never set aside.
"""

from __future__ import annotations

from collections.abc import Iterable

from assist.store.database import Store

SET_ASIDE = 2
TABLES = ("snippet", "product", "pairing", "walk")
"""Tables with a ``key``, a ``pack`` and ``deleted``; no other name ever reaches the SQL."""


def set_aside(store: Store, table: str, keys: Iterable[str]) -> None:
    """Take these records out of use until their pack is back."""
    with store.transaction() as connection:
        connection.executemany(
            f"UPDATE {table} SET deleted = {SET_ASIDE} WHERE key = ? AND deleted = 0",  # noqa: S608
            [(key,) for key in keys],
        )


def bring_back(store: Store, pack: str) -> int:
    """Put everything of ``pack`` that was set aside back into use; how much that was."""
    with store.transaction() as connection:
        return sum(
            connection.execute(
                f"UPDATE {table} SET deleted = 0 "  # noqa: S608
                f"WHERE pack = ? AND deleted = {SET_ASIDE}",
                (pack,),
            ).rowcount
            for table in TABLES
        )


def marks(store: Store, table: str, pack: str) -> dict[str, str]:
    """The hash of what ``pack`` brought, by key, of the records in use."""
    rows = store.rows(
        f"SELECT key, pack_hash FROM {table} WHERE deleted = 0 AND pack = ?",  # noqa: S608
        (pack,),
    )
    return {row["key"]: row["pack_hash"] for row in rows}
