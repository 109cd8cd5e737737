"""``assist size`` and ``assist fits``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from assist.cli.answers import messages
from assist.cli.output import FAILED, MISUSED, OK, opened, say

if TYPE_CHECKING:
    from assist.kb.sizing.advice import Advice
    from assist.library import Library
    from assist.library.sizes import SizeAnswer


def size(options: argparse.Namespace) -> int:
    """Read the measures in messages and advise a size of a product."""
    said = messages(options, 'assist size "160cm 55kg" --product 连衣裙')
    if said is None:
        return MISUSED
    with opened() as library:
        product = library.find_product(options.product).id if options.product else None
        for message in said:
            answer = library.sizes.answer(message, product)
            as_line = json.dumps(as_json(answer), ensure_ascii=False) if options.json else ""
            say(as_line or as_text(answer))
    return OK


def as_json(answer: SizeAnswer) -> dict[str, Any]:
    """An answer in the documented form (README, "The command line")."""
    product = answer.product
    return {
        "message": answer.message,
        "parse": answer.parse.to_json(),
        "advice": answer.advice.to_json() if answer.advice else None,
        "product": {"id": product.id, "name": product.name} if product else None,
    }


def as_text(answer: SizeAnswer) -> str:
    """An answer for a person at a terminal."""
    written = []
    if answer.product:
        written.append(f"产品:{answer.product.emoji}{answer.product.name}")
    for person in answer.parse.persons:
        words = dict.fromkeys(v.source for v in person.values.values() if v.source)
        written.append("读到:" + " · ".join(words))
    written += [f"不确定:{ambiguity.why}" for ambiguity in answer.parse.ambiguous]
    if answer.advice:
        written += _advice(answer.advice)
    return "\n".join(written) if written else "没有读到身材数据"


def _advice(advice: Advice) -> list[str]:
    written = []
    if advice.size:
        other = f",备选 {advice.alternative}" if advice.alternative else ""
        written.append(f"推荐:{advice.size}(把握 {advice.confidence:.0%}{other})")
    written += [f"  {reason}" for reason in advice.reasons]
    written += [f"注意:{warning}" for warning in advice.warnings]
    if advice.question:
        written.append(f"追问:{advice.question}")
    return written


def fits(options: argparse.Namespace) -> int:
    """Import, show or take back buyers' feedback on fit."""
    actions = {"import": _import, "show": _show, "undo": _undo}
    with opened() as library:
        return actions[options.action](library, options)


def _import(library: Library, options: argparse.Namespace) -> int:
    report = library.sizes.import_fits(options.file)
    for row, reason in report.refused:
        say(f"第 {row} 行没有收下:{reason}")
    say(f"共 {report.accepted + len(report.refused)} 行,收下 {report.accepted} 行")
    return OK if report.accepted else FAILED


def _show(library: Library, options: argparse.Namespace) -> int:
    product = library.find_product(options.product)
    counts = library.sizes.fit_counts(product.id)
    say(f"{product.name}:偏小 {counts.small},合适 {counts.fit},偏大 {counts.large}")
    if counts.shift:
        say(f"推荐往{'大' if counts.shift > 0 else '小'}调 {abs(counts.shift):.2f} 码")
    return OK


def _undo(library: Library, options: argparse.Namespace) -> int:
    if options.product:
        library.sizes.undo_fit(library.find_product(options.product).id)
        return _show(library, options)
    taken = library.sizes.undo_import()
    say(f"撤回了最近一次导入的 {taken} 条反馈" if taken else "没有导入过反馈")
    return OK
