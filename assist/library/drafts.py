"""Replies that were begun and not sent, kept through a crash.

What an agent types for a buyer may hold the buyer's own data. It is kept under a mark that does
not tell whom it is for, until it is inserted or cleared, for a day at most, and in no backup.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from assist.store.database import Store

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft: ``mark`` stands for its conversation, ``at`` is when it was last changed (UTC)."""

    mark: str
    text: str
    at: datetime


class Drafts:
    """Drafts by the mark of their conversation. A library that only reads keeps none."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now

    def keep(self, mark: str, text: str) -> None:
        """Keep the latest words of a conversation's draft; none forget it."""
        if self._store.read_only:
            return
        if not text.strip():
            self.forget(mark)
            return
        at = self._now().astimezone(UTC)
        with self._store.transaction() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(
                "INSERT INTO draft(mark, at, text) VALUES(?,?,?) "
                "ON CONFLICT(mark) DO UPDATE SET at = excluded.at, text = excluded.text",
                (mark, at.isoformat(timespec="seconds"), text),
            )
            connection.execute("DELETE FROM draft WHERE at < ?", (self._oldest(),))

    def forget(self, mark: str) -> None:
        """A draft was inserted or cleared."""
        if not self._store.read_only:
            with self._store.transaction() as connection:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("DELETE FROM draft WHERE mark = ?", (mark,))

    def every(self) -> tuple[KeptDraft, ...]:
        """All drafts of the last day, the latest first."""
        rows = self._store.rows(
            "SELECT mark, text, at FROM draft WHERE at >= ? ORDER BY at DESC, mark",
            (self._oldest(),),
        )
        return tuple(
            KeptDraft(row["mark"], row["text"], datetime.fromisoformat(row["at"])) for row in rows
        )

    def clear(self) -> None:
        """Forget all of them, also what the journal still holds."""
        if self._store.read_only:
            return
        with self._store.transaction() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("DELETE FROM draft")
        self._store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _oldest(self) -> str:
        return (self._now().astimezone(UTC) - KEPT).isoformat(timespec="seconds")
