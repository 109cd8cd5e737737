"""Rules of substance: the question is answered, one size is named, the law is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assist.kb.records import Product
from assist.kb.sizing.advice import named
from assist.snippets.compliance import Hit
from assist.training.records import Verdict
from assist.training.scoring import saying
from assist.training.scoring.hints import hinted, widened
from assist.training.scoring.knowledge import Knowledge
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule, first

EASY = ("greet.", "other.")
"""Families of intents that any friendly word answers."""
OURS = ("issue.wrong", "issue.missing", "issue.quality", "issue.damaged", "gift.missing")
"""Cases in which the shop bears the freight (seed document 004)."""
FEWEST = 3
"""Characters of a reply's own from which nearness to what the library says counts as saying it."""
SIZES = ("size.recommend", "size.kids", "size.shoes", "size.shape")
_BUYER_PAYS = re.compile(
    r"(?:运费|邮费)[^,，。；;!！]{0,6}(?:您|你|亲|买家)(?:自己|自行|先)?[^,，。；;]{0,3}(?:出|付|承担|负责)"
    r"|(?:您|你|亲)(?:自己|自行)?(?:出|付|承担|负责)[^,，。；;]{0,4}(?:运费|邮费)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = set("的是有吗么什多少这款可以能会不了呢啊亲我你您个一在到要怎样都好大小")
_UNKNOWN = re.compile(r"不(?:太)?(?:清楚|知道|了解|确定)")
_CHECKING = re.compile(r"帮您|帮你|给您查|确认|核实|问一下|查一下|稍等")
_ASKS_BODY = re.compile(r"身高|体重|脚长|脚宽|三围|胸围|腰围|臀围|肩宽|平时穿|平常穿|多高|多重")
_CONTRAST = r"(?:码|号)?(?:会|就|有点|可能|偏|略|稍)*(?:大了|小了|紧|松垮|偏大|偏小|显|不合适|就不)"


def answered(
    rule: ScoreRule, reply: Reply, knows: Knowledge, size_rule: ScoreRule | None = None
) -> Verdict | None:
    """Every question of the buyer's, matched against the library; a half answer is a warning.

    A scenario's own words of a right answer count first; the question sent back is no answer.
    ``size_rule`` gives the sentence that names a size.
    """
    if reply.facts and not saying.repeats(reply.buyer, reply.text):
        said = [_names(reply.text, fact) for fact in reply.facts]
        if all(said):
            return rule.verdict(True)
        if not reply.expect:
            return _answered(rule, said, reply.buyer, reply.better)
    wanted = [(reply.buyer, reply.expect)] if reply.expect else knows.asked(reply.buyer)
    wanted = [(q, intents) for q, intents in wanted if not intents[0].startswith(EASY)]
    if not wanted:
        return None
    got = [_answers(reply, question, intents, knows) for question, intents in wanted]
    missed = next((i for i, ok in enumerate(got) if not ok), 0)
    question, intents = wanted[missed]
    asked = replace(reply, buyer=question, expect=tuple(intents))
    return _answered(rule, got, question, good_reply(asked, knows, size_rule))


def good_reply(reply: Reply, knows: Knowledge, size_rule: ScoreRule | None) -> str:
    """What to say to these words: the script's own, the advisor's size, or the library's reply.

    ``size_rule`` gives the sentence that names a size. Empty where nobody can say what is asked.
    """
    if reply.better:
        return reply.better
    asked = reply.expect or tuple(i for _, found in knows.asked(reply.buyer) for i in found[:1])
    if size_rule is not None and reply.product and asked and asked[0] in SIZES:
        advice = knows.advise(reply.heard, reply.product)
        if advice is not None and advice.size:
            return size_rule.verdict(False, size=named(advice.size)).better
    return next((said for i in asked if (said := knows.reply(i, reply.product))), "")


def _answered(rule: ScoreRule, got: Sequence[bool], asked: str, better: str) -> Verdict:
    ok = True if all(got) else None if any(got) else False
    return rule.verdict(ok, better, asked=asked)


def _names(text: str, fact: str) -> bool:
    """Whether one of the alternatives of ``fact`` ("中通|圆通") stands in the reply."""
    folded = text.casefold()
    return any(word.casefold() in folded for word in fact.split("|"))


def _answers(reply: Reply, question: str, intents: Sequence[str], knows: Knowledge) -> bool:
    text = reply.text
    if saying.repeats(question, text) or saying.repeats(reply.buyer, text):
        return False
    if _UNKNOWN.search(text) and not _CHECKING.search(text):
        return False
    if intents[0] in OURS and _BUYER_PAYS.search(text):
        return False
    if intents[0] in SIZES:
        return bool(sizes_named(text, reply.product) or _ASKS_BODY.search(text))
    wide = widened(knows.hints, intents)
    facts = [fact for intent in wide for fact in knows.facts(intent, reply.product)]
    own = [fact.value for fact in reply.product.facts] if reply.product else []
    asked = about(question, facts)
    if any(knows.meanings.says(text, fact) for fact in (*asked, *about(question, own))):
        return True
    if saying.plain(question, text) or saying.part_of(question, text, asked or facts):
        return True
    if asked and any(knows.meanings.says(text, fact) for fact in own if fact not in asked):
        # A fact was told, but another than the one that was asked for.
        return hinted(knows.hints, intents, text)
    if any(knows.meanings.says(text, fact) for fact in facts):
        return True
    if hinted(knows.hints, wide, text):
        return True
    return len(saying.own(text, question)) >= FEWEST and knows.meanings.answers(text, wide)


def about(question: str, facts: Sequence[str]) -> list[str]:
    """The facts that share the most with the words of a question, at least two characters."""
    asked = set(_HAN.findall(question)) - _COMMON
    shared = {fact: len(asked & set(fact)) for fact in facts}
    most = max(shared.values(), default=0)
    return [fact for fact, count in shared.items() if count == most] if most >= 2 else []


def one_size(rule: ScoreRule, reply: Reply, knows: Knowledge) -> Verdict | None:
    """One size, the advisor's or its neighbour of nearly the same chance; never "M or L"."""
    product = reply.product
    if product is None or product.chart is None:
        return None
    asked = reply.expect or tuple(i for _, found in knows.asked(reply.buyer) for i in found[:1])
    advice = knows.advise(reply.heard, product)
    said = sizes_named(reply.text, product)
    if not any(intent in SIZES for intent in asked) and len(said) < 2:
        return None
    if advice is None or not advice.size:
        if len(said) > 1 and any(intent in SIZES for intent in asked):
            return _too_many(rule, said)
        return rule.verdict(True) if _ASKS_BODY.search(reply.text) else None
    better = {"size": named(advice.size)}
    if len(said) > 1:
        return _too_many(rule, said, **better)
    if not said:
        if any(len(sizes_named(text, product)) == 1 for text in reply.earlier):
            return None  # It was named before, and the buyer asks on.
        if _ASKS_BODY.search(reply.text) and advice.missing:
            return rule.verdict(True)
        return rule.verdict(False, detail="身高体重都有了，却没有报出一个码。", **better)
    if said[0] in (advice.size, advice.alternative):
        return rule.verdict(True)
    reasons = advice.because or "、".join(advice.reasons[:2])
    return rule.verdict(False, detail=f"按尺码表应是 {better['size']}：{reasons}", **better)


def _too_many(rule: ScoreRule, said: Sequence[str], **better: str) -> Verdict:
    return rule.verdict(
        False, detail=f"说了 {' 和 '.join(said)} 好几个码，买家还是不知道选哪个。", **better
    )


def sizes_named(text: str, product: Product | None) -> list[str]:
    """The sizes of a product's chart that a reply recommends, each once.

    One that is named only to say that it would be too large or too small is left out.
    """
    if product is None or product.chart is None:
        return []
    found: list[tuple[int, str]] = []
    for size in (str(row[0]) for row in product.chart.rows):
        if size.isdigit():
            after = r"\s*(?:码|号)|[、/或和~～-]\s*\d{2}\s*(?:码|号|都)"
            near = rf"(?<![\d.]){size}(?={after})|(?<=\d[、/或和~～-]){size}(?!\d)"
        else:
            near = rf"(?<![A-Za-z0-9]){re.escape(size)}(?![A-Za-z0-9])"
        match = re.search(near, text, re.IGNORECASE)
        if match and not re.match(_CONTRAST, text[match.end() :]):
            found.append((match.start(), size))
    return [size for _, size in sorted(found)]


def compliance(rule: ScoreRule, hits: Sequence[Hit], others: Sequence[ScoreRule]) -> Verdict:
    """What law and platforms forbid; what must be true is a warning."""
    own = [hit for hit in hits if not any(other.concerns(hit.rule) for other in others)]
    blocking = [hit for hit in own if hit.level == "block"]
    if blocking:
        hit = blocking[0]
        return rule.verdict(False, hit.rewrite, detail=hit.reason)
    warning = [hit for hit in own if hit.level == "warn"]
    if warning:
        return rule.verdict(None, warning[0].rewrite, detail=warning[0].reason)
    return rule.verdict(True)


def asked_first(rule: ScoreRule, reply: Reply, knows: Knowledge) -> Verdict | None:
    """Who asks for a recommendation is asked before something is recommended."""
    wanted = reply.expect or tuple(i for _, found in knows.asked(reply.buyer) for i in found[:1])
    if "product.recommend" not in wanted or first(rule.needs, reply.heard):
        return None
    if rule.found(reply.text) and re.search(r"[?？吗呢呀嘛么]|哪|什么|方便", reply.text):
        return rule.verdict(True)
    offers = goods_named(reply.text, knows.products) or re.search(
        r"推荐(?:您|你|这|我)|可以(?:看看|试试|考虑)|这款|套装", reply.text
    )
    return rule.verdict(False) if offers else None


def goods_named(text: str, products: Sequence[Product]) -> list[Product]:
    """The products of which a name or alias stands in ``text``."""
    return [
        product
        for product in products
        if any(name in text for name in (product.name, *product.aliases) if len(name) > 1)
    ]
