"""What a role does not get to see: techniques that can do harm are kept from newcomers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assist.suggestion import Suggestion, Suggestions

NEWCOMER = "newcomer"
HIGH = "high"


def cards_for(cards: Iterable[Suggestion], role: str) -> tuple[Suggestion, ...]:
    """The cards without their risky wordings; a card that has no others falls out."""
    if role != NEWCOMER:
        return tuple(cards)
    kept = []
    for card in cards:
        harmless = tuple(variant for variant in card.variants if variant.risk != HIGH)
        if harmless or not card.variants:
            kept.append(replace(card, variants=harmless))
    return tuple(kept)


def answer_for(answer: Suggestions, role: str) -> Suggestions:
    """The answer with the cards that the role gets to see."""
    if role != NEWCOMER:
        return answer
    questions = tuple(
        replace(question, suggestions=cards_for(question.suggestions, role))
        for question in answer.questions
    )
    return replace(answer, questions=questions)
