"""Numbers that are not settled: which weight unit, which measure, or no possible measure.

They stay in the conversation as :class:`~assist.suggestion.OpenDoubt` until the buyer's next
words, or the agent, settle them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from types import MappingProxyType

from assist.kb.sizing import phrases
from assist.kb.sizing.body import KEYS, NAMES
from assist.kb.sizing.chips import label_of
from assist.kb.sizing.person import Ambiguity, Doubt, Parse, Person
from assist.suggestion import Measure, OpenDoubt

LENGTH = "length_cm"
"""The field of a length that the buyer gave without saying of what."""


def open_doubts(parse: Parse) -> tuple[OpenDoubt, ...]:
    """What is open about the first person, as the interface shows it."""
    found = [made for ambiguity in parse.ambiguous if (made := _of_ambiguity(ambiguity))]
    for person in parse.persons[:1]:
        found += [_impossible(doubt) for doubt in person.doubts]
    return tuple(found)


def as_known(doubts: Iterable[OpenDoubt]) -> tuple[tuple[Ambiguity, ...], tuple[Doubt, ...]]:
    """Doubts of the conversation as the parse had them, so that new words settle them."""
    ambiguous, impossible = [], []
    for doubt in doubts:
        if not doubt.readings:
            impossible.append(Doubt(doubt.key, doubt.number))
            continue
        by_key = doubt.key == LENGTH
        readings = tuple(m.key if by_key else m.value for m in doubt.readings)
        kept = tuple(r for r in readings if isinstance(r, float | int | str))
        ambiguous.append(Ambiguity(doubt.key, kept, "", doubt.number))
    return tuple(ambiguous), tuple(impossible)


def without(parse: Parse, dismissed: Collection[str]) -> Parse:
    """``parse`` without the doubts and the words of the first person that were dismissed.

    An entry is a doubt's label, or ``key=words`` for a value read from these words.
    """
    if not dismissed:
        return parse
    kept = tuple(
        ambiguity
        for ambiguity in parse.ambiguous
        if (made := _of_ambiguity(ambiguity)) is None or made.label not in dismissed
    )
    if not parse.persons:
        return replace(parse, ambiguous=kept)
    first = parse.persons[0]
    values = {k: v for k, v in first.values.items() if f"{k}={v.source}" not in dismissed}
    doubts = tuple(d for d in first.doubts if _impossible(d).label not in dismissed)
    person = Person(MappingProxyType(values), doubts)
    return replace(parse, ambiguous=kept, persons=(person, *parse.persons[1:]))


def _of_ambiguity(ambiguity: Ambiguity) -> OpenDoubt | None:
    number = ambiguity.number
    if ambiguity.field == "weight_kg":
        kilograms = [float(r) for r in ambiguity.readings if isinstance(r, int | float)]
        if len(kilograms) < 2:
            return None
        number = number or max(kilograms)
        readings = tuple(Measure("weight_kg", kg, f"{kg:g} kg") for kg in kilograms)
        label = f"体重 {number:g}：公斤还是斤？"
        return OpenDoubt("weight_kg", number, label, readings, phrases.open_question("weight unit"))
    if ambiguity.field == LENGTH and number is not None:
        keys = [str(reading) for reading in ambiguity.readings]
        readings = tuple(Measure(key, number, _named(key, number)) for key in keys)
        label = f"{number:g} cm 是哪里？"
        return OpenDoubt(LENGTH, number, label, readings, phrases.which_length(number))
    return None


def _named(key: str, number: float) -> str:
    label = label_of(key, number)
    return f"{NAMES['height']} {label}" if key == KEYS["height"] else label


def _impossible(doubt: Doubt) -> OpenDoubt:
    place = next((place for place, key in KEYS.items() if key == doubt.key), "")
    unit = "kg" if doubt.key.endswith("_kg") else "cm"
    what = f"{NAMES.get(place, '')} {doubt.number:g} {unit}".strip()
    return OpenDoubt(
        doubt.key, doubt.number, f"{what}？", (), phrases.again(f"{what} 不太可能，请再确认一下")
    )
