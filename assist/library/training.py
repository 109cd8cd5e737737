"""Training for the interface: drills, simulated buyers, typing, exams, and what they show."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from assist.errors import AssistError, PackError, StoreError
from assist.kb.records import Product
from assist.library.training_exam_desk import ExamDesk
from assist.library.training_exams import TrainingExams
from assist.library.training_sources import Sources
from assist.store.database import Store
from assist.training.cards import make_cards
from assist.training.cards.quiz import quiz_cards
from assist.training.drill import Drill
from assist.training.exam_checks import Known
from assist.training.path import PathTopic, progress, read_topics
from assist.training.records import (
    Certificate,
    DrillCard,
    DrillCheck,
    DueCard,
    ExamPaper,
    ExamResult,
    ExamSitting,
    Forecast,
    LearnerReport,
    MissedCard,
    PracticeNote,
    Rating,
    Scenario,
    Score,
    SessionReport,
    Topic,
    TopicProgress,
    TypingResult,
)
from assist.training.reviews import Reviews
from assist.training.scenarios import read_folder
from assist.training.schedule import Schedule
from assist.training.scoring import Reply, Scorer, read_score_rules
from assist.training.scoring.hints import read_hints
from assist.training.scoring.rules import ScoreRule
from assist.training.session import Session
from assist.training.sittings import Practices, Sittings
from assist.training.typing_speed import measured
from assist.training.voices import Voices

log = logging.getLogger(__name__)

LANGUAGE = "zh_CN"
SHORTEST, LONGEST = 8, 60
"""Characters of a reply that makes a good text to type."""
FEWEST_REVIEWS, MISSED = 3, 0.3
"""Reviews and share of misses from which a card counts as widely missed."""


class Training:
    """One learner at a time, by :meth:`learner`; calls belong to the library's thread.

    ``data`` is the folder of the person's data: trainers' own scenarios lie in
    ``training/scenarios`` there, their exams in ``training/exams``. ``now`` gives local time.
    """

    def __init__(
        self,
        store: Store,
        sources: Sources,
        data: Path,
        resources: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._sources = sources
        self._built_in = resources / "training" / LANGUAGE
        self._own = data / "training"
        self._now = now
        self._reviews = Reviews(store)
        self._practices = Practices(store)
        self._schedule = Schedule()
        self._name = ""
        self._sittings = Sittings(store)

    @property
    def own_folder(self) -> Path:
        """Where trainers put their ``scenarios`` and ``exams``."""
        return self._own

    def learner(self, name: str) -> None:
        """Train this person from now on, with cards made anew from the library."""
        self._name = name.strip()
        for part in ("_cards", "_drill", "_scorer", "_scenarios", "_exams"):
            self.__dict__.pop(part, None)

    @cached_property
    def _topics(self) -> list[PathTopic]:
        return read_topics(self._built_in / "topics.toml")

    def topics(self) -> tuple[Topic, ...]:
        """The path of 18 topics, with goals and points."""
        return tuple(entry.topic for entry in self._topics)

    @cached_property
    def _cards(self) -> dict[str, DrillCard]:
        written = quiz_cards(self._built_in / "quiz.toml")
        return make_cards(self._sources.material(), self._topics, written)

    def cards(self) -> tuple[DrillCard, ...]:
        """Every card of the library."""
        return tuple(self._cards.values())

    @cached_property
    def _drill(self) -> Drill:
        return Drill(self._reviews, self._schedule, self._name, self._cards, self._now)

    def drill_next(self, limit: int = 20, topic: str = "") -> tuple[DueCard, ...]:
        """The cards to do now: those due first, then new ones of the day."""
        return self._drill.next(limit, topic)

    def drill_check(self, card_id: str, answer: str, seconds: float) -> DrillCheck:
        """Whether an answer is right, why, and the rating it suggests, which is kept at once.

        ``answer`` is the text of an option, its number from 1, or free text.
        """
        self._known(card_id)
        return self._drill.check(card_id, answer, seconds)

    def drill_rate(
        self, card_id: str, rating: Rating, seconds: float, correct: bool | None = None
    ) -> DueCard:
        """Keep at once how well a card was known; says when it comes back."""
        self._known(card_id)
        return self._drill.rate(card_id, rating, seconds, correct)

    def _known(self, card_id: str) -> None:
        if card_id not in self._cards:
            raise AssistError("这张卡片已不在资料库里。", "请重新开始今天的练习。")

    def forecast(self) -> Forecast:
        """What is due today and in the next two weeks, and the streak of days."""
        return self._drill.forecast()

    @cached_property
    def _rules(self) -> dict[str, ScoreRule]:
        return read_score_rules(self._built_in / "scoring.toml")

    @cached_property
    def _scorer(self) -> Scorer:
        hints = read_hints(self._built_in / "answers.toml")
        return Scorer(self._rules, self._sources.knowledge(hints))

    def score_reply(
        self, question: str, text: str, seconds: float = 0.0, product_id: str = ""
    ) -> Score:
        """The score of one reply to one question."""
        product = self._product(product_id)
        return self._scorer.reply(Reply(question, text, seconds, product, first=True))

    def _product(self, name: str) -> Product | None:
        """A product by its key, or by its id without the pack."""
        goods = self._sources.goods
        if name in goods:
            return goods[name]
        return next((p for p in goods.values() if name and p.key.endswith(f"/{name}")), None)

    @cached_property
    def _scenarios(self) -> tuple[dict[str, Scenario], list[PackError]]:
        built_in, _ = read_folder(self._built_in / "scenarios", self._rules)
        own, problems = read_folder(self._own / "scenarios", self._rules)
        for problem in problems:
            log.warning("a scenario of the shop is left out: %s", problem.sentence)
        return {**built_in, **own}, problems

    def scenarios(self) -> tuple[Scenario, ...]:
        """What can be practised, easy ones first; trainers' files replace those of their name."""
        found = self._scenarios[0].values()
        return tuple(sorted(found, key=lambda scenario: (scenario.level, scenario.id)))

    def problems(self) -> tuple[str, ...]:
        """What is wrong with trainers' scenarios and exams, a sentence for each."""
        return tuple(error.sentence for error in (*self._scenarios[1], *self._exams.problems))

    def session(self, scenario_id: str, seed: int | None = None) -> Session:
        """A session to play; its report is kept when it ends."""
        scenario = self._scenarios[0].get(scenario_id)
        if scenario is None:
            raise AssistError("没有这个模拟场景。", "请在列表里重新选择。")
        return self._session(scenario, random.randrange(10_000) if seed is None else seed, True)

    def _session(self, scenario: Scenario, seed: int, keep: bool) -> Session:
        phrasings = {s.intent: s.phrasings for s in self._sources.snippets() if s.intent}
        return Session(
            scenario,
            self._scorer,
            Voices(phrasings),
            self._product,
            seed,
            self._keep_session if keep else None,
        )

    def _keep_session(self, report: SessionReport) -> None:
        note = PracticeNote(
            self._now(), "session", report.title, report.score.total, report.seconds
        )
        self._keep_note(note, report.scenario)

    def _keep_note(self, note: PracticeNote, subject: str, accuracy: float = 0.0) -> None:
        try:
            self._practices.add(self._name, note, subject, accuracy)
        except StoreError as error:
            log.warning("a practice was not kept: %s", error)

    def typing_texts(self, count: int = 5) -> tuple[str, ...]:
        """Phrases of the shop to type, drawn anew each time."""
        material = self._sources.material()
        texts = {
            text
            for snippet in material.snippets
            for variant in snippet.variants[:2]
            if snippet.language != "en" and (text := material.filled(variant.text, None))
        }
        fitting = sorted(text for text in texts if SHORTEST <= len(text) <= LONGEST)
        return tuple(random.sample(fitting, min(count, len(fitting))))

    def typing_result(self, text: str, typed: str, seconds: float) -> TypingResult:
        """Speed and accuracy of a text typed; kept."""
        result = measured(text, typed, seconds)
        note = PracticeNote(self._now(), "typing", text, round(result.per_minute), seconds)
        self._keep_note(note, "", result.accuracy)
        return result

    @cached_property
    def _exams(self) -> TrainingExams:
        return TrainingExams(
            self._sittings,
            (self._built_in / "exams", self._own / "exams"),
            lambda: self._cards,
            lambda: self._scenarios[0],
            lambda scenario, seed: self._session(scenario, seed, False),
            lambda: self._scorer,
            self._product,
            self._now,
        )

    @cached_property
    def exam_desk(self) -> ExamDesk:
        """Where trainers assemble exams."""
        return ExamDesk(
            self._built_in / "exams",
            self._own / "exams",
            lambda: Known(
                self._cards,
                self._scenarios[0],
                {topic.id for topic in self.topics()},
                {snippet.intent for snippet in self._sources.snippets() if snippet.intent},
                lambda name: self._product(name) is not None,
            ),
            self._sittings.count,
            lambda: self.__dict__.pop("_exams", None),
        )

    def exams(self) -> tuple[ExamPaper, ...]:
        """Every exam as a paper; each sitting draws its items anew."""
        return self._exams.papers()

    def start_exam(self, exam_id: str) -> ExamSitting:
        """Begin an exam, or go on with the one that was begun."""
        return self._exams.start(self._name, exam_id)

    def open_exam(self) -> ExamSitting | None:
        """The exam that this learner has begun and not finished, with every saved answer."""
        return self._sittings.open(self._name)

    def answer_exam(
        self,
        sitting_id: int,
        item: int,
        text: str,
        seconds: float,
        buyer: str = "",
        at_s: float = 0.0,
    ) -> None:
        """Keep one answer at once. Raises :class:`AssistError` when the time is up."""
        self._exams.answer(sitting_id, item, text, seconds, buyer, at_s)

    def exam_session(self, sitting_id: int, item: int) -> Session:
        """The conversation of an item, brought to where its saved answers left it."""
        return self._exams.session(sitting_id, item)

    def finish_exam(self, sitting_id: int) -> ExamResult:
        """Mark an exam; finished ones keep their result."""
        return self._exams.finish(sitting_id)

    def exam_results(self, learner: str = "") -> tuple[ExamResult, ...]:
        """Finished exams, newest first; of everybody when no learner is named."""
        return tuple(self._sittings.results(learner))

    def certificate(self, sitting_id: int) -> Certificate:
        """What the certificate of a passed exam says. Raises :class:`AssistError` otherwise."""
        result = self._sittings.result(sitting_id)
        if not result.passed:
            raise AssistError("这场考试没有及格,还不能出证书。", "练一练再考一次。")
        number = f"CEDA-{result.ended:%Y%m%d}-{result.id}"
        return Certificate(
            result.learner, result.title, result.score, result.pass_mark, result.ended,
            self._sources.shop, number,
        )  # fmt: skip

    def progress(self, learner: str | None = None) -> tuple[TopicProgress, ...]:
        """How far a learner (the present one when none is named) is with each topic."""
        name = self._name if learner is None else learner
        memories = self._reviews.memories(name)
        return progress(self._topics, self._cards, memories, self._practices.best(name))

    def learners(self) -> tuple[str, ...]:
        """Everybody who has trained here."""
        return tuple(self._reviews.learners())

    def missed_facts(self, limit: int = 20) -> tuple[MissedCard, ...]:
        """The cards that are missed most, over all learners: they need better words."""
        found = [
            MissedCard(self._cards[card], reviews, misses, learners)
            for card, (reviews, misses, learners) in self._reviews.counts().items()
            if card in self._cards and reviews >= FEWEST_REVIEWS and misses / reviews >= MISSED
        ]
        found.sort(key=lambda missed: (-missed.share, -missed.reviews))
        return tuple(found[:limit])

    def report(self, learner: str) -> LearnerReport:
        """Everything that a report on one person shows."""
        counts = self._reviews.counts(learner).values() if learner else ()
        reviews, misses = sum(c[0] for c in counts), sum(c[1] for c in counts)
        drill = Drill(self._reviews, self._schedule, learner, self._cards, self._now)
        return LearnerReport(
            learner=learner,
            at=self._now().astimezone(UTC),
            topics=self.progress(learner),
            reviews=reviews,
            right_share=(reviews - misses) / reviews if reviews else 0.0,
            streak_days=drill.forecast().streak_days,
            practice=tuple(self._practices.of(learner)),
            exams=self.exam_results(learner) if learner else (),
        )
