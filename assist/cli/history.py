"""``assist history``: who changed what in the library, and when."""

from __future__ import annotations

import argparse
import json

from assist.cli.output import OK, opened, say
from assist.snippets.desk.records import Version


def add_grammar(command: argparse.ArgumentParser) -> None:
    """The grammar of ``assist history``."""
    command.add_argument("key", nargs="?", default="", help="话术编号;不写则列出最近的修改")
    command.add_argument("--limit", type=int, default=30, metavar="N", help="最多列出多少条")
    command.add_argument("--undo", metavar="BATCH", help="撤销这一批修改(例如一次导入)")
    command.add_argument("--author", default="", help="撤销记在谁的名下")
    command.add_argument("--json", action="store_true", help="输出 JSON")


def history(options: argparse.Namespace) -> int:
    """List versions, newest first, or take a batch back."""
    with opened() as library:
        if options.undo:
            undone = library.desk.undo(options.undo, options.author)
            say(f"已撤销 {undone.count} 条修改")
            for key in undone.kept:
                say(f"没有动:{key}(之后又被改过)")
            return OK
        versions = (
            library.desk.versions(options.key)
            if options.key
            else library.desk.latest(options.limit)
        )
        for version in versions[: options.limit]:
            say(json.dumps(_plain(version), ensure_ascii=False) if options.json else _line(version))
        if not options.json:
            say(f"共 {min(len(versions), options.limit)} 条")
    return OK


def _plain(version: Version) -> dict[str, object]:
    snippet = version.snippet
    return {
        "key": snippet.key,
        "number": version.number,
        "at": version.at,
        "author": version.author,
        "reason": version.reason,
        "batch": version.batch,
        "state": str(version.state),
        "title": snippet.title,
        "phrasings": list(snippet.phrasings),
        "replies": [variant.text for variant in snippet.variants],
    }


def _line(version: Version) -> str:
    parts = (
        version.at[:16].replace("T", " "),
        version.author or "-",
        f"{version.snippet.key}@{version.number}",
        str(version.state),
        version.snippet.title,
        version.reason,
        version.batch[:8],
    )
    return "\t".join(parts)
