"""How a fit is said: a word, a signed number and a colour, always the three together."""

from __future__ import annotations

from assist.suggestion import EaseCell
from assist.ui.i18n import tr
from assist.ui.theme import Palette

TIGHT, FIT, LOOSE = "tight", "fit", "loose"
VERDICTS = ("small", "fit", "large")
"""What a buyer can say of a size."""
PLACES = frozenset(
    ("height", "weight", "shoulder", "bust", "underbust", "waist", "hip", "thigh", "calf", "arm")
) | {"foot"}
"""The places that :func:`place_name` knows."""


def verdict_name(verdict: str) -> str:
    """How a garment sits, in a word; an unknown verdict as it is written."""
    names = {TIGHT: tr("偏紧"), FIT: tr("合身"), LOOSE: tr("偏松")}
    return names.get(verdict, verdict)


def verdict_words(verdict: str) -> str:
    """What a buyer said of a size, in a word."""
    return {"small": tr("偏小"), "fit": tr("合适"), "large": tr("偏大")}.get(verdict, verdict)


def verdict_colours(palette: Palette, verdict: str) -> tuple[str, str]:
    """Ink and tint of a verdict: tight red, fitting green, loose blue."""
    colours = {
        TIGHT: (palette.bad_ink, palette.bad_tint),
        FIT: (palette.good_ink, palette.good_tint),
        LOOSE: (palette.fact.ink, palette.fact.tint),
    }
    return colours.get(verdict, (palette.muted, palette.hover))


def signed(ease_cm: float) -> str:
    """An ease with its sign: "+4", "−2", "+0.5", "0"."""
    rounded = round(ease_cm, 1)
    if rounded == 0:
        return "0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):g}"


def place_name(place: str, label: str = "") -> str:
    """A place of the body in the language of the interface; ``label`` where it is unknown."""
    names = {
        "height": tr("身高"),
        "weight": tr("体重"),
        "shoulder": tr("肩宽"),
        "bust": tr("胸围"),
        "underbust": tr("下胸围"),
        "waist": tr("腰围"),
        "hip": tr("臀围"),
        "thigh": tr("大腿围"),
        "calf": tr("小腿围"),
        "arm": tr("臂围"),
        "foot": tr("脚长"),
    }
    return names.get(place, label or place)


def spoken(cell: EaseCell) -> str:
    """A cell as a screen reader says it: place, number, word."""
    number = "" if cell.ease_cm is None else signed(cell.ease_cm) + " cm"
    parts = (place_name(cell.place, cell.label), number, verdict_name(cell.verdict))
    return " ".join(part for part in parts if part)
