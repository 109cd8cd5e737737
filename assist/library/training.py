"""Training for the interface: drills, simulated buyers, typing, exams, and what they show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from assist.errors import AssistError, PackError
from assist.library.training_exam_desk import ExamDesk
from assist.library.training_exams import TrainingExams
from assist.library.training_people import Kept, TrainingPeople
from assist.library.training_practice import TrainingPractice
from assist.library.training_scripts import References, read_scenarios
from assist.library.training_sources import Sources
from assist.store.database import Store
from assist.training.cards import make_cards
from assist.training.cards.quiz import quiz_cards
from assist.training.drill import Drill
from assist.training.needs import progress
from assist.training.path import PathTopic, read_topics
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
    OpenPractice,
    Rating,
    Scenario,
    Score,
    SessionReport,
    Topic,
    TopicNeeds,
    TopicProgress,
    TypingResult,
)
from assist.training.reviews import Reviews
from assist.training.schedule import Schedule
from assist.training.scoring import Reply, Scorer, read_score_rules
from assist.training.scoring.hints import read_hints
from assist.training.scoring.rules import ScoreRule
from assist.training.session import Session
from assist.training.sittings import Practices, Sittings

LANGUAGE = "zh_CN"
_MADE = {"_cards", "_drill", "_scorer", "_scenarios", "_refers", "_exams", "_practice", "exam_desk"}
"""What is made anew for a learner."""


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
        self.own_folder = data / "training"
        self._now = now
        self._store = store
        self._reviews, self._sittings = Reviews(store), Sittings(store)
        self._name = ""

    def learner(self, name: str) -> None:
        """Train this person from now on, with cards made anew from the library."""
        self._name = name.strip()
        for part in _MADE:
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
        return Drill(self._reviews, Schedule(), self._name, self._cards, self._now)

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
        product = self._sources.product(product_id)
        return self._scorer.reply(Reply(question, text, seconds, product, first=True))

    @cached_property
    def _scenarios(self) -> tuple[dict[str, Scenario], list[PackError]]:
        return read_scenarios(
            self._built_in / "scenarios", self.own_folder / "scenarios", self._rules
        )

    def scenarios(self) -> tuple[Scenario, ...]:
        """What can be practised, easy ones first; trainers' files replace those of their name."""
        found = self._scenarios[0].values()
        return tuple(sorted(found, key=lambda scenario: (scenario.level, scenario.id)))

    def problems(self) -> tuple[str, ...]:
        """What is wrong with trainers' scenarios and exams, a sentence for each."""
        return tuple(error.sentence for error in (*self._scenarios[1], *self._exams.problems))

    @cached_property
    def _practice(self) -> TrainingPractice:
        return TrainingPractice(
            self._store,
            self._sources,
            self._name,
            lambda name: self._scenarios[0].get(name),
            lambda: self._scorer,
            self._sources.product,
            self._now,
        )

    def session(self, scenario_id: str, seed: int | None = None) -> Session:
        """A session to play, kept as it goes on; one broken off before is ended first."""
        return self._practice.begin(scenario_id, seed)

    def open_practice(self) -> OpenPractice | None:
        """The session that a crash or a power cut broke off; None when there is none."""
        return self._practice.open()

    def go_on_practice(self) -> Session:
        """The session that was broken off, where its last reply left it."""
        return self._practice.go_on()

    def end_practice(self) -> SessionReport | None:
        """End the session that was broken off, and count what was done."""
        return self._practice.end_open()

    def typing_texts(self, count: int = 5) -> tuple[str, ...]:
        """Phrases of the shop to type, drawn anew each time."""
        return self._practice.typing_texts(count)

    def typing_result(self, text: str, typed: str, seconds: float) -> TypingResult:
        """Speed and accuracy of a text typed; kept."""
        return self._practice.typing_result(text, typed, seconds)

    @cached_property
    def _exams(self) -> TrainingExams:
        return TrainingExams(
            self._sittings,
            (self._built_in / "exams", self.own_folder / "exams"),
            self._refers.known,
            lambda scenario, seed: self._practice.session(scenario, seed),
            lambda: self._scorer,
            self._sources.product,
            self._now,
        )

    @cached_property
    def _refers(self) -> References:
        cards, scenarios = lambda: self._cards, lambda: self._scenarios[0]
        return References(self._topics, self._sources, cards, scenarios)

    @cached_property
    def exam_desk(self) -> ExamDesk:
        """Where trainers assemble exams."""
        return ExamDesk(
            self._built_in / "exams",
            self.own_folder / "exams",
            self._refers.known,
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

    @cached_property
    def _people(self) -> TrainingPeople:
        return TrainingPeople(
            Kept(self._reviews, Practices(self._store), self._sittings),
            lambda: self._topics,
            lambda: self._cards,
            lambda: self._scenarios[0],
            lambda: self._exams.exams,
            self._sources.shop,
            self._now,
        )

    def certificate(self, sitting_id: int) -> Certificate:
        """What the certificate of a passed exam says. Raises :class:`AssistError` otherwise."""
        return self._people.certificate(sitting_id)

    def path(self, learner: str | None = None) -> tuple[TopicNeeds, ...]:
        """What each topic needs and what of it a learner has done (None: the present one)."""
        return self._people.path(self._name if learner is None else learner)

    def progress(self, learner: str | None = None) -> tuple[TopicProgress, ...]:
        """How far a learner (the present one when none is named) is with each topic."""
        return progress(self.path(learner))

    def learners(self) -> tuple[str, ...]:
        """Everybody who has trained here."""
        return tuple(self._reviews.learners())

    def missed_facts(self, limit: int = 20) -> tuple[MissedCard, ...]:
        """The cards that are missed most, over all learners: they need better words."""
        return self._people.missed_facts(limit)

    def report(self, learner: str) -> LearnerReport:
        """Everything that a report on one person shows."""
        return self._people.report(learner)
