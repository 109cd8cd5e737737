"""What training tells of people: the path, progress, missed facts, reports, certificates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from assist.errors import AssistError
from assist.training.drill import Drill
from assist.training.exams import Exam
from assist.training.needs import Done, needs, progress
from assist.training.path import PathTopic
from assist.training.records import (
    Certificate,
    DrillCard,
    LearnerReport,
    MissedCard,
    Scenario,
    TopicNeeds,
)
from assist.training.reviews import Reviews
from assist.training.schedule import Schedule, to_us
from assist.training.sittings import Practices, Sittings

FEWEST_REVIEWS, MISSED = 3, 0.3
"""Reviews and share of misses from which a card counts as widely missed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store keeps of everybody."""

    reviews: Reviews
    practices: Practices
    sittings: Sittings


@dataclass(frozen=True, slots=True)
class TrainingPeople:
    """Reads only. ``cards``, ``scenarios`` and ``exams`` are those of now, by their ids."""

    kept: Kept
    topics: Callable[[], list[PathTopic]]
    cards: Callable[[], Mapping[str, DrillCard]]
    scenarios: Callable[[], Mapping[str, Scenario]]
    exams: Callable[[], Mapping[str, Exam]]
    shop: str
    now: Callable[[], datetime]

    def path(self, learner: str) -> tuple[TopicNeeds, ...]:
        """What each topic asks, and what of it somebody has done."""
        done = Done(
            self.kept.reviews.memories(learner),
            self.kept.practices.best(learner),
            self.kept.sittings.results(learner) if learner else (),
        )
        return needs(
            self.topics(), self.cards(), self.scenarios(), self.exams(), done, to_us(self.now())
        )

    def certificate(self, sitting_id: int) -> Certificate:
        """What the certificate of a passed exam says. Raises :class:`AssistError` otherwise."""
        result = self.kept.sittings.result(sitting_id)
        if not result.passed:
            raise AssistError("这场考试没有及格,还不能出证书。", "练一练再考一次。")
        number = f"CEDA-{result.ended:%Y%m%d}-{result.id}"
        return Certificate(
            result.learner, result.title, result.score, result.pass_mark, result.ended,
            self.shop, number,
        )  # fmt: skip

    def missed_facts(self, limit: int) -> tuple[MissedCard, ...]:
        """The cards that are missed most in drills and exams, over all learners.

        They need better words.
        """
        cards = self.cards()
        asked, missed = Counter[str](), Counter[str]()
        learners: dict[str, set[str]] = {}
        for card, learner, times, misses in self._answers():
            asked[card] += times
            missed[card] += misses
            learners.setdefault(card, set()).add(learner)
        found = [
            MissedCard(cards[card], times, missed[card], len(learners[card]))
            for card, times in asked.items()
            if card in cards and times >= FEWEST_REVIEWS and missed[card] / times >= MISSED
        ]
        found.sort(key=lambda missed: (-missed.share, -missed.reviews))
        return tuple(found[:limit])

    def _answers(self) -> Iterator[tuple[str, str, int, int]]:
        """(card, learner, times asked, misses) of drills and of exams."""
        for (card, learner), (times, misses) in self.kept.reviews.counts().items():
            yield card, learner, times, misses
        for result in self.kept.sittings.results():
            for mark in result.items:
                if mark.item.card and mark.answer:
                    yield mark.item.card, result.learner, 1, int(not mark.right)

    def report(self, learner: str) -> LearnerReport:
        """Everything that a report on one person shows."""
        reviews = self.kept.reviews
        counts = reviews.counts(learner).values() if learner else ()
        given, misses = sum(c[0] for c in counts), sum(c[1] for c in counts)
        drill = Drill(reviews, Schedule(), learner, self.cards(), self.now)
        path = self.path(learner)
        return LearnerReport(
            learner=learner,
            at=self.now().astimezone(UTC),
            topics=progress(path),
            reviews=given,
            right_share=(given - misses) / given if given else 0.0,
            streak_days=drill.forecast().streak_days,
            practice=tuple(self.kept.practices.of(learner)),
            exams=tuple(self.kept.sittings.results(learner)) if learner else (),
            needs=path,
        )
