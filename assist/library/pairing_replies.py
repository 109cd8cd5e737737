"""Replies of ours that stand beside the library's: ``resources/pairings/replies.toml``."""

from __future__ import annotations

import functools
import tomllib

from assist.paths import resources


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    path = resources() / "pairings" / "replies.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def templates(name: str) -> tuple[tuple[str, str], ...]:
    """(tone, text with placeholders) of one kind of reply, in order."""
    return tuple(_table()[name].items())
