"""What is known of each conversation while the program runs; nothing of it is stored."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assist.platforms.base import ChatWindow, IncomingMessage
from assist.snippets.buyers import buyer_name, said_values
from assist.suggestion import Context, Measure, OpenDoubt, ProductRef, Suggestions
from assist.ui.sidebar.measures import BY_HAND
from assist.ui.sidebar.stack import Draft

if TYPE_CHECKING:
    from assist.snippets.stages import Event

KEPT = 50
"""Conversations kept in memory; the one unused for longest is forgotten first."""

Key = tuple[int, str]
"""A chat window's id and the buyer its title names."""

NOWHERE: Key = (0, "")


@dataclass(frozen=True, slots=True)
class WalkPlace:
    """How far a walk has come: the steps taken as (id, title), the present one last.

    ``confirmed`` is the agent's answer to what the present step asks to be true: none while
    it was not given. ``number`` is the wording shown.
    """

    walk: str
    path: tuple[tuple[str, str], ...]
    confirmed: bool | None = None
    number: int = 0

    @property
    def step(self) -> str:
        """The id of the present step."""
        return self.path[-1][0]


@dataclass(slots=True)
class Conversation:
    """One buyer in one window: the last words, the answer to them, and what the agent did.

    ``noticed_at`` is ``time.monotonic()``; ``replied_at`` the same when the first reply to
    the message went out. ``answer`` is none while the message waits for its answer.
    ``fresh`` says that the message was never answered, ``noted`` that it was kept for the
    trainers because the library has no good answer. ``walk`` is the walk in progress,
    ``events`` what was asked and said so far, ``followed`` the message they reach up to.
    ``texts`` are the words that went out, ``offered`` the pairings shown under earlier
    messages; ``after_sale`` says that the talk turned to a complaint or a sale gone by.
    """

    key: Key
    client: str = ""
    buyer: str = ""
    message: str = ""
    previous: str = ""
    noticed_at: float = 0.0
    replied_at: float | None = None
    answer: Suggestions | None = None
    product: ProductRef | None = None
    measures: tuple[Measure, ...] = ()
    doubts: tuple[OpenDoubt, ...] = ()
    dismissed: tuple[str, ...] = ()
    sent: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)
    after_sale: bool = False
    values: dict[str, str] = field(default_factory=dict)
    draft: Draft = field(default_factory=Draft)
    walk: WalkPlace | None = None
    events: list[Event] = field(default_factory=list)
    followed: str = ""
    fresh: bool = False
    noted: bool = False

    def hear(self, message: IncomingMessage) -> None:
        """Take in the buyer's next words."""
        if self.message and self.message != message.text:
            self.previous = self.message
        if self.message != message.text:
            self.fresh, self.noted = True, False
            cards = self.answer.cards if self.answer is not None else ()
            self.offered += [card.id for card in cards if card.pair is not None]
        self.message = message.text
        self.values |= said_values(message.text)
        self.noticed_at = message.noticed_at or time.monotonic()
        self.replied_at = None
        self.answer = None
        if message.sender:
            self.buyer = message.sender

    def context(self, role: str = "agent") -> Context:
        """What the library is told beside the message."""
        name = buyer_name(self.buyer)
        return Context(
            product_id=self.product.id if self.product else None,
            previous=self.previous,
            sent=tuple(self.sent),
            said=tuple(self.said),
            texts=tuple(self.texts),
            offered=tuple(self.offered),
            after_sale=self.after_sale,
            measures=self.measures,
            doubts=self.doubts,
            dismissed=self.dismissed,
            role=role,
            values=({"买家": name} if name else {}) | self.values,
        )

    def correct(self, measure: Measure) -> None:
        """Put the agent's value in the place of what was read."""
        others = tuple(m for m in self.measures if m.key != measure.key)
        self.measures = (*others, measure)

    def forget_measure(self, key: str) -> None:
        """Drop a measure that was read wrongly; the same words are not read so again."""
        for measure in self.measures:
            if measure.key == key and measure.source != BY_HAND:
                self.dismissed = (*self.dismissed, f"{key}={measure.source or measure.value}")
        self.measures = tuple(m for m in self.measures if m.key != key)

    def settle(self, doubt: OpenDoubt, measure: Measure) -> None:
        """Take one reading of what was open."""
        self.doubts = tuple(other for other in self.doubts if other != doubt)
        self.correct(replace(measure, source=BY_HAND))

    def dismiss(self, doubt: OpenDoubt) -> None:
        """Strike a doubt out; it does not come back from the same words."""
        self.doubts = tuple(other for other in self.doubts if other != doubt)
        self.dismissed = (*self.dismissed, doubt.label)


class Conversations:
    """Every conversation by its key."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Conversation] = OrderedDict()

    def of(self, window: ChatWindow | None) -> Conversation:
        """The conversation that a chat window shows."""
        found = self.at(key_of(window))
        if window is not None:
            found.client = window.client
        return found

    def at(self, key: Key) -> Conversation:
        """The conversation of ``key``, begun when it is new."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Conversation(key, buyer=key[1])
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found


def key_of(window: ChatWindow | None) -> Key:
    """The key of the conversation that a chat window shows."""
    return (window.id, window.buyer) if window is not None else NOWHERE


def same_conversation(window: ChatWindow, target: ChatWindow) -> bool:
    """Whether two sightings of a window show one conversation; an unread title counts as same."""
    return window.id == target.id and (
        window.buyer == target.buyer or not window.buyer or not target.buyer
    )
