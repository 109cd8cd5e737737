"""Counts of goods and of pairs of goods over baskets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assist.kb.pairings.orders import Baskets

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many orders each pair occurs, in both directions, by the goods' numbers.

    A pair of a good with itself stands for all orders with that good. Sorted by good, then
    by partner. ``marks`` are those of the orders.
    """

    marks: NDArray[np.int64]
    good: NDArray[np.int64]
    partner: NDArray[np.int64]
    orders: NDArray[np.int64]


def count(baskets: Baskets) -> Counts:
    """The counts of ``baskets``; the same product twice in an order counts once."""
    import numpy as np  # Takes its time; only an import needs it.

    marks = np.frombuffer(baskets.marks, dtype=np.int64)
    goods = np.frombuffer(baskets.goods, dtype=np.int32).astype(np.int64)
    if not len(marks):
        empty = np.zeros(0, dtype=np.int64)
        return Counts(empty, empty, empty, empty)
    order = np.lexsort((goods, marks))
    marks, goods = marks[order], goods[order]
    first = np.r_[True, (marks[1:] != marks[:-1]) | (goods[1:] != goods[:-1])]
    marks, goods = marks[first], goods[first]
    wide = int(goods.max()) + 1
    codes = np.concatenate([goods * wide + goods, *_pairs(marks, goods, wide)])
    pairs, orders = np.unique(codes, return_counts=True)
    return Counts(np.unique(marks), pairs // wide, pairs % wide, orders)


def _pairs(marks: NDArray[Any], goods: NDArray[Any], wide: int) -> list[NDArray[Any]]:
    """Every pair within an order as one number, in both directions."""
    found = []
    for apart in range(1, len(marks)):
        same = marks[apart:] == marks[:-apart]
        if not same.any():
            break
        one, other = goods[:-apart][same], goods[apart:][same]
        found += [one * wide + other, other * wide + one]
    return found
