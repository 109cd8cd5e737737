"""``assist learned`` and ``assist unanswered``: what trainers see of a shift's messages."""

from __future__ import annotations

import argparse

from assist.cli.output import OK, opened, say
from assist.errors import AssistError


def learned(options: argparse.Namespace) -> int:
    """List the phrasings that picks have taught, numbered, or take one back by its number."""
    with opened() as library:
        known = library.learned()
        if options.forget is None:
            for number, (key, phrasing) in enumerate(known, 1):
                say(f"{number}\t{key}\t{phrasing}")
            say(f"共 {len(known)} 条")
            return OK
        if not 1 <= options.forget <= len(known):
            raise AssistError(
                f"没有第 {options.forget} 条。", "用 assist learned 可以列出学到的全部问法。"
            )
        key, phrasing = known[options.forget - 1]
        library.forget(key, phrasing)
        say(f"已撤回:{key}\t{phrasing}")
    return OK


def unanswered(_options: argparse.Namespace) -> int:
    """List the questions without a good answer, masked, the most frequent first."""
    with opened() as library:
        for text, count in library.unanswered():
            say(f"{count}\t{text}")
    return OK
