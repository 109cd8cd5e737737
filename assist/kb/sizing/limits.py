"""What a measure can be, and which unit a weight without one has.

Limits and BMI windows: ``resources/sizing/limits.json`` (trade knowledge and WHO BMI).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from assist.kb.sizing.tables import table

JIN = 0.5
POUND = 0.4536


@dataclass(frozen=True, slots=True)
class Limits:
    """The possible values per key (centimetres, kilograms, sizes) and the BMI windows."""

    adult: dict[str, tuple[float, float]]
    child: dict[str, tuple[float, float]]
    bmi_hard: tuple[float, float]
    bmi_usual: tuple[float, float]
    bmi_usual_child: tuple[float, float]

    def of(self, key: str, child: bool) -> tuple[float, float]:
        """The limits of a key; without any when the key has none."""
        if child and key in self.child:
            return self.child[key]
        return self.adult.get(key, (float("-inf"), float("inf")))

    def allow(self, key: str, value: float, child: bool = False) -> bool:
        """Whether ``value`` can be ``key`` of an adult or a child."""
        low, high = self.of(key, child)
        return low <= value <= high


@functools.cache
def limits() -> Limits:
    """The limits of the resources, read once."""
    data = table("limits")

    def pairs(table: dict[str, list[float]]) -> dict[str, tuple[float, float]]:
        return {key: (low, high) for key, (low, high) in table.items()}

    bmi = pairs(data["bmi"])
    return Limits(
        pairs(data["adult"]), pairs(data["child"]), bmi["hard"], bmi["usual"], bmi["usual_child"]
    )


def bmi(weight_kg: float, height_cm: float) -> float:
    """Body mass index, kg/m²."""
    return weight_kg / (height_cm / 100) ** 2


def weight_readings(number: float, height_cm: float | None, child: bool) -> tuple[float, ...]:
    """The weights in kg that a number without unit can be, kilograms before 斤.

    A reading counts when its BMI at the person's height (a middling one when unknown) is
    usual; when none is, one that is at least possible.
    """
    known = limits()
    if child and height_cm is None:
        return (number * JIN,) if number > 25 else (number, number * JIN)
    stature = height_cm or 163.0
    young = child and stature < 140
    usual = known.bmi_usual_child if young else known.bmi_usual
    candidates = [kg for kg in (number, number * JIN) if known.allow("weight_kg", kg, child=child)]
    for low, high in (usual, known.bmi_hard):
        fitting = tuple(kg for kg in candidates if low <= bmi(kg, stature) <= high)
        if fitting:
            return fitting
    return ()


def weight_doubt(number: float, height_cm: float) -> str:
    """Why both units fit, in the words of the parse: "90kg BMI 31.1; 90斤 BMI 15.6"."""
    shown = f"{number:g}"
    return (
        f"{shown}kg BMI {bmi(number, height_cm):.1f}; "
        f"{shown}斤 BMI {bmi(number * JIN, height_cm):.1f}"
    )
