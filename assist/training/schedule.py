"""When a card comes back: FSRS as the ``fsrs`` package computes it, without its random fuzz.

Without fuzz the same reviews give the same dates, so that what is remembered of a card can be
rebuilt from the log at any time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from fsrs import Card, Scheduler, State
from fsrs import Rating as FsrsRating

from assist.training.records import Rating

RETENTION = 0.9
"""The chance at which a card should come back."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_US = timedelta(microseconds=1)
DAY_US = 86_400_000_000


def to_us(at: datetime) -> int:
    """Microseconds since 1970, exactly."""
    return (at.astimezone(UTC) - EPOCH) // _US


def from_us(us: int) -> datetime:
    """The aware UTC time of so many microseconds since 1970."""
    return EPOCH + us * _US


class Memory(NamedTuple):
    """What is remembered of a card by one learner, after ``reviews`` reviews.

    ``content`` is the hash of what the card taught then; times are in microseconds since
    1970. ``review`` is the number of the latest entry of the log that is counted in. A named
    tuple, because thousands are read whenever a drill opens.
    """

    card: str
    content: str
    review: int
    reviews: int
    state: int
    step: int | None
    stability: float
    difficulty: float
    due_us: int
    last_us: int


class Schedule:
    """FSRS with the package's own parameters."""

    def __init__(self, retention: float = RETENTION) -> None:
        self._fsrs = Scheduler(desired_retention=retention, enable_fuzzing=False)

    def review(
        self,
        before: Memory | None,
        card: str,
        content: str,
        rating: Rating,
        at: datetime,
        number: int = 0,
    ) -> Memory:
        """What is remembered after a review at ``at``; changed content begins anew."""
        at = at.astimezone(UTC)
        known = before if before and before.content == content else None
        held = _card(known) if known else Card(card_id=0, due=at)
        after, _ = self._fsrs.review_card(held, FsrsRating(int(rating)), at)
        assert after.stability is not None  # noqa: S101 - a reviewed card has both
        assert after.difficulty is not None  # noqa: S101
        return Memory(
            card=card,
            content=content,
            review=number,
            reviews=(before.reviews if before else 0) + 1,
            state=int(after.state),
            step=after.step,
            stability=after.stability,
            difficulty=after.difficulty,
            due_us=to_us(after.due),
            last_us=to_us(at),
        )

    def retrievability(self, memory: Memory, now: datetime) -> float:
        """The chance, 0 to 1, that the card is known at ``now``."""
        return float(self._fsrs.get_card_retrievability(_card(memory), now.astimezone(UTC)))


def due_us(memory: Memory, content: str, now_us: int) -> int:
    """When a card is due, seen from ``now_us``.

    One whose content changed is due since its last review. So is one that was last reviewed
    more than a day in the future: the clock was set back since, and its date would keep the
    card away for as long as the clock had been wrong.
    """
    if memory.content != content or memory.last_us > now_us + DAY_US:
        return min(memory.last_us, now_us)
    return memory.due_us


def _card(memory: Memory) -> Card:
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=from_us(memory.due_us),
        last_review=from_us(memory.last_us),
    )
