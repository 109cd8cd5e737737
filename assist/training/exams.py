"""Exams as trainers write them, and papers assembled from them.

A file ``onboarding.toml``::

    title = "上岗考试"
    minutes = 30
    pass_mark = 80

    [[part]]                       # some drill cards, drawn anew for each sitting
    cards = "fact"                 # kind of card
    topic = "w03"                  # or any topic
    count = 5
    points = 2                     # for each

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
"""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from assist.errors import PackError
from assist.store.packs import Table, read
from assist.training.records import CardKind, DrillCard, ExamItem, ExamPaper, ItemKind, Scenario

FIELDS = frozenset({"title", "minutes", "pass_mark", "part"})
PART_FIELDS = frozenset(
    {"cards", "topic", "count", "ask", "intent", "product", "right", "wrong", "why", "scenario",
     "points"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an exam: what its items are made from."""

    points: int
    cards: str = ""
    topic: str = ""
    count: int = 1
    ask: str = ""
    intent: str = ""
    product: str = ""
    right: str = ""
    wrong: tuple[str, ...] = ()
    why: str = ""
    scenario: str = ""


@dataclass(frozen=True, slots=True)
class Exam:
    """An exam from which papers are assembled."""

    id: str
    title: str
    minutes: int
    pass_mark: int
    parts: tuple[Part, ...]

    def paper(
        self, cards: Mapping[str, DrillCard], scenarios: Mapping[str, Scenario], seed: int
    ) -> ExamPaper:
        """A paper of this exam: the same for the same seed and library."""
        draw = random.Random(f"{self.id}/{seed}")
        items: list[ExamItem] = []
        for part in self.parts:
            items += _items(part, cards, scenarios, draw)
        return ExamPaper(self.id, self.title, self.minutes, self.pass_mark, tuple(items))


def _items(
    part: Part,
    cards: Mapping[str, DrillCard],
    scenarios: Mapping[str, Scenario],
    draw: random.Random,
) -> list[ExamItem]:
    if part.scenario:
        scenario = scenarios.get(part.scenario)
        if scenario is None:
            return []
        return [
            ExamItem(
                ItemKind.SCENARIO, scenario.title, part.points,
                scenario=scenario.id, seed=draw.randrange(10_000),
            )
        ]  # fmt: skip
    if part.right:
        options = [part.right, *part.wrong]
        draw.shuffle(options)
        return [
            ExamItem(
                ItemKind.CHOICE, part.ask, part.points, tuple(options), part.right, part.why
            )
        ]  # fmt: skip
    if part.ask:
        return [
            ExamItem(
                ItemKind.REPLY, part.ask, part.points, intent=part.intent, product=part.product
            )
        ]
    fitting = [
        card
        for card in cards.values()
        if card.kind == part.cards and part.topic in ("", card.topic) and card.options
    ]
    return [
        ExamItem(
            ItemKind.CHOICE, card.prompt, part.points, card.options, card.right,
            card.explanation, card=card.id,
        )
        for card in draw.sample(fitting, min(part.count, len(fitting)))
    ]  # fmt: skip


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
    """One exam. Raises :class:`~assist.errors.PackError` at the first mistake."""
    table = read(file)
    _only(table, FIELDS)
    parts = tuple(_part(entry) for entry in table.tables("part", "第"))
    if not parts:
        raise table.error("part", "还没有题目", "请至少写一个 [[part]]。")
    return Exam(
        id=file.stem,
        title=table.text("title"),
        minutes=_whole(table, "minutes", 30, 1, 600),
        pass_mark=_whole(table, "pass_mark", 80, 1, 100),
        parts=parts,
    )


def _part(table: Table) -> Part:
    _only(table, PART_FIELDS)
    part = Part(
        points=_whole(table, "points", 1, 1, 100),
        cards=table.text("cards", ""),
        topic=table.text("topic", ""),
        count=_whole(table, "count", 1, 1, 200),
        ask=table.text("ask", ""),
        intent=table.text("intent", ""),
        product=table.text("product", ""),
        right=table.text("right", ""),
        wrong=table.texts("wrong"),
        why=table.text("why", ""),
        scenario=table.text("scenario", ""),
    )
    if not (part.cards or part.ask or part.scenario):
        raise table.error("part", "不知道考什么", "请写 cards、ask 或 scenario。")
    if part.cards and part.cards not in set(CardKind):
        raise table.error("cards", f"没有“{part.cards}”这种卡片", f"可以写:{'、'.join(CardKind)}。")
    if part.right and not part.wrong:
        raise table.error("wrong", "没有错误选项", '请写 wrong = ["…"]。')
    return part


def _only(table: Table, fields: Collection[str]) -> None:
    if unknown := sorted(set(table.values) - set(fields)):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(fields))}。")


def _whole(table: Table, field: str, default: int, low: int, high: int) -> int:
    value = table.values.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise table.error(field, f"应当是 {low} 到 {high} 的整数", f"请写成 {field} = {default}。")
    return value
