"""Sizes of shoes, bras, trousers and rings, and EN 13402 letters: conversion both ways.

Each table in ``resources/sizing`` names its source and what a person still has to check.
"""

from __future__ import annotations

import re

from assist.kb.sizing import gb1335
from assist.kb.sizing.tables import table

SHOE_SYSTEMS = ("cn", "eu", "us_men", "uk_men", "us_women", "uk_women")
_BRA = re.compile(r"^(\d{2,3})(AA|[A-H])$")


def foot_of_shoe(number: float, system: str = "cn") -> float | None:
    """The foot length in cm that a shoe number is made for, or None outside the table.

    Chinese numbers from 200 up are millimetres; below 100 they are the old numbers
    (2 x cm - 10), which also reach children's sizes.
    """
    if system == "cn":
        if 100 <= number <= 330:
            return number / 10
        return (number + 10) / 2 if 14 <= number <= 50 else None
    rows = [(row[system_index(system)], row[0]) for row in table("shoes")["rows"]]
    known = [(value, mm) for value, mm in rows if value is not None]
    return next((mm / 10 for value, mm in known if abs(value - number) < 0.26), None)


def shoe_of_foot(foot_cm: float, system: str = "cn") -> float | None:
    """The shoe number for a foot length in cm (the next one up), or None outside the table."""
    index = system_index(system)
    for row in table("shoes")["rows"]:
        if row[0] >= foot_cm * 10 - 1:
            near = row[0] - foot_cm * 10 <= 6
            return float(row[index]) if near and row[index] is not None else None
    return None


def system_index(system: str) -> int:
    """The column of a shoe system in the table."""
    return int(table("shoes")["columns"].index(system))


def bust_of_bra(bra: str) -> float | None:
    """The bust in cm that a bra size such as "75B" speaks for; an estimate, never measured."""
    match = _BRA.match(bra.upper())
    if not match:
        return None
    return float(match[1]) + float(table("bras")["cup_difference_cm"][match[2]])


def bra_of_body(underbust: float, bust: float) -> str:
    """The bra size for two girths in cm, or "" when no cup fits the difference."""
    band = 5 * round(underbust / 5)
    cups = table("bras")["cup_difference_cm"]
    cup, difference = min(cups.items(), key=lambda item: abs(float(item[1]) - (bust - band)))
    return f"{band}{cup}" if abs(difference - (bust - band)) <= 2.5 and 60 <= band <= 115 else ""


def sister_bras(bra: str) -> tuple[str, ...]:
    """The sizes with the same cup volume: 75B is near 80A and 70C."""
    match = _BRA.match(bra.upper())
    if not match:
        return ()
    cups = list(table("bras")["cup_difference_cm"])
    band, at = int(match[1]), cups.index(match[2])
    pairs = ((band + 5, at - 1), (band - 5, at + 1))
    return tuple(f"{b}{cups[i]}" for b, i in pairs if 0 <= i < len(cups) and 60 <= b <= 115)


def waist_of_trousers(number: float) -> float:
    """The waist in cm of a trouser number (inches)."""
    return round(number * 2.54, 1)


def trousers_of_waist(waist_cm: float) -> int:
    """The trouser number for a waist in cm: the nearest inch."""
    return round(waist_cm / 2.54)


def chi_of_waist(waist_cm: float) -> str:
    """A waist in 尺 and 寸 as buyers say it: 70 cm is 2尺1."""
    chi, cun = divmod(round(waist_cm * 3 / 10), 10)
    return f"{chi}尺{cun}" if cun else f"{chi}尺"


def ring_of_circumference(mm: float) -> float:
    """The US ring number for an inner circumference in mm (ISO 8653), to a half."""
    rows = table("rings")["rows"]
    return float(min(rows, key=lambda row: abs(row[2] - mm))[0])


def circumference_of_ring(number: float) -> float | None:
    """The inner circumference in mm of a US ring number, or None outside the table."""
    return next((float(row[2]) for row in table("rings")["rows"] if row[0] == number), None)


def en13402_letter(gender: str, bust_cm: float) -> str:
    """The EN 13402 letter of a bust or chest in cm, or "" outside all ranges."""
    letters = table("en13402")["letters"][gender]
    return next((name for name, (low, high) in letters.items() if low <= bust_cm < high), "")


def en13402_bust(gender: str, letter: str) -> tuple[float, float] | None:
    """The bust or chest range in cm of an EN 13402 letter, or None."""
    found = table("en13402")["letters"][gender].get(letter.upper())
    return (float(found[0]), float(found[1])) if found else None


def body_of_label(label: str) -> dict[str, float]:
    """The measures a GB/T 1335 label stands for: height, and bust or waist."""
    read = gb1335.read_label(label)
    if read is None:
        return {}
    return {
        "height": float(read.stature),
        "waist" if read.is_waist else "bust": float(read.girth),
    }
