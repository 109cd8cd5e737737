"""Walks as the library holds them: texts are templates, choices point to steps by id."""

from __future__ import annotations

from dataclasses import dataclass

from assist.snippets.records import ReplyVariant

KINDS = (
    "objection",
    "midsale",
    "aftersale",
    "dispute",
    "review",
    "closing",
    "reminder",
    "care",
)
RISKS = ("", "low", "high")
PAYERS = ("", "卖家", "买家")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on: what the buyer said or the agent found, and the step it leads to."""

    text: str
    goto: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``ask`` and ``todo`` are for the agent, ``say`` for the buyer.

    ``risk`` is "high" where a technique can do harm; newcomers are kept from it. ``confirm``
    is a question of truth that is asked before the words may be used. A step without choices
    is an end.
    """

    id: str
    title: str
    ask: str = ""
    say: tuple[ReplyVariant, ...] = ()
    technique: str = ""
    risk: str = ""
    when: str = ""
    payer: str = ""
    requires: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    confirm: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk from its ``start``; ``key`` is ``pack/id``.

    Several ways may lead to the same step, but none leads back: the steps form an acyclic
    graph. Cards of the ``intents`` offer to open it.
    """

    key: str
    pack: str
    kind: str
    title: str
    stage: str
    intents: tuple[str, ...]
    start: str
    steps: tuple[Step, ...]

    def step(self, name: str) -> Step | None:
        """The step of this id, or ``None``."""
        return next((step for step in self.steps if step.id == name), None)
