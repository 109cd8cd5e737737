"""Open placeholders in a text that is about to be pasted: ``#收件人#``, ``#选择:顺丰|中通#``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN = re.compile(r"#([^#\s|:：][^#\n|:：]{0,19}|[^#\n:：|]{1,12}[:：][^#\n]{1,80})#")


@dataclass(frozen=True, slots=True)
class Slot:
    """One open placeholder: ``source`` as written, ``label`` to ask for, ``options`` to choose."""

    source: str
    label: str
    options: tuple[str, ...] = ()


def open_slots(text: str) -> tuple[Slot, ...]:
    """Every different open placeholder of ``text`` in order."""
    found: dict[str, Slot] = {}
    for match in _OPEN.finditer(text):
        source = match[0]
        label, _, rest = match[1].replace("：", ":").partition(":")
        options = tuple(option.strip() for option in rest.split("|") if option.strip())
        found.setdefault(source, Slot(source, label.strip(), options))
    return tuple(found.values())


def slot_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Where open placeholders stand in ``text``, as ``[start, end)``."""
    return tuple((m.start(), m.end()) for m in _OPEN.finditer(text))


def fill(text: str, values: dict[str, str]) -> str:
    """``text`` with placeholders (by their source) replaced; empty values leave them open."""
    for source, value in values.items():
        if value.strip():
            text = text.replace(source, value.strip())
    return text
