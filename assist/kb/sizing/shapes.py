"""Body shapes, from measures or from words, and what they mean for a garment.

Shape letters (A 梨形, O 苹果形, H 直筒形, Y 倒三角, X 沙漏形) have nothing to do with the
Y/A/B/C of GB/T 1335 labels. Thresholds, deciding places and sentences are data that
trainers can edit: ``resources/sizing/shapes.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import BOTTOMS
from assist.kb.sizing.tables import table


class ShapeRules:
    """The rules of a table of the form of ``shapes.json``."""

    def __init__(self, rules: Mapping[str, Any] | None = None) -> None:
        self._rules = rules or table("shapes")

    def of(self, body: Body) -> str:
        """The shape letter that the measures speak for, or "" (balanced, unknown, a man).

        Needs bust, waist and hip; the shoulder helps to tell an inverted triangle. The
        order of the tests matters.
        """
        bust, waist, hip = body.bust, body.waist, body.hip
        if bust is None or waist is None or hip is None or body.gender == "male" or body.child:
            return ""
        limit: Mapping[str, float] = self._rules["thresholds"]
        drop = bust - waist
        small = drop < limit["small_drop"]
        dev = (hip - bust) - limit["dev_base_small_drop" if small else "dev_base"]
        if drop < limit["O_drop_below"] and waist / hip >= limit["O_waist_hip_from"]:
            return "O"
        if dev >= limit["A_dev_from"]:
            return "A"
        if dev <= limit["Y_dev_to"] or self._broad(body, bust, dev):
            return "Y"
        if drop >= limit["X_drop_from"] and hip - waist >= limit["X_hip_minus_waist_from"]:
            return "X"
        return "H" if drop <= limit["H_drop_to"] else ""

    def _broad(self, body: Body, bust: float, dev: float) -> bool:
        limit: Mapping[str, float] = self._rules["thresholds"]
        if body.shoulder is None or dev > limit["Y_dev_with_shoulder_to"]:
            return False
        norm = limit["Y_shoulder_norm"]
        norm += (bust - limit["Y_shoulder_norm_bust"]) * limit["Y_shoulder_per_bust"]
        return body.shoulder >= norm + limit["Y_shoulder_over"]

    def _hinted(self, body: Body) -> str:
        hints: Mapping[str, str] = self._rules["word_hints"]
        return next((hints[word] for word in body.shape_words if word in hints), "")

    def name(self, letter: str) -> str:
        """The Chinese name of a shape letter."""
        return str(self._rules["names"].get(letter, ""))

    def advice(self, letter: str, category: str) -> str:
        """What the shape means for a garment of this category, one sentence or ""."""
        if category in ("shoes", "bra"):
            return ""
        part = "bottom" if category in BOTTOMS else "dress" if category == "dress" else "top"
        return str(self._rules["advice"].get(letter, {}).get(part, ""))

    def deciding(self, chart: SizeChart, body: Body) -> tuple[str, ...]:
        """The girths that choose the size of this chart for this body, first of all.

        The shape that the buyer states wins over the one measured, and that over what
        single words ("肚子大") hint at.
        """
        shape = body.shape or self.of(body) or self._hinted(body)
        parts: Mapping[str, Mapping[str, list[str]]] = self._rules["deciding"]
        places = parts[_part(chart)]
        return tuple(places.get(shape) or places[""])


def _part(chart: SizeChart) -> str:
    if chart.category in BOTTOMS:
        return "bottom"
    if chart.category in ("shoes", "bra"):
        return chart.category
    if chart.category == "dress":
        return {"修身": "dress_fitted", "宽松": "dress_loose"}.get(chart.cut, "dress")
    return "top"
