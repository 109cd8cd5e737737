"""The glossary and the platform rules: ``resources/training/zh_CN/{glossary,rules}.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from assist.library.handbook.records import PlatformRule, Term
from assist.matching.sounds import Sounds
from assist.matching.text import folded
from assist.paths import resources


def _entries(file: str, field: str) -> list[dict[str, Any]]:
    path = resources() / "training" / "zh_CN" / file
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = table[field]
    return entries


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by chapters."""
    return tuple(
        Term(
            one["id"], one["group"], one["name"], one["meaning"],
            one.get("example", ""), tuple(one.get("also", ())),
        )
        for one in _entries("glossary.toml", "term")
    )  # fmt: skip


@cache
def rules() -> tuple[PlatformRule, ...]:
    """Every rule, by chapters."""
    return tuple(
        PlatformRule(
            one["id"], one["group"], one["title"], one["text"], one["law"],
            one.get("wrong", ""), one.get("instead", ""),
        )
        for one in _entries("rules.toml", "rule")
    )  # fmt: skip


def finds(query: str, head: str, texts: Iterable[str]) -> int | None:
    """How well every word of a query is found: 0 in the head, 1 by its sound, 2 in the texts.

    ``None`` where a word is not found at all.
    """
    sounds = Sounds.load()
    plain, body = folded(head), folded("".join(texts))
    worst = 0
    for word in filter(None, map(folded, query.split())):
        if word in plain:
            continue
        if word.isascii() and word.isalpha() and _heard(word, plain, sounds):
            worst = max(worst, 1)
        elif word in body:
            worst = 2
        else:
            return None
    return worst


def _heard(word: str, plain: str, sounds: Sounds) -> bool:
    view = sounds.view(plain)
    return word in sounds.spelling(view) or word in sounds.initials(view)
