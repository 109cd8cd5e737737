"""Join a message with what the conversation said before it."""

from __future__ import annotations

import re

from assist.kb.sizing import limits, questions
from assist.kb.sizing.draft import Drafts
from assist.kb.sizing.keys import keys
from assist.kb.sizing.person import Ambiguity, Parse, Person, Value, middle

_UNIT_ANSWER = re.compile(r"^\D{0,6}?[0-9.]*\s*(?P<unit>公斤|千克|kg|市斤|斤)")


def merged(known: Parse, fresh: Parse, text: str, drafts: Drafts) -> Parse:
    """``known`` completed and corrected by ``fresh``."""
    persons = list(known.persons)
    for index, person in enumerate(fresh.persons):
        at = _same(persons, person, index)
        if at is None:
            persons.append(person)
        else:
            persons[at] = _joined(persons[at], person)
    ambiguous = [a for a in known.ambiguous if not _settled(a, fresh)] + list(fresh.ambiguous)
    if persons and not fresh.persons:
        persons[0], ambiguous = _answered(known, persons[0], ambiguous, text, drafts)
    done = tuple(persons)
    return Parse(done, tuple(ambiguous), questions.to_ask(done, tuple(ambiguous), text))


def _same(persons: list[Person], person: Person, index: int) -> int | None:
    who = person.get("who") or "self"
    for at, other in enumerate(persons):
        if (other.get("who") or "self") == who:
            return at
    if person.get("who") is None and persons:
        return min(index, len(persons) - 1)
    return None


def _joined(old: Person, new: Person) -> Person:
    values = {**old.values, **new.values}
    doubts = tuple(d for d in (*old.doubts, *new.doubts) if d.key not in new.values)
    return Person(values, tuple(dict.fromkeys(doubts)))


def _settled(ambiguity: Ambiguity, fresh: Parse) -> bool:
    keys = {ambiguity.field, *(str(reading) for reading in ambiguity.readings)}
    return any(keys & person.values.keys() for person in fresh.persons)


def _answered(
    known: Parse, person: Person, ambiguous: list[Ambiguity], text: str, drafts: Drafts
) -> tuple[Person, list[Ambiguity]]:
    """The unit, or the lone number, that answers what was asked."""
    unit = _UNIT_ANSWER.match(text)
    for ambiguity in ambiguous:
        if ambiguity.field == "weight_kg" and unit:
            reading = ambiguity.readings[-1 if unit["unit"] in ("斤", "市斤") else 0]
            if isinstance(reading, int | float):
                value = Value(float(reading), unit["unit"], unit.start("unit"), unit.end("unit"))
                rest = [other for other in ambiguous if other is not ambiguity]
                return Person({**person.values, "weight_kg": value}, person.doubts), rest
        named = [key for key in keys(text) if key.key in ambiguity.readings]
        if named and ambiguity.number is not None:
            key = named[0]
            value = Value(ambiguity.number, drafts.words(key.start, key.end), key.start, key.end)
            rest = [other for other in ambiguous if other is not ambiguity]
            return Person({**person.values, key.key: value}, person.doubts), rest
    bare = [number for draft in drafts.every for number in draft.bare]
    for asked in known.ask:
        for number in bare:
            value_of = number.scaled(1.0)
            point = middle(value_of)
            if point is not None and limits.limits().allow(asked, point) and asked.endswith("_cm"):
                value = Value(
                    value_of, drafts.words(number.start, number.end), number.start, number.end
                )
                return Person({**person.values, asked: value}, person.doubts), ambiguous
    return person, ambiguous
