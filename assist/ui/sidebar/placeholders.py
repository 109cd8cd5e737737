"""Open placeholders in a text that is about to be pasted: ``#收件人#``, ``#选择:顺丰|中通#``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from assist.snippets.placeholders import CHOICE, OPTIONAL, PATTERN, parse, without_optional


@dataclass(frozen=True, slots=True)
class Slot:
    """One open placeholder: ``source`` as written, ``label`` to ask for, ``options`` to choose.

    A placeholder with a default (``#买家=亲#``) offers it as its only option. One that stands
    in ``optional`` parts only may stay empty.
    """

    source: str
    label: str
    options: tuple[str, ...] = ()
    optional: bool = False


def open_slots(text: str) -> tuple[Slot, ...]:
    """Every different open placeholder of ``text`` in order."""
    needed = {match[0] for match in PATTERN.finditer(without_optional(text))}
    found: dict[str, Slot] = {}
    for match in PATTERN.finditer(text):
        asked = parse(match[1])
        choices = asked.options or ((asked.default,) if asked.default else ())
        label = CHOICE if asked.options else asked.label
        found.setdefault(match[0], Slot(match[0], label, choices, match[0] not in needed))
    return tuple(found.values())


def needed_slots(text: str) -> tuple[Slot, ...]:
    """The open placeholders without which ``text`` cannot be pasted."""
    return tuple(slot for slot in open_slots(text) if not slot.optional)


def slot_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Where open placeholders stand in ``text``, as ``[start, end)``."""
    return tuple((m.start(), m.end()) for m in PATTERN.finditer(text))


def optional_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Where parts that may fall out stand in ``text``, as ``[start, end)``."""
    return tuple((m.start(), m.end()) for m in OPTIONAL.finditer(text))


def fill(text: str, values: dict[str, str]) -> str:
    """``text`` with placeholders (by their source) replaced; empty values leave them open.

    An optional part loses its brackets with its last placeholder.
    """
    for source, value in values.items():
        if value.strip():
            text = OPTIONAL.sub(partial(_part, source, value.strip()), text)
            text = text.replace(source, value.strip())
    return text


def _part(source: str, value: str, match: re.Match[str]) -> str:
    part = match[0].replace(source, value)
    return part if part == match[0] or PATTERN.search(part) else part[2:-2]


def as_pasted(text: str) -> str:
    """``text`` without the optional parts that stayed empty."""
    return without_optional(text).strip("\n ")
