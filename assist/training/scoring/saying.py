"""What a reply says of its own: beside the question's words, politeness and praise of nothing.

A repeated question, a lone syllable or "很好" share words with the right answer and say none of
it; a bare "雪纺的" or "不热" says it, though neither warmly nor wholly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from assist.training.scoring.manners import bare

ECHO = 85
"""Per cent of likeness from which a question in reply is the buyer's own, sent back."""
WHOLLY = 0.6
"""The share of a reply's own pairs of characters that must stand in a fact to be a part of it."""
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_HAN = re.compile(r"[\u4e00-\u9fffA-Za-z]+")
_ASKING = re.compile(r"[吗么不]$|什么|怎么|哪|多少|几")
_OPEN = re.compile(r"什么|怎么|为什么|为啥|多[少久大高长重]|如何|[哪几谁啥]")
_EITHER = re.compile(r"吗|[么不没](?:有)?[呀啊呢了]*\s*$|(.)[不没]\1|会不会|能不能|可不可以")
_CLAUSE = re.compile(r"[,，。；;!！?？\s]+")
_MARK = re.compile(r"[吗么呢呀啊吧不没了的]+$")
_YES_NO = re.compile(r"[不没是对能会有要]")
_ALIKE = (("可以", "能"), ("行", "能"), ("没有", "没"), ("寄", "发"), ("送", "发"))
"""Words that stand for one another in a yes or a no."""
_AROUND = set("不没是对亲您都的了哦呢呀哈啦嗯噢")
"""Characters that may stand around the question's own words in a yes or a no."""
_EMPTY = re.compile(
    r"亲爱的|亲|您|你|您好|好的|放心|喜欢|不错|没问题|建议|推荐|可以|非常|特别|这[款个件条]|我们|咱们?家?|"
    r"很|挺|超|好|的|了|哦|呢|呀|哈|啦|嗯|吧|都|是|拍|看"
)
_IDLE = re.compile(r"(?:亲|嗯|哦|好|行|对|是|的|呢|了|哈|呀|吧|知道|收到|稍等|ok)*", re.IGNORECASE)
"""What is hummed while somebody else talks."""
_HERE = "在"
"""The one syllable that answers a call."""


def idle(text: str) -> bool:
    """Whether a reply is a hum, an emoji or a lone character: it takes no step of a talk."""
    words = "".join(_WORDS.findall(text))
    return words != _HERE and (len(words) < 2 or bool(_IDLE.fullmatch(words)))


def is_open(question: str) -> bool:
    """Whether a question asks for more than a yes or a no."""
    return bool(_OPEN.search(question))


def repeats(question: str, text: str) -> bool:
    """Whether a reply is the buyer's question sent back, as it was or with polite words around."""
    asked, said = (_level(bare(words)).strip("亲") for words in (question, text))
    if len(asked) < 2 or not _ASKING.search(asked):
        return False
    if fuzz.ratio(asked, said) >= ECHO and _ASKING.search(said):
        return True
    return asked in said and len(asked) > 3 and not own(said.replace(asked, ""), "").strip("问说")


def own(text: str, question: str) -> str:
    """What is left of a reply without empty words and the pairs of characters of the question."""
    left = text
    for pair in _pairs(question):
        left = left.replace(pair, " ")
    return "".join(_WORDS.findall(_EMPTY.sub(" ", left)))


def plain(question: str, text: str) -> bool:
    """Whether a reply is a yes or a no, in the question's own words, to one that asks for it."""
    said = [_level(bare(clause)) for clause in _CLAUSE.split(text)]
    clauses = _CLAUSE.split(question)
    return any(_yes_or_no(clause, words) for clause in clauses for words in said if words)


def _yes_or_no(clause: str, said: str) -> bool:
    if is_open(clause) or not _EITHER.search(clause):
        return False
    asked = _level(clause)
    if set(said) - set(asked) - _AROUND:
        return False
    return bool(_YES_NO.search(said)) or (len(said) > 1 and _MARK.sub("", asked).endswith(said))


def _level(text: str) -> str:
    joined = "".join(_WORDS.findall(text))
    for word, other in _ALIKE:
        joined = joined.replace(word, other)
    return joined


def part_of(question: str, text: str, facts: Iterable[str]) -> bool:
    """Whether what a reply says beside the question stands in one of the facts: "雪纺的"."""
    left = text
    for pair in _pairs(question):
        left = left.replace(pair, " ")
    said = set(_pairs(_EMPTY.sub(" ", left)))
    return bool(said) and any(len(said & set(_pairs(f))) >= WHOLLY * len(said) for f in facts)


def _pairs(text: str) -> list[str]:
    return [run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1)]
