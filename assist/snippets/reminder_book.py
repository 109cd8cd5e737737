"""Unpaid orders and their reminders in the store. Nobody else writes SQL about them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from assist.snippets.reminders import ENDS, Order, Sent, mark_of
from assist.store.database import Store

KEPT = timedelta(days=30)
"""After this long an order is forgotten, whatever became of it."""
SALT = "reminder_salt"


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


class ReminderBook:
    """Orders by mark. The salt of the marks never leaves this machine."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # A database of an older schema that can only be read has no such table.
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE type='table' AND name='reminder'")
        )

    def mark(self, buyer: str, order: str) -> str:
        """The mark of a buyer's order."""
        salt = self._store.meta(SALT)
        if not salt:
            salt = secrets.token_hex(32)
            self._store.set_meta(SALT, salt)
        return mark_of(bytes.fromhex(salt), buyer, order)

    def get(self, mark: str) -> Order | None:
        """One order with what was sent."""
        return next(iter(self._read("WHERE mark = ?", (mark,))), None)

    def waiting(self) -> list[Order]:
        """Every order that is not closed, the next one due first; those without a time last."""
        return self._read("WHERE ended = '' ORDER BY next_at = '', next_at, ordered_at", ())

    def _read(self, where: str, parameters: tuple[str, ...]) -> list[Order]:
        if not self._there:
            return []
        sent: dict[str, list[Sent]] = {}
        for row in self._store.rows("SELECT * FROM reminder_sent ORDER BY id"):
            at = datetime.fromisoformat(row["at"])
            one = Sent(at, row["channel"], row["strategy"], row["outcome"])
            sent.setdefault(row["mark"], []).append(one)
        return [
            Order(
                mark=row["mark"],
                kind=row["kind"],
                product_key=row["product_key"],
                ordered_at=datetime.fromisoformat(row["ordered_at"]),
                amount_cents=row["amount_cents"],
                next_at=_moment(row["next_at"]),
                ended=row["ended"],
                sent=tuple(sent.get(row["mark"], ())),
            )
            for row in self._store.rows(f"SELECT * FROM reminder {where}", parameters)  # noqa: S608
        ]

    def put(self, order: Order) -> None:
        """Keep an order; one of the same mark keeps what was sent."""
        at = order.next_at.isoformat(timespec="minutes") if order.next_at else ""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO reminder(mark, kind, product_key, ordered_at, amount_cents, next_at,"
                " ended) VALUES(?,?,?,?,?,?,?) ON CONFLICT(mark) DO UPDATE SET"
                " kind = excluded.kind, product_key = excluded.product_key,"
                " ordered_at = excluded.ordered_at, amount_cents = excluded.amount_cents,"
                " next_at = excluded.next_at, ended = excluded.ended",
                (
                    order.mark,
                    order.kind,
                    order.product_key,
                    order.ordered_at.isoformat(timespec="minutes"),
                    order.amount_cents,
                    at,
                    order.ended,
                ),
            )

    def add_sent(self, mark: str, sent: Sent) -> None:
        """Note one reminder that was given."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO reminder_sent(mark, at, channel, strategy, outcome) VALUES(?,?,?,?,?)",
                (
                    mark,
                    sent.at.isoformat(timespec="minutes"),
                    sent.channel,
                    sent.strategy,
                    sent.outcome,
                ),
            )

    def set_outcome(self, mark: str, outcome: str, next_at: datetime | None) -> None:
        """Note what became of the latest reminder, and when to remind again."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE reminder_sent SET outcome = ? WHERE id ="
                " (SELECT max(id) FROM reminder_sent WHERE mark = ?)",
                (outcome, mark),
            )
            connection.execute(
                "UPDATE reminder SET ended = ?, next_at = ? WHERE mark = ?",
                (
                    outcome if outcome in ENDS else "",
                    next_at.isoformat(timespec="minutes") if next_at else "",
                    mark,
                ),
            )

    def paid_since(self, moment: datetime) -> int:
        """How many orders were paid after a reminder that was given since ``moment``."""
        if not self._there:
            return 0
        rows = self._store.rows("SELECT mark, at FROM reminder_sent WHERE outcome = '已付款'")
        return len({r["mark"] for r in rows if datetime.fromisoformat(r["at"]) >= moment})

    def forget(self, mark: str) -> None:
        """Remove one order and its reminders."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM reminder WHERE mark = ?", (mark,))

    def forget_all(self) -> int:
        """Remove everything; how many orders that were."""
        with self._store.transaction() as connection:
            return int(connection.execute("DELETE FROM reminder").rowcount)

    def forget_old(self, now: datetime) -> None:
        """Remove what is older than :data:`KEPT`."""
        old = (
            [
                row["mark"]
                for row in (self._store.rows("SELECT mark, ordered_at FROM reminder"))
                if now - datetime.fromisoformat(row["ordered_at"]) > KEPT
            ]
            if self._there
            else []
        )
        if old and not self._store.read_only:
            with self._store.transaction() as connection:
                connection.executemany(
                    "DELETE FROM reminder WHERE mark = ?", [(mark,) for mark in old]
                )
