"""All rules together: a score for a reply, and one for a whole conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assist.training.records import Score, Verdict
from assist.training.scoring import manners, substance
from assist.training.scoring.knowledge import Knowledge
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule, first

ASKED_FOR = ("product.recommend", "product.pairing", "product.compare", "product.accessories")

BRIEF = 4
"""Characters of a reply that is a bare word."""
DONT_COST = 2
"""Points that a broken don't costs for each of its weight."""
ECHOES = ("", "好", "嗯", "哦", "在", "行", "ok")
"""Words that answer nothing."""


class Scorer:
    """Judges by the rules of ``scoring.toml``; a rule that the file leaves out is not judged."""

    def __init__(self, rules: Mapping[str, ScoreRule], knows: Knowledge) -> None:
        self._rules = rules
        self._knows = knows

    def reply(self, reply: Reply) -> Score:
        """One reply: the rules that apply to it, in the order of the file."""
        hits = self._knows.check(reply.text, reply.product)
        found: dict[str, Verdict | None] = {}
        for name, rule in self._rules.items():
            match name:
                case "fast" | "warm" | "one_word" | "interrupting" | "repeated" | "exclaiming":
                    found[name] = getattr(manners, name)(rule, reply)
                case "refusal" | "counter" | "denial" | "defaming":
                    found[name] = manners.avoided(rule, reply, hits)
                case "compliance":
                    others = [other for other in self._rules.values() if other is not rule]
                    found[name] = substance.compliance(rule, hits, others)
                case "answered" | "one_size" | "asked_first":
                    found[name] = getattr(substance, name)(rule, reply, self._knows)
        if _moot(reply, found):
            found["answered"] = None
        return self._scored(verdict for verdict in found.values() if verdict)

    def _scored(self, verdicts: Iterable[Verdict]) -> Score:
        found = tuple(verdicts)
        cap = min((self._rules[v.rule].cap for v in found if v.ok is False), default=100)
        return Score(min(self._total(found), cap), found)

    def _total(self, verdicts: Sequence[Verdict]) -> int:
        """0–100: the weighted share of what was done well, less what must not be done."""
        worth = {True: 1.0, None: 0.5, False: 0.0}
        done = [v for v in verdicts if not self._rules[v.rule].dont]
        weight = sum(verdict.weight for verdict in done)
        share = sum(v.weight * worth[v.ok] for v in done) / weight if weight else 1.0
        cost = sum(v.weight * (1 - worth[v.ok]) for v in verdicts if self._rules[v.rule].dont)
        return max(0, round(100 * share - DONT_COST * cost))

    def conversation(self, replies: Sequence[Reply], last_words: str = "") -> Score:
        """A whole conversation: each rule by its worst verdict, and the rules of the whole.

        ``last_words`` are words of the buyer that stand unanswered at the end.
        """
        worst: dict[str, Verdict] = {}
        for reply in replies:
            for verdict in self.reply(reply).verdicts:
                known = worst.get(verdict.rule)
                if known is None or _rank(verdict) < _rank(known):
                    worst[verdict.rule] = verdict
        for whole in (self._pairing(replies), self._closing(replies, last_words)):
            if whole is not None:
                worst[whole.rule] = whole
        return self._scored(worst[name] for name in self._rules if name in worst)

    def _pairing(self, replies: Sequence[Reply]) -> Verdict | None:
        rule = self._rules.get("pairing_once")
        if rule is None or not replies:
            return None
        offers = sum(self._offers(rule, reply) for reply in replies)
        if offers > 1:
            return rule.verdict(False, detail=f"推荐了 {offers} 次搭配，再推就惹人烦了。")
        if offers:
            return rule.verdict(True)
        required = any("pairing_once" in reply.rules for reply in replies)
        return rule.verdict(False, detail="没有推荐搭配，少了一次机会。") if required else None

    def _offers(self, rule: ScoreRule, reply: Reply) -> bool:
        """Whether a reply offers a partner that the buyer did not ask for."""
        wanted = [intent for _, found in self._knows.asked(reply.buyer) for intent in found[:1]]
        if any(intent in ASKED_FOR for intent in (*wanted, *reply.expect)):
            return False
        others = [p for p in self._knows.products if p is not reply.product]
        named = {product.key for product in substance.goods_named(reply.text, others)}
        heard = {product.key for product in substance.goods_named(reply.buyer, others)}
        if reply.product is None or any(i.startswith("stock.") for i in wanted):
            return bool(rule.found(reply.text))
        return bool(rule.found(reply.text)) or bool(named - heard)

    def _closing(self, replies: Sequence[Reply], last_words: str) -> Verdict | None:
        rule = self._rules.get("closing")
        if rule is None or not replies:
            return None
        if last_words:
            return rule.verdict(False) if first(rule.ends, last_words) else None
        last = replies[-1]
        if not first(rule.ends, last.buyer) and "closing" not in last.rules:
            return None
        return rule.verdict(bool(rule.found(last.text)))


def _rank(verdict: Verdict) -> int:
    return {False: 0, None: 1, True: 2}[verdict.ok]


def _moot(reply: Reply, found: Mapping[str, Verdict | None]) -> bool:
    """Whether it is idle to ask if a reply answers.

    A bare "没" or "不行" is counted for its coldness, and words that must not go out at all
    have to be said anew.
    """

    def broken(name: str) -> bool:
        verdict = found.get(name)
        return verdict is not None and verdict.ok is False

    if broken("compliance") or broken("defaming"):
        return True
    said = manners.bare(reply.text)
    return len(said) <= BRIEF and said not in ECHOES and (broken("refusal") or broken("one_word"))
