"""Import and export of snippets, reachable as ``library.exchange``.

An import goes in three steps, so that a person can look before anything changes::

    source = gather(path, progress=…)              # no library needed: any thread will do
    source = remapped(source, {"话术": Field.REPLY})  # only where the columns were guessed wrong
    plan = library.exchange.plan(source)           # row by row: new, changed, same, …
    done = library.exchange.apply(plan, {7: Choice.BOTH}, "陈老师")
    library.desk.undo(done.batch, "陈老师")

:func:`gather` reads in a process of its own with limits; it can take a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from assist.library.desk import Desk
from assist.snippets.compliance import Finding
from assist.snippets.desk.records import State
from assist.snippets.exchange.columns import remapped
from assist.snippets.exchange.gathering import gather, pasted
from assist.snippets.exchange.planning import make_plan, to_save
from assist.snippets.exchange.records import (
    CancelledError,
    Choice,
    Imported,
    Plan,
    Progress,
    Source,
    Status,
)
from assist.snippets.records import Snippet

__all__ = ["CancelledError", "Exchange", "gather", "pasted", "remapped"]


def quietly(_what: str, _done: int, _whole: int) -> None:
    """The progress that nobody looks at."""


class Exchange:
    """Imports into a library and exports from it, on the library's thread."""

    def __init__(
        self,
        desk: Desk,
        lint: Callable[[Iterable[Snippet]], list[Finding]],
        facts: Callable[[], frozenset[str]],
    ) -> None:
        self._desk, self._lint, self._facts = desk, lint, facts

    def read(self, path: Path, progress: Progress = quietly) -> Plan:
        """Read a file and say what it would do to the library; nothing is changed.

        Raises AssistError when the file cannot be read safely, CancelledError from ``progress``.
        """
        return self.plan(gather(path, progress), progress)

    def plan(
        self, source: Source, progress: Progress = quietly, state: State = State.PUBLISHED
    ) -> Plan:
        """What the rows of ``source`` would do.

        New entries get ``state``; those with a forbidden word are drafts in any case.
        """
        return make_plan(source, self._desk.entries(), self._lint, self._facts(), progress, state)

    def apply(
        self,
        plan: Plan,
        choices: Mapping[int, Choice],
        author: str,
        progress: Progress = quietly,
    ) -> Imported:
        """Do what ``plan`` says, in one transaction; ``choices`` by number of row.

        Rows without a choice follow :attr:`PlanRow.choice`. Raises AssistError, and changes
        nothing, where the library was edited since the plan was made.
        """
        chosen = to_save(plan, choices)
        progress("写入话术库", 0, len(chosen.entries))
        batch = ""
        if chosen.entries:
            batch = self._desk.save(chosen.entries, author, f"导入 {plan.source.name}")
        return Imported(
            batch=batch,
            saved=len(chosen.saved),
            kept=len(plan.rows) - len(chosen.saved) - plan.counts[Status.REFUSED],
            refused=plan.counts[Status.REFUSED],
            drafts=sum(entry.state is State.DRAFT for entry in chosen.entries),
            rows=plan.rows,
        )

    def entries(self) -> Sequence[Snippet]:
        """Everything that an export holds, in the order of its keys."""
        return [entry.snippet for entry in self._desk.entries().values()]
