"""What makes a walk sound, whether it comes from a pack or from a trainer's hands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assist.errors import AssistError
from assist.snippets.walks.records import Step, Walk


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: at which step (empty for the walk itself) and field, and what to do."""

    step: str
    field: str
    text: str
    remedy: str


def problems(walk: Walk) -> list[Problem]:
    """Every mistake in how the steps of ``walk`` hang together; empty when it is sound.

    Reachability and cycles are only looked for once every goto leads somewhere.
    """
    if not walk.steps:
        return [Problem("", "step", "没有步骤", "请至少写一个 [[walk.step]]。")]
    found = [*_repeated(walk), *_astray(walk), *_empty_ends(walk)]
    return found or [*_cycles(walk), *_unreachable(walk)]


def require_sound(walk: Walk) -> None:
    """Raise :class:`AssistError` with the first mistake of ``walk``, if there is one."""
    for found in problems(walk):
        place = f"步骤“{found.step}”" if found.step else "流程"
        raise AssistError(f"流程还不能保存:{place}的 {found.field} {found.text}。", found.remedy)


def _repeated(walk: Walk) -> Iterator[Problem]:
    seen: set[str] = set()
    for step in walk.steps:
        if step.id in seen:
            yield Problem(step.id, "id", "与前面的步骤重复", "请换一个步骤编号。")
        seen.add(step.id)


def _astray(walk: Walk) -> Iterator[Problem]:
    known = {step.id for step in walk.steps}
    listed = "、".join(step.id for step in walk.steps)
    if walk.start not in known:
        yield Problem("", "start", f"指向不存在的步骤“{walk.start}”", f"可以写:{listed}。")
    for step in walk.steps:
        for choice in step.choices:
            if choice.goto not in known:
                problem = f"指向不存在的步骤“{choice.goto}”"
                yield Problem(step.id, "goto", problem, f"可以写:{listed}。")


def _empty_ends(walk: Walk) -> Iterator[Problem]:
    for step in walk.steps:
        if not step.choices and not step.say and not step.todo:
            yield Problem(
                step.id, "say", "走到这里就结束了,却没有话术也没有要做的事", "请补上 say 或 todo。"
            )


def _cycles(walk: Walk) -> Iterator[Problem]:
    """The first cycle, named by the steps that it runs through."""
    steps = {step.id: step for step in walk.steps}
    done: set[str] = set()
    for first in walk.steps:
        if (ring := _ring(first, steps, done)) is not None:
            way = " → ".join(ring)
            yield Problem(ring[-2], "goto", f"绕成了圈:{way}", "请让它通向后面的步骤。")
            return


def _ring(first: Step, steps: dict[str, Step], done: set[str]) -> list[str] | None:
    """A way that comes back to itself, reached from ``first``; steps without one go to ``done``."""
    way: list[str] = []
    pending: list[tuple[str, bool]] = [(first.id, True)]
    while pending:
        name, entering = pending.pop()
        if not entering:
            way.pop()
            done.add(name)
        elif name in way:
            return [*way[way.index(name) :], name]
        elif name not in done:
            way.append(name)
            pending.append((name, False))
            pending.extend((choice.goto, True) for choice in reversed(steps[name].choices))
    return None


def _unreachable(walk: Walk) -> Iterator[Problem]:
    steps = {step.id: step for step in walk.steps}
    reached: set[str] = set()
    pending = [walk.start]
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            pending.extend(choice.goto for choice in steps[name].choices)
    for step in walk.steps:
        if step.id not in reached:
            remedy = "请在前面的步骤里加一个 goto,或删除这一步。"
            yield Problem(step.id, "id", "从 start 走不到", remedy)
