"""Cards of what is said: the right reply for a message, and the sentence that must not go out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.snippets.compliance import Hit, Rule
from assist.snippets.records import Snippet
from assist.training.cards.material import OPTIONS, Material, choice_card, draw_for
from assist.training.records import CardKind, DrillCard

WORDS_A_RULE = 2
SPOKEN = 6
"""Characters from which a phrasing reads like somebody asking."""
FRAMES = {
    "absolute": ("亲,这款{word}哦😊", "亲,我们家是{word}的,放心拍呢"),
    "medical": ("亲,坚持用就能{word}哦😊", "亲,这款可以{word}呢"),
    "tone": ("亲,{word}哦", "{word},您看着办吧"),
    "scarcity": ("亲,{word},再犹豫就没了哦😊",),
    "off_platform": ("亲,您{word}聊,价格更好谈哦😊",),
    "reviews": ("亲,{word}哦,收到记得哈😊",),
}
PLAIN = ("亲,{word}的哦😊", "亲,{word}呢")
"""Sentences around a forbidden word, by the family of its rule."""
_ASKED = re.compile(r"^买家:“(.+?)”")
_NAMED = re.compile(
    r"\d+(?:\.\d+)?|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|"
    r"湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古?|广西|西藏|宁夏|新疆|香港|澳门|"
    r"国外|海外|乡下|农村|村里|镇上"
)
"""Figures and places: a reply that tells of others does not answer the question that names them."""
_GIVING = re.compile(r"(?:给|发|告诉|报给)[你您]")
"""A buyer who has told already: a reply that asks for it comes too late."""
_COMMON = re.compile(
    r"[\W_]+|可以|怎么|怎样|什么|多少|哪[里个款]|这[个款件]|有没有|会不会|能不能|要不要|[吗呢呀啊么的了是]"
)
"""What asks or parts words, and says nothing of what is asked for."""


@dataclass(frozen=True, slots=True)
class _Said:
    snippet: Snippet
    text: str
    product: Product | None


def reply_cards(material: Material) -> Iterator[DrillCard]:
    """For each snippet one message of a buyer; the options are replies to other questions."""
    said = [found for snippet in material.snippets if (found := _sayable(material, snippet))]
    for one in said:
        snippet = one.snippet
        draw = draw_for(snippet.key)
        asked = _question(snippet.phrasings, one.text, draw)
        # A reply of the same family may be right as well; of another it is not.
        family = (snippet.intent or snippet.key).partition(".")[0]
        others = [o.text for o in said if (o.snippet.intent or "").partition(".")[0] != family]
        about = f"(正在聊:{one.product.name})" if one.product else ""
        made = asked and choice_card(
            CardKind.REPLY,
            snippet.key,
            f"买家:“{asked}”{about} 怎么回最合适?",
            one.text,
            draw.sample(others, min(len(others), OPTIONS * 2)),
            f"这是在问“{snippet.title}”。",
            snippet.key,
        )
        if made:
            yield made


def _question(phrasings: Sequence[str], right: str, draw: random.Random) -> str:
    """One of the phrasings that ``right`` answers in its own words; empty when there is none.

    A reply must have every figure and place of the question. Of these the drawn one is taken
    if it shares a word with the reply, else the one that shares the most: a snippet on the cut
    of a dress answers "长度到哪" and not its neighbour "腰带可以拆吗".
    """
    first = draw.choice(phrasings)
    told = _names_of(right)
    fitting = [p for p in phrasings if _names_of(p) <= told and not _GIVING.search(p)]
    if not fitting:
        return ""
    if first in fitting and _shared(first, right):
        return first
    spoken = [text for text in fitting if len(text) >= SPOKEN] or fitting
    best = max(spoken, key=lambda text: (_shared(text, right), -len(text)))
    return first if first in fitting and not _shared(best, right) else best


def _shared(question: str, right: str) -> float:
    """The share of a question's words, as pairs of characters, that stand in a reply."""
    runs = _COMMON.split(question)
    asked = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return sum(pair in right for pair in asked) / len(asked) if asked else 0.0


def _names_of(text: str) -> set[str]:
    return set(_NAMED.findall(text))


def asked_in(card: DrillCard) -> str:
    """The buyer's message of a card about replies; empty for another card."""
    match = _ASKED.match(card.prompt) if card.kind is CardKind.REPLY else None
    return match[1] if match else ""


def _sayable(material: Material, snippet: Snippet) -> _Said | None:
    """The first wording of a snippet that needs nothing from a buyer, with its product."""
    if not snippet.phrasings or snippet.language == "en" or not snippet.intent:
        return None
    own = [p for p in material.products if p.key == snippet.product_key]
    for product in (None, *(own or material.products[:3])):
        for variant in snippet.variants:
            text = material.filled(variant.text, product)
            if text:
                return _Said(snippet, text, product)
    return None


def forbidden_cards(material: Material) -> Iterator[DrillCard]:
    """For each rule that stops a new hire, a sentence that breaks it among clean ones."""
    clean = _clean(material)
    for rule in material.rules:
        if rule.levels["new_hire"] != "block":
            continue
        found = 0
        for word in rule.words:
            if found == WORDS_A_RULE:
                break
            sentence, hit = _breaking(material, rule, word)
            if hit is None:
                continue
            found += 1
            name = f"{rule.id}/{word}"
            made = choice_card(
                CardKind.FORBIDDEN,
                name,
                "下面哪一句不能发给买家?",
                sentence,
                draw_for(name).sample(clean, min(len(clean), OPTIONS - 1)),
                hit.reason + (f" 可以说“{hit.rewrite}”。" if hit.rewrite else ""),
                f"compliance/{rule.id}",
            )
            if made:
                yield made


def _breaking(material: Material, rule: Rule, word: str) -> tuple[str, Hit | None]:
    """A sentence with ``word`` to which this very rule objects, and the objection."""
    for frame in FRAMES.get(rule.id.partition(".")[0], PLAIN):
        sentence = frame.format(word=word)
        hits = [hit for hit in material.check(sentence) if hit.level == "block"]
        if hits and all(hit.rule == rule.id for hit in hits):
            return sentence, hits[0]
    return "", None


def _clean(material: Material) -> Sequence[str]:
    """Short replies of the library to which no rule objects."""
    found: list[str] = []
    for snippet in material.snippets:
        texts = [v.text for v in snippet.variants if v.tone == "short" and "#" not in v.text]
        if texts and snippet.language != "en" and not material.check(texts[0]):
            found.append(texts[0])
        if len(found) >= 60:
            break
    return found
