"""The compliance rules over the words of walks."""

from __future__ import annotations

from collections.abc import Iterable

from assist.snippets.compliance import Compliance, Finding, Role
from assist.snippets.compliance.linting import spoken
from assist.snippets.walks.records import Walk


def lint_walks(
    walks: Iterable[Walk], compliance: Compliance, *, role: Role = "agent"
) -> list[Finding]:
    """Every objection to what the steps of ``walks`` say to a buyer, in their order.

    A finding names its place as "walk → step". What only the agent reads is not checked.
    """
    return [
        Finding(f"{walk.key} → {step.id}", number, say.tone, say.text, hit)
        for walk in walks
        for step in walk.steps
        for number, say in enumerate(step.say, 1)
        for hit in compliance.check(spoken(say.text), role=role)
    ]
