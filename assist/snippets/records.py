"""What is said: snippets and their variants as the library holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

LATER = {"later": True}
"""Marks fields that came after the first release: a pack's hash counts them only where set."""

KINDS = ("reply", "objection", "flow")
TONES = ("short", "warm", "detailed")


@dataclass(frozen=True, slots=True)
class ReplyVariant:
    """One wording of a reply; ``text`` holds placeholders as ``#名称#``.

    ``technique`` names the objection technique (允诺型, 对比型, …; seed document 002),
    ``risk`` is "high" where a technique can do harm.
    """

    text: str
    tone: str = ""
    technique: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A reply with the ways in which buyers ask for it.

    ``key`` is ``pack/id``. ``product_key`` limits it to one product, ``shop_key`` to one shop.
    ``learned`` are phrasings taken from picks on this machine, apart from those a trainer
    wrote. ``valid_from``, ``valid_until`` and ``reviewed_until`` are ISO dates (the last day
    counts) or empty: outside the first two no agent is offered the snippet. ``folder`` is its
    place in the trainers' tree, ``owner`` who answers for it.
    """

    key: str
    pack: str
    kind: str
    intent: str | None
    title: str
    stage: str
    language: str
    tags: tuple[str, ...]
    phrasings: tuple[str, ...]
    variants: tuple[ReplyVariant, ...]
    product_key: str | None = None
    images: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    shop_key: str | None = field(default=None, metadata=LATER)
    folder: tuple[str, ...] = field(default=(), metadata=LATER)
    valid_from: str = field(default="", metadata=LATER)
    valid_until: str = field(default="", metadata=LATER)
    reviewed_until: str = field(default="", metadata=LATER)
    owner: str = field(default="", metadata=LATER)

    def valid_on(self, day: str) -> bool:
        """Whether agents may be offered it on ``day`` (ISO date)."""
        return (not self.valid_from or self.valid_from <= day) and (
            not self.valid_until or day <= self.valid_until
        )
