"""Phrase files that are trees: JSON and YAML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assist.errors import AssistError
from assist.snippets.exchange import reasons
from assist.snippets.exchange.columns import from_table
from assist.snippets.exchange.records import Field, Layout, RawRow, Source

LISTS = ("data", "items", "snippets", "macros", "saved_replies", "replies", "phrases", "list")
"""Names under which a JSON file may hold its list."""


def from_tree(name: str, tree: Any, encoding: str, layout: Layout | None = None) -> Source:
    """The entries of a JSON or YAML file by its shape. Raises AssistError when it has none."""
    if isinstance(tree, dict) and isinstance(tree.get("combos"), list):
        rows = _beeftext(tree)
        return Source(name, layout or Layout.BEEFTEXT, encoding, tuple(rows))
    if isinstance(tree, dict) and isinstance(tree.get("matches"), list):
        return Source(name, layout or Layout.ESPANSO, encoding, tuple(_espanso(tree["matches"])))
    items = _list(tree)
    if items is None:
        raise AssistError(
            f"{name} 里没有找到话术列表。",
            "请选择 Beeftext、espanso、Intercom 或 Raycast 导出的文件。",
        )
    return _items(name, items, encoding, layout)


def _list(tree: Any) -> list[Any] | None:
    if isinstance(tree, list):
        return tree
    if isinstance(tree, dict):
        for key in LISTS:
            if isinstance(tree.get(key), list):
                return list(tree[key])
        lists = [value for value in tree.values() if isinstance(value, list)]
        if len(lists) == 1:
            return list(lists[0])
    return None


def _items(name: str, items: Sequence[Any], encoding: str, layout: Layout | None) -> Source:
    """A list of objects as a table whose headings are their names; other items are reported."""
    objects = [item for item in items if isinstance(item, dict)]
    headings = list(dict.fromkeys(key for item in objects for key in item))
    # The plain text of a reply is better than its HTML.
    if "body_text" in headings and "body" in headings:
        headings.remove("body")
    cells = [
        [_text(item.get(key)) for key in headings] if isinstance(item, dict) else []
        for item in items
    ]
    source = from_table(name, [headings, *cells], encoding, layout)
    read = {row.number - 1: row for row in source.rows}
    rows = [
        RawRow(n, read[n].values) if n in read else RawRow(n, {}, reasons.NO_ENTRY)
        for n in range(1, len(items) + 1)
    ]
    return replace(source, rows=tuple(rows), first=1)


def _beeftext(tree: Mapping[str, Any]) -> Iterable[RawRow]:
    groups = {
        _text(group.get("uuid")): _text(group.get("name"))
        for group in tree.get("groups") or ()
        if isinstance(group, dict)
    }
    for number, combo in enumerate(tree["combos"], 1):
        if not isinstance(combo, dict):
            yield RawRow(number, {}, reasons.NO_ENTRY)
            continue
        yield RawRow(
            number,
            {
                Field.TITLE: (_text(combo.get("name")),),
                Field.KEYWORD: (_text(combo.get("keyword")),),
                Field.REPLY: (_text(combo.get("snippet")),),
                Field.FOLDER: (groups.get(_text(combo.get("group")), ""),),
                Field.ACTIVE: (_text(combo.get("enabled", "")),),
            },
        )


def _espanso(matches: Sequence[Any]) -> Iterable[RawRow]:
    for number, match in enumerate(matches, 1):
        if not isinstance(match, dict):
            yield RawRow(number, {}, reasons.NO_ENTRY)
            continue
        triggers = _texts(match.get("triggers")) or _texts(match.get("trigger"))
        reply = _text(match.get("replace") or match.get("markdown") or match.get("html"))
        if match.get("html"):
            reply = unmarked(reply)
        problem = reasons.NO_WORDS if not reply else ""
        yield RawRow(
            number,
            {
                Field.TITLE: (_text(match.get("label")),),
                Field.KEYWORD: triggers or (_text(match.get("regex")),),
                Field.REPLY: (reply,),
                Field.PHRASINGS: _texts(match.get("search_terms")),
            },
            problem,
        )


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(item) for item in value if not isinstance(item, (dict, list)))
    return (_text(value),) if value not in (None, "") else ()


def _text(value: Any) -> str:
    """A leaf as text; a list of leaves as lines, an object by its name."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(_text(item) for item in value)
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("text") or value.get("title") or "")
    return str(value)


BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li|h\d|tr)>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")


def unmarked(text: str) -> str:
    """The words of a piece of HTML, its paragraphs as lines."""
    text = TAG.sub("", BREAK.sub("\n", text))
    return re.sub(r"\n{3,}", "\n\n", html.unescape(text)).strip()
