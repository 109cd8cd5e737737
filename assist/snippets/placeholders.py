"""Placeholders: ``#名称#`` as sellers write them.

``#产品.材质#`` and ``#店铺.快递#`` take facts, ``#买家|亲#`` has a default behind the bar,
``#选择:中通|圆通#`` asks the agent to choose. A text with open placeholders is never pasted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

PATTERN = re.compile(r"#([^#\s|]{1,24}(?:\|[^#\n]{0,80})?)#")
CHOICE = "选择"
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with placeholders filled where a value was known.

    ``missing`` holds the inner text of each open placeholder once, in order; ``used`` the
    names that were filled.
    """

    text: str
    missing: tuple[str, ...]
    used: frozenset[str]


def clean(text: str) -> str:
    """Text as the library keeps it: one kind of newline, no control or bidi characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return "".join(
        c for c in text if c in "\n\t" or (unicodedata.category(c) != "Cc" and c not in BIDI)
    )


def names(template: str) -> tuple[str, ...]:
    """The inner texts of a template's placeholders, each once, in order."""
    return tuple(dict.fromkeys(PATTERN.findall(template)))


def options(inner: str) -> tuple[str, ...]:
    """The choices of ``选择:中通|圆通``; empty for any other placeholder."""
    name, _, rest = inner.partition(":")
    return tuple(part for part in rest.split("|") if part) if name == CHOICE else ()


def fill(template: str, values: Mapping[str, str]) -> Filled:
    """Fill what ``values`` knows; a value counts only when it is not blank.

    A choice is filled by a value under its whole inner text.
    """
    missing: dict[str, None] = {}
    used: set[str] = set()

    def replace(match: re.Match[str]) -> str:
        inner = match.group(1)
        name, bar, default = inner.partition("|")
        if inner.startswith(f"{CHOICE}:"):
            name, bar, default = inner, "", ""
        value = values.get(name, "").strip()
        if value:
            used.add(name)
            return value
        if bar:
            return default
        missing[inner] = None
        return match.group(0)

    return Filled(PATTERN.sub(replace, template), tuple(missing), frozenset(used))


def clock_values(now: datetime) -> dict[str, str]:
    """The placeholders that the clock fills; ``now`` in the agent's local time."""
    tomorrow = now + timedelta(days=1)
    hour = now.hour
    greeting = (
        "早上好" if 5 <= hour < 11 else
        "中午好" if 11 <= hour < 13 else
        "下午好" if 13 <= hour < 18 else "晚上好"
    )  # fmt: skip
    return {
        "今天日期": f"{now.month}月{now.day}日",
        "明天日期": f"{tomorrow.month}月{tomorrow.day}日",
        "问候": greeting,
    }
