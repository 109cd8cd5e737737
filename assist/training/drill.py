"""The daily drill: which cards come, what an answer is worth, what lies ahead."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from assist.errors import StoreError
from assist.training.records import DrillCard, DrillCheck, DueCard, Forecast, Rating
from assist.training.reviews import Review, Reviews
from assist.training.schedule import Memory, Schedule, due_us, from_us, to_us

log = logging.getLogger(__name__)

DAYS = 14
NEW_A_DAY = 15
"""New cards a day: with the reviews that follow from them this is about ten minutes a day."""
QUICK_S, SLOW_S = 6.0, 25.0
"""Seconds below which a right answer came easily, and above which it came hard."""


class Drill:
    """One learner's cards. ``now`` gives the learner's local time, with its zone."""

    def __init__(
        self,
        reviews: Reviews,
        schedule: Schedule,
        learner: str,
        cards: Mapping[str, DrillCard],
        now: Callable[[], datetime],
    ) -> None:
        self._reviews = reviews
        self._schedule = schedule
        self._learner = learner
        self._cards = cards
        self._now = now
        self._memories = reviews.memories(learner)
        self._unrated: dict[str, tuple[Review, Memory | None]] = {}

    def next(self, limit: int, topic: str = "") -> tuple[DueCard, ...]:
        """The cards to do now: those that are due, longest overdue first, then new ones.

        New cards come until the day has had :data:`NEW_A_DAY`, from many sources in turn; a
        ``topic`` asks for its cards alone, and its new ones without that limit. A new round
        leaves the ratings of the round before as they are.
        """
        self._unrated.clear()
        now = self._now()
        now_us = to_us(now)
        due: list[tuple[int, DrillCard, Memory]] = []
        fresh: list[DrillCard] = []
        for card in self._cards.values():
            if topic and card.topic != topic:
                continue
            memory = self._memories.get(card.id)
            if memory is None:
                fresh.append(card)
            elif (at := due_us(memory, card.content, now_us)) <= now_us:
                due.append((at, card, memory))
        due.sort(key=lambda entry: entry[0])
        found = [self._due(*entry, now) for entry in due[:limit]]
        room = limit - len(found)
        if not topic:
            room = min(room, self._room_today(now))
        return (*found, *(DueCard(card, now, 0, 0.0) for card in in_turn(fresh, room)))

    def _due(self, at_us: int, card: DrillCard, memory: Memory, now: datetime) -> DueCard:
        return DueCard(
            card,
            from_us(at_us),
            memory.reviews,
            self._schedule.retrievability(memory, now),
            changed=memory.content != card.content,
        )

    def _room_today(self, now: datetime) -> int:
        """How many new cards the local day still takes."""
        return max(0, NEW_A_DAY - self._reviews.begun(self._learner, now.date().isoformat()))

    def check(self, card_id: str, answer: str, seconds: float) -> DrillCheck:
        """Whether ``answer`` is right, and the rating that its rightness and time suggest.

        The review is kept with that rating at once, so that a program that is killed before the
        learner rates loses nothing; :meth:`rate` may still change it. A second answer to a card
        that waits for its rating does not count.
        """
        card = self._cards[card_id]
        right = is_right(card, answer)
        if not right:
            rating = Rating.AGAIN
        elif seconds >= SLOW_S:
            rating = Rating.HARD
        else:
            rating = Rating.EASY if seconds <= QUICK_S else Rating.GOOD
        if card_id not in self._unrated:
            self._keep_answer(card, rating, seconds, right)
        return DrillCheck(right, card.right, card.explanation, rating)

    def _keep_answer(self, card: DrillCard, rating: Rating, seconds: float, right: bool) -> None:
        before = self._memories.get(card.id)
        review = self._review(card, rating, seconds, right)
        try:
            self._memories[card.id] = self._reviews.add(self._learner, review, self._schedule)
        except StoreError as error:
            log.warning("an answer was not kept: %s", error)
        else:
            self._unrated[card.id] = (review, before)

    def _review(self, card: DrillCard, rating: Rating, seconds: float, right: bool) -> Review:
        now = self._now()
        return Review(card.id, card.content, now, now.date().isoformat(), rating, right, seconds)

    def rate(self, card_id: str, rating: Rating, seconds: float, correct: bool | None) -> DueCard:
        """Keep how well a card was known, and say when it comes back.

        The rating of a card that was answered goes into its review; without an answer a review
        is added.
        """
        card = self._cards[card_id]
        right = rating > Rating.AGAIN if correct is None else correct
        kept = self._unrated.pop(card_id, None)
        if kept is None:
            review = self._review(card, rating, seconds, right)
            after = self._reviews.add(self._learner, review, self._schedule)
        else:
            review, before = kept
            chosen = replace(review, rating=rating, correct=right, seconds=seconds)
            after = self._memories[card_id]
            if chosen != review:
                after = self._reviews.amend(
                    self._learner, after.review, chosen, before, self._schedule
                )
        self._memories[card.id] = after
        return DueCard(card, from_us(after.due_us), after.reviews, 1.0)

    def forecast(self) -> Forecast:
        """What is due today and on the 13 days after, by the learner's own calendar."""
        now = self._now()
        today, now_us = now.date(), to_us(now)
        ends = [_midnight(today + timedelta(days=day + 1), now) for day in range(DAYS)]
        per_day = [0] * DAYS
        due_now = known = 0
        for card in self._cards.values():
            memory = self._memories.get(card.id)
            if memory is None:
                continue
            known += 1
            at = due_us(memory, card.content, now_us)
            due_now += at <= now_us
            place = next((day for day, end in enumerate(ends) if at < end), None)
            if place is not None:
                per_day[place] += 1
        days = self._reviews.days(self._learner)
        return Forecast(
            due_today=due_now,
            per_day=tuple(per_day),
            streak_days=streak(days, today),
            new=len(self._cards) - known,
            done_today=days.get(today.isoformat(), 0),
            new_today=min(len(self._cards) - known, self._room_today(now)),
        )


def _midnight(day: date, now: datetime) -> int:
    """The start of a local day, in microseconds since 1970."""
    return to_us(datetime(day.year, day.month, day.day, tzinfo=now.tzinfo))


def streak(days: Mapping[str, int], today: date) -> int:
    """Days in a row with a review, up to today, or to yesterday while today has none yet."""
    day = today if today.isoformat() in days else today - timedelta(days=1)
    length = 0
    while day.isoformat() in days:
        length += 1
        day -= timedelta(days=1)
    return length


def in_turn(cards: Sequence[DrillCard], count: int) -> list[DrillCard]:
    """The first ``count`` cards, one kind after the other, so that no drill is all alike."""
    if count <= 0:
        return []
    queues: dict[str, list[DrillCard]] = {}
    for card in cards:
        queues.setdefault(card.kind, []).append(card)
    chosen: list[DrillCard] = []
    depth = 0
    while len(chosen) < min(count, len(cards)):
        chosen += [queue[depth] for queue in queues.values() if depth < len(queue)]
        depth += 1
    return chosen[:count]


def is_right(card: DrillCard, answer: str) -> bool:
    """Whether an answer is right: the option's text or its number from 1, or an accepted one."""
    given = _plain(answer)
    if card.answer is not None:
        return given in (_plain(card.right), str(card.answer + 1))
    return any(_plain(text) in given for text in card.accepted if _plain(text))


def _plain(text: str) -> str:
    """Text without width, case, spaces and marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
