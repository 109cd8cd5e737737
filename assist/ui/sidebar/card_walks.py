"""Which cards lead on into a walk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from assist.ui.sidebar.frame import Parts
from assist.ui.sizes.requests import Requests

RESTS = 150
"""Milliseconds without new cards after which their walks are looked up."""


class CardWalks(QObject):
    """Marks the cards whose intent has a walk; each intent is asked for once.

    The look-up waits until the agent rests: letters typed into the search must not wait.
    ``gone_on(intent, technique)`` says from which card the agent goes on.
    """

    gone_on = Signal(str, str)

    def __init__(self, parts: Parts, requests: Requests, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._requests = parts.model, requests
        self._leading: dict[str, bool] = {}
        self._resting = QTimer(self, singleShot=True, interval=RESTS)
        self._resting.timeout.connect(self._look_up)
        self._model.modelReset.connect(self._resting.start)
        parts.cards.walk_wanted.connect(self._go_on)

    def _go_on(self, row: int) -> None:
        card = self._model.cards[row]
        technique = card.variant.technique if card.variant else ""
        self.gone_on.emit(card.suggestion.intent or "", technique)

    def _look_up(self) -> None:
        intents = {card.suggestion.intent or "" for card in self._model.cards}
        unknown = tuple(intents - self._leading.keys() - {""})
        if unknown:
            self._requests.ask(
                "walk_leads",
                lambda lib: {i: lib.walks.for_intent(i) is not None for i in unknown},
                self._lead,
                lambda error: None,
            )

    def _lead(self, found: dict[str, bool]) -> None:
        self._leading |= found
        self._model.lead(frozenset(i for i, leads in self._leading.items() if leads))
