"""A body as the advisor sees it, and what cannot be true of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from assist.kb.sizing import limits, standards
from assist.kb.sizing.people import CHILDREN
from assist.kb.sizing.person import Doubt, Person

GIRTHS = ("bust", "underbust", "waist", "hip", "shoulder", "thigh", "calf", "arm")
NAMES = {
    "height": "身高",
    "weight": "体重",
    "bust": "胸围",
    "underbust": "下胸围",
    "waist": "腰围",
    "hip": "臀围",
    "shoulder": "肩宽",
    "thigh": "大腿围",
    "calf": "小腿围",
    "arm": "臂围",
    "foot": "脚长",
}
KEYS = {place: f"{place}_cm" for place in NAMES} | {"weight": "weight_kg"}


@dataclass(frozen=True, slots=True)
class Body:
    """Measures in cm and kg, each None when unknown; words as the parse has them.

    ``estimated`` names the measures that were worked out (bust from a bra size or a label),
    not measured. ``usual`` and ``last`` are (size, feedback) pairs; ``trousers`` and
    ``shoe`` are size numbers as said.
    """

    height: float | None = None
    weight: float | None = None
    bust: float | None = None
    underbust: float | None = None
    waist: float | None = None
    hip: float | None = None
    shoulder: float | None = None
    thigh: float | None = None
    calf: float | None = None
    arm: float | None = None
    foot: float | None = None
    gender: str = ""
    child: bool = False
    pregnant: bool = False
    shape: str = ""
    shape_words: tuple[str, ...] = ()
    fit_pref: str = ""
    fit_avoid: tuple[str, ...] = ()
    usual: tuple[str, str] = ("", "")
    last: tuple[str, str] = ("", "")
    trousers: str = ""
    shoe: str = ""
    asked: tuple[str, ...] = ()
    estimated: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Body:
        """The body of a parsed person; ranges count with their middle."""
        read = {place: person.number(key) for place, key in KEYS.items()}
        known: dict[str, float] = {place: value for place, value in read.items() if value}
        estimated = set()
        for place, value in _derived(person).items():
            if place not in known:
                known[place] = value
                estimated.add(place)
        who, gender = person.get("who"), person.get("gender")
        young = (person.number("age_years") or 99) < 16
        shape, wish = person.get("shape"), person.get("fit_pref")
        return cls(
            **known,
            gender=gender if isinstance(gender, str) else "",
            child=(who in CHILDREN and (known.get("height") or 0) < 155) or young,
            pregnant=bool(person.get("pregnant")),
            shape=shape if isinstance(shape, str) else "",
            shape_words=person.words("shape_words"),
            fit_pref=wish if isinstance(wish, str) else "",
            fit_avoid=person.words("fit_avoid"),
            usual=_worn(person, "usual"),
            last=_worn(person, "last"),
            trousers=_number_name(person, "pants_size"),
            shoe=_number_name(person, "shoe_size"),
            asked=person.words("candidate_sizes"),
            estimated=frozenset(estimated),
            doubts=person.doubts,
        )

    def get(self, place: str) -> float | None:
        """One measure by its place ("bust")."""
        value = getattr(self, place, None)
        return float(value) if isinstance(value, int | float) else None

    def having(self, place: str, value: float) -> Body:
        """The same body with one measure more."""
        return replace(self, **{place: value})  # type: ignore[arg-type]

    def without(self, place: str) -> Body:
        """The same body with one measure unknown."""
        return replace(self, **{place: None})  # type: ignore[arg-type]

    @property
    def measured(self) -> tuple[str, ...]:
        """The places with a value, in the order people name them."""
        return tuple(place for place in NAMES if self.get(place) is not None)


def _worn(person: Person, which: str) -> tuple[str, str]:
    size, feedback = person.get(f"{which}_size"), person.get(f"{which}_feedback")
    return (
        size if isinstance(size, str) else "",
        feedback if isinstance(feedback, str) else "",
    )


def _number_name(person: Person, key: str) -> str:
    number = person.number(key)
    return "" if number is None else f"{number:g}"


def _derived(person: Person) -> dict[str, float]:
    """Measures that a label, a bra, a trouser or a shoe size stands for."""
    found: dict[str, float] = {}
    label = person.get("gb_size")
    if isinstance(label, str):
        found |= standards.body_of_label(label)
    estimate = person.number("bust_cm_est")
    if estimate:
        found["bust"] = estimate
    pants, shoe = person.number("pants_size"), person.number("shoe_size")
    if pants:
        found["waist"] = standards.waist_of_trousers(pants)
    if shoe and (foot := standards.foot_of_shoe(shoe)):
        found["foot"] = foot
    return found


def contradictions(body: Body) -> tuple[str, ...]:
    """Plain sentences about measures that cannot be, or not together."""
    known = limits.limits()
    found = [_unlikely(doubt.key, doubt.number) for doubt in body.doubts]
    for place in body.measured:
        value = body.get(place)
        key = KEYS[place]
        if value is None or known.allow(key, value, body.child):
            continue
        if not body.child and _explained_by_child(body, key, value):
            continue
        found.append(_unlikely(key, value))
    if not found:
        found += chain(_mass(body), _girths(body))
    return tuple(dict.fromkeys(found))


def _explained_by_child(body: Body, key: str, value: float) -> bool:
    """A small body whose other measures are a child's too."""
    small = body.height is not None and body.height < 130
    return small and (body.weight or 0) < 45 and limits.limits().allow(key, value, child=True)


def _unlikely(key: str, number: float) -> str:
    place = next((place for place, held in KEYS.items() if held == key), "")
    unit = "kg" if key == "weight_kg" else "cm"
    return f"{NAMES.get(place, '这个数')} {number:g} {unit} 不太可能，可能是打错了，请再确认一下。"


def _mass(body: Body) -> list[str]:
    if body.height is None or body.weight is None or body.pregnant:
        return []
    low, high = limits.limits().bmi_hard
    index = limits.bmi(body.weight, body.height)
    if body.child or body.height < 130:
        low, high = 9.0, 32.0
    if low <= index <= high:
        return []
    return [
        f"身高 {body.height:g} cm 和体重 {body.weight:g} kg 对不上，"
        "可能是单位（斤/公斤）或数字写错了，请再确认一下。"
    ]


def _girths(body: Body) -> list[str]:
    found = []
    if body.bust and body.underbust and body.underbust >= body.bust:
        found.append("下胸围比胸围还大，可能写反了，请再确认一下。")
    if body.waist and body.hip and body.waist > body.hip + 18:
        found.append("腰围比臀围大很多，可能写反了，请再确认一下。")
    if body.waist and body.bust and body.waist > body.bust + 25:
        found.append("腰围比胸围大很多，可能写错了，请再确认一下。")
    return found
