"""What is wrong with an exam, in sentences for the trainer who assembles it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from assist.training.exam_files import MOST_CARDS, MOST_MINUTES, MOST_POINTS
from assist.training.exams import Exam, Fair, Part, PartKind, any_card, fitting_cards
from assist.training.records import CardKind, DrillCard, Scenario

CHOICE_S, REPLY_S = 20, 60
"""Seconds that a choice and a reply in own words take."""


@dataclass(frozen=True, slots=True)
class ExamProblem:
    """One thing to mend. ``part`` counts from 0; None: the exam itself.

    ``field`` names the attribute of :class:`Exam` or :class:`Part`. With ``blocking`` the exam
    cannot be offered to learners; otherwise it is advice.
    """

    part: int | None
    field: str
    sentence: str
    remedy: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What an exam may refer to.

    ``product`` says whether an id names a product, ``fair`` whether a card may be drawn.
    """

    cards: Mapping[str, DrillCard]
    scenarios: Mapping[str, Scenario]
    topics: Collection[str]
    intents: Collection[str]
    product: Callable[[str], bool]
    fair: Fair = any_card


def problems(exam: Exam, known: Known) -> tuple[ExamProblem, ...]:
    """Everything that is wrong with an exam: the exam itself first, then part by part."""
    found = list(_of_exam(exam, known))
    for place, part in enumerate(exam.parts):
        found += [ExamProblem(place, *problem) for problem in _of_part(part, known)]
    return tuple(found)


def minutes_needed(exam: Exam, known: Known) -> int:
    """About how long the exam takes somebody who knows the answers, in minutes."""
    seconds = 0
    for part in exam.parts:
        match part.kind:
            case PartKind.SCENARIO:
                scenario = known.scenarios.get(part.scenario)
                seconds += scenario.minutes * 60 if scenario else 0
            case PartKind.REPLY:
                seconds += REPLY_S
            case PartKind.CHOICE:
                seconds += CHOICE_S
            case PartKind.PICK:
                seconds += CHOICE_S * len(part.pick)
            case PartKind.CARDS:
                seconds += CHOICE_S * part.count
    return -(-seconds // 60)


def _of_exam(exam: Exam, known: Known) -> Iterator[ExamProblem]:
    if not exam.title.strip():
        yield ExamProblem(None, "title", "考试还没有名字。", "请写一个学员看得懂的名字。")
    if not 1 <= exam.minutes <= MOST_MINUTES:
        yield ExamProblem(None, "minutes", "考试时间不对。", f"请写 1 到 {MOST_MINUTES} 分钟。")
    if not 1 <= exam.pass_mark <= 100:
        yield ExamProblem(None, "pass_mark", "及格分不对。", "请写 1 到 100 分。")
    if not exam.parts:
        yield ExamProblem(None, "parts", "还没有题目。", "请至少加一道题、一组卡片或一段接待。")
    needed = minutes_needed(exam, known)
    if exam.minutes < needed:
        sentence = f"这些题大约要 {needed} 分钟，时间只给了 {exam.minutes} 分钟。"
        yield ExamProblem(None, "minutes", sentence, "请加长时间，或减少题目。", blocking=False)


def _of_part(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    if not 1 <= part.points <= MOST_POINTS:
        yield "points", "分值不对。", f"请写 1 到 {MOST_POINTS} 分。", True
    yield from _CHECKS[part.kind](part, known)


def _cards(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    if part.cards and part.cards not in set(CardKind):
        yield "cards", f"没有“{part.cards}”这种卡片。", "请重新选一种。", True
        return
    if part.topic and part.topic not in known.topics:
        yield "topic", f"没有“{part.topic}”这个主题。", "请重新选一个主题。", True
        return
    if not (part.cards or part.topic):
        yield "cards", "还没有选考什么卡片。", "请选一种卡片，或选一个主题。", True
    if not 1 <= part.count <= MOST_CARDS:
        yield "count", "张数不对。", f"请写 1 到 {MOST_CARDS} 张。", True
    have = len(fitting_cards(part, known.cards))
    if not have:
        yield "cards", "这种卡片在这个主题里一张也没有。", "请换一种卡片或一个主题。", True
    elif have < part.count:
        sentence = f"这里要抽 {part.count} 张，资料库里只有 {have} 张。"
        yield "count", sentence, f"请改成 {have} 张，或放宽主题。", False


def _picked(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    gone = sum(name not in known.cards for name in part.pick)
    if gone == len(part.pick):
        yield "pick", "选好的卡片都已不在资料库里。", "请重新选几张。", True
    elif gone:
        yield "pick", f"选好的卡片里有 {gone} 张已不在资料库里。", "请拿掉它们，或重新选。", False


def _choice(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    if not part.ask.strip():
        yield "ask", "还没有写题目。", "请写上要问的话。", True
    if not part.right.strip():
        yield "right", "还没有写正确答案。", "请写上正确的选项。", True
    wrong = [text.strip() for text in part.wrong if text.strip()]
    if not wrong:
        yield "wrong", "没有错误选项。", "请至少写一个错误选项。", True
    elif len({part.right.strip(), *wrong}) <= len(wrong):
        yield "wrong", "有两个选项一样。", "请让每个选项都不同。", True


def _reply(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    if not part.ask.strip():
        yield "ask", "还没有写买家的话。", "请写上买家怎么问。", True
    if part.intent and part.intent not in known.intents:
        yield "intent", f"没有“{part.intent}”这种问题。", "请重新选，或留空让资料库判断。", True
    if part.product and not known.product(part.product):
        yield "product", f"没有“{part.product}”这件产品。", "请重新选一件产品。", True


def _scenario(part: Part, known: Known) -> Iterator[tuple[str, str, str, bool]]:
    if part.scenario not in known.scenarios:
        yield "scenario", f"没有“{part.scenario}”这个模拟场景。", "请重新选一个场景。", True


_CHECKS = {
    PartKind.CARDS: _cards,
    PartKind.PICK: _picked,
    PartKind.CHOICE: _choice,
    PartKind.REPLY: _reply,
    PartKind.SCENARIO: _scenario,
}
