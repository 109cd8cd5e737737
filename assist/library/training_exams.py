"""Exams for the façade: papers, sittings, marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from assist.errors import AssistError, PackError
from assist.kb.records import Product
from assist.training.exam_checks import Known
from assist.training.exam_files import read_exams
from assist.training.exams import Exam
from assist.training.marking import marked
from assist.training.records import (
    ExamAnswer,
    ExamItem,
    ExamPaper,
    ExamResult,
    ExamSitting,
    ItemKind,
    Scenario,
    Score,
)
from assist.training.scoring import Reply, Scorer
from assist.training.session import Session
from assist.training.sittings import Sittings

GRACE = timedelta(seconds=10)
"""How long after its end an answer still counts that was being sent."""


class TrainingExams:
    """Exams of ``folders``: the later folder wins where two files have one name."""

    def __init__(
        self,
        sittings: Sittings,
        folders: Sequence[Path],
        known: Callable[[], Known],
        session: Callable[[Scenario, int], Session],
        scorer: Callable[[], Scorer],
        product: Callable[[str], Product | None],
        now: Callable[[], datetime],
    ) -> None:
        self._sittings, self._folders = sittings, folders
        self._known, self._session = known, session
        self._scorer, self._product, self._now = scorer, product, now

    @cached_property
    def _read(self) -> tuple[dict[str, Exam], list[PackError]]:
        exams: dict[str, Exam] = {}
        problems: list[PackError] = []
        for folder in self._folders:
            found, wrong = read_exams(folder)
            exams |= found
            problems += wrong
        return exams, problems

    @property
    def exams(self) -> dict[str, Exam]:
        """Every exam by its id, drafts too."""
        return self._read[0]

    @property
    def problems(self) -> list[PackError]:
        """What is wrong with files that were left out."""
        return self._read[1]

    def papers(self) -> tuple[ExamPaper, ...]:
        """A paper of each exam that is offered."""
        return tuple(self._paper(exam, 0) for exam in self._read[0].values() if not exam.draft)

    def _paper(self, exam: Exam, seed: int) -> ExamPaper:
        known = self._known()
        return exam.paper(known.cards, known.scenarios, seed, known.fair)

    def start(self, learner: str, exam_id: str) -> ExamSitting:
        """Begin an exam, or go on with the same one where it was broken off in its time."""
        begun = self._sittings.open(learner)
        if begun and begun.paper.id == exam_id and self._now() < begun.until:
            return begun
        exam = self._read[0].get(exam_id)
        if exam is None or exam.draft:
            raise AssistError("没有这场考试。", "请在列表里重新选择。")
        seed = self._sittings.count(exam_id) + 1
        return self._sittings.start(learner, self._paper(exam, seed), self._now())

    def answer(
        self, number: int, item: int, text: str, seconds: float, buyer: str, at_s: float
    ) -> None:
        """Keep one answer at once."""
        sitting = self._sittings.get(number)
        if self._now() > sitting.until + GRACE:
            raise AssistError("考试时间到了,这个答案没有记下。", "请交卷查看结果。")
        if not 0 <= item < len(sitting.paper.items):
            raise AssistError("卷子里没有这道题。", "请在考试页重新选择。")
        self._sittings.answer(number, ExamAnswer(item, text, seconds, buyer, at_s))

    def session(self, number: int, item: int) -> Session:
        """The conversation of an item, with the replies that were saved."""
        sitting = self._sittings.get(number)
        session = self._of(sitting.paper.items[item])
        session.say_again((a.buyer, a.text, a.at_s) for a in sitting.answers if a.item == item)
        return session

    def _of(self, item: ExamItem) -> Session:
        scenario = self._known().scenarios.get(item.scenario)
        if scenario is None or item.kind is not ItemKind.SCENARIO:
            raise AssistError("这道题的模拟场景已不在了。", "请联系培训师。")
        return self._session(scenario, item.seed)

    def finish(self, number: int) -> ExamResult:
        """Mark a sitting and keep the result."""
        sitting = self._sittings.get(number)
        marks = marked(sitting, self._score, self._of)
        return self._sittings.finish(number, marks, self._now())

    def _score(self, item: ExamItem, answer: ExamAnswer) -> Score:
        product = self._product(item.product)
        expect = (item.intent,) if item.intent else ()
        return self._scorer().reply(
            Reply(item.prompt, answer.text, answer.seconds, product, expect=expect)
        )
