"""The tiers of a shop's members: names, what they ask for and how many they are meant to hold.

The tiers, their shares and the two analyses are those of the source's chapter on service
operations (seed document 004): 1/5/15/80 % of the buyers at 888/688/399 yuan.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assist.errors import AssistError

MOST_CENTS = 100_000_000_00
"""No threshold is above a hundred million yuan; larger numbers are typing mistakes."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: what a buyer must have spent (fen), and the share of buyers it should hold.

    ``share`` runs from 0 to 1. The last tier asks for one finished purchase only:
    ``least_cents`` is 0.
    """

    name: str
    least_cents: int
    share: float


Tiers = tuple[Tier, ...]
"""From the highest tier to the lowest."""


def check(tiers: Tiers) -> None:
    """Raise :class:`AssistError` for tiers that do not descend to 0 or shares above 100 %."""
    if not tiers or tiers[-1].least_cents != 0:
        raise AssistError("最低一级会员只要求成交一次，门槛应为 0。", "请把最后一级的门槛写成 0。")
    for higher, lower in pairwise(tiers):
        if not lower.least_cents < higher.least_cents <= MOST_CENTS:
            raise AssistError("会员门槛要从高到低排列。", "请让每一级的金额都高于下一级。")
    if any(tier.share < 0 for tier in tiers) or sum(tier.share for tier in tiers[:-1]) >= 1:
        raise AssistError("各级会员占比加起来超过了 100%。", "请把高等级的占比调小。")


def tier_of(spent_cents: int, tiers: Tiers) -> Tier | None:
    """The tier of a buyer who has spent this much; ``None`` for nothing bought."""
    if spent_cents <= 0:
        return None
    return next(tier for tier in tiers if spent_cents >= tier.least_cents)


def to_next(spent_cents: int, tiers: Tiers) -> tuple[Tier, int] | None:
    """The next higher tier and the fen still missing; ``None`` at the top."""
    above = [tier for tier in tiers if tier.least_cents > max(spent_cents, 0)]
    return (above[-1], above[-1].least_cents - max(spent_cents, 0)) if above else None


def with_thresholds(tiers: Tiers, least_cents: Sequence[int]) -> Tiers:
    """The same tiers asking for other sums, checked; the last one's 0 may be left out."""
    wanted = [*least_cents, 0][: len(tiers)]
    if len(wanted) != len(tiers):
        raise AssistError("会员门槛的个数不对。", f"请按从高到低写 {len(tiers) - 1} 个金额。")
    changed = tuple(
        replace(tier, least_cents=least) for tier, least in zip(tiers, wanted, strict=True)
    )
    check(changed)
    return changed


def as_text(tiers: Tiers) -> str:
    """The tiers as they are kept for a shop."""
    return json.dumps(
        [[tier.name, tier.least_cents, tier.share] for tier in tiers], ensure_ascii=False
    )


def from_text(text: str) -> Tiers | None:
    """Tiers as they were kept; ``None`` when there are none or they cannot be read."""
    try:
        parts = json.loads(text)
        tiers = tuple(Tier(str(name), int(least), float(share)) for name, least, share in parts)
        check(tiers)
    except (ValueError, TypeError, AssistError):
        return None
    return tiers
