"""The records of a parse: values with the words they came from, people, doubts.

Keys and JSON form follow the parse of ``assist size``; lengths are centimetres, weights
kilograms, ages years or months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

Bounds: TypeAlias = tuple[float | None, float | None]
Reading: TypeAlias = float | str | bool | Bounds | tuple[str, ...]

KEY_ORDER = (
    "who",
    "gender",
    "age_years",
    "age_months",
    "height_cm",
    "weight_kg",
    "weight_before_kg",
    "bust_cm",
    "underbust_cm",
    "bust_cm_est",
    "waist_cm",
    "hip_cm",
    "shoulder_cm",
    "thigh_cm",
    "calf_cm",
    "arm_cm",
    "foot_cm",
    "bra",
    "pants_size",
    "shoe_size",
    "gb_size",
    "usual_size",
    "usual_brand",
    "usual_feedback",
    "last_size",
    "last_feedback",
    "candidate_sizes",
    "shape",
    "shape_words",
    "fit_pref",
    "fit_avoid",
    "pregnant",
    "pregnant_months",
    "pregnant_weeks",
)


def tidy(number: float) -> int | float:
    """The number as JSON shows it: whole when whole, else at most two decimals."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded


@dataclass(frozen=True, slots=True)
class Value:
    """One thing read: the value and the words ``text[start:end]`` it came from.

    A measure is a number, or ``(low, high)`` for a range where either end may be open
    (``None``); a list is a tuple of words.
    """

    value: Reading
    source: str = ""
    start: int = 0
    end: int = 0

    def plain(self) -> object:
        """The value as JSON holds it."""
        if isinstance(self.value, bool | str):
            return self.value
        if isinstance(self.value, tuple):
            return [tidy(v) if isinstance(v, int | float) else v for v in self.value]
        return tidy(self.value)


def middle(value: Reading | None) -> float | None:
    """A measure as one number: the middle of a range, the known end of an open one."""
    if isinstance(value, bool | str) or value is None:
        return None
    if isinstance(value, tuple):
        ends = [v for v in value if isinstance(v, int | float)]
        return sum(ends) / len(ends) if ends else None
    return float(value)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that cannot be the measure it claims to be (``waist_cm`` 20)."""

    key: str
    number: float


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one person; unknown keys are absent."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    doubts: tuple[Doubt, ...] = ()

    def get(self, key: str) -> Reading | None:
        """The bare value of ``key``, or None."""
        held = self.values.get(key)
        return None if held is None else held.value

    def number(self, key: str) -> float | None:
        """``key`` as one number (a range gives its middle), or None."""
        return middle(self.get(key))

    def words(self, key: str) -> tuple[str, ...]:
        """``key`` as a list of words; empty when unknown."""
        value = self.get(key)
        if isinstance(value, tuple):
            return tuple(v for v in value if isinstance(v, str))
        return (value,) if isinstance(value, str) else ()

    def to_json(self) -> dict[str, object]:
        """The person as the parse's JSON shows it, keys in reading order."""
        return {key: self.values[key].plain() for key in KEY_ORDER if key in self.values}


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A measure with several readings; ``why`` says what speaks for each.

    ``number`` is what the buyer wrote, where the readings do not say it.
    """

    field: str
    readings: tuple[float | str, ...]
    why: str
    number: float | None = None

    def to_json(self) -> dict[str, object]:
        """The ambiguity as the parse's JSON shows it."""
        readings = [r if isinstance(r, str) else tidy(r) for r in self.readings]
        return {"field": self.field, "readings": readings, "why": self.why}


@dataclass(frozen=True, slots=True)
class Parse:
    """What one message (with what was known before) says about sizes.

    ``ask`` names the keys, or "weight unit", without which no size can be said.
    """

    persons: tuple[Person, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()
    ask: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The whole parse; ``ambiguous`` and ``ask`` are there even when empty."""
        return {
            "persons": [person.to_json() for person in self.persons],
            "ambiguous": [ambiguity.to_json() for ambiguity in self.ambiguous],
            "ask": list(self.ask),
        }
