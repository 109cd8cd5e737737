"""What the exam desk calls things, and the names that its lists offer."""

from __future__ import annotations

from dataclasses import dataclass

from assist.library.training_exam_desk import ExamRow
from assist.training.exam_checks import ExamProblem
from assist.training.exams import Part, PartKind
from assist.training.records import CardKind
from assist.ui.i18n import tr
from assist.ui.training.names import kind_name
from assist.ui.widgets.plain import neutral

NamedIds = tuple[tuple[str, str], ...]
"""(id, name) pairs."""


@dataclass(frozen=True, slots=True)
class Names:
    """What parts may refer to, by id and name. ``summaries`` tell what happens in a scenario."""

    topics: NamedIds = ()
    scenarios: NamedIds = ()
    intents: tuple[str, ...] = ()
    products: NamedIds = ()
    summaries: NamedIds = ()


def part_kind_name(kind: PartKind) -> str:
    """What a part is made from."""
    return {
        PartKind.CARDS: tr("抽卡片"),
        PartKind.PICK: tr("选好的卡片"),
        PartKind.CHOICE: tr("选择题"),
        PartKind.REPLY: tr("回复题"),
        PartKind.SCENARIO: tr("模拟接待"),
    }[kind]


def part_text(part: Part, names: Names) -> str:
    """What a part asks, in a line."""
    match part.kind:
        case PartKind.SCENARIO:
            return tr(neutral(dict(names.scenarios).get(part.scenario, part.scenario)))
        case PartKind.CHOICE | PartKind.REPLY:
            return neutral(part.ask.strip()).replace("\n", " ") or tr("还没有写")
        case PartKind.PICK:
            return tr("{count} 张").format(count=len([name for name in part.pick if name]))
        case PartKind.CARDS:
            known = set(CardKind)
            kind = kind_name(CardKind(part.cards)) if part.cards in known else tr("任何一种")
            topic = tr(neutral(dict(names.topics).get(part.topic, part.topic))) or tr("任何主题")
            return f"{tr('{count} 张').format(count=part.count)} · {kind} · {topic}"


def part_points(part: Part) -> int:
    """The points of all items of a part."""
    many = {PartKind.CARDS: part.count, PartKind.PICK: len([name for name in part.pick if name])}
    return part.points * many.get(part.kind, 1)


def row_text(row: ExamRow) -> str:
    """How long, how strict, and who sees it."""
    numbers = {"count": row.items, "minutes": row.exam.minutes, "mark": row.exam.pass_mark}
    about = tr("{count} 题 · {minutes} 分钟 · {mark} 分及格").format(**numbers)
    state = tr("草稿，学员看不到") if row.exam.draft else tr("学员能考")
    origin = tr("自己的") if row.own else tr("随程序来的")
    if row.replaces:
        origin = tr("改过的，删掉就恢复原样")
    sat = tr("考过 {count} 次").format(count=row.sittings) if row.sittings else ""
    return " · ".join(part for part in (about, state, origin, sat) if part)


def problem_text(problem: ExamProblem, parts: tuple[Part, ...]) -> str:
    """A problem with its place and what to do."""
    if problem.part is not None and parts[problem.part].pick == ("",):
        said = tr("还没有选卡片。")
    else:
        said = f"{tr(problem.sentence)} {tr(problem.remedy)}"
    if problem.part is None:
        return said
    return tr("第 {number} 部分：{text}").format(number=problem.part + 1, text=said)
