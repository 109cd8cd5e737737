"""Reading a question together with the one before it: "怎么退货" … "那运费呢"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assist.matching.matcher import Matcher
from assist.matching.records import Match

FOLLOW_UP = re.compile(r"^\s*(?:那|那么|还有|如果|要是)?.{1,10}呢[\s??!!~～。啊呀]*$")
GREETING = "greet."


def certainty(matches: Sequence[Match]) -> float:
    """The confidence of the best match; 0 without one."""
    return matches[0].confidence if matches else 0.0


def read(matcher: Matcher, text: str, previous: str, limit: int) -> list[Match]:
    """The matches of ``text`` as it is meant after ``previous``.

    A question that is complete stands by itself. One that says too little, or has the form
    of a follow-up, is also read joined with the one before; the joined reading counts when
    it says something that neither the question before nor this one says alone.
    """
    alone = matcher.match(text, limit)
    if not previous:
        return alone
    sure = certainty(alone) >= matcher.threshold
    if not FOLLOW_UP.match(text):
        return alone if sure else max(alone, matcher.match(text, limit, previous), key=certainty)
    joined = matcher.match(f"{previous} {text}", limit)
    if not sure or alone[0].label.startswith(GREETING):
        return max(joined, alone, key=certainty) if not sure else joined or alone
    before = {match.label for match in matcher.match(previous, 1)}
    says_more = bool(joined) and joined[0].label not in before | {alone[0].label}
    return joined if says_more and certainty(joined) >= matcher.threshold else alone
