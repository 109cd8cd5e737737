"""The log of reviews, and what is remembered of each card, rebuilt from it.

Entries are only ever added. How well a card was known may be told after it was answered: until
the next card is reviewed the rating of its entry is still open (:meth:`Reviews.amend`).

What is remembered is kept beside the log only to be read quickly: it is written in the same
transaction as its review, and :meth:`Reviews.rebuild` makes it from the log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assist.store.database import Store
from assist.training.records import Rating
from assist.training.schedule import Memory, Schedule, from_us, to_us

COLUMNS = ", ".join(Memory._fields)
_MARKS = ", ".join("?" * len(Memory._fields))


@dataclass(frozen=True, slots=True)
class Review:
    """One review as the log keeps it; ``day`` is the learner's local date then (ISO)."""

    card: str
    content: str
    at: datetime
    day: str
    rating: Rating
    correct: bool
    seconds: float


class Reviews:
    """Reviews by learner."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, learner: str, review: Review, schedule: Schedule) -> Memory:
        """Keep a review and what is remembered after it, in one transaction."""
        with self._store.transaction() as connection:
            number = connection.execute(
                "INSERT INTO drill_review(learner, card, content, at_us, day, rating, correct,"
                " seconds) VALUES(?,?,?,?,?,?,?,?)",
                (
                    learner,
                    review.card,
                    review.content,
                    to_us(review.at),
                    review.day,
                    int(review.rating),
                    int(review.correct),
                    review.seconds,
                ),
            ).lastrowid
            before = self.memory(learner, review.card)
            after = schedule.review(
                before, review.card, review.content, review.rating, review.at, int(number or 0)
            )
            self._keep(learner, [after])
        return after

    def amend(
        self, learner: str, number: int, review: Review, before: Memory | None, schedule: Schedule
    ) -> Memory:
        """Give the entry ``number`` another rating; ``before`` is what was remembered before it."""
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE drill_review SET rating = ?, correct = ?, seconds = ?"
                " WHERE id = ? AND learner = ? AND card = ?",
                (
                    int(review.rating), int(review.correct), review.seconds,
                    number, learner, review.card,
                ),
            )  # fmt: skip
            after = schedule.review(
                before, review.card, review.content, review.rating, review.at, number
            )
            self._keep(learner, [after])
        return after

    def _keep(self, learner: str, memories: Sequence[Memory]) -> None:
        with self._store.transaction() as connection:
            connection.executemany(
                f"INSERT OR REPLACE INTO drill_memory(learner, {COLUMNS}) VALUES(?, {_MARKS})",
                [(learner, *memory) for memory in memories],
            )

    def memory(self, learner: str, card: str) -> Memory | None:
        """What one learner remembers of one card; ``None`` when never reviewed."""
        rows = self._store.rows(
            f"SELECT {COLUMNS} FROM drill_memory WHERE learner = ? AND card = ?",  # noqa: S608
            (learner, card),
        )
        return Memory(*rows[0]) if rows else None

    def memories(self, learner: str) -> dict[str, Memory]:
        """What one learner remembers, by card."""
        rows = self._store.rows(
            f"SELECT {COLUMNS} FROM drill_memory WHERE learner = ?",  # noqa: S608
            (learner,),
        )
        return {row[0]: Memory._make(row) for row in rows}

    def log(self, learner: str) -> list[Review]:
        """Every review of a learner, in the order in which they were given."""
        rows = self._store.rows(
            "SELECT card, content, at_us, day, rating, correct, seconds FROM drill_review"
            " WHERE learner = ? ORDER BY id",
            (learner,),
        )
        return [
            Review(
                row["card"], row["content"], from_us(row["at_us"]), row["day"],
                Rating(row["rating"]), bool(row["correct"]), row["seconds"],
            )
            for row in rows
        ]  # fmt: skip

    def rebuild(self, learner: str, schedule: Schedule) -> int:
        """Make what is remembered anew from the log; returns how many reviews there are."""
        memories: dict[str, Memory] = {}
        log = self.log(learner)
        for number, review in enumerate(log, 1):
            memories[review.card] = schedule.review(
                memories.get(review.card),
                review.card,
                review.content,
                review.rating,
                review.at,
                number,
            )
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM drill_memory WHERE learner = ?", (learner,))
            self._keep(learner, list(memories.values()))
        return len(log)

    def days(self, learner: str) -> dict[str, int]:
        """How many reviews a learner gave on each local day (ISO date)."""
        rows = self._store.rows(
            "SELECT day, count(*) FROM drill_review WHERE learner = ? GROUP BY day", (learner,)
        )
        return {row[0]: row[1] for row in rows}

    def begun(self, learner: str, day: str) -> int:
        """How many cards a learner saw for the first time on a local day (ISO date)."""
        rows = self._store.rows(
            "SELECT count(DISTINCT card) FROM drill_review AS review"
            " WHERE learner = ? AND day = ? AND NOT EXISTS (SELECT 1 FROM drill_review AS before"
            " WHERE before.card = review.card AND before.learner = review.learner"
            " AND before.day != review.day AND before.id < review.id)",
            (learner, day),
        )
        return int(rows[0][0])

    def counts(self, learner: str = "") -> dict[tuple[str, str], tuple[int, int]]:
        """(reviews, misses) by (card, learner); of everybody when no learner is named."""
        rows = self._store.rows(
            "SELECT card, learner, count(*), sum(1 - correct) FROM drill_review"
            " WHERE ? IN ('', learner) GROUP BY card, learner",
            (learner,),
        )
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    def learners(self) -> list[str]:
        """Everybody who has reviewed a card, practised or sat an exam."""
        rows = self._store.rows(
            "SELECT DISTINCT learner FROM drill_review UNION SELECT learner FROM practice"
            " UNION SELECT learner FROM exam_sitting ORDER BY 1"
        )
        return [row[0] for row in rows]
