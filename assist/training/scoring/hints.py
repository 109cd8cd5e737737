"""Hints of ``answers.toml``: words that answer an intent, and intents that mean nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assist.store.packs import entries
from assist.training.scoring.rules import first

FIELDS = frozenset({"id", "words", "also"})


@dataclass(frozen=True, slots=True)
class Hint:
    """What answers one intent."""

    words: tuple[re.Pattern[str], ...] = ()
    also: tuple[str, ...] = ()


def read_hints(file: Path) -> dict[str, Hint]:
    """The hints by intent. Raises :class:`~assist.errors.PackError` at a mistake."""
    hints = {}
    for table in entries(file, "answer"):
        if unknown := sorted(set(table.values) - FIELDS):
            raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(FIELDS))}。")
        try:
            words = tuple(re.compile(text) for text in table.texts("words"))
        except re.error as error:
            raise table.error("words", f"不是正则表达式:{error}", "请检查括号和转义。") from error
        hints[table.text("id")] = Hint(words, table.texts("also"))
    return hints


def hinted(hints: Mapping[str, Hint], intents: Iterable[str], text: str) -> bool:
    """Whether ``text`` holds words that answer one of the intents."""
    return any(first(hints[intent].words, text) for intent in intents if intent in hints)


def widened(hints: Mapping[str, Hint], intents: Iterable[str]) -> tuple[str, ...]:
    """The intents and those that mean nearly the same."""
    wide = [name for intent in intents for name in (intent, *hints.get(intent, Hint()).also)]
    return tuple(dict.fromkeys(wide))
