"""Several answers made into one message: in the buyer's order, greeted once, joined naturally.

Each reply is written to stand alone: it greets, says 亲, and ends kindly. Behind one another
that reads like a machine, so only the first keeps its greeting, the others get a joint
(另外, 至于…, 还有), and a closing sentence that several share stays in the last of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

LAST = 1_000_000
"""The place of what answers no question of the message: behind everything else."""

GREETING = "问候"
TOPICS = {
    "greet": GREETING,
    "size": "尺码",
    "ship": "物流",
    "price": "价格",
    "stock": "库存",
    "return": "退换",
    "exchange": "换货",
    "refund": "退款",
    "pay": "付款",
    "invoice": "发票",
    "member": "会员",
    "gift": "赠品",
    "warranty": "保修",
}
"""What a reply is about, by the first part of its intent; a noun that 至于 can take."""

_DEAR = (
    "(?:亲爱的(?:顾客|朋友|宝宝)?|亲亲|宝宝|宝子"
    "|亲(?!眼[^光]|[测肤自子手身密切友朋情爱人属近和戚民临本嘴吻口生力亲]))"
)
_HELLO = "(?:您好|你好|哈喽|嗨|早上好|上午好|中午好|下午好|晚上好|欢迎光临[^，,。！!~～\\s]{0,10})"
_SIGNS = r"[^\w\s，。、；：？！,.;:?!#“”《》（）()「」【】\[\]]"
_TAIL = rf"[呀哦呢哈啊]?[\s，,、。！!~～]*{_SIGNS}*\s*"
_HEAD = re.compile(rf"^(?:(?:{_DEAR}|{_HELLO}){_TAIL})+")
_INNER = re.compile(rf"^([^\W]{{1,5}}?){_DEAR}(?=[^\w]|$)")
_HELP = re.compile(r"(?:请问)?有(?:什么|啥)(?:可以|能)[^。？?！!~～\n]*[。？?！!~～]*\s*")
_BOUND = re.compile(
    r"^(?:另外|还有|至于|同时|而且|不过|如果|对了|此外|顺便|再就是|然后|关于"
    r"|应该的|抱歉|很抱歉|非常抱歉|好的|好嘞|嗯|谢谢|感谢|不客气|收到|是的|有的|没问题"
    r"|\d[.、．)）]|[(（①-⑩])"
)
_LABEL = re.compile(r"^[^\W\d]{1,6}[:：]")
_SENTENCE = re.compile(r"[^。！!？?~～\n]+[。！!？?~～\n]*[^\w\s]*\s*")
_CHINESE = re.compile(r"[\u4e00-\u9fa5]")
_OPENS = re.compile(r"[\u4e00-\u9fa5\d#]")
_JOINTS = ("另外", "还有", "再就是")


@dataclass(frozen=True, slots=True)
class Part:
    """One reply of a message: where its question stands in the buyer's words, and its topic.

    ``fixed`` parts were written or changed by the agent and stay as they are.
    """

    text: str
    order: int = LAST
    topic: str = ""
    fixed: bool = False


def topic_of(intent: str | None) -> str:
    """What a reply to ``intent`` is about; empty where no noun fits."""
    return TOPICS.get((intent or "").partition(".")[0], "")


def place(parts: Sequence[Part], new: Part) -> int:
    """Where ``new`` belongs among ``parts``: a greeting in front, then by the question."""
    if new.topic == GREETING and new.order != LAST:
        return 0
    at = len(parts)
    while at and parts[at - 1].order > new.order and not parts[at - 1].fixed:
        at -= 1
    return at


def joined(parts: Sequence[Part], *, begins: bool = True) -> list[str]:
    """The parts as they stand in one message, one text each.

    ``begins`` says that nothing was said before: a following message does not greet again.
    """
    parts = _closed_once(parts)
    texts: list[str] = []
    topics: list[str] = []
    used: list[str] = []
    for at, part in enumerate(parts):
        if part.fixed or not _CHINESE.search(part.text):
            texts.append(part.text)
        elif at == 0:
            opening = part.text if begins else without_greeting(part.text)
            several = len(parts) > 1 and part.topic == GREETING
            texts.append((several and _HELP.sub("", opening).rstrip()) or opening)
        else:
            bare = without_greeting(part.text)
            joint = _joint(bare, part.topic, topics, used)
            used += [joint] if joint else []
            texts.append(f"{joint}{_comma(part.text)}{bare}" if joint else bare)
        topics.append(part.topic)
    return texts


def without_greeting(text: str) -> str:
    """A reply without its 亲 and 您好, as it continues another; never empty."""
    bare = _INNER.sub(r"\1", _HEAD.sub("", text, count=1).lstrip(), count=1)
    return bare if _CHINESE.search(bare) else text


def _joint(text: str, topic: str, before: Sequence[str], used: Sequence[str]) -> str:
    """How a part is tied to those before it; empty where it ties itself or begins with a sign."""
    if _BOUND.match(text) or _LABEL.match(text) or not _OPENS.match(text):
        return ""
    about = f"至于{topic}"
    named = topic and topic != GREETING and topic not in before and topic not in text[:10]
    if used and named and not used[-1].startswith("至于"):
        return about
    free = [joint for joint in _JOINTS if joint not in used]
    return free[0] if free else (_JOINTS[1] if used[-1] != _JOINTS[1] else _JOINTS[2])


def _comma(text: str) -> str:
    return "," if "," in text and "，" not in text else "，"


def _closed_once(parts: Sequence[Part]) -> list[Part]:
    """A closing sentence that a later part repeats falls out of the earlier one."""
    kept = list(parts)
    for at, part in enumerate(kept):
        sentences = _SENTENCE.findall(part.text)
        if part.fixed or len(sentences) < 2:
            continue
        closing = _plain(sentences[-1])
        later = {_plain(s) for other in kept[at + 1 :] for s in _SENTENCE.findall(other.text)}
        if len(closing) >= 4 and closing in later:
            kept[at] = replace(part, text="".join(sentences[:-1]).rstrip())
    return kept


def _plain(sentence: str) -> str:
    return "".join(re.findall(r"\w", sentence))


def sentences(texts: Iterable[str]) -> str:
    """One message from its parts, each on a line of its own."""
    return "\n".join(text for text in texts if text.strip())
