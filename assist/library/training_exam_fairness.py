"""Questions of an exam that have one right reply, as the matcher reads them now."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from assist.matching.matcher import Matcher
from assist.training.cards.replies import asked_in
from assist.training.records import CardKind, DrillCard


class FairQuestions:
    """Whether the right reply of a card is the one the library gives to its very question.

    ``intents`` are those of the snippets by key. A card is asked for only when it is drawn:
    the matcher takes a millisecond or two for each.
    """

    def __init__(
        self, cards: Mapping[str, DrillCard], intents: Mapping[str, str], matcher: Matcher
    ) -> None:
        self.cards, self._intents, self._matcher = cards, intents, matcher
        self._known: dict[str, bool] = {}

    @cached_property
    def _means(self) -> dict[str, set[str]]:
        """The intents that a reply, as an option shows it, answers."""
        found: dict[str, set[str]] = {}
        for card in self.cards.values():
            if card.kind is CardKind.REPLY:
                found.setdefault(card.right, set()).add(self._intents.get(card.source, ""))
        return found

    def __call__(self, card: DrillCard) -> bool:
        """True for every card but one about replies that is not surely right, or not alone."""
        asked = asked_in(card)
        if not asked:
            return True
        if card.id not in self._known:
            self._known[card.id] = self._fair(card, asked)
        return self._known[card.id]

    def _fair(self, card: DrillCard, asked: str) -> bool:
        own, sure = self._intents.get(card.source, ""), self._matcher.threshold
        answers = [matches for _, matches in self._matcher.answers(asked)]
        firsts = [matches[0] for matches in answers]
        if not firsts or any(m.label != own or m.confidence < sure for m in firsts):
            return False
        near = {m.label for matches in answers for m in matches if m.confidence >= sure}
        wrong = [text for text in card.options if text != card.right]
        return not any(self._means.get(text, set()) & (near | {own}) for text in wrong)
