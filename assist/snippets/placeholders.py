"""Placeholders: what a seller writes into a reply to have it filled in.

The grammar, all of it typed with an ordinary keyboard, Chinese or not:

``#名称#``
    a value: ``#产品.材质#`` and ``#店铺.快递#`` take facts, ``#问候#``, ``#今天日期#`` and
    their like the clock, ``#买家#``, ``#收件人姓名#``, ``#订单号#``, ``#快递单号#`` what is
    known of buyer and order. Names have up to 24 characters, no blank among them.
``#名称=默认#`` (or ``#名称|默认#``)
    the same with what stands there when the value is unknown: ``#收件人姓名=亲#``.
``#选择:中通|圆通#``
    the agent chooses.
``#填写:取件码#``
    only the agent knows; the sidebar asks.
``[[…#订单号#…]]`` (or ``【【…】】``, as Chinese input methods type it)
    an optional part: it falls out when one of its placeholders stays empty. Without a
    placeholder inside, the brackets are ordinary text.
``#片段:名称#``
    a part shared by several replies (:mod:`assist.snippets.fragments`); a pack's own
    ``[fragments]`` are put in when the pack is read.

A text with open placeholders is never pasted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

PATTERN = re.compile(r"#([^#\s|=]{1,24}(?:[|=][^#\n]{0,80})?)#")
OPTIONAL = re.compile(
    r"\[\[((?:(?!\[\[|\]\]).)*?" + PATTERN.pattern + r"(?:(?!\[\[|\]\](?!\])).)*)\]\]"
    r"|【【((?:(?!【【|】】).)*?" + PATTERN.pattern + r"(?:(?!【【|】】).)*)】】",
    re.DOTALL,
)
CHOICE = "选择"
ASKED = "填写"
FRAGMENT = "片段"
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
UNWANTED = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{''.join(sorted(BIDI))}]")
"""Control characters but tab and newline, and what changes the direction of writing."""

CLOCK = frozenset({"今天日期", "明天日期", "后天日期", "今天星期", "现在时间", "问候"})
BUYER = frozenset({"买家", "收件人", "收件人姓名", "订单号", "快递单号"})
BARE = CLOCK | BUYER
"""Names without a point; every other one is a fact, a choice or a question to the agent."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with placeholders filled where a value was known.

    ``missing`` holds the inner text of each open placeholder once, in order; ``used`` the
    names that were filled.
    """

    text: str
    missing: tuple[str, ...]
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder taken apart: ``default`` is none where there is none."""

    inner: str
    name: str
    default: str | None = None
    options: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What to call it when the agent is asked for it."""
        head, colon, rest = self.name.partition(":")
        return rest if colon and head == ASKED else head


def parse(inner: str) -> Placeholder:
    """Take the inner text of a placeholder apart."""
    inner_plain = inner.replace("：", ":", 1)
    head, _, rest = inner_plain.partition(":")
    if head == CHOICE:
        parts = tuple(part.strip() for part in rest.split("|"))
        return Placeholder(inner, inner, None, tuple(part for part in parts if part))
    found = re.search(r"[|=]", inner_plain)
    if found is None:
        return Placeholder(inner, inner_plain)
    return Placeholder(inner, inner_plain[: found.start()], inner_plain[found.end() :])


def clean(text: str) -> str:
    """Text as the library keeps it: one kind of newline, no control or bidi characters."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def names(template: str) -> tuple[str, ...]:
    """The inner texts of a template's placeholders, each once, in order."""
    return tuple(dict.fromkeys(PATTERN.findall(template)))


def options(inner: str) -> tuple[str, ...]:
    """The choices of ``选择:中通|圆通``; empty for any other placeholder."""
    return parse(inner).options


def said(placeholder: str) -> tuple[int, int]:
    """The stretch of a placeholder (``#`` included) that buyers may read: default or choices."""
    inner = placeholder[1:-1]
    if parse(inner).options:
        return len(CHOICE) + 2, len(placeholder) - 1
    found = re.search(r"[|=]", inner)
    return (found.end() + 1 if found else len(placeholder)), len(placeholder) - 1


def has_optional(template: str) -> bool:
    """Whether a part of the text may fall out."""
    return bool(OPTIONAL.search(template))


def without_optional(text: str) -> str:
    """``text`` without the optional parts that still have an open placeholder.

    Those that were filled lose their brackets only when they were filled by :func:`fill`.
    """
    return OPTIONAL.sub("", text)


def fill(template: str, values: Mapping[str, str], *, keep_optional: bool = False) -> Filled:
    """Fill what ``values`` knows; a value counts only when it is not blank.

    A choice is filled by a value under its whole inner text. An optional part whose value is
    unknown falls out, or stays open with ``keep_optional``: the tray still asks for it.
    """
    missing: dict[str, None] = {}
    used: set[str] = set()

    def part(match: re.Match[str]) -> str:
        inside = next(group for group in match.group(1, 3) if group is not None)
        filled = fill(inside, values)
        if filled.missing and keep_optional:
            return f"[[{filled.text}]]"
        if filled.missing:
            return ""
        used.update(filled.used)
        return filled.text

    def place(match: re.Match[str]) -> str:
        asked = parse(match.group(1))
        value = values.get(asked.name, values.get(asked.label, "")).strip()
        if value:
            used.add(asked.name)
            return value
        if asked.default is not None:
            return asked.default
        missing[asked.inner] = None
        return match.group(0)

    text, at = [], 0
    for match in OPTIONAL.finditer(template):
        text += [PATTERN.sub(place, template[at : match.start()]), part(match)]
        at = match.end()
    text.append(PATTERN.sub(place, template[at:]))
    return Filled("".join(text), tuple(missing), frozenset(used))


def unknown(template: str, facts: frozenset[str]) -> str:
    """The first placeholder that nothing will ever fill; empty when all are known.

    ``facts`` holds the full names of facts (``产品.材质``, ``店铺.快递``).
    """
    for inner in names(template):
        asked = parse(inner)
        if asked.options or asked.name in BARE or asked.name in facts:
            continue
        head, colon, rest = asked.name.partition(":")
        if colon and head == ASKED and rest:
            continue
        return inner
    return ""


def clock_values(now: datetime) -> dict[str, str]:
    """The placeholders that the clock fills; ``now`` in the agent's local time."""
    tomorrow, later = now + timedelta(days=1), now + timedelta(days=2)
    hour = now.hour
    greeting = (
        "早上好" if 5 <= hour < 11 else
        "中午好" if 11 <= hour < 13 else
        "下午好" if 13 <= hour < 18 else "晚上好"
    )  # fmt: skip
    return {
        "今天日期": f"{now.month}月{now.day}日",
        "明天日期": f"{tomorrow.month}月{tomorrow.day}日",
        "后天日期": f"{later.month}月{later.day}日",
        "今天星期": "星期" + "一二三四五六日"[now.weekday()],
        "现在时间": f"{hour}:{now.minute:02d}",
        "问候": greeting,
    }
