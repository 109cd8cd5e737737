"""What has to be asked before a size can be said."""

from __future__ import annotations

import re

from assist.kb.sizing.people import CHILDREN
from assist.kb.sizing.person import Ambiguity, Person

UNIT = "weight unit"
_ENOUGH = frozenset(
    {
        "bust_cm",
        "waist_cm",
        "hip_cm",
        "gb_size",
        "pants_size",
        "shoe_size",
        "foot_cm",
        "bra",
        "underbust_cm",
        "shoulder_cm",
        "thigh_cm",
    }
)
_BODY = _ENOUGH | {"height_cm", "weight_kg", "shape", "shape_words", "age_years", "age_months"}
_SIZES = (
    "last_size",
    "usual_size",
    "candidate_sizes",
    "who",
    "gender",
    "fit_pref",
    "fit_avoid",
    "pregnant",
)
_SIZE_TALK = re.compile(
    r"[穿拍选拿买][^,，。]{0,6}(?:码|号|多大|哪|什么|几)|什么码|哪个码|多大码|尺码|几码|穿|合适|合身|推荐|选哪"
)
_FEET = re.compile(r"鞋|靴|脚(?!踝|口|感)")
_BOTTOM = re.compile(r"裤|半身裙|包臀裙|短裙|牛仔")
_TOP = re.compile(r"上衣|衬衫|t恤|卫衣|毛衣|外套|大衣|西装|羽绒|马甲|背心|针织")
_SHAPE_GIRTH = {"A": "hip_cm", "O": "waist_cm", "H": "bust_cm", "Y": "shoulder_cm", "X": "bust_cm"}
_SHAPE_GIRTH_BOTTOM = {"A": "hip_cm", "O": "waist_cm", "H": "hip_cm", "Y": "hip_cm", "X": "hip_cm"}
_SHAPE_GIRTH_TOP = {
    "A": "bust_cm",
    "O": "bust_cm",
    "H": "bust_cm",
    "Y": "shoulder_cm",
    "X": "bust_cm",
}


def about_size(text: str) -> bool:
    """Whether a message asks which size to take."""
    return bool(_SIZE_TALK.search(text))


def to_ask(
    persons: tuple[Person, ...], ambiguous: tuple[Ambiguity, ...], text: str
) -> tuple[str, ...]:
    """The keys without which no size can be said, in the order to ask them."""
    keys: list[str] = []
    if any(ambiguity.field == "weight_kg" for ambiguity in ambiguous):
        keys.append(UNIT)
    for person in persons:
        keys += [key for key in _missing(person, text) if key not in keys]
    return tuple(keys)


def _missing(person: Person, text: str) -> list[str]:
    held = set(person.values)
    doubtful = [doubt.key for doubt in person.doubts]
    if held & _ENOUGH:
        return doubtful
    who = person.get("who")
    child = who in CHILDREN or "age_months" in held
    if child:
        if "height_cm" in held or "weight_kg" in held:
            return doubtful
        return (
            _merged(doubtful, ["height_cm"]) if held - {"who", "gender"} or about_size(text) else []
        )
    if {"height_cm", "weight_kg"} <= held:
        return doubtful
    if not held & _BODY and not (
        held & set(_SIZES) and (about_size(text) or held & {"last_size", "usual_size"})
    ):
        return doubtful
    if _FEET.search(text) and not held & {"height_cm", "weight_kg"}:
        return _merged(doubtful, ["foot_cm"])
    needed = [key for key in ("height_cm", "weight_kg") if key not in held]
    shape = person.get("shape")
    if isinstance(shape, str) and not held & {"height_cm", "weight_kg"}:
        table = (
            _SHAPE_GIRTH_BOTTOM
            if _BOTTOM.search(text)
            else _SHAPE_GIRTH_TOP
            if _TOP.search(text)
            else _SHAPE_GIRTH
        )
        needed.append(table[shape])
    return _merged(doubtful, needed)


def _merged(first: list[str], second: list[str]) -> list[str]:
    return first + [key for key in second if key not in first]
