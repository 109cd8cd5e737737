"""All rules together: a score for a reply, and one for a whole conversation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assist.kb.records import Product
from assist.training.records import Score, Verdict
from assist.training.scoring import manners, saying, substance, whole
from assist.training.scoring.knowledge import Knowledge
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule
from assist.training.ways import Course

BRIEF = 4
"""Characters of a reply that is a bare word."""
DONT_COST = 2
"""Points that a broken don't costs for each of its weight."""


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
                case (
                    "fast" | "warm" | "one_word" | "interrupting" | "repeated" | "pasted"
                    | "exclaiming"
                ):  # fmt: skip
                    found[name] = getattr(manners, name)(rule, reply)
                case "refusal" | "counter" | "denial" | "defaming":
                    found[name] = manners.avoided(rule, reply, hits)
                case "compliance":
                    others = [other for other in self._rules.values() if other is not rule]
                    found[name] = substance.compliance(rule, hits, others)
                case "answered":
                    size_rule = self._rules.get("one_size")
                    found[name] = substance.answered(rule, reply, self._knows, size_rule)
                case "one_size" | "asked_first":
                    found[name] = getattr(substance, name)(rule, reply, self._knows)
        if _moot(reply, found):
            found["answered"] = None
        return self._scored(self._bettered(reply, [v for v in found.values() if v]))

    def _bettered(self, reply: Reply, verdicts: Sequence[Verdict]) -> Sequence[Verdict]:
        """The turn's own good reply in place of a rule's sentence that would fit any turn."""
        general = {rule.better for rule in self._rules.values()} - {""}
        if not any(v.better in general for v in verdicts):
            return verdicts
        good = substance.good_reply(reply, self._knows, self._rules.get("one_size"))
        return [replace(v, better=good) if good and v.better in general else v for v in verdicts]

    def reaches(self, reply: Reply, score: Score) -> bool:
        """Whether a reply takes the step of the script that its turn stands for.

        How a talk ends is judged by its own rule; every other step wants an answer that is
        more than a hum or the question sent back. A word that does answer ("M", "没") is one.
        """
        answered = next((v.ok for v in score.verdicts if v.rule == "answered"), None)
        if answered is not None:
            return answered is not False
        if saying.repeats(reply.buyer, reply.text):
            return False
        refused = any(v.rule == "refusal" and v.ok is False for v in score.verdicts)
        return refused or not saying.idle(reply.text)

    def _scored(self, verdicts: Iterable[Verdict]) -> Score:
        found = tuple(verdicts)
        cap = min((self._rules[v.rule].cap for v in found if v.ok is False), default=100)
        return Score(min(self._total(found), cap), found)

    def _total(self, verdicts: Sequence[Verdict]) -> int:
        """0–100: the weighted share of what was done well, less what must not be done."""
        worth = {True: 1.0, None: 0.5, False: 0.0}
        weighed = [v for v in verdicts if not self._rules[v.rule].share]
        done = [v for v in weighed if not self._rules[v.rule].dont]
        weight = sum(verdict.weight for verdict in done)
        share = sum(v.weight * worth[v.ok] for v in done) / weight if weight else 1.0
        cost = sum(v.weight * (1 - worth[v.ok]) for v in weighed if self._rules[v.rule].dont)
        return max(0, round(100 * share - DONT_COST * cost))

    def conversation(
        self,
        replies: Sequence[Reply],
        course: Course | None = None,
        product: Product | None = None,
    ) -> Score:
        """A whole conversation: each rule by its worst verdict, and the rules of the whole.

        With ``course`` it is worth the share of the script's steps that it reached.
        """
        worst: dict[str, Verdict] = {}
        for reply in replies:
            for verdict in self.reply(reply).verdicts:
                known = worst.get(verdict.rule)
                if known is None or _rank(verdict) < _rank(known):
                    worst[verdict.rule] = verdict
        for name, rule in self._rules.items():
            said = self._of_replies(name, rule, replies, course)
            if said is None and course is not None:
                said = self._of_course(name, rule, replies, course, product)
            if said is not None:
                worst[name] = said
        score = self._scored(worst[name] for name in self._rules if name in worst)
        share = course.share if course is not None else 1.0
        return replace(score, total=round(score.total * share) if replies else 0)

    def _of_replies(
        self, name: str, rule: ScoreRule, replies: Sequence[Reply], course: Course | None
    ) -> Verdict | None:
        match name:
            case "closing":
                return whole.closing(rule, replies, course)
            case "pairing_once":
                return whole.pairing(rule, replies, self._knows)
            case "late_news":
                return whole.late_news(rule, replies)
        return None

    def _of_course(
        self,
        name: str,
        rule: ScoreRule,
        replies: Sequence[Reply],
        course: Course,
        product: Product | None,
    ) -> Verdict | None:
        match name:
            case "unanswered":
                return whole.unanswered(rule, course, self._knows, product)
            case "steps":
                came = bool(replies) or course.waiting is not None
                return whole.steps(rule, course, self._knows, product, came=came)
            case "fast" if not replies and course.waiting is not None:
                return whole.ignored(rule)
        return None


def _rank(verdict: Verdict) -> int:
    return {False: 0, None: 1, True: 2}[verdict.ok]


def _moot(reply: Reply, found: Mapping[str, Verdict | None]) -> bool:
    """Whether it is idle to ask if a reply answers.

    A bare "没" or "不行" to a question that a no answers is counted for its coldness, and words
    that must not go out at all have to be said anew.
    """

    def broken(name: str) -> bool:
        verdict = found.get(name)
        return verdict is not None and verdict.ok is False

    if broken("compliance") or broken("defaming"):
        return True
    brief = len(manners.bare(reply.text)) <= BRIEF
    return brief and broken("refusal") and not saying.is_open(reply.buyer)
