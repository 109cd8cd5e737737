"""Undo and redo of what was saved in the trainers' window, step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assist.snippets.desk.records import Undone
from assist.ui.trainer.link import Back, Link

if TYPE_CHECKING:
    from assist.library import Library

MOST = 50
"""Steps that can be taken back one after the other."""


class TakingBack(QObject):
    """The steps made in this window, the latest last.

    Signals
        taken_back(Undone): a step is undone; ``bring_back`` does it again.
        brought_back(Undone): it is done again.
    """

    taken_back = Signal(object)
    brought_back = Signal(object)

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link
        self._steps: list[Back] = []
        self._undone: list[Back] = []

    @property
    def can_take_back(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._steps)

    @property
    def can_bring_back(self) -> bool:
        """Whether a step that was undone can be done again."""
        return bool(self._undone)

    def note(self, back: Back) -> None:
        """Something was done that ``back`` undoes; what was undone before is forgotten."""
        self._steps = [*self._steps[1 - MOST :], back]
        self._undone.clear()

    def take_back(self) -> None:
        """Undo the latest step."""
        self._move(self._steps, self._undone, self.taken_back.emit)

    def bring_back(self) -> None:
        """Do again what was undone last."""
        self._move(self._undone, self._steps, self.brought_back.emit)

    def _move(
        self, source: list[Back], target: list[Back], told: Callable[[Undone], object]
    ) -> None:
        if not source or not self._link.may_edit():
            return

        def done(found: tuple[Undone, Back | None]) -> None:
            undone, again = found
            if again is not None:
                target.append(again)
            told(undone)

        self._link.write("undo", source.pop(), done)


def back_of(batch: str, author: str) -> Back:
    """The way back of a batch of edits, by which that can be taken back in turn."""

    def back(library: Library) -> tuple[Undone, Back | None]:
        undone = library.desk.undo(batch, author)
        latest = library.desk.latest(1)
        again = back_of(latest[0].batch, author) if undone.count and latest else None
        return undone, again

    return back


def both_ways(undo: Callable[[Library], object], again: Callable[[Library], object]) -> Back:
    """The way back of a step that two plain calls undo and do again."""

    def back(library: Library) -> tuple[Undone, Back | None]:
        undo(library)
        return Undone(1), both_ways(again, undo)

    return back
