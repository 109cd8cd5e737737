"""Rules, what they know of the product, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["block", "warn", "inform"]
Role = Literal["agent", "new_hire", "trainer"]

LEVELS: tuple[Level, ...] = get_args(Level)
"""Strictest first."""
ROLES: tuple[Role, ...] = get_args(Role)
LONGEST_EXCEPTION = 24
"""Characters that an exception has at most, so that long texts are checked in linear time."""


@dataclass(frozen=True, slots=True)
class ProductFlags:
    """What a rule may ask about the product in hand.

    ``kind`` is "cosmetic", "food", "clothing", … or "" when unknown; ``permit`` the number
    of its registration ("国妆特字2023…", "粤G妆网备字2023…"); ``children`` says that it is
    filed as a children's cosmetic (小金盾).
    """

    kind: str = ""
    permit: str = ""
    children: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch ``[start, end)`` of the original text that a rule objects to.

    ``words`` are the text's own characters that gave it away, ``reason`` is one sentence
    for the agent with the law or rule. ``rewrite`` replaces the stretch; "" means that no
    wording is known. ``confirm`` asks the agent to confirm that the claim is true now.
    """

    start: int
    end: int
    rule: str
    level: Level
    words: str
    reason: str
    rewrite: str = ""
    confirm: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Words that together make an offence: one of each part, in this order.

    At most ``within`` characters (folded: without spaces, marks and emoji) lie between two
    neighbours.
    """

    parts: tuple[tuple[str, ...], ...]
    within: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its file says it.

    What it looks for: ``words``, ``chains``, ``patterns`` (regular expressions over folded
    text) and ``clauses`` (regular expressions over the text as written); ``marks`` are
    characters of which a message may hold ``most``. ``rewrites`` has a wording for a word,
    ``rewrite`` one for all others; with ``whole_sentence`` it takes the sentence's place.

    With ``by_sound`` its words are also found by their sound.

    What lets a text pass: ``exceptions`` are longer words that contain the rule's words;
    ``unless`` are words that lift the rule when they stand ``unless_within`` characters away
    ("不能"), unless an exception contains them ("能不能").

    Whom it concerns: ``kinds`` of product (empty: all), not products whose permit starts
    with ``permit``, nor, with ``children``, those filed for children. ``unknown`` is the
    level at most while the product is not known. ``levels`` gives the level by role.
    """

    id: str
    title: str
    law: str
    reason: str
    levels: Mapping[Role, Level]
    words: tuple[str, ...] = ()
    chains: tuple[Chain, ...] = ()
    patterns: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    marks: str = ""
    most: int = 0
    rewrites: Mapping[str, str] | None = None
    rewrite: str = ""
    whole_sentence: bool = False
    by_sound: bool = True
    exceptions: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_within: int = 8
    kinds: tuple[str, ...] = ()
    permit: str = ""
    children: bool = False
    unknown: Level | None = None
    confirm: bool = False

    def level(self, role: Role, product: ProductFlags | None) -> Level | None:
        """The level for this role and product; None when the rule does not concern them."""
        known = product.kind if product else ""
        if self.kinds and known and known not in self.kinds:
            return None
        if product and self.permit and product.permit.startswith(self.permit):
            return None
        if product and self.children and product.children:
            return None
        level = self.levels[role]
        if self.unknown and not known:
            return max(level, self.unknown, key=LEVELS.index)
        return level
