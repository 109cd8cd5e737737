"""``assist walk``: the walks of the library, listed, or one of them as a tree."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from assist.cli.output import OK, opened, say
from assist.library.walks import Walks
from assist.suggestion import Context, WalkStep


def walk(options: argparse.Namespace) -> int:
    """List the walks, or print the one that is named, filled with what the shop knows."""
    with opened() as library:
        walks = library.walks
        if options.id is None:
            refs = walks.every()
            if options.json:
                say(json.dumps([asdict(ref) for ref in refs], ensure_ascii=False))
                return OK
            for ref in refs:
                say(f"{ref.id}\t{ref.kind}\t{ref.title}\t{ref.steps} 步")
            return OK
        context = Context()
        if options.json:
            say(json.dumps(_as_json(walks, options.id, context), ensure_ascii=False))
            return OK
        for line in _as_text(walks, options.id, context):
            say(line)
    return OK


def _as_json(walks: Walks, walk_id: str, context: Context) -> dict[str, object]:
    source = walks.source(walk_id)
    steps = [asdict(walks.step(walk_id, step.id, context)) for step in source.steps]
    for step in steps:
        del step["walk"]
    ref = asdict(walks.begin(walk_id, context).walk)
    return {**ref, "start": source.start, "steps": steps}


def _as_text(walks: Walks, walk_id: str, context: Context) -> Iterator[str]:
    """The tree, each step in full where it is first reached and by its title later."""
    first = walks.begin(walk_id, context)
    yield f"{first.walk.title}({first.walk.kind},{first.walk.steps} 步)"
    shown: set[str] = set()
    pending: list[tuple[WalkStep, int, str]] = [(first, 0, "")]
    while pending:
        step, depth, came_by = pending.pop()
        indent = "  " * depth
        if came_by:
            yield f"{indent}▸ {came_by}"
        if step.id in shown:
            yield f"{indent}  → {step.title}"
            continue
        shown.add(step.id)
        yield from (f"{indent}  {line}" for line in _lines(step))
        for choice in reversed(step.choices):
            following = walks.step(walk_id, choice.goto, context)
            pending.append((following, depth + 1, choice.text))


def _lines(step: WalkStep) -> Iterator[str]:
    risk = " ⚠" if step.risk == "high" else ""
    yield f"[{step.title}]{risk}"
    notes = {
        "何时": step.when,
        "判断": step.ask,
        "先确认": step.confirm,
        "运费": step.payer,
        "凭证": "、".join(step.requires),
    }
    yield from (f"{name}:{text}" for name, text in notes.items() if text)
    yield from (f"☐ {deed}" for deed in step.todo)
    yield from (f"“{variant.text}”" for variant in step.say)
