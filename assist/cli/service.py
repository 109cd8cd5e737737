"""``assist members`` and ``assist reminders``."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from assist.cli.output import OK, opened, say

if TYPE_CHECKING:
    from assist.kb.members.analysis import Analysis, TierResult
    from assist.suggestion import ImportReport


def members(options: argparse.Namespace) -> int:
    """Both analyses of a list of buyers, or the tier of one sum."""
    with opened() as library:
        desk = library.service.members
        if options.file is None:
            for tier in desk.tiers():
                say(f"{tier.name}\t满 {tier.least_cents / 100:g} 元\t占比 {tier.share:.1%}")
            return OK
        analysis, report = desk.analyse_file(options.file)
    if options.json:
        say(json.dumps(as_json(analysis, report), ensure_ascii=False))
        return OK
    for row, reason in report.refused:
        say(f"第 {row} 行没有计入：{reason}")
    say(f"{analysis.buyers} 位买家，共消费 {analysis.spent_cents / 100:g} 元")
    say("各级占比不变，门槛应为：")
    for result in analysis.same_shares:
        say("  " + _line(result))
    say("门槛不变，现在的占比是：")
    for result in analysis.same_thresholds:
        say("  " + _line(result))
    return OK


def _line(result: TierResult) -> str:
    least = f"满 {result.least_cents / 100:g} 元" if result.least_cents else "成交一次"
    return (
        f"{result.name}\t{least}\t{result.buyers} 人（{result.share:.1%}），"
        f"消费占比 {result.spent_share:.1%}"
    )


def as_json(analysis: Analysis, report: ImportReport) -> dict[str, Any]:
    """The analyses in the documented form; amounts in yuan, shares from 0 to 1."""
    return {
        "buyers": analysis.buyers,
        "spent_yuan": analysis.spent_cents / 100,
        "same_shares": [_result(result) for result in analysis.same_shares],
        "same_thresholds": [_result(result) for result in analysis.same_thresholds],
        "rows": {
            "accepted": report.accepted,
            "refused": [{"row": row, "reason": reason} for row, reason in report.refused],
        },
    }


def _result(result: TierResult) -> dict[str, Any]:
    return {
        "tier": result.name,
        "least_yuan": result.least_cents / 100,
        "buyers": result.buyers,
        "share": round(result.share, 6),
        "spent_share": round(result.spent_share, 6),
    }


def reminders(options: argparse.Namespace) -> int:
    """What may be reminded of now, and when the rest is due."""
    with opened() as library:
        waiting = library.service.reminders.waiting()
    shown = waiting if options.all else [due for due in waiting if due.now]
    for due in shown:
        order = due.order
        when = "现在可提醒" if due.now else "不再提醒"
        if order.next_at is not None and not due.now:
            when = f"{order.next_at:%m-%d %H:%M} 后"
        what = due.product or "未写产品"
        head = f"{order.ordered_at:%m-%d %H:%M}\t{order.kind}\t{what}"
        say(f"{head}\t已提醒 {len(order.sent)} 次\t{when}")
    say(f"现在可提醒 {sum(due.now for due in waiting)} 单，共 {len(waiting)} 单未付款")
    return OK
