"""Marking an exam: choices by their text, replies and conversations by the scorer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assist.training.records import ExamAnswer, ExamItem, ExamSitting, ItemKind, MarkedItem, Score
from assist.training.session import Session

GOOD = 80
"""Points of a hundred from which a reply or a conversation counts as right."""
BESIDE = 20
"""Points of a hundred that a reply gets at most which does not answer: for kind words alone."""
AFTER_S = 30.0
"""Seconds that a conversation is let run on after the last reply, for the buyer's last words."""


def marked(
    sitting: ExamSitting,
    score: Callable[[ExamItem, ExamAnswer], Score],
    session: Callable[[ExamItem], Session],
) -> list[MarkedItem]:
    """Every item of a sitting with its points."""
    return [
        _mark(item, [a for a in sitting.answers if a.item == place], score, session)
        for place, item in enumerate(sitting.paper.items)
    ]


def _mark(
    item: ExamItem,
    answers: Sequence[ExamAnswer],
    score: Callable[[ExamItem, ExamAnswer], Score],
    session: Callable[[ExamItem], Session],
) -> MarkedItem:
    if not answers:
        return MarkedItem(item, "", 0, right=False, reason="没有作答。")
    if item.kind is ItemKind.CHOICE:
        given = answers[-1].text
        right = given.strip() == item.right
        return MarkedItem(item, given, item.points if right else 0, right, item.explanation)
    if item.kind is ItemKind.REPLY:
        got, given = score(item, answers[-1]), answers[-1].text
    else:
        got, given = replayed(session(item), answers), "\n".join(a.text for a in answers)
    points = round(item.points * _worth(item, got) / 100)
    return MarkedItem(item, given, points, got.total >= GOOD, "\n".join(_why(got)))


def _worth(item: ExamItem, got: Score) -> int:
    """A conversation loses what it missed by its steps; one reply has to answer."""
    missed = any(v.rule == "answered" and v.ok is False for v in got.verdicts)
    return min(got.total, BESIDE) if missed and item.kind is ItemKind.REPLY else got.total


def _why(score: Score) -> list[str]:
    """Each broken rule's reason, and the sentence to say instead where there is one."""
    said: list[str] = []
    for verdict in score.verdicts:
        if verdict.ok is False:
            said.append(verdict.reason)
            better = f"可以这样说：{verdict.better}"
            if verdict.better and better not in said:
                said.append(better)
    return said


def replayed(session: Session, answers: Sequence[ExamAnswer]) -> Score:
    """The score of a conversation from the replies that were saved."""
    session.say_again((answer.buyer, answer.text, answer.at_s) for answer in answers)
    latest = max(answer.at_s for answer in answers)
    return session.end(latest + AFTER_S).score
