"""What a buyer says of the skin: type, allergies, age, wish, usual brand, pregnancy."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass, replace
from typing import Any

from assist.paths import resources

_NO_ALLERGY = re.compile(r"不过敏|没有?(?:什么)?过敏|无过敏|都不过敏|没对什么过敏|没有忌")
_ALLERGY = re.compile(
    r"(?P<what>[^,，。;；!！?？]{1,12}?)(?:有点|会|比较|很|容易|都|有些|轻微)*(?<!不)(?<!没)过敏"
)
_ALLERGY_AFTER = re.compile(r"过敏(?:源|原|成分)?(?:是|有|[:：])(?P<what>[^,，。;；!！?？]{1,16})")
_SKIN_ONLY = re.compile(r"容易|皮肤|换季|脸|经常|体质|敏感|肌肤|老是")
_AGE = re.compile(
    r"(?P<age>[1-9][0-9]?)\s*(?:多)?岁|(?P<han>[一二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])(?:多)?岁"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_PREGNANT = re.compile(r"怀孕|孕(?:妇|期|妈)|备孕|哺乳|喂奶|母乳期")
_WOUND = re.compile(r"破皮|破损|医美|激光|水光针|刷酸后|术后|伤口|烂脸|发炎|囊肿|化脓|激素脸")
_BRAND = re.compile(
    r"(?:以前|之前|平时|一直|现在|都|^)(?:都|是|在)?用的?(?:是)?(?P<brand>[^,，。;；!！?？\s]{2,8}?)(?:家?的|牌|系列|$|[,，。])"
)


@functools.cache
def care_table() -> dict[str, Any]:
    """The table ``resources/skincare/care.json``, read once."""
    path = resources() / "skincare" / "care.json"
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


@dataclass(frozen=True, slots=True)
class Skin:
    """What is known of a buyer's skin; empty or None where nothing was said.

    ``allergens`` None is unknown, an empty tuple "no allergies".
    """

    types: tuple[str, ...] = ()
    allergens: tuple[str, ...] | None = None
    age: int | None = None
    goals: tuple[str, ...] = ()
    brand: str = ""
    pregnant: bool = False
    wounded: bool = False

    def knows(self, key: str) -> bool:
        """Whether "type", "allergy", "age", "goal" or "brand" has been said."""
        return {
            "type": bool(self.types),
            "allergy": self.allergens is not None,
            "age": self.age is not None,
            "goal": bool(self.goals),
            "brand": bool(self.brand),
        }[key]


def read_skin(text: str, known: Skin | None = None) -> Skin:
    """``known`` completed by what ``text`` says. Never raises."""
    table = care_table()
    skin = known or Skin()
    types = _named(text, {name: row["said"] for name, row in table["types"].items()})
    if not types and not skin.types:
        types = _named(text, {name: row["signs"] for name, row in table["types"].items()})
    allergens = _allergens(text, table["allergens"])
    if allergens is not None and skin.allergens:
        allergens = tuple(dict.fromkeys((*skin.allergens, *allergens)))
    age, brand = _age(text), _BRAND.search(text)
    return replace(
        skin,
        types=types or skin.types,
        allergens=skin.allergens if allergens is None else allergens,
        age=skin.age if age is None else age,
        goals=_goals(text, table["goals"]) or skin.goals,
        brand=brand["brand"] if brand else skin.brand,
        pregnant=skin.pregnant or bool(_PREGNANT.search(text)),
        wounded=skin.wounded or bool(_WOUND.search(text)),
    )


def _named(text: str, patterns: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name, words in patterns.items() if re.search(words, text, re.IGNORECASE))


def _goals(text: str, patterns: dict[str, str]) -> tuple[str, ...]:
    """Wishes, without those that the buyer refuses ("才二十岁抗什么皱")."""
    refused = re.compile(r"(?:不要|不用|不需要|不想|别|抗什么)[^,，。]{0,4}$")
    found = []
    for name, words in patterns.items():
        match = re.search(words, text)
        if match and not refused.search(text[: match.start()]):
            found.append(name)
    return tuple(found)


def _allergens(text: str, patterns: dict[str, str]) -> tuple[str, ...] | None:
    """Named allergens, () for "no allergies", None when nothing was said.

    "我皮肤容易过敏" names none and leaves the question open.
    """
    stretches = [m["what"] for p in (_ALLERGY, _ALLERGY_AFTER) for m in p.finditer(text)]
    found: list[str] = []
    for stretch in stretches:
        known = _named(stretch, patterns)
        found += known
        if not known and (words := re.search(r"对(?P<what>[^对]{1,8})$", stretch)):
            found += [] if _SKIN_ONLY.search(words["what"]) else [words["what"]]
    if found:
        return tuple(dict.fromkeys(found))
    return () if _NO_ALLERGY.search(text) else None


def _age(text: str) -> int | None:
    match = _AGE.search(text)
    if not match:
        return None
    if match["age"]:
        return int(match["age"])
    tens, mark, units = match["han"].rpartition("十")
    if not mark:
        return _DIGITS[units]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0)
