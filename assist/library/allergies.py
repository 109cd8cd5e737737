"""Allergies of the conversation as a chip, beside the measures and the skin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assist.matching.records import Match
from assist.suggestion import Measure

KEY = "allergy"
SKIN_KEY = "skin_allergy"
INTENT = "product.ingredient"
_BETWEEN = "、"
_NONE = "无"
_DENIED = re.compile(
    r"(?:(?<!有)没有?(?:什么|任何|东西)?|无|不(?:会|太)?)过敏(?:史|过|的)?(?=$|[\s,，。.!！~～、;；])"
)


def allergy_chips(message: str, known: Sequence[Measure]) -> tuple[Measure, ...]:
    """What was known, completed by ``message``; nothing where nobody spoke of allergies."""
    before = _names(known, KEY)
    if "过敏" not in message:
        said: tuple[str, ...] = ()
    else:
        from assist.kb.pairings.allergens import said_allergies  # Its table takes its time.

        said = said_allergies(message)
    every = _BETWEEN.join(dict.fromkeys((*before, *said)))
    return (Measure(KEY, every, f"对{every}过敏"),) if every else ()


def without_denied(text: str, matches: Sequence[Match]) -> list[Match]:
    """The matches, less those that answer fears of allergies, where the buyer denies them."""
    denied = _DENIED.search(text) is not None
    return [match for match in matches if not (denied and match.label == INTENT)]


def allergies(known: Sequence[Measure]) -> tuple[str, ...]:
    """Everything that the chips say somebody is allergic to, eaten or on the skin."""
    return tuple(dict.fromkeys((*_names(known, KEY), *_names(known, SKIN_KEY))))


def _names(known: Sequence[Measure], key: str) -> tuple[str, ...]:
    value = next((chip.value for chip in known if chip.key == key), "")
    names = value.split(_BETWEEN) if isinstance(value, str) and value else []
    return tuple(name for name in names if name != _NONE)
