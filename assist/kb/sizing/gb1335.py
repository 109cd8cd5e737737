"""GB/T 1335 labels: 号/型 and body type, for women, men and children.

``160/84A`` is stature 160, net chest 84 (a top) and chest–waist drop of type A; on trousers
the second number is the net waist. The type letters are no body shapes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.kb.sizing.tables import table

_LABEL = re.compile(r"^\s*(\d{2,3})\s*[/-]\s*(\d{2,3})\s*([YABC]?)\s*$", re.IGNORECASE)
WOMEN, MEN = "female", "male"


@dataclass(frozen=True, slots=True)
class Label:
    """A size label; ``girth`` is the chest of a top or the waist of a bottom, in cm."""

    stature: int
    girth: int
    type: str = ""

    def __str__(self) -> str:
        return f"{self.stature}/{self.girth}{self.type}"

    @property
    def is_waist(self) -> bool:
        """Whether the girth reads as a waist: chests are at least half the stature.

        Only in type C do waists reach that far, and charts of type C are rare.
        """
        return self.girth < self.stature / 2


@dataclass(frozen=True, slots=True)
class ControlBody:
    """A body of the control tables, cm."""

    gender: str
    type: str
    height: float
    chest: float
    waist: float
    neck: float
    shoulder: float
    hip: float
    arm_length: float

    @property
    def label(self) -> Label:
        """The label of a top for this body."""
        return Label(round(self.height), round(self.chest), self.type)


def read_label(text: str) -> Label | None:
    """A written label, or None."""
    match = _LABEL.match(text)
    return Label(int(match[1]), int(match[2]), match[3].upper()) if match else None


def type_of(gender: str, chest: float, waist: float) -> str:
    """The type letter of a chest–waist drop, or "" outside all types.

    The printed ranges are whole centimetres; between two of them the nearer one counts.
    """
    drop = chest - waist
    for letter, (low, high) in table("gb1335_adults")["drop"][gender].items():
        if low - 0.5 <= drop < high + 0.5:
            return str(letter)
    return ""


def top_label(gender: str, height: float, chest: float, waist: float | None = None) -> Label:
    """The label of a top for a body; the type needs the waist."""
    kind = type_of(gender, chest, waist) if waist is not None else ""
    return Label(_grid(height, 5), _grid(chest, 4), kind)


def bottom_label(gender: str, height: float, waist: float, chest: float | None = None) -> Label:
    """The label of a bottom for a body; the type needs the chest."""
    kind = type_of(gender, chest, waist) if chest is not None else ""
    return Label(_grid(height, 5), _grid(waist, 2), kind)


def span(label: Label) -> dict[str, tuple[float, float]]:
    """The bodies that a label covers, in cm: height ± 2.5, chest ± 2, waist ± 1."""
    reach = 1.0 if label.is_waist else 2.0
    girth = "waist" if label.is_waist else "bust"
    return {
        "height": (label.stature - 2.5, label.stature + 2.5),
        girth: (label.girth - reach, label.girth + reach),
    }


def letter_of(label: Label, gender: str) -> str:
    """The letter size that the trade gives a top's label (160/84A is a woman's M), or ""."""
    for letter, written in table("gb1335_adults")["letters"][gender].items():
        known = read_label(written)
        if known and known.girth == _grid(label.girth, 4):
            return str(letter)
    return ""


def label_of_letter(letter: str, gender: str) -> Label | None:
    """The label that the trade gives a letter size, or None."""
    written = table("gb1335_adults")["letters"][gender].get(letter.upper())
    return read_label(written) if written else None


def control_bodies(gender: str) -> tuple[ControlBody, ...]:
    """Every body of the control tables, stature by stature and type by type."""
    data = table("gb1335_adults")
    found = []
    for kind, girths in data["girths"][gender].items():
        for height, _, _, arm, _ in data["heights"][gender][kind]:
            for chest, waist, neck, shoulder, hip in girths:
                found.append(
                    ControlBody(gender, kind, height, chest, waist, neck, shoulder, hip, arm)
                )
    return tuple(found)


def child_stature(age_months: float) -> int | None:
    """The stature that a child of this age usually wears; a habit of the trade, to be asked."""
    for start, end, stature in table("gb1335_children")["stature_by_age_months"]:
        if start <= age_months < end:
            return int(stature)
    return None


def child_sizes(height: float, group: str = "") -> tuple[int, ...]:
    """The statures of children's sizes nearest to a height: 52–80 by 7, to 130 by 10, then 5.

    ``group`` "boys" or "girls" chooses the table above 130 cm.
    """
    data = table("gb1335_children")
    parts = ["infant_52_80", "80_130", "girls_135_155" if group == "girls" else "boys_135_160"]
    statures = sorted({int(s) for part in parts for s in data[part]["top_chest"]})
    at_least = [s for s in statures if s >= height - 2]
    return tuple(at_least[:2]) or tuple(statures[-1:])


def _grid(value: float, step: int) -> int:
    return int(step * round(value / step))
