"""Advise a mask or a routine: in the order of care, without allergens and clashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assist.kb.skincare.skin import Skin, care_table

NEEDED = ("type", "allergy")  # without these nothing is recommended
_DOCTOR = "亲，皮肤破损、术后或发炎的时候请先遵医嘱，护肤品先停一停，恢复好了我再帮您选🙏"
_PREGNANT = "孕期、备孕和哺乳期建议先咨询医生，这里只看基础保湿"
_NOTHING = "亲，目前店里没有完全适合您的，我不勉强推荐，有合适的第一时间告诉您🌸"
_PATCH = "第一次用先在耳后试24到48小时"


@dataclass(frozen=True, slots=True)
class CareProduct:
    """A care product as the advice needs it; ``ingredients`` is the list on the pack."""

    id: str
    name: str
    ingredients: str = ""
    effects: str = ""
    audience: str = ""

    @classmethod
    def of(cls, product_id: str, name: str, facts: Mapping[str, str]) -> CareProduct:
        """A product from its facts (成分, 功效, 人群)."""
        return cls(
            product_id,
            name,
            facts.get("成分", ""),
            facts.get("功效", ""),
            facts.get("人群", ""),
        )

    def holds(self, ingredient: str) -> bool:
        """Whether the ingredient list names an ingredient or a synonym of it."""
        words = care_table()["allergens"].get(ingredient) or re.escape(ingredient)
        return bool(re.search(words, self.ingredients, re.IGNORECASE))

    @property
    def step(self) -> str:
        """The step of care that the name speaks of, or ""."""
        steps: Mapping[str, str] = care_table()["steps"]
        return next((step for step, words in steps.items() if re.search(words, self.name)), "")


@dataclass(frozen=True, slots=True)
class Step:
    """One product of the advice at its place in the order of care."""

    step: str
    product_id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class CareAdvice:
    """Steps in the order of care, what was left out and why, and the next question."""

    steps: tuple[Step, ...] = ()
    excluded: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    missing: str = ""
    question: str = ""
    refusal: str = ""

    def reply(self) -> str:
        """One warm reply: the steps with their reason, the notes, the next question."""
        if self.refusal:
            return self.refusal
        if not self.steps and self.missing in NEEDED:
            notes = "".join(f"亲，{note}🙏" for note in self.notes)
            return notes + (self.question.removeprefix("亲，") if notes else self.question)
        if not self.steps:
            return _NOTHING
        named = "，再用".join(f"{step.name}（{step.reason}）" for step in self.steps)
        first = "先用" if len(self.steps) > 1 else ""
        text = f"亲，结合您说的情况，推荐{first}{named}🌿"
        if self.notes:
            text += "；".join(self.notes) + "。"
        return text + self.question.removeprefix("亲，")


class Counsellor:
    """Advises from a shop's care products; the first missing answer is asked, not guessed."""

    def __init__(self, products: Iterable[CareProduct]) -> None:
        self._products = tuple(products)
        self._table = care_table()

    def advise(self, skin: Skin) -> CareAdvice:
        """The products for a skin, or the question that has to come first."""
        if skin.wounded:
            return CareAdvice(refusal=_DOCTOR)
        missing, question = self._next_question(skin)
        if missing in NEEDED:
            notes = (_PREGNANT,) if skin.pregnant else ()
            return CareAdvice(missing=missing, question=question, notes=notes)
        excluded: list[tuple[str, str]] = []
        fitting = []
        for product in self._products:
            why = self.against(product, skin)
            if why:
                excluded.append((product.id, why))
            elif score := self._score(product, skin):
                fitting.append((score, product))
        steps, apart = self._ordered(fitting, skin)
        return CareAdvice(
            tuple(steps),
            tuple(excluded),
            (*apart, *self._notes(steps, skin)),
            missing,
            question,
        )

    def harm(self, product: CareProduct, skin: Skin) -> str:
        """What a product holds that this skin must avoid ("含有精油"), or ""."""
        why = self.against(product, skin).partition("，")[0]
        return why if why.startswith("含有") else ""

    def _next_question(self, skin: Skin) -> tuple[str, str]:
        for key, question in self._table["ask"]:
            if not skin.knows(key):
                return key, question
        return "", ""

    def against(self, product: CareProduct, skin: Skin) -> str:
        """Why a product is left out, or ""."""
        if skin.allergens and not product.ingredients:
            return "没有录入成分，有过敏史时不能推荐"
        for allergen in skin.allergens or ():
            if product.holds(allergen):
                return f"含有{allergen}，买家对它过敏"
        for kind in skin.types:
            for ingredient in self._table["types"][kind]["avoid"]:
                if product.holds(ingredient):
                    return f"含有{ingredient}，{kind}肌肤要避开"
        if skin.pregnant:
            for ingredient in self._table["pregnancy_avoid"]:
                if product.holds(ingredient):
                    return f"含有{ingredient}，孕期要避开"
        return self._by_age(product, skin)

    def _by_age(self, product: CareProduct, skin: Skin) -> str:
        if skin.age is not None and skin.age < self._table["child_until"]:
            return "" if "儿童" in product.audience else "不是儿童护肤品"
        young = skin.age is None or skin.age < self._table["young_until"]
        against_age = re.search(self._table["goals"]["抗皱"], product.effects + product.name)
        if young and against_age and "抗皱" not in skin.goals:
            return "抗皱产品，这个年龄不主动推荐"
        return ""

    def _score(self, product: CareProduct, skin: Skin) -> float:
        """How well a product meets the wishes; 0 leaves it out."""
        wishes = list(skin.goals)
        wishes += [w for kind in skin.types for w in self._table["types"][kind]["wants"]]
        met = [w for w in dict.fromkeys(wishes) if self._meets(product, w)]
        score = sum(2.0 if wish in skin.goals else 1.0 for wish in met)
        if score and any(kind[:1] in product.audience for kind in skin.types):
            score += 0.5
        return score

    def _meets(self, product: CareProduct, wish: str) -> bool:
        words = self._table["goals"].get(wish, wish)
        return bool(re.search(words, product.effects + product.name))

    def _ordered(
        self, fitting: Sequence[tuple[float, CareProduct]], skin: Skin
    ) -> tuple[list[Step], list[str]]:
        """The best product of every step, in the order of care, without clashes."""
        chosen: list[CareProduct] = []
        apart: list[str] = []
        for _, product in sorted(fitting, key=lambda item: -item[0]):
            if any(other.step == product.step for other in chosen):
                continue
            clash = next((c for other in chosen if (c := self.clash(product, other))), "")
            if clash:
                apart.append(clash)
            else:
                chosen.append(product)
        order: list[str] = self._table["order"]
        chosen.sort(key=lambda p: order.index(p.step) if p.step in order else len(order))
        return [Step(p.step, p.id, p.name, self._reason(p, skin)) for p in chosen], apart

    def clash(self, one: CareProduct, other: CareProduct) -> str:
        """Why two products must not be used together, or ""."""
        for a, b, why in self._table["conflicts"]:
            if (one.holds(a) and other.holds(b)) or (one.holds(b) and other.holds(a)):
                return str(why)
        for a, b, why in self._table["same_day"]:
            if {one.step, other.step} == {a, b}:
                return str(why)
        return ""

    def _reason(self, product: CareProduct, skin: Skin) -> str:
        wishes = [*skin.goals, *(w for t in skin.types for w in self._table["types"][t]["wants"])]
        met = [w for w in dict.fromkeys(wishes) if self._meets(product, w)]
        when = self._table["when"].get(product.step, "")
        reason = "、".join(met[:2])
        return f"{reason}，{when}用" if when else reason

    def _notes(self, steps: Sequence[Step], skin: Skin) -> list[str]:
        notes = []
        if skin.pregnant:
            notes.append(_PREGNANT)
        chosen = [p for p in self._products if any(s.product_id == p.id for s in steps)]
        strong = [i for i in self._table["needs_sunscreen"] if any(p.holds(i) for p in chosen)]
        if strong:
            notes.append(f"用了{'、'.join(strong)}，白天一定要防晒")
        if steps and (skin.allergens or "敏感" in skin.types):
            notes.append(_PATCH)
        return notes
