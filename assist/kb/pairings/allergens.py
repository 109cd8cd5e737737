"""Allergies that a buyer speaks of, and whether a product holds what they are against.

The table ``resources/pairings/allergens.json`` names each group by the words of labels and of
buyers. Who is allergic to one nut is kept from all of them: they share a production line.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable

from assist.kb.records import Product
from assist.paths import resources

_SAID = re.compile(
    r"(?P<what>[^,，。;；!！?？]{1,14}?)(?:有点|会|比较|很|容易|都|有些|轻微|严重|的)*"
    r"(?<!不)(?<!没)(?<!没有)过敏(?!吗|么|嘛|不)"
)
_SAID_AFTER = re.compile(r"过敏(?:源|原|物|成分)?(?:是|有|[:：])(?P<what>[^,，。;；!！?？]{1,16})")
_FREE_OF = re.compile(r"(?:不含|无添加|未添加|不添加|零添加|0添加)[^,，。;；、]{0,10}")
_TOLD_BY = ("成分", "注意", "材质", "配料", "过敏提示")
EATEN = frozenset({"snack", "food", "drink"})
"""Categories in which a product without an ingredient list is kept from the allergic."""


@functools.cache
def _groups() -> dict[str, re.Pattern[str]]:
    path = resources() / "pairings" / "allergens.json"
    table: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["groups"]
    return {name: re.compile(words) for name, words in table.items()}


def said_allergies(text: str) -> tuple[str, ...]:
    """The groups that ``text`` says somebody is allergic to ("孩子对核桃过敏" → 坚果)."""
    if "过敏" not in text:
        return ()
    stretches = [match["what"] for say in (_SAID, _SAID_AFTER) for match in say.finditer(text)]
    found = [
        name
        for name, words in _groups().items()
        if any(words.search(stretch) for stretch in stretches)
    ]
    return tuple(found)


def held(product: Product, allergies: Iterable[str]) -> str:
    """Why the product is not for someone with these allergies, or ""."""
    wanted = tuple(allergies)
    if not wanted:
        return ""
    told = {fact.name: fact.value for fact in product.facts if fact.name in _TOLD_BY}
    if product.category in EATEN and not told.get("成分") and not told.get("配料"):
        return "没有录入成分,有过敏史时不能推荐"
    text = _FREE_OF.sub("", " ".join((product.name, *told.values())))
    for allergy in wanted:
        words = _groups().get(allergy)
        if words.search(text) if words else allergy in text:
            return f"含有{allergy},买家对它过敏"
    return ""
