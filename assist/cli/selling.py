"""``assist pairs``, ``assist orders`` and ``assist floors``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assist.cli.output import FAILED, OK, opened, say

if TYPE_CHECKING:
    from assist.kb.pairings.matchmaker import Offer
    from assist.kb.pairings.orders import OrdersReport
    from assist.kb.pairings.statistics import Together
    from assist.library import Library

MOST_TOLD = 20
"""Refused rows that are named one by one; the others are counted by reason."""


def pairs(options: argparse.Namespace) -> int:
    """What is offered beside a product, what orders say of it, and which rules rest."""
    with opened() as library:
        product = library.find_product(options.product)
        offers, counted, resting = library.pairings.told(product.id)
        names = {ref.id: ref.name for ref in library.products()}
        if options.json:
            found = {
                "product": {"id": product.id, "name": product.name},
                "orders": library.pairings.orders,
                "offers": [_offer_json(offer) for offer in offers],
                "learned": [_counts_json(one) for one in counted],
                "resting": [{"partner": name, "why": why} for name, why in resting],
            }
            say(json.dumps(found, ensure_ascii=False))
            return OK
        for number, offer in enumerate(offers, 1):
            say(f"{number}. {_offer_line(offer)}")
        for one in counted:
            say(f"订单:{names.get(one.partner_key, one.partner_key)}  {_counts_line(one)}")
        for name, why in resting:
            say(f"暂不推荐:{name}({why})")
        if not offers:
            say("现在没有可推荐的搭配")
    return OK


def _offer_line(offer: Offer) -> str:
    from assist.library.values import price_text

    price = offer.partner.price_cents
    cost = f" {price_text(price)} 元" if price is not None else ""
    gap = f" · 再加 {price_text(offer.gap_cents)} 元包邮" if offer.gap_cents is not None else ""
    return f"{offer.partner.emoji} {offer.partner.name}{cost}  [{offer.rule}] {offer.reason}{gap}"


def _offer_json(offer: Offer) -> dict[str, Any]:
    return {
        "partner": {"id": offer.partner.key, "name": offer.partner.name},
        "rule": offer.rule,
        "reason": offer.reason,
        "benefit": offer.benefit,
        "missing_cents": offer.gap_cents,
        "ships_free": offer.closes,
        "counts": _counts_json(offer.counts) if offer.counts else None,
    }


def _counts_line(one: Together) -> str:
    return (
        f"{one.reason},支持度 {one.support:.2%},置信度 {one.confidence:.0%},"
        f"提升度 {one.lift:.1f}(收缩后 {one.shrunken_lift:.1f})"
    )


def _counts_json(one: Together) -> dict[str, Any]:
    return {
        "partner": one.partner_key,
        "orders": one.with_main,
        "together": one.both,
        "support": round(one.support, 6),
        "confidence": round(one.confidence, 4),
        "lift": round(one.lift, 3),
        "shrunken_lift": round(one.shrunken_lift, 3),
    }


def orders(options: argparse.Namespace) -> int:
    """Import orders, or take the latest import back."""
    with opened() as library:
        return _import(library, options) if options.action == "import" else _undo(library)


def _import(library: Library, options: argparse.Namespace) -> int:
    report = library.pairings.import_orders(options.file, datetime.now().astimezone().date())
    if options.json:
        say(json.dumps(_report_json(report), ensure_ascii=False))
    else:
        _tell(report)
    return OK if report.accepted else FAILED


def _report_json(report: OrdersReport) -> dict[str, Any]:
    return {
        "orders": report.orders,
        "accepted": report.accepted,
        "refused": [{"row": row, "reason": reason} for row, reason in report.refused],
    }


def _tell(report: OrdersReport) -> None:
    for row, reason in report.refused[:MOST_TOLD]:
        say(f"第 {row} 行没有收下:{reason}")
    for reason, count in Counter(reason for _, reason in report.refused[MOST_TOLD:]).items():
        say(f"另有 {count} 行没有收下:{reason}")
    rows = report.accepted + len(report.refused)
    say(f"共 {rows} 行,收下 {report.accepted} 行,新增 {report.orders} 个订单")


def _undo(library: Library) -> int:
    taken = library.pairings.undo_orders()
    say(f"撤回了最近一次导入的 {taken} 个订单" if taken else "没有导入过订单")
    return OK


def floors(options: argparse.Namespace) -> int:
    """List the stepped bottom prices, set those of a product, or take them away."""
    from assist.kb.floors import yuan

    with opened() as library:
        desk = library.floors
        if options.set:
            product = library.find_product(options.set[0])
            kept = desk.set_steps(product.id, options.set[1].replace("，", ",").split(","))
            say(f"{product.name}:{' → '.join(yuan(step) for step in kept.steps)} 元")
        elif options.clear:
            product = library.find_product(options.clear)
            desk.clear(product.id)
            say(f"{product.name}:没有底价了")
        else:
            for known, kept, wrong in desk.every():
                steps = " → ".join(yuan(step) for step in kept.steps)
                note = f"\t停用:{wrong}" if wrong else ""
                say(f"{known.item_number}\t{known.name}\t{steps} 元{note}")
    return OK
