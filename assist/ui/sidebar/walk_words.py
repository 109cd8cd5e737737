"""The words of a step in the shape in which cards are pasted and stacked."""

from __future__ import annotations

from assist.suggestion import Kind, Suggestion, WalkStep
from assist.ui.sidebar.cards_model import Card
from assist.ui.sidebar.conversation import WalkPlace

MARK = "walk:"
"""Words of walks have ids ``walk:<kind>:<walk>/<step>``."""


def words_of(step: WalkStep | None, place: WalkPlace) -> Card | None:
    """The wording shown as a card; none where a step says nothing."""
    if step is None or not step.say:
        return None
    kind = step.walk.kind
    words = Suggestion(
        id=f"{MARK}{kind}:{step.walk.id}/{step.id}",
        kind=Kind.OBJECTION if kind == "objection" else Kind.FLOW,
        intent=None,
        title=step.title,
        score=0.0,
        confidence=0.0,
        why="",
        variants=step.say,
    )
    return Card(words, number=min(place.number, len(step.say) - 1))


def walk_kind(identity: str) -> str:
    """The kind of walk that words came from, by their id; empty for other cards."""
    return identity.split(":")[1] if identity.startswith(MARK) else ""
