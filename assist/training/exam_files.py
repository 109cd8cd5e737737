"""Exam files as trainers write them, read and written.

A file ``onboarding.toml``::

    title = "上岗考试"
    minutes = 30
    pass_mark = 80
    draft = true                   # not offered to new hires yet

    [[part]]                       # some drill cards, drawn anew for each sitting
    cards = "fact"                 # kind of card
    topic = "w03"                  # or any topic
    count = 5
    points = 2                     # for each

    [[part]]                       # drill cards chosen by hand
    pick = ["quiz/golden-six"]
    points = 2

    [[part]]                       # a reply in own words, judged by the scorer
    ask = "今天拍什么时候发货"
    intent = "ship.when"
    product = "tshirt-cotton"
    points = 5

    [[part]]                       # a question with options
    ask = "黄金六秒说的是什么？"
    right = "六秒内第一次回复"
    wrong = ["六秒内成交"]
    points = 2

    [[part]]                       # a conversation
    scenario = "size-160-55"
    points = 20

A part with ``topic`` alone draws cards of any kind.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import fields
from pathlib import Path

from assist.errors import PackError
from assist.store.packs import Table, read
from assist.training.exams import Exam, Part
from assist.training.records import CardKind

FIELDS = frozenset({"title", "minutes", "pass_mark", "draft", "part"})
PART_FIELDS = frozenset(
    {"cards", "topic", "count", "pick", "ask", "intent", "product", "right", "wrong", "why",
     "scenario", "points"}
)  # fmt: skip
MOST_MINUTES, MOST_POINTS, MOST_CARDS = 600, 100, 200


def read_exams(folder: Path) -> tuple[dict[str, Exam], list[PackError]]:
    """Every exam of a folder by its id, and what is wrong with the files left out."""
    found: dict[str, Exam] = {}
    problems: list[PackError] = []
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            found[file.stem] = read_exam(file)
        except PackError as error:
            problems.append(error)
    return found, problems


def read_exam(file: Path) -> Exam:
    """One exam. Raises :class:`~assist.errors.PackError` at the first mistake.

    A draft may lack what is still to be written.
    """
    table = read(file)
    _only(table, FIELDS)
    draft = table.values.get("draft") is True
    parts = tuple(_part(entry) for entry in table.tables("part", "第"))
    for part, entry in zip(parts, table.tables("part", "第"), strict=True):
        if not draft:
            _complete(part, entry)
    if not parts and not draft:
        raise table.error("part", "还没有题目", "请至少写一个 [[part]]。")
    return Exam(
        id=file.stem,
        title=table.text("title"),
        minutes=_whole(table, "minutes", 30, 1, MOST_MINUTES),
        pass_mark=_whole(table, "pass_mark", 80, 1, 100),
        parts=parts,
        draft=draft,
    )


def _part(table: Table) -> Part:
    _only(table, PART_FIELDS)
    part = Part(
        points=_whole(table, "points", 1, 1, MOST_POINTS),
        cards=table.text("cards", ""),
        topic=table.text("topic", ""),
        count=_whole(table, "count", 1, 1, MOST_CARDS),
        pick=table.texts("pick"),
        ask=table.text("ask", ""),
        intent=table.text("intent", ""),
        product=table.text("product", ""),
        right=table.text("right", ""),
        wrong=table.texts("wrong"),
        why=table.text("why", ""),
        scenario=table.text("scenario", ""),
    )
    if part.cards and part.cards not in set(CardKind):
        raise table.error("cards", f"没有“{part.cards}”这种卡片", f"可以写:{'、'.join(CardKind)}。")
    return part


def _complete(part: Part, table: Table) -> None:
    if not (part.cards or part.topic or part.pick or part.ask or part.scenario):
        raise table.error("part", "不知道考什么", "请写 cards、topic、pick、ask 或 scenario。")
    if part.right and not part.wrong:
        raise table.error("wrong", "没有错误选项", '请写 wrong = ["…"]。')


def _only(table: Table, fields: Collection[str]) -> None:
    if unknown := sorted(set(table.values) - set(fields)):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(fields))}。")


def _whole(table: Table, field: str, default: int, low: int, high: int) -> int:
    value = table.values.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise table.error(field, f"应当是 {low} 到 {high} 的整数", f"请写成 {field} = {default}。")
    return value


def exam_text(exam: Exam) -> str:
    """The exam as a file that :func:`read_exam` reads back to the same."""
    lines = [
        f"title = {_quoted(exam.title)}",
        f"minutes = {exam.minutes}",
        f"pass_mark = {exam.pass_mark}",
    ]
    if exam.draft:
        lines.append("draft = true")
    for part in exam.parts:
        lines += ["", "[[part]]"]
        for field in fields(Part):
            value = getattr(part, field.name)
            if field.name == "points" or value != field.default:
                lines.append(f"{field.name} = {_written(value)}")
    return "\n".join(lines) + "\n"


def _written(value: str | int | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_quoted, value))}]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but for DEL, which JSON leaves bare."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
