"""Rules of manners: speed, warmth, and the don'ts of the seed document 002."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from assist.snippets.compliance import Hit
from assist.training.records import Verdict
from assist.training.scoring.reply import Reply
from assist.training.scoring.rules import ScoreRule, first

_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_ADDRESS = re.compile(r"^(?:亲爱的|亲|您好|你好)+|[的了哦呢哈呀啦嗯~～]+$")
_EMOJI = re.compile(
    "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50]|\\[[\u4e00-\u9fff]{1,4}\\]|/:[\\w^-]"
)
"""An emoji as a character, as 微信 writes it ("[愉快]") or as 千牛 does ("/:^_^")."""
SAME = 92
"""Per cent of likeness from which two texts are one snippet, pasted."""
SHORT = 6
"""Characters of a reply that is too short to count as pasted again."""


def fast(rule: ScoreRule, reply: Reply) -> Verdict | None:
    """The first answer within six seconds."""
    if not reply.first:
        return None
    return rule.verdict(reply.seconds <= rule.limit, seconds=f"{reply.seconds:.0f}")


def warm(rule: ScoreRule, reply: Reply) -> Verdict:
    """Address, particles and emoji: two of the three are warm, none is cold."""
    signs = sum(bool(pattern.search(reply.text)) for pattern in rule.words)
    signs += bool(_EMOJI.search(reply.text))
    return rule.verdict(True if signs >= 2 else None if signs else False)


def bare(text: str) -> str:
    """The words of a reply without address and particles."""
    return _ADDRESS.sub("", "".join(_WORDS.findall(text)))


def one_word(rule: ScoreRule, reply: Reply) -> Verdict:
    """More than a word: "在", "没有" and "好的" by themselves push a buyer away."""
    said = bare(reply.text)
    plain = "".join(_WORDS.findall(reply.text))
    if len(said) < rule.limit and len(plain) <= rule.limit + 1:
        return rule.verdict(False, words=plain or reply.text)
    return rule.verdict(True)


def avoided(rule: ScoreRule, reply: Reply, hits: Sequence[Hit]) -> Verdict:
    """A rule that lists what must not be said, and points to compliance rules."""
    of_rule = [hit for hit in hits if rule.concerns(hit.rule)]
    words = of_rule[0].words if of_rule else rule.found(reply.text)
    return rule.verdict(not words, words=words)


def interrupting(rule: ScoreRule, reply: Reply) -> Verdict | None:
    """The buyer was still typing."""
    return rule.verdict(False) if reply.interrupted else None


def repeated(rule: ScoreRule, reply: Reply) -> Verdict | None:
    """The same words once more to the same buyer."""
    said = bare(reply.text)
    if len(said) < SHORT or not reply.earlier:
        return None
    most = max(fuzz.ratio(said, bare(text)) for text in reply.earlier) / 100
    return rule.verdict(most < rule.limit)


def pasted(rule: ScoreRule, reply: Reply) -> Verdict | None:
    """One text for buyer after buyer; greetings and thanks (``rule.needs``) may be the same."""
    said = bare(reply.text)
    if len(said) < SHORT or first(rule.needs, reply.text):
        return None
    others = sum(any(_same(said, text) for text in texts) for texts in reply.elsewhere)
    return rule.verdict(False, count=str(others + 1)) if others + 1 >= rule.limit else None


def _same(said: str, text: str) -> bool:
    return fuzz.ratio(said, bare(text)) >= SAME


def exclaiming(rule: ScoreRule, reply: Reply) -> Verdict | None:
    """Many exclamation marks read like shouting."""
    count = sum(reply.text.count(mark) for mark in "!！‼❗")
    return rule.verdict(None) if count > rule.limit else None
