"""Skincare within the answer: what the conversation says of the skin, and the advice as a card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assist.kb.records import Product
from assist.kb.skincare import CareAdvice, CareProduct, Counsellor, Skin, read_skin
from assist.suggestion import Context, Kind, Measure, Suggestion, Variant

CARE_INTENTS = frozenset(
    f"product.{what}" for what in ("recommend", "audience", "ingredient", "function", "pairing")
)
CARE_CATEGORIES = frozenset({"mask", "skincare", "cosmetics"})
SURE = 0.5
"""Confidence from which another reply answers the question and the care card comes second."""
_OF_SKIN = re.compile(r"皮肤|肌肤|肤质|护肤|面膜|泥膜|敏感肌|痘痘?肌|[油干敏痘]皮|医美")
_CARE_GOODS = re.compile(r"护肤|面膜|泥膜")
_KEY = "skin_"
BY_HAND = "agent"
"""The source of a chip that the agent gave by hand."""
_BETWEEN = "、"
_NONE = "无"
_TITLES = {
    "type": "先问肤质",
    "allergy": "先问过敏",
    "age": "再问年龄",
    "goal": "再问想改善什么",
    "brand": "再问用过的品牌",
}


@dataclass(frozen=True, slots=True)
class SkinTalk:
    """What the conversation says of the skin, as chips too; ``about`` says whether it does."""

    skin: Skin
    chips: tuple[Measure, ...]
    about: bool


def is_care(product: Product | None) -> bool:
    """Whether a product is for the skin."""
    return product is not None and product.category in CARE_CATEGORIES


def skin_chips(known: Iterable[Measure]) -> tuple[Measure, ...]:
    """Those of the conversation's measures that speak of the skin."""
    return tuple(chip for chip in known if chip.key.startswith(_KEY))


def read(
    message: str, context: Context, body: Sequence[Measure], product: Product | None
) -> SkinTalk:
    """What the conversation knew, completed by ``message``, where they speak of the skin.

    ``body`` are the measures read already: an age among them is the skin's age too. With
    other goods in hand ("我皮肤敏感能穿吗") only a word for care turns the talk to it.
    """
    kept = skin_chips(context.measures)
    elsewhere = product is not None and not is_care(product)
    words = _CARE_GOODS if elsewhere else _OF_SKIN
    about = is_care(product) or bool(kept or words.search(f"{context.previous} {message}"))
    if not about:
        return SkinTalk(Skin(), kept, about=False)
    skin = read_skin(message, _from_chips((*body, *kept)))
    given = {chip.key for chip in body}
    read_now = {chip.key: chip for chip in _to_chips(skin)}
    by_hand = {chip.key: chip for chip in kept if chip.source == BY_HAND}
    said = {**read_now, **by_hand}
    if by_hand or context.dismissed:
        # What the agent set or struck out stands against the buyer's words.
        said = {k: c for k, c in said.items() if f"{k}={c.value}" not in context.dismissed}
        skin = _from_chips((*body, *said.values()))
        said = {c.key: replace(c, source=_hand(c, by_hand)) for c in _to_chips(skin)}
    chips = tuple(c for c in said.values() if c.key.removeprefix(_KEY) not in given)
    return SkinTalk(skin, chips, about=True)


def _hand(chip: Measure, by_hand: Mapping[str, Measure]) -> str:
    """The source of a chip: the agent where the agent gave it."""
    return BY_HAND if chip.key in by_hand else chip.source


def place(
    question: str,
    found: list[Suggestion],
    product: Product | None,
    goods: Iterable[Product],
    talk: SkinTalk,
    uses: Mapping[str, int],
) -> list[Suggestion]:
    """``found`` with the care card where the question asks for it or answers ours.

    It stands first for a recommendation, where the product in hand would harm or a doctor
    has to be asked, and where nothing else is a good answer; else a fact that was asked for
    stays before it.
    """
    care = [item for item in goods if is_care(item) and _sold(item)]
    if not talk.about or not care:
        return found
    asked = found[0].intent if found else None
    told = read_skin(question)
    if asked not in CARE_INTENTS and told == Skin():
        return found
    counsellor = Counsellor(map(_care_product, care))
    harm = counsellor.harm(_care_product(product), talk.skin) if product else ""
    card = _card(counsellor.advise(talk.skin), care, talk, uses, harm)
    answered = bool(found) and found[0].confidence >= SURE and asked != "product.recommend"
    urgent = bool(harm) or told.pregnant or told.wounded
    if answered and not urgent and (is_care(product) or asked not in CARE_INTENTS):
        return [found[0], card, *found[1:]]
    return [card, *found]


def _sold(product: Product) -> bool:
    return not product.stock or any(line.count for line in product.stock)


def _care_product(product: Product) -> CareProduct:
    facts = {fact.name: fact.value for fact in product.facts}
    return CareProduct.of(product.key, product.name, facts)


def _card(
    advice: CareAdvice,
    goods: Sequence[Product],
    talk: SkinTalk,
    uses: Mapping[str, int],
    harm: str,
) -> Suggestion:
    """The advice as a card; ``harm`` is what the product in hand holds against the buyer."""
    steps = advice.steps
    key = "care/" + (_BETWEEN.join(step.product_id for step in steps) or advice.missing or "none")
    names = {product.key: product.name for product in goods}
    left_out = [f"{names[product]}：{why}" for product, why in advice.excluded]
    why = " · ".join([*(chip.label for chip in talk.chips), *left_out])
    reply = advice.reply()
    if harm and not advice.refusal:
        reply = f"亲，您看的这款{harm}，不太适合您哦🙏{reply.removeprefix('亲，')}"
    replies = [("warm", reply)]
    if advice.question and steps:
        replies.append(("question", advice.question))
    return Suggestion(
        id=key,
        kind=Kind.PAIRING if len(steps) > 1 else Kind.REPLY,
        intent="product.recommend",
        title=_title(advice) if not harm else f"这款{harm}，请避开",
        score=95.0,
        confidence=0.9,
        why=why,
        variants=tuple(Variant(tone, text, text) for tone, text in replies),
        stage="咨询",
        uses=uses.get(key, 0),
        partner=steps[1].name if len(steps) > 1 else "",
    )


def _title(advice: CareAdvice) -> str:
    if advice.refusal:
        return "请先遵医嘱"
    if advice.steps:
        return "推荐 " + " + ".join(step.name for step in advice.steps)
    return _TITLES.get(advice.missing, "没有完全适合的") if advice.question else "没有完全适合的"


def _to_chips(skin: Skin) -> list[Measure]:
    """The skin as chips: "干性", "对精油过敏", "20 岁"."""
    types, goals = _BETWEEN.join(skin.types), _BETWEEN.join(skin.goals)
    allergens = _BETWEEN.join(skin.allergens or ())
    chips = []
    if types:
        chips.append(Measure("skin_type", types, types))
    if skin.allergens is not None:
        label = f"对{allergens}过敏" if allergens else "不过敏"
        chips.append(Measure("skin_allergy", allergens or _NONE, label))
    if skin.age is not None:
        chips.append(Measure("skin_age_years", float(skin.age), f"{skin.age} 岁"))
    if goals:
        chips.append(Measure("skin_goal", goals, f"想{goals}"))
    if skin.brand:
        chips.append(Measure("skin_brand", skin.brand, f"用过{skin.brand}"))
    if skin.pregnant:
        chips.append(Measure("skin_pregnant", "是", "孕期"))
    if skin.wounded:
        chips.append(Measure("skin_wounded", "是", "皮肤破损"))
    return chips


def _from_chips(known: Sequence[Measure]) -> Skin:
    said = {chip.key.removeprefix(_KEY): chip.value for chip in known}

    def words(key: str) -> tuple[str, ...]:
        value = said.get(key)
        return tuple(value.split(_BETWEEN)) if isinstance(value, str) else ()

    age, allergens = said.get("age_years"), words("allergy")
    return Skin(
        types=words("type"),
        allergens=None if not allergens else () if allergens == (_NONE,) else allergens,
        age=round(age) if isinstance(age, int | float) else None,
        goals=words("goal"),
        brand=str(said.get("brand", "")),
        pregnant="pregnant" in said,
        wounded="wounded" in said,
    )
