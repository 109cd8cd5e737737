"""Open placeholders in a text that is about to be pasted: ``#收件人#``, ``#选择:顺丰|中通#``."""

from __future__ import annotations

from dataclasses import dataclass

from assist.snippets.placeholders import CHOICE, PATTERN, options


@dataclass(frozen=True, slots=True)
class Slot:
    """One open placeholder: ``source`` as written, ``label`` to ask for, ``options`` to choose.

    A placeholder with a default (``#买家|亲#``) offers it as its only option.
    """

    source: str
    label: str
    options: tuple[str, ...] = ()


def open_slots(text: str) -> tuple[Slot, ...]:
    """Every different open placeholder of ``text`` in order."""
    found: dict[str, Slot] = {}
    for match in PATTERN.finditer(text):
        inner = match[1]
        choices = tuple(option.strip() for option in options(inner))
        label, bar, default = inner.partition("|")
        if choices:
            label = CHOICE
        elif bar and default:
            choices = (default,)
        found.setdefault(match[0], Slot(match[0], label, choices))
    return tuple(found.values())


def slot_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Where open placeholders stand in ``text``, as ``[start, end)``."""
    return tuple((m.start(), m.end()) for m in PATTERN.finditer(text))


def fill(text: str, values: dict[str, str]) -> str:
    """``text`` with placeholders (by their source) replaced; empty values leave them open."""
    for source, value in values.items():
        if value.strip():
            text = text.replace(source, value.strip())
    return text
