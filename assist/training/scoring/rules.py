"""The rules as ``scoring.toml`` holds them: what they weigh, what they look for, what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assist.store.packs import Table, entries
from assist.training.records import Verdict

FIELDS = frozenset(
    {
        *("id", "title", "weight", "kept", "half", "broken", "better", "limit", "cap"),
        *("words", "compliance", "needs", "ends", "dont", "share"),
    }
)
NO_CAP = 100


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """One rule. ``words``, ``needs`` and ``ends`` are patterns, ``compliance`` ids of rules.

    ``cap`` is the most that a reply or conversation gets that breaks the rule. A ``dont`` earns
    nothing when it is kept, and costs when it is broken. A ``share`` rule is not weighed: it says
    why a conversation is worth only the share of the script that it reached.
    """

    id: str
    title: str
    weight: int
    kept: str
    half: str
    broken: str
    better: str
    limit: float
    cap: int
    words: tuple[re.Pattern[str], ...]
    needs: tuple[re.Pattern[str], ...]
    ends: tuple[re.Pattern[str], ...]
    compliance: tuple[str, ...]
    dont: bool = False
    share: bool = False

    def verdict(self, ok: bool | None, better: str = "", **values: str) -> Verdict:
        """What the rule says: kept (True), a warning (None) or broken (False)."""
        text = {True: self.kept, None: self.half or self.broken, False: self.broken}[ok]
        said = "" if ok else (better or _filled(self.better, values))
        return Verdict(self.id, ok, self.title, _filled(text, values), said, self.weight)

    def because(self, reason: str, better: str = "") -> Verdict:
        """The rule is broken for a reason that is not the usual one."""
        return Verdict(self.id, False, self.title, reason, better or self.better, self.weight)

    def concerns(self, compliance_rule: str) -> bool:
        """Whether a compliance rule is judged under this one."""
        return any(
            compliance_rule.startswith(name[:-1]) if name.endswith("*") else compliance_rule == name
            for name in self.compliance
        )

    def found(self, text: str) -> str:
        """The first words in ``text`` that this rule looks for; empty when there are none."""
        return first(self.words, text)


def first(patterns: Iterable[re.Pattern[str]], text: str) -> str:
    """What the first of the patterns finds in ``text``; empty when none does."""
    for pattern in patterns:
        if match := pattern.search(text):
            return match[0]
    return ""


def _filled(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return "" if re.search(r"\{\w+\}", text) else text


def read_score_rules(file: Path) -> dict[str, ScoreRule]:
    """Every rule by its id. Raises :class:`~assist.errors.PackError` at a mistake."""
    return {rule.id: rule for rule in map(_rule, entries(file, "rule"))}


def _rule(table: Table) -> ScoreRule:
    if unknown := sorted(set(table.values) - FIELDS):
        raise table.error(unknown[0], "不认识", f"可以写:{'、'.join(sorted(FIELDS))}。")
    return ScoreRule(
        id=table.text("id"),
        title=table.text("title"),
        weight=round(_number(table, "weight", None)),
        kept=table.text("kept", ""),
        half=table.text("half", ""),
        broken=table.text("broken", ""),
        better=table.text("better", ""),
        limit=_number(table, "limit", 0.0),
        cap=round(_number(table, "cap", NO_CAP)),
        words=_patterns(table, "words"),
        needs=_patterns(table, "needs"),
        ends=_patterns(table, "ends"),
        compliance=table.texts("compliance"),
        dont=table.values.get("dont") is True,
        share=table.values.get("share") is True,
    )


def _number(table: Table, field: str, default: float | None) -> float:
    value = table.values.get(field, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise table.error(field, "应当是不小于 0 的数", f"请写成 {field} = 10。")
    return float(value)


def _patterns(table: Table, field: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(text) for text in table.texts(field))
    except re.error as error:
        raise table.error(field, f"不是正则表达式:{error}", "请检查括号和转义。") from error
