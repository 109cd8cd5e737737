"""What agents propose from the sidebar, for a trainer to accept or decline with a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assist.store.database import Store


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reply that an agent would rather say.

    ``snippet_key`` is the snippet it would join, none for a new one. ``question`` is what the
    buyer asked, personal data masked. ``state`` is open, accepted or declined; ``word`` the
    trainer's answer.
    """

    id: int
    at: str
    author: str
    snippet_key: str | None
    question: str
    text: str
    state: str = "open"
    word: str = ""


class Proposals:
    """All proposals, open ones first."""

    def __init__(
        self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store, self._now = store, now

    def add(self, snippet_key: str | None, question: str, text: str, author: str) -> int:
        """Keep a proposal; returns its id. The same text proposed again stays one."""
        with self._store.transaction() as connection:
            row = connection.execute(
                "SELECT id FROM proposal WHERE state = 'open' AND text = ? AND snippet_key IS ?",
                (text, snippet_key),
            ).fetchone()
            if row:
                return int(row["id"])
            at = self._now().astimezone(UTC).isoformat(timespec="seconds")
            done = connection.execute(
                "INSERT INTO proposal(at, author, snippet_key, question, text) VALUES(?,?,?,?,?)",
                (at, author, snippet_key, question, text),
            )
            return int(done.lastrowid or 0)

    def every(self) -> tuple[Proposal, ...]:
        """Open ones first, the newest of each state first."""
        rows = self._store.rows("SELECT * FROM proposal ORDER BY state != 'open', id DESC")
        return tuple(_proposal(row) for row in rows)

    def settle(self, proposal_id: int, state: str, word: str) -> None:
        """Accept or decline; an agent sees the state and the word."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE proposal SET state = ?, word = ? WHERE id = ?", (state, word, proposal_id)
            )


def _proposal(row: Any) -> Proposal:
    return Proposal(**{name: row[name] for name in Proposal.__dataclass_fields__})
