"""What is to be known of one web chat's page, as data: where messages stand, whose they are.

A rule is a ``[[page]]`` table in a browser's client file. Browsers tell accessibility the
role, tag, id and classes of an element; plain ``div`` and ``span`` without words of their own
do not appear there, so the rules name elements that hold words or have a role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Selector:
    """An element of a page; what is empty fits all. ``classes`` must all be there."""

    role: str = ""
    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()

    def fits(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these accessibility attributes is meant."""
        if self.role and self.role not in attributes.get("xml-roles", "").split():
            return False
        if self.tag and self.tag != attributes.get("tag"):
            return False
        if self.id and self.id != attributes.get("id"):
            return False
        return self.classes <= set(attributes.get("class", "").split())


@dataclass(frozen=True, slots=True)
class Page:
    """One web chat.

    ``title`` is found in the window's title and may name the ``buyer`` (group); else the
    element ``buyer`` does. ``messages`` is the list, ``text`` the words of one message in it.
    ``ours`` marks what the shop said, on the words or on an element around them; without it
    the name before the words tells (``name``, or the first words there). ``time`` shows when.
    ``composer`` is where replies are written.
    """

    title: re.Pattern[str]
    messages: Selector
    text: Selector
    composer: Selector
    ours: Selector | None = None
    name: Selector | None = None
    time: Selector | None = None
    buyer: Selector | None = None

    def buyer_in(self, title: str) -> str:
        """The conversation's name in a window title; empty where the title does not tell it."""
        found = self.title.search(title)
        named = found is not None and "buyer" in self.title.groupindex
        return (found["buyer"] or "").strip() if found is not None and named else ""


def _selector(table: Mapping[str, Any]) -> Selector:
    if unknown := table.keys() - {"role", "tag", "id", "class"}:
        raise ValueError(f"unknown keys of an element: {sorted(unknown)}")
    if not any(table.values()):
        raise ValueError("an element needs a role, a tag, an id or a class")
    return Selector(
        table.get("role", ""),
        table.get("tag", ""),
        table.get("id", ""),
        frozenset(str(table.get("class", "")).split()),
    )


def page(table: Mapping[str, Any]) -> Page:
    """Read one page's rules; ``ValueError`` or ``KeyError`` where they do not fit."""
    optional = {
        key: _selector(table[key]) for key in ("ours", "name", "time", "buyer") if key in table
    }
    return Page(
        title=re.compile(table["title"]),
        messages=_selector(table["messages"]),
        text=_selector(table["text"]),
        composer=_selector(table["composer"]),
        **optional,
    )
