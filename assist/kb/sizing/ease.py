"""Ease: how much wider a finished garment should be than the body.

Values per place, fabric and cut: ``resources/sizing/ease.json``, with source and the note
what a person still has to check.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assist.kb.sizing.tables import table

BOTTOMS = frozenset({"trousers", "skirt", "jeans", "shorts"})


class Verdict(StrEnum):
    """How a garment sits at one place."""

    TIGHT = "tight"
    FIT = "fit"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Ease:
    """The least, the wanted and the most ease in cm."""

    least: float
    target: float
    most: float

    def verdict(self, ease: float) -> Verdict:
        """How a garment with this ease sits."""
        if ease < self.least:
            return Verdict.TIGHT
        return Verdict.LOOSE if ease > self.most else Verdict.FIT

    def beyond(self, ease: float) -> float:
        """How many cm outside the range: above zero too tight, below too loose."""
        return max(0.0, self.least - ease) - max(0.0, ease - self.most)

    def penalty(self, ease: float, step: float) -> float:
        """How far from the target, in an order that puts every size in range first.

        Below 1 within the range, growing with the distance in size steps of ``step`` cm;
        beyond it 1 and more, growing by 2 per step on the tight side, by 1 on the loose.
        """
        if ease < self.least:
            return 1.0 + 2.0 * (self.least - ease) / step
        if ease > self.most:
            return 1.0 + (ease - self.most) / step
        halves = (2.0 * (ease - self.target) / step) ** 2
        return halves / (1.0 + halves)


def wanted(category: str, place: str, fabric: str, cut: str) -> Ease | None:
    """The ease for a place of a garment; None where nothing is prescribed."""
    rules = table("ease")
    part = "bottom" if category in BOTTOMS else "top"
    fabrics = rules[part].get(place)
    if fabrics is None:
        return None
    cuts = fabrics.get(rules[f"fabric_of_{part}"].get(fabric, fabric)) or fabrics.get("all")
    if cuts is None:
        return None
    values = cuts.get(cut) or cuts.get("all")
    return Ease(*map(float, values)) if values else None


def wish_steps(wish: str) -> float:
    """How many size steps a fit wish moves the target: a quarter, for oversize a whole one."""
    return float(table("ease")["wish_steps"].get(wish, 0.0))
