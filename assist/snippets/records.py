"""What is said: snippets and their variants as the library holds them."""

from __future__ import annotations

from dataclasses import dataclass

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

    ``key`` is ``pack/id``. ``product_key`` limits it to one product. ``learned`` are
    phrasings taken from picks on this machine, apart from those a trainer wrote.
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
