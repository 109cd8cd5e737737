"""One simulated buyer: what is said when, and where a reply leads."""

from __future__ import annotations

import random

from assist.kb.records import Product
from assist.training.records import (
    Branch,
    BuyerLine,
    BuyerPart,
    BuyerState,
    Score,
    SpokenLine,
    Turn,
)
from assist.training.scoring import Reply, Scorer
from assist.training.voices import Voices
from assist.training.ways import course

BETWEEN_S = 1.5
"""Seconds between two lines of one turn."""
NUDGE_S, LEAVE_S = 20.0, 120.0
"""Seconds of silence after which a buyer asks again, and after which the buyer leaves."""
FASTER, FASTEST = 0.92, 0.4
"""How waits shrink with each reply, and the share at which they stop shrinking."""


class Chat:
    """The talk with one buyer, by the seconds of the session."""

    def __init__(
        self, buyer: BuyerPart, voices: Voices, product: Product | None, draw: random.Random
    ) -> None:
        self.buyer = buyer
        self.lines: list[SpokenLine] = []
        self.replies: list[Reply] = []
        self._voices, self._product, self._draw = voices, product, draw
        self._turn: Turn | None = buyer.turns[0]
        self._coming: list[tuple[float, str]] = []
        self._heard: list[str] = []
        self._before: list[str] = []
        self._answered: list[str] = []
        self._asked_s: float | None = None
        self._nudged = self._left = False
        self._say(buyer.arrives_s)

    def _say(self, at_s: float) -> None:
        assert self._turn is not None  # noqa: S101 - called with a turn in hand
        for place, text in enumerate(self._voices.lines(self.buyer, self._turn, self._draw)):
            self._coming.append((at_s + place * BETWEEN_S, text))

    def due(self, now_s: float) -> list[BuyerLine]:
        """The buyer's lines that have come by now and were not told before."""
        found = []
        while self._coming and self._coming[0][0] <= now_s:
            at_s, text = self._coming.pop(0)
            found.append(self._spoken(at_s, text))
            self._heard.append(text)
            if self._asked_s is None:
                self._asked_s = at_s
        waited = now_s - self._asked_s if self._asked_s is not None else 0.0
        if self._asked_s is None or self._coming or self._turn is None:
            return found
        if waited >= NUDGE_S and not self._nudged:
            self._nudged = True
            words = self._voices.nudge(self.buyer, self._turn, self._draw)
            found.append(self._spoken(self._asked_s + NUDGE_S, words))
        if waited >= LEAVE_S:
            self._left = True
        return found

    def _spoken(self, at_s: float, text: str) -> BuyerLine:
        self.lines.append(SpokenLine(self.buyer.id, False, at_s, text))
        return BuyerLine(at_s, text, self.buyer.id)

    def state(self, now_s: float) -> BuyerState:
        """Waiting or not, arrived or not, gone or not."""
        waiting = None if self._asked_s is None or self._left else now_s - self._asked_s
        over = self._left or (self._turn is None and not self._coming)
        return BuyerState(self.buyer, waiting, over, bool(self.lines))

    def reply(
        self,
        text: str,
        now_s: float,
        scorer: Scorer,
        elsewhere: tuple[tuple[str, ...], ...] = (),
    ) -> Score:
        """Hear the agent, and go on to the turn that the reply leads to.

        ``elsewhere`` is what the agent said to other buyers.
        """
        turn = self._turn if self._asked_s is not None else None
        heard = " ".join(self._heard)
        reply = Reply(
            buyer=heard,
            text=text,
            seconds=now_s - self._asked_s if self._asked_s is not None else 0.0,
            product=self._product,
            first=not self.replies,
            earlier=tuple(reply.text for reply in self.replies),
            before=tuple(self._before),
            elsewhere=elsewhere,
            expect=(turn.expect or ((turn.intent,) if turn.intent else ())) if turn else (),
            facts=turn.facts if turn else (),
            rules=turn.rules if turn else (),
            better=turn.better if turn else "",
            interrupted=turn is not None and bool(self._coming),
        )
        score = scorer.reply(reply)
        self.replies.append(reply)
        self.lines.append(SpokenLine(self.buyer.id, True, now_s, text, score))
        if turn is not None and not self._coming and not self._left:
            if scorer.reaches(reply, score):
                self._answered.append(turn.id)
            self._before += self._heard
            self._heard, self._asked_s, self._nudged = [], None, False
            self._go_on(turn, text, score, now_s)
        return score

    def _go_on(self, turn: Turn, text: str, score: Score, now_s: float) -> None:
        following = self._next(turn, text, score)
        self._turn = following
        if following is not None:
            haste = max(FASTEST, FASTER ** len(self.replies))
            self._say(now_s + turn.wait_s * haste)

    def _next(self, turn: Turn, text: str, score: Score) -> Turn | None:
        turns = self.buyer.turns
        for branch in turn.then:
            if _holds(branch, text, score):
                return next((t for t in turns if t.id == branch.goto), None)
        place = turns.index(turn) + 1
        return turns[place] if place < len(turns) else None

    def score(self, scorer: Scorer) -> Score:
        """The whole talk, with what it left undone."""
        waiting = self._turn if self._asked_s is not None else None
        far = course(self.buyer, self._answered, waiting, " ".join(self._heard))
        return scorer.conversation(self.replies, far, self._product)


def _holds(branch: Branch, text: str, score: Score) -> bool:
    broken = {verdict.rule for verdict in score.verdicts if verdict.ok is False}
    return (
        not broken & set(branch.when)
        and (not branch.unless or bool(broken & set(branch.unless)))
        and (not branch.words or any(word in text for word in branch.words))
    )
