"""Rules of a whole conversation: steps, last words, partners offered, bad news, leave-taking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assist.kb.records import Product
from assist.training.records import Turn, Verdict
from assist.training.scoring import substance
from assist.training.scoring.knowledge import Knowledge
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule, first
from assist.training.ways import CLOSING, Course

ASKED_FOR = ("product.recommend", "product.pairing", "product.compare", "product.accessories")
_COLOUR = re.compile(r"(?:深|浅|米|藏|酒)?[黑白红蓝绿灰粉紫黄杏棕咖卡橙青]色?")
_CLAUSE = re.compile(r"[,，。；;!！?？~～]")
_OTHER = re.compile(r"颜色|别的|其[他它]|另外|另一|换[个一种]|还有.{0,4}[款色码]")
"""Words of a buyer who asks for something else than before."""


def ignored(rule: ScoreRule) -> Verdict:
    """Somebody who came and was never answered."""
    return rule.because("这位买家一直没有等到回复。")


def unanswered(
    rule: ScoreRule, course: Course, knows: Knowledge, product: Product | None
) -> Verdict:
    """The buyer's last words stand without a reply; taking leave is judged as that."""
    turn = course.waiting
    if turn is None or CLOSING in turn.rules:
        return rule.verdict(True)
    return rule.verdict(False, _better(turn, knows, product), asked=course.asked)


def steps(
    rule: ScoreRule, course: Course, knows: Knowledge, product: Product | None, *, came: bool
) -> Verdict:
    """The steps of the script that were not taken; ``came``: the buyer was there."""
    if not course.unseen:
        return rule.verdict(True)
    better = _better(course.unseen[0].turns[0], knows, product)
    if not came:
        return rule.because("这位买家还没来，接待就结束了。", better)
    return rule.verdict(
        False,
        better,
        count=str(len(course.reached) + len(course.ahead)),
        done=str(len(course.reached)),
        left="、".join(step.name for step in course.unseen),
    )


def _better(turn: Turn, knows: Knowledge, product: Product | None) -> str:
    """What to say to a turn: the script's own words, or the library's."""
    intents = turn.expect or ((turn.intent,) if turn.intent else ())
    return turn.better or next((r for i in intents if (r := knows.reply(i, product))), "")


def closing(rule: ScoreRule, replies: Sequence[Reply], course: Course | None) -> Verdict | None:
    """A word of thanks or a wish where the buyer takes leave, or should have come to it."""
    if course is not None and (farewell := course.farewell) is not None:
        came = any(CLOSING in reply.rules for reply in replies)
        if came or farewell is course.waiting:
            return rule.verdict(False, farewell.better)
        return rule.because("接待没有走到道别，少了一句感谢或祝福。", farewell.better)
    if not replies:
        return None
    last = replies[-1]
    if not first(rule.ends, last.buyer) and CLOSING not in last.rules:
        return None
    return rule.verdict(bool(rule.found(last.text)), last.better)


def pairing(rule: ScoreRule, replies: Sequence[Reply], knows: Knowledge) -> Verdict | None:
    """A partner offered once, unasked; never pushed."""
    offers = sum(_offers(rule, reply, knows) for reply in replies)
    if offers > 1:
        return rule.verdict(False, detail=f"推荐了 {offers} 次搭配，再推就惹人烦了。")
    if offers:
        return rule.verdict(True)
    required = any("pairing_once" in reply.rules for reply in replies)
    return rule.verdict(False, detail="没有推荐搭配，少了一次机会。") if required else None


def _offers(rule: ScoreRule, reply: Reply, knows: Knowledge) -> bool:
    """Whether a reply offers a partner that the buyer did not ask for."""
    wanted = [intent for _, found in knows.asked(reply.buyer) for intent in found[:1]]
    if any(intent in ASKED_FOR for intent in (*wanted, *reply.expect)):
        return False
    others = [p for p in knows.products if p is not reply.product]
    named = {product.key for product in substance.goods_named(reply.text, others)}
    heard = {product.key for product in substance.goods_named(reply.buyer, others)}
    if reply.product is None or any(i.startswith("stock.") for i in wanted):
        return bool(rule.found(reply.text))
    return bool(rule.found(reply.text)) or bool(named - heard)


def late_news(rule: ScoreRule, replies: Sequence[Reply]) -> Verdict | None:
    """Bad news after something was recommended on, or after the buyer had ordered it.

    ``rule.words`` are bad news, ``rule.needs`` words of recommending, ``rule.ends`` those of a
    buyer who has ordered. News of another size or colour than was recommended is in time.
    """
    for place, reply in enumerate(replies):
        news = rule.found(reply.text)
        if not news:
            continue
        for other in range(place):
            earlier = replies[other]
            if not first(rule.needs, earlier.text) or rule.found(earlier.text):
                continue
            since = " ".join(later.buyer for later in replies[other + 1 : place + 1])
            if first(rule.ends, since) or _same_good(earlier, reply, news, since):
                return rule.verdict(False, words=news)
    return None


def _same_good(earlier: Reply, news: Reply, words: str, since: str) -> bool:
    """Whether the news is of what was recommended, and not of what the buyer asked for then."""
    before, now = (set(_COLOUR.findall(text)) for text in (earlier.text, since))
    if now - before or _OTHER.search(since):
        return False
    clause = next((part for part in _CLAUSE.split(news.text) if words in part), news.text)
    sizes = [set(substance.sizes_named(text, news.product)) for text in (earlier.text, clause)]
    return not all(sizes) or bool(sizes[0] & sizes[1])
