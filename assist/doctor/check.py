"""One finding, and how findings are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from assist.translation import Catalogue


class Verdict(StrEnum):
    """``FAIL`` stops the program, ``WARN`` costs a part of it."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


_SIGNS = {Verdict.OK: "✓", Verdict.WARN: "!", Verdict.FAIL: "✗"}


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: ``name`` for programs, ``title`` and ``why`` for people.

    ``mend`` is what to do about it, with exact package names or steps; empty when all is well.
    """

    name: str
    title: str
    verdict: Verdict
    why: str
    mend: str = ""


def as_text(checks: Iterable[Check], catalogue: Catalogue | None = None) -> str:
    """One line a finding, the remedy below it, and a last line that sums up."""
    words = catalogue or Catalogue({})
    lines = []
    checks = tuple(checks)
    for check in checks:
        lines.append(
            f"{_SIGNS[check.verdict]} {words.text(check.title)}  {words.message(check.why)}"
        )
        if check.mend:
            lines.append(f"    → {words.message(check.mend)}")
    lines.append("")
    lines.append(words.text(_summary(checks)))
    return "\n".join(lines)


def _summary(checks: tuple[Check, ...]) -> str:
    verdicts = {check.verdict for check in checks}
    if Verdict.FAIL in verdicts:
        return "有问题会让侧答无法使用，请先处理标 ✗ 的项目。"
    if Verdict.WARN in verdicts:
        return "可以使用；标 ! 的功能受限，处理后会更好用。"
    return "一切正常。"


def as_json(checks: Iterable[Check]) -> str:
    """``{"ok": bool, "checks": [{"name", "title", "verdict", "why", "mend"}]}``."""
    checks = tuple(checks)
    answer = {"ok": exit_code(checks) == 0, "checks": [asdict(check) for check in checks]}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def exit_code(checks: Iterable[Check]) -> int:
    """0 unless a finding stops the program, then 1."""
    return int(any(check.verdict is Verdict.FAIL for check in checks))
