"""Find height and weight among bare numbers, and the unit of a weight without one."""

from __future__ import annotations

import re

from assist.kb.sizing import limits
from assist.kb.sizing.draft import Draft, Drafts
from assist.kb.sizing.keys import GIRTHS, WEIGHTS, converted, mean
from assist.kb.sizing.lexer import Number
from assist.kb.sizing.person import Ambiguity, Doubt
from assist.kb.sizing.questions import about_size

MIDDLING_HEIGHT = 163.0  # cm, when a weight without unit comes without a height
HEIGHT = "height_cm"
LENGTHS = (HEIGHT, "bust_cm", "waist_cm", "hip_cm")
"""What a length without a name can be of; a stature may be a child's."""
SHORT = 12  # characters of a message that can only be the answer to a question
CHILD_WEIGHT = 45.0  # kg, from which a body of less than 130 cm is unlikely
_OF_A_THING = re.compile(r"\s*的?(?:长|宽|高|厚|绳|布|线|带|款|跟)")
_MONEY_TALK = re.compile(r"钱|价|元|便宜|优惠|贵|折|券|包邮|运费")


def settle(drafts: Drafts, draft: Draft, known_height: float | None = None) -> None:
    """Give the draft's bare numbers their meaning and its weight a unit.

    ``known_height`` is the person's height from earlier in the conversation, cm. Numbers
    after a correction come first.
    """
    candidates = [] if _is_price(drafts, draft) else list(draft.bare)
    candidates.sort(key=lambda n: (not drafts.corrected(n.start), n.start))
    height = next((n for n in candidates if _is_height(drafts, draft, n)), None)
    if height is not None:
        candidates.remove(height)
        if drafts.corrected(height.start):
            # what stood there before the correction was that height
            candidates = [
                n
                for n in candidates
                if drafts.corrected(n.start) or not _is_height(drafts, draft, n)
            ]
        value = converted("height_cm", height)
        drafts.put(draft, "height_cm", value, height.start, height.end)
    elif not known_height:
        _doubt_height(draft, candidates)
    held = draft.values.get("height_cm")
    stature = mean(held.value) if held else known_height
    weighed = "weight_kg" in draft.values or any(key == "weight_kg" for key, _ in draft.unsure)
    loose = [n for n in candidates if n.unit == "" and n.point >= 2]
    if stature and loose and not weighed:
        draft.unsure.append(("weight_kg", loose[0]))
    _unnamed_length(drafts, draft, candidates)
    for key, number in draft.unsure:
        if key in WEIGHTS:
            _weigh(drafts, draft, key, number, stature)


def _doubt_height(draft: Draft, candidates: list[Number]) -> None:
    """Keep a length that stands beside a weight and can be no height ("55kg 100cm").

    Beside a girth or a child's weight it may mean something else.
    """
    held = draft.values.get("weight_kg")
    heavy = held is not None and mean(held.value) >= CHILD_WEIGHT
    impossible = "weight_kg" in draft.doubts
    if draft.child or {"height_cm", *GIRTHS} & {*draft.values, *draft.doubts}:
        return
    for number in candidates:
        point = number.point
        beyond = point < 0 or 60.0 <= point < 130.0 or point > 205.0
        if number.unit == "cm" and number.single is not None and beyond:
            if point < 0 or heavy or impossible:
                draft.doubts["height_cm"] = Doubt("height_cm", point)
            return


def _unnamed_length(drafts: Drafts, draft: Draft, candidates: list[Number]) -> None:
    """Keep a lone length in cm that can be several measures ("100cm 穿多大")."""
    known = {"height_cm", "weight_kg", *GIRTHS} & {*draft.values, *draft.doubts}
    lengths = [n for n in candidates if n.unit == "cm" and n.single is not None]
    if len(lengths) != 1 or known or draft.child or draft.unsure:
        return
    number = lengths[0]
    if _OF_A_THING.match(drafts.text, number.end) or not _asks_or_answers(drafts.text):
        return
    keys = tuple(key for key in LENGTHS if limits.limits().allow(key, number.point, key == HEIGHT))
    if len(keys) > 1:
        why = f"{number.point:g}cm 没有说是哪里"
        draft.ambiguous.append(Ambiguity("length_cm", keys, why, number.point))


def _asks_or_answers(text: str) -> bool:
    """Whether the words ask for a size or are hardly anything but a number."""
    return about_size(text) or len(text.strip()) <= SHORT


def _is_price(drafts: Drafts, draft: Draft) -> bool:
    """Whether a lone number in talk of money is a price."""
    return len(draft.bare) == 1 and not draft.values and bool(_MONEY_TALK.search(drafts.text))


def _is_height(drafts: Drafts, draft: Draft, number: Number) -> bool:
    if "height_cm" in draft.values and not drafts.corrected(number.start):
        return False
    point = mean(converted("height_cm", number))
    if draft.child:
        return 45.0 <= point <= 195.0
    if number.unit == "cm":
        return 130.0 <= point <= 205.0
    return 140.0 <= point <= 205.0 and (2 * point).is_integer()


def _weigh(drafts: Drafts, draft: Draft, key: str, number: Number, height: float | None) -> None:
    """Hold the weight in kilograms, with both readings when both are usual."""
    if key in draft.values and not drafts.corrected(number.start):
        return
    readings = limits.weight_readings(number.point, height, draft.child)
    if not readings:
        drafts.put_measure(draft, key, number.point, number.start, number.end)
        return
    factor = limits.JIN if readings[0] < number.point else 1.0
    drafts.put(draft, key, number.scaled(factor), number.start, number.end)
    if len(readings) > 1 and key == "weight_kg":
        why = limits.weight_doubt(number.point, height or MIDDLING_HEIGHT)
        draft.ambiguous = [Ambiguity("weight_kg", readings, why)]
