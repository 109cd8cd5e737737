"""How simulated buyers talk: phrasings of the library, moods, hurried hands."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assist.matching.intents import as_typed
from assist.training.records import BuyerPart, Mood, Turn

HURRIED = 0.35
"""The share of phrasings that come with a slip of the fingers."""
COLOURED = 0.5
"""The share of lines that show the buyer's mood."""
ENDINGS = {
    Mood.DEMANDING: ("，给个准话", "，快点说", "，直接告诉我"),
    Mood.PUZZLED: ("呀，我有点纠结", "呢，不太懂", "…拿不准"),
    Mood.AGITATED: ("！！", "！快点啊", "，急死了"),
}
NUDGES = {
    Mood.DEMANDING: ("人呢，回一下", "还在吗，我赶时间"),
    Mood.PUZZLED: ("在吗？", "亲，还在不"),
    Mood.AGITATED: ("怎么不理人啊！", "有没有人！！"),
}


@dataclass(frozen=True, slots=True)
class Voices:
    """Draws what buyers say. ``phrasings`` are the library's, by intent."""

    phrasings: Mapping[str, Sequence[str]]

    def lines(self, buyer: BuyerPart, turn: Turn, draw: random.Random) -> list[str]:
        """The lines of one turn, in order."""
        if turn.say:
            return draw.choice(turn.say).split("\n")
        text = draw.choice(self.phrasings.get(turn.intent) or ("在吗",))
        if draw.random() < HURRIED:
            text = as_typed(text, draw)
        if draw.random() < COLOURED:
            text = text.rstrip("?？!！。~") + draw.choice(ENDINGS[buyer.mood])
        return [text]

    def nudge(self, buyer: BuyerPart, turn: Turn, draw: random.Random) -> str:
        """What a buyer says who waits."""
        return turn.nudge or draw.choice(NUDGES[buyer.mood])
