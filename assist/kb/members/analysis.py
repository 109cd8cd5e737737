"""The source's two analyses of member tiers, over what each buyer has spent.

Same shares → which sums would hold them now; same sums → which shares they hold now. A tier
excludes those above it: a 至尊VIP is no VIP.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assist.errors import AssistError
from assist.kb.members.tiers import Tiers


@dataclass(frozen=True, slots=True)
class TierResult:
    """One tier in an analysis: the sum it asks for (fen), its buyers, their share and spending.

    ``share`` and ``spent_share`` run from 0 to 1; ``spent_share`` is the tier's part of all
    that was spent (会员消费占比).
    """

    name: str
    least_cents: int
    buyers: int
    share: float
    spent_share: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """Both analyses of the same buyers, from the highest tier to the lowest."""

    buyers: int
    spent_cents: int
    same_shares: tuple[TierResult, ...]
    same_thresholds: tuple[TierResult, ...]


def analyse(spent_cents: Sequence[int], tiers: Tiers) -> Analysis:
    """Both analyses. Raises :class:`AssistError` when nobody has bought anything."""
    spent = sorted(cents for cents in spent_cents if cents > 0)
    if not spent:
        raise AssistError("没有一位买家的消费金额大于 0，无法分析。", "请检查金额那一列。")
    return Analysis(
        len(spent),
        sum(spent),
        _counted(spent, tiers, thresholds_by_share(spent, tiers)),
        _counted(spent, tiers, [tier.least_cents for tier in tiers]),
    )


def thresholds_by_share(spent: Sequence[int], tiers: Tiers) -> list[int]:
    """The sums (fen) that give each tier its share of ``spent``, sorted from small to large.

    A tier's sum is what its last buyer has spent. Buyers who spent the same stay together, so
    a tier may hold more than its share; one without a whole buyer keeps the sum above it.
    """
    thresholds = []
    reached = 0.0
    for tier in tiers[:-1]:
        reached += tier.share
        last = round(reached * len(spent))
        thresholds.append(spent[-last] if last else spent[-1] + 1)
    return [*thresholds, 0]


def _counted(
    spent: Sequence[int], tiers: Tiers, thresholds: Sequence[int]
) -> tuple[TierResult, ...]:
    whole = sum(spent)
    results = []
    upper = len(spent)
    for tier, least in zip(tiers, thresholds, strict=True):
        lower = min(bisect_left(spent, least), upper)
        inside = spent[lower:upper]
        results.append(
            TierResult(tier.name, least, len(inside), len(inside) / len(spent), sum(inside) / whole)
        )
        upper = lower
    return tuple(results)
