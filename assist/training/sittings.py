"""Exams sat and practice done, in the store. Each answer is kept the moment it is given."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from assist.errors import AssistError
from assist.store.database import Store
from assist.training.records import (
    ExamAnswer,
    ExamItem,
    ExamPaper,
    ExamResult,
    ExamSitting,
    ItemKind,
    MarkedItem,
    PracticeNote,
)


class Sittings:
    """Exam sittings by number."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, learner: str, paper: ExamPaper, now: datetime) -> ExamSitting:
        """Begin an exam; its paper is kept, so that it goes on with the same items."""
        until = now + timedelta(minutes=paper.minutes)
        with self._store.transaction() as connection:
            number = connection.execute(
                "INSERT INTO exam_sitting(learner, exam, title, paper, started, until)"
                " VALUES(?,?,?,?,?,?)",
                (
                    learner, paper.id, paper.title,
                    json.dumps(asdict(paper), ensure_ascii=False),
                    now.isoformat(), until.isoformat(),
                ),
            ).lastrowid  # fmt: skip
        return ExamSitting(int(number or 0), learner, paper, now, until)

    def count(self, exam: str) -> int:
        """How often an exam was begun, by anybody."""
        rows = self._store.rows("SELECT count(*) FROM exam_sitting WHERE exam = ?", (exam,))
        return int(rows[0][0])

    def open(self, learner: str) -> ExamSitting | None:
        """The latest exam that somebody has begun and not finished."""
        rows = self._store.rows(
            "SELECT id FROM exam_sitting WHERE learner = ? AND ended = '' ORDER BY id DESC LIMIT 1",
            (learner,),
        )
        return self.get(rows[0][0]) if rows else None

    def get(self, number: int) -> ExamSitting:
        """A sitting with all its answers. Raises :class:`AssistError` when unknown."""
        rows = self._store.rows("SELECT * FROM exam_sitting WHERE id = ?", (number,))
        if not rows:
            raise AssistError("没有找到这场考试。", "请在考试页重新选择。")
        row = rows[0]
        answers = self._store.rows(
            "SELECT item, text, seconds, buyer, at_s FROM exam_answer WHERE sitting = ?"
            " ORDER BY id",
            (number,),
        )
        return ExamSitting(
            row["id"],
            row["learner"],
            _paper(json.loads(row["paper"])),
            datetime.fromisoformat(row["started"]),
            datetime.fromisoformat(row["until"]),
            tuple(ExamAnswer(*answer) for answer in answers),
        )

    def answer(self, number: int, answer: ExamAnswer) -> None:
        """Keep an answer at once; a later answer to the same item counts instead."""
        with self._store.transaction() as connection:
            ended = connection.execute(
                "SELECT ended FROM exam_sitting WHERE id = ?", (number,)
            ).fetchone()
            if ended is None or ended[0]:
                raise AssistError("这场考试已经交卷,答案没有记下。", "可以在考试页查看结果。")
            connection.execute(
                "INSERT INTO exam_answer(sitting, item, text, seconds, buyer, at_s)"
                " VALUES(?,?,?,?,?,?)",
                (
                    number, answer.item, answer.text, answer.seconds, answer.buyer, answer.at_s,
                ),
            )  # fmt: skip

    def finish(self, number: int, marked: Sequence[MarkedItem], now: datetime) -> ExamResult:
        """Keep the marks; an exam that is finished keeps its first result."""
        sitting = self.get(number)
        most = sum(mark.item.points for mark in marked) or 1
        score = round(100 * sum(mark.points for mark in marked) / most)
        with self._store.transaction() as connection:
            connection.execute(
                "UPDATE exam_sitting SET ended = ?, score = ?, passed = ?, marked = ?"
                " WHERE id = ? AND ended = ''",
                (
                    now.isoformat(), score, int(score >= sitting.paper.pass_mark),
                    json.dumps([asdict(mark) for mark in marked], ensure_ascii=False), number,
                ),
            )  # fmt: skip
        return self.result(number)

    def result(self, number: int) -> ExamResult:
        """The result of a finished exam. Raises :class:`AssistError` when there is none."""
        for found in self._results("id = ? AND ended != ''", number):
            return found
        raise AssistError("这场考试还没有交卷。", "交卷后才有结果。")

    def results(self, learner: str = "") -> list[ExamResult]:
        """Finished exams, newest first; of everybody when no learner is named."""
        return self._results("? IN ('', learner) AND ended != ''", learner)

    def _results(self, where: str, value: Any) -> list[ExamResult]:
        rows = self._store.rows(
            f"SELECT * FROM exam_sitting WHERE {where} ORDER BY id DESC",  # noqa: S608
            (value,),
        )
        return [_result(row) for row in rows]


def _result(row: Any) -> ExamResult:
    paper = _paper(json.loads(row["paper"]))
    return ExamResult(
        id=row["id"],
        learner=row["learner"],
        paper_id=row["exam"],
        title=row["title"],
        score=row["score"],
        pass_mark=paper.pass_mark,
        passed=bool(row["passed"]),
        started=datetime.fromisoformat(row["started"]),
        ended=datetime.fromisoformat(row["ended"]),
        items=tuple(
            MarkedItem(
                _item(mark["item"]), mark["answer"], mark["points"], mark["right"], mark["reason"]
            )
            for mark in json.loads(row["marked"])
        ),
    )


def _paper(raw: dict[str, Any]) -> ExamPaper:
    return ExamPaper(**{**raw, "items": tuple(map(_item, raw["items"]))})


def _item(raw: dict[str, Any]) -> ExamItem:
    return ExamItem(**{**raw, "kind": ItemKind(raw["kind"]), "options": tuple(raw["options"])})


class Practices:
    """Sessions and typing texts done, newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, learner: str, note: PracticeNote, subject: str, accuracy: float = 0.0) -> None:
        """Keep one; ``subject`` is the scenario's id, ``accuracy`` that of a typed text."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO practice(learner, at, kind, subject, title, score, seconds, accuracy)"
                " VALUES(?,?,?,?,?,?,?,?)",
                (
                    learner, note.at.isoformat(), note.kind, subject, note.title, note.score,
                    note.seconds, accuracy,
                ),
            )  # fmt: skip

    def of(self, learner: str, limit: int = 200) -> list[PracticeNote]:
        """The latest of a learner."""
        rows = self._store.rows(
            "SELECT at, kind, title, score, seconds FROM practice WHERE learner = ?"
            " ORDER BY id DESC LIMIT ?",
            (learner, limit),
        )
        return [
            PracticeNote(datetime.fromisoformat(row["at"]), row["kind"], row["title"],
                         row["score"], row["seconds"])
            for row in rows
        ]  # fmt: skip

    def best(self, learner: str) -> dict[str, int]:
        """The best points of each scenario that somebody has done, by its id."""
        rows = self._store.rows(
            "SELECT subject, max(score) FROM practice WHERE learner = ? AND kind = 'session'"
            " GROUP BY subject",
            (learner,),
        )
        return {row[0]: row[1] for row in rows}
