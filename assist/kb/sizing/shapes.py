"""Body shapes, from measures or from words, and what they mean for a garment.

Shape letters (A 梨形, O 苹果形, H 直筒形, Y 倒三角, X 沙漏形) have nothing to do with the
Y/A/B/C of GB/T 1335 labels. Rules and advice: ``resources/sizing/shapes.json``.
"""

from __future__ import annotations

from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.sizing.ease import BOTTOMS


def shape_of(body: Body) -> str:
    """The shape letter that the measures speak for, or "" (balanced or unknown)."""
    if body.bust is None or body.waist is None or body.hip is None or body.gender == "male":
        return ""
    drop = body.bust - body.waist
    dev = (body.hip - body.bust) - (6 if drop >= 14 else 8)
    if drop < 9 and body.waist / body.hip >= 0.84:
        return "O"
    if dev >= 5:
        return "A"
    broad = body.shoulder is not None and body.shoulder >= 39.4 + (body.bust - 84) / 4 + 2.5
    if dev <= -6 or (broad and dev <= -2):
        return "Y"
    if drop >= 19 and body.hip - body.waist >= 23:
        return "X"
    return "H" if drop <= 13 else ""


def deciding_places(chart: SizeChart, body: Body) -> tuple[str, ...]:
    """The girths that choose the size of this category for this shape, first of all."""
    shape = body.shape or shape_of(body)
    if chart.category == "shoes":
        return ("foot",)
    if chart.category in BOTTOMS:
        return {"A": ("hip",), "O": ("waist",)}.get(shape, ("waist", "hip"))
    if chart.category == "bra":
        return ("underbust", "bust")
    if chart.category == "dress":
        if shape == "O" and chart.cut != "宽松":
            return ("waist",)
        if shape == "A" and chart.cut == "修身":
            return ("hip",)
    return ("bust",)
