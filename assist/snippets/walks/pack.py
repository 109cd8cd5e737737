"""The walk files of a content pack: ``walks/*.toml``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assist.errors import PackError
from assist.snippets.pack import VARIANT_FIELDS, Vocabulary, vocabulary
from assist.snippets.placeholders import clean
from assist.snippets.records import TONES, ReplyVariant
from assist.snippets.walks.checking import problems
from assist.snippets.walks.records import KINDS, PAYERS, RISKS, Choice, Step, Walk
from assist.store.packs import Pack, Report, Table, each, entries, strict

FIELDS = frozenset({"id", "kind", "title", "stage", "intents", "start", "step"})
STEP_FIELDS = frozenset(
    {
        *("id", "title", "ask", "technique", "risk", "when", "payer", "requires", "todo"),
        *("confirm", "say", "choice"),
    }
)
CHOICE_FIELDS = frozenset({"text", "goto", "hint"})


@dataclass(frozen=True, slots=True)
class StepTable(Table):
    """A table inside a walk: its line is that of its step, not of a namesake elsewhere."""

    walk: str = ""
    step: str = ""

    def _line(self) -> str:
        lines = self.file.read_text(encoding="utf-8").splitlines()
        wanted = [self.walk, self.step] if self.step else [self.walk]
        found = 0
        for number, line in enumerate(lines, 1):
            if line.strip().startswith("id") and f'"{wanted[0]}"' in line:
                found = number
                wanted.pop(0)
                if not wanted:
                    break
        return f" 第 {found} 行" if found else ""


def read_walks(pack: Pack, report: Report = strict) -> list[Walk]:
    """Every walk of ``pack``; mistakes go to ``report``, by default as a PackError."""
    known = vocabulary(pack)
    files: dict[str, str] = {}
    opened_by: dict[str, tuple[str, str]] = {}

    def make(table: Table) -> Walk:
        walk = _walk(pack, table, known)
        if files.setdefault(walk.key, table.file.name) != table.file.name:
            raise table.error("id", f"与 {files[walk.key]} 中的重复", "请换一个编号。")
        for intent in walk.intents:
            key, title = opened_by.setdefault(intent, (walk.key, walk.title))
            if key != walk.key:
                problem = f"“{intent}”已由流程“{title}”打开"
                raise table.error("intents", problem, "一个意图只能打开一个流程。")
        return walk

    return [
        walk
        for file in sorted((pack.folder / "walks").glob("*.toml"))
        for walk in each(entries(file, "walk", report), make, report)
    ]


def _walk(pack: Pack, table: Table, known: Vocabulary) -> Walk:
    _only(table, FIELDS)
    name, kind = table.text("id"), table.text("kind", "")
    if kind not in KINDS:
        problem = f"“{kind}”不在可选范围" if kind else "缺少内容"
        raise _whole(table.error("kind", problem, f"可以写:{'、'.join(KINDS)}。"))
    steps = [_step_table(table, part) for part in table.tables("step", "步骤")]
    walk = Walk(
        key=f"{pack.id}/{name}",
        pack=pack.id,
        kind=kind,
        title=table.text("title"),
        stage=table.text("stage", ""),
        intents=table.texts("intents"),
        start=table.text("start"),
        steps=tuple(_step(step, known) for step in steps),
    )
    for found in problems(walk):
        named = [step for step in steps if step.step == found.step]
        raise _whole((named[-1] if named else table).error(found.field, found.text, found.remedy))
    return walk


def _whole(error: PackError) -> PackError:
    """A mistake that reading on would only repeat: no field of it can be mended."""
    return PackError(str(error), error.next_step)


def _step_table(walk: Table, part: Table) -> StepTable:
    """A step's table, named by its id where it has one."""
    step = str(part.values.get("id", ""))
    place = f"{walk.place} 步骤“{step}”" if step else part.place
    return StepTable(part.file, place, part.values, walk.text("id"), step)


def _step(table: StepTable, known: Vocabulary) -> Step:
    _only(table, STEP_FIELDS)
    return Step(
        id=table.text("id"),
        title=table.text("title"),
        ask=clean(table.text("ask", "")),
        say=tuple(_say(part, known) for part in _parts(table, "say")),
        technique=table.text("technique", ""),
        risk=table.choice("risk", RISKS, ""),
        when=table.text("when", ""),
        payer=table.choice("payer", PAYERS, ""),
        requires=table.texts("requires"),
        todo=table.texts("todo"),
        confirm=table.text("confirm", ""),
        choices=tuple(_choice(part) for part in _parts(table, "choice")),
    )


def _parts(table: StepTable, field: str) -> list[Table]:
    return [
        StepTable(part.file, part.place, part.values, table.walk, table.step)
        for part in table.tables(field, field)
    ]


def _say(table: Table, known: Vocabulary) -> ReplyVariant:
    _only(table, VARIANT_FIELDS)
    return ReplyVariant(
        text=known.read(table),
        tone=table.choice("tone", (*TONES, ""), ""),
        technique=table.text("technique", ""),
        risk=table.choice("risk", RISKS, ""),
    )


def _choice(table: Table) -> Choice:
    _only(table, CHOICE_FIELDS)
    return Choice(table.text("text"), table.text("goto"), table.text("hint", ""))


def _only(table: Table, known: Iterable[str]) -> None:
    for field in sorted(set(table.values) - set(known)):
        raise table.error(field, "不认识这个字段", f"可用字段:{'、'.join(sorted(known))}。")
