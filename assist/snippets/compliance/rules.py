"""Reading the rule files: ``*.toml`` with ``[[rule]]`` tables, and ``stand_ins.toml``.

A rule::

    [[rule]]
    id = "absolute.superlative"
    title = "绝对化用语"
    law = "《广告法》第九条第三项"
    reason = "“{words}”属于绝对化用语,《广告法》第九条第三项不允许。"
    agent = "block"          # block | warn | inform, for agent, new_hire and trainer
    new_hire = "block"
    trainer = "warn"
    words = ["国家级"]
    near = [{ parts = ["好评|五星", "返|送", "现金|红包"], within = 8 }]
    rewrites = { "很好" = ["最好", "最优"] }   # wording = the words that it replaces
    exceptions = ["最好先"]                    # longer words in which the rule is silent

The other fields are those of :class:`~assist.snippets.compliance.records.Rule`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from assist.snippets.compliance.records import (
    LEVELS,
    LONGEST_EXCEPTION,
    ROLES,
    Chain,
    Level,
    Role,
    Rule,
)
from assist.store.packs import Table, entries, read

STAND_INS = "stand_ins.toml"
FIELDS = frozenset(
    {
        *("id", "title", "law", "reason", *ROLES, "words", "near", "patterns", "clauses", "marks"),
        *("most", "rewrites", "rewrite", "whole_sentence", "by_sound", "exceptions", "unless"),
        *("unless_within", "kinds", "permit", "children", "unknown", "confirm"),
    }
)


def read_rules(folder: Path) -> list[Rule]:
    """Every rule of a folder. Raises :class:`~assist.errors.PackError` at the first mistake."""
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name == STAND_INS:
            continue
        for table in entries(file, "rule"):
            rule = _rule(table)
            if rule.id in seen:
                raise table.error("id", f"与 {seen[rule.id]} 中的重复", "请换一个编号。")
            seen[rule.id] = file.name
            rules.append(rule)
    return rules


def read_stand_ins(folder: Path) -> dict[str, str]:
    """Character → the character it is used for; none when the folder has no such file."""
    file = folder / STAND_INS
    if not file.is_file():
        return {}
    table = read(file)
    groups = table.values.get("stand_ins", {})
    if not isinstance(groups, dict) or not all(isinstance(v, str) for v in groups.values()):
        raise table.error("stand_ins", "应当是一张表", '请写成 最 = "蕞樶"。')
    return {char: meant for meant, chars in groups.items() for char in chars}


def _rule(table: Table) -> Rule:
    for field in sorted(set(table.values) - FIELDS):
        raise table.error(field, "不认识这个字段", f"可用字段:{'、'.join(sorted(FIELDS))}。")
    rewrites = _rewrites(table)
    levels: dict[Role, Level] = {role: _level(table, role) for role in ROLES}
    return Rule(
        id=table.text("id"),
        title=table.text("title"),
        law=table.text("law"),
        reason=table.text("reason"),
        levels=levels,
        words=tuple(dict.fromkeys((*table.texts("words"), *rewrites))),
        chains=tuple(_chain(part) for part in table.tables("near", "near")),
        patterns=_expressions(table, "patterns"),
        clauses=_expressions(table, "clauses"),
        marks=table.text("marks", ""),
        most=_number(table, "most", 0),
        rewrites=rewrites,
        rewrite=table.text("rewrite", ""),
        whole_sentence=_flag(table, "whole_sentence"),
        by_sound=_flag(table, "by_sound", default=True),
        exceptions=_exceptions(table),
        unless=table.texts("unless"),
        unless_within=_number(table, "unless_within", 8),
        kinds=table.texts("kinds"),
        permit=table.text("permit", ""),
        children=_flag(table, "children"),
        unknown=_level(table, "unknown") if "unknown" in table.values else None,
        confirm=_flag(table, "confirm"),
    )


def _level(table: Table, field: str) -> Level:
    value = table.text(field)
    for level in LEVELS:
        if value == level:
            return level
    raise table.error(field, f"“{value}”不在可选范围", f"可以写:{'、'.join(LEVELS)}。")


def _chain(table: Table) -> Chain:
    parts = tuple(tuple(part.split("|")) for part in table.texts("parts"))
    if len(parts) < 2 or not all(all(part) for part in parts):
        raise table.error("parts", "至少要有两组词", '请写成 parts = ["甲|乙", "丙"]。')
    return Chain(parts, _number(table, "within", 8))


def _exceptions(table: Table) -> tuple[str, ...]:
    texts = table.texts("exceptions")
    for text in texts:
        if len(text) > LONGEST_EXCEPTION:
            remedy = f"请不超过 {LONGEST_EXCEPTION} 个字。"
            raise table.error("exceptions", f"“{text}”太长", remedy)
    return texts


def _rewrites(table: Table) -> dict[str, str]:
    value = table.values.get("rewrites", {})
    if not isinstance(value, dict) or not all(_is_texts(words) for words in value.values()):
        raise table.error("rewrites", "应当是一张表", '请写成 rewrites = { "很好" = ["最好"] }。')
    return {word: wording for wording, words in value.items() for word in words}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _expressions(table: Table, field: str) -> tuple[str, ...]:
    texts = table.texts(field)
    _compile(texts, table, field)
    return texts


def _compile(texts: Iterable[str], table: Table, field: str) -> None:
    for text in texts:
        try:
            re.compile(text)
        except re.error as error:
            raise table.error(field, f"不是正确的正则表达式({error})", "请改正后再试。") from error


def _number(table: Table, field: str, default: int) -> int:
    value = table.values.get(field, default)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise table.error(field, "应当是不小于零的整数", f"请写成 {field} = {default}。")
    return value


def _flag(table: Table, field: str, *, default: bool = False) -> bool:
    value = table.values.get(field, default)
    if not isinstance(value, bool):
        raise table.error(field, "应当是 true 或 false", f"请写成 {field} = true。")
    return value
