"""What a reader of the handbook marks, and what is new to them. Nobody else writes this SQL.

A database that can only be read may lack these tables: it has no marks and no news then.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assist.errors import StoreError
from assist.store.database import Store

NEW_DAYS = 7
"""Days for which a product counts as new."""
EVERYTHING = ""
"""The subject of a look at the whole list of changes."""
NEWS = (
    "WITH news AS (SELECT id, product_key, at, name, old, new FROM product_change "
    "UNION ALL SELECT 0, product_key, at, '上新', '', '' FROM product_arrival) "
)
"""Changes, and the coming of a product as a change without old and new words."""


@dataclass(frozen=True, slots=True)
class News:
    """One change of a product, ``at`` in UTC; ``name`` as in ``kb.changes``, or 上新."""

    product_key: str
    at: datetime
    name: str
    old: str
    new: str


class Shelf:
    """Bookmarks, looks and changes. ``now`` gives any aware time."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE name = 'bookmark' AND type = 'table'")
        )

    def bookmarks(self) -> list[str]:
        """The keys of marked products, the latest first."""
        rows = self._rows("SELECT product_key FROM bookmark ORDER BY at DESC, rowid DESC")
        return [row["product_key"] for row in rows]

    def mark(self, product_key: str, *, on: bool) -> None:
        """Mark a product, or take the mark away."""
        with self._store.transaction() as connection:
            if on:
                connection.execute(
                    "INSERT OR IGNORE INTO bookmark VALUES(?,?)", (product_key, self._stamp())
                )
            else:
                connection.execute("DELETE FROM bookmark WHERE product_key = ?", (product_key,))

    def arrived(self) -> set[str]:
        """The products that came in the last seven days, after their shop was set up."""
        since = _text(self._now() - timedelta(days=NEW_DAYS))
        rows = self._rows("SELECT product_key FROM product_arrival WHERE at >= ?", (since,))
        return {row["product_key"] for row in rows}

    def last_look(self, subject: str = EVERYTHING) -> datetime | None:
        """When somebody here last looked at a product, or at the list of all changes."""
        rows = self._rows("SELECT at FROM handbook_look WHERE subject = ?", (subject,))
        return datetime.fromisoformat(rows[0]["at"]) if rows else None

    def looked(self, subject: str = EVERYTHING) -> None:
        """Note a look now. A library that cannot be written forgets it."""
        with contextlib.suppress(StoreError), self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO handbook_look VALUES(?,?) "
                "ON CONFLICT(subject) DO UPDATE SET at = max(at, excluded.at)",
                (subject, self._stamp()),
            )

    def changes(self, since: datetime, product_key: str = "") -> list[News]:
        """What came or changed after ``since`` (one product, or all), the latest first."""
        rows = self._rows(
            NEWS + "SELECT * FROM news WHERE at > ? AND ? IN ('', product_key) "  # noqa: S608
            "ORDER BY at DESC, id DESC",
            (_text(since), product_key),
        )
        return [
            News(
                row["product_key"], datetime.fromisoformat(row["at"]),
                row["name"], row["old"], row["new"],
            )
            for row in rows
        ]  # fmt: skip

    def unread(self) -> set[str]:
        """The products that came or changed since they were last looked at.

        One never looked at counts from the last look at the list of all changes.
        """
        rows = self._rows(
            NEWS + "SELECT product_key, max(news.at) AS latest, own.at AS seen FROM news "  # noqa: S608
            "LEFT JOIN handbook_look AS own ON own.subject = product_key GROUP BY product_key"
        )
        whole = self.last_look()
        read = _text(whole) if whole else ""
        return {row["product_key"] for row in rows if row["latest"] > max(row["seen"] or "", read)}

    def _rows(self, sql: str, parameters: tuple[str, ...] = ()) -> list[dict[str, str]]:
        return self._store.rows(sql, parameters) if self._there else []

    def _stamp(self) -> str:
        return _text(self._now())


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
