"""A session of simulated buyers: a state machine over a clock that the caller keeps.

Nothing here waits or looks at a clock: the same scenario, seed and calls give the same session.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

from assist.errors import AssistError
from assist.kb.records import Product
from assist.training.chat import Chat
from assist.training.records import (
    BuyerLine,
    BuyerState,
    Scenario,
    Score,
    SessionReport,
    SpokenLine,
    Verdict,
)
from assist.training.scoring import Scorer
from assist.training.voices import Voices


class Session:
    """Several buyers at once.

    ``product`` finds the product of an id that a scenario names; ``keep`` is told the report,
    :attr:`said` each reply (buyer, text, second) before it is judged.
    """

    def __init__(
        self,
        scenario: Scenario,
        scorer: Scorer,
        voices: Voices,
        product: Callable[[str], Product | None],
        seed: int = 0,
        keep: Callable[[SessionReport], None] | None = None,
    ) -> None:
        self.scenario = scenario
        self._scorer = scorer
        self._ended: SessionReport | None = None
        self._keep = keep
        self.said: Callable[[str, str, float], None] | None = None
        self._chats = {
            buyer.id: Chat(
                buyer, voices, product(buyer.product), random.Random(f"{seed}/{buyer.id}")
            )
            for buyer in scenario.buyers
        }

    def due(self, now_s: float) -> tuple[BuyerLine, ...]:
        """The lines that came since the last call, in the order of their time."""
        lines = [line for chat in self._chats.values() for line in chat.due(now_s)]
        return tuple(sorted(lines, key=lambda line: line.at_s))

    def states(self, now_s: float) -> tuple[BuyerState, ...]:
        """Every buyer, with how long each has waited."""
        return tuple(chat.state(now_s) for chat in self._chats.values())

    def lines(self, buyer: str) -> tuple[SpokenLine, ...]:
        """What was said with one buyer so far."""
        return tuple(self._chat(buyer).lines)

    def reply(self, buyer: str, text: str, now_s: float) -> Score:
        """Say something to a buyer; the score of these words.

        Raises :class:`AssistError` when the text is empty or the buyer has not come yet.
        """
        if not text.strip():
            raise AssistError("这句话是空的,没有发出。", "请先写好再发。")
        chat = self._chat(buyer)
        chat.due(now_s)
        if not chat.lines:
            raise AssistError("这位买家还没有说话。", "请等他先开口。")
        if self.said is not None:
            self.said(buyer, text.strip(), now_s)
        elsewhere = tuple(
            tuple(reply.text for reply in other.replies)
            for other in self._chats.values()
            if other is not chat
        )
        return chat.reply(text.strip(), now_s, self._scorer, elsewhere)

    def say_again(self, replies: Iterable[tuple[str, str, float]]) -> None:
        """Bring the session to where these replies (buyer, text, second) left it."""
        for buyer, text, at_s in replies:
            self.due(at_s)
            self.reply(buyer, text, at_s)

    def _chat(self, buyer: str) -> Chat:
        chat = self._chats.get(buyer)
        if chat is None:
            raise AssistError("没有这位买家。", "请在列表里重新选择。")
        return chat

    def finished(self, now_s: float) -> bool:
        """Whether every buyer has left, or the time is up."""
        over = now_s >= self.scenario.minutes * 60
        return over or all(chat.state(now_s).left for chat in self._chats.values())

    def end(self, now_s: float) -> SessionReport:
        """The report over every buyer, those too who were left or had not come yet.

        Asked again it stays the same.
        """
        if self._ended is None:
            self.due(now_s)
            chats = list(self._chats.values())
            scores = [(chat.buyer, chat.score(self._scorer)) for chat in chats]
            lines = sorted((line for c in chats for line in c.lines), key=lambda line: line.at_s)
            self._ended = SessionReport(
                scenario=self.scenario.id,
                title=self.scenario.title,
                score=together([score for _, score in scores]),
                by_buyer=tuple(scores),
                lines=tuple(lines),
                first_replies_s=tuple(
                    chat.replies[0].seconds for chat in chats if chat.replies
                ),
                seconds=now_s,
            )  # fmt: skip
            if self._keep is not None:
                self._keep(self._ended)
        return self._ended


def together(scores: Sequence[Score]) -> Score:
    """The mean of several conversations, each rule by its worst verdict."""
    if not scores:
        return Score(0, ())
    worst: dict[str, Verdict] = {}
    rank = {False: 0, None: 1, True: 2}
    for verdict in (verdict for score in scores for verdict in score.verdicts):
        known = worst.get(verdict.rule)
        if known is None or rank[verdict.ok] < rank[known.ok]:
            worst[verdict.rule] = verdict
    return Score(round(sum(s.total for s in scores) / len(scores)), tuple(worst.values()))
