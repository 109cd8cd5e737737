"""The steps of a buyer's script, and which of them a talk has reached."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assist.training.records import Branch, BuyerPart, Turn

CLOSING = "closing"
CLOSING_WORTH = 0.5
"""What a step that only takes leave is worth beside the others."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, and the turns of which an answer to any one reaches it."""

    name: str
    turns: tuple[Turn, ...]

    @property
    def worth(self) -> float:
        """How much the step counts: taking leave less than answering."""
        return CLOSING_WORTH if CLOSING in self.turns[0].rules else 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """How far a talk came.

    ``reached`` and ``ahead`` are its steps, in the order of the script; a step that was come to
    and not answered is ahead. ``waiting`` is the turn whose words stand without a reply,
    ``asked`` these words; its step is among those ahead.
    """

    reached: tuple[Step, ...]
    ahead: tuple[Step, ...]
    waiting: Turn | None = None
    asked: str = ""

    @property
    def share(self) -> float:
        """What was reached of the whole, 0 to 1."""
        done = sum(step.worth for step in self.reached)
        whole = done + sum(step.worth for step in self.ahead)
        return done / whole if whole else 1.0

    @property
    def unseen(self) -> tuple[Step, ...]:
        """The steps not come to or not answered; what waits and taking leave left out."""
        return tuple(
            step
            for step in self.ahead
            if self.waiting not in step.turns and CLOSING not in step.turns[0].rules
        )

    @property
    def farewell(self) -> Turn | None:
        """The turn that takes leave, where it was not answered."""
        turns = [turn for step in self.ahead for turn in step.turns]
        if self.waiting is not None:
            turns.insert(0, self.waiting)
        return next((turn for turn in turns if CLOSING in turn.rules), None)


def course(
    buyer: BuyerPart, answered: Collection[str], waiting: Turn | None = None, asked: str = ""
) -> Course:
    """How far a talk came in which the turns of these ids were ``answered``."""
    reached: list[Step] = []
    ahead: list[Step] = []
    for step in steps(buyer):
        there = any(turn.id in answered for turn in step.turns)
        (reached if there else ahead).append(step)
    return Course(tuple(reached), tuple(ahead), waiting, asked)


def steps(buyer: BuyerPart) -> tuple[Step, ...]:
    """The steps that the script names; where it names none, each turn of the good way is one."""
    named: dict[str, list[Turn]] = {}
    for turn in buyer.turns:
        if turn.step:
            named.setdefault(turn.step, []).append(turn)
    if named:
        return tuple(Step(name, tuple(turns)) for name, turns in named.items())
    return tuple(Step(f"“{_said(turn)}”", (turn,)) for turn in good_way(buyer.turns))


def _said(turn: Turn) -> str:
    return turn.say[0].replace("\n", " ") if turn.say else turn.intent


def good_way(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The shortest way from the first turn to an end on which no rule is broken."""
    ways: list[tuple[Turn, ...]] = [(turns[0],)]
    seen = {turns[0].id}
    while ways:
        way = ways.pop(0)
        following = _following(way[-1], turns)
        if None in following:
            return way
        for turn in following:
            if turn is not None and turn.id not in seen:
                seen.add(turn.id)
                ways.append((*way, turn))
    return (turns[0],)


def _following(turn: Turn, turns: Sequence[Turn]) -> list[Turn | None]:
    """Where a good reply may lead; None is the end."""
    found = [_named(branch, turns) for branch in turn.then if not branch.unless]
    if not any(_always(branch) for branch in turn.then):
        place = turns.index(turn) + 1
        found.append(turns[place] if place < len(turns) else None)
    return found


def _named(branch: Branch, turns: Sequence[Turn]) -> Turn | None:
    return next((turn for turn in turns if turn.id == branch.goto), None)


def _always(branch: Branch) -> bool:
    return not (branch.when or branch.unless or branch.words)
