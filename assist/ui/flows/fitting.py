"""Which step of a walk fits a card: found on the worker's thread, without Qt."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from assist.suggestion import Context, WalkStep

if TYPE_CHECKING:
    from assist.library.walks import Walks

Path = tuple[tuple[str, str], ...]
"""Steps taken, as (id, title), the present one last."""

MOST = 60
"""Steps looked at; a walk has a dozen or two."""


def path_to(walks: Walks, walk: str, technique: str, context: Context) -> tuple[Path, WalkStep]:
    """The shortest way, as (id, title) of its steps, to the step of ``technique``.

    The first step when no step that is open to this role has it, or when none is asked for.
    """
    first = walks.begin(walk, context)
    start: Path = ((first.id, first.title),)
    if not technique or first.technique == technique:
        return start, first
    waiting = deque([(start, first)])
    seen = {first.id}
    while waiting and len(seen) < MOST:
        path, step = waiting.popleft()
        for choice in step.choices:
            if choice.off or choice.goto in seen:
                continue
            seen.add(choice.goto)
            after = walks.step(walk, choice.goto, context)
            way = (*path, (after.id, after.title))
            if after.technique == technique:
                return way, after
            waiting.append((way, after))
    return start, first
