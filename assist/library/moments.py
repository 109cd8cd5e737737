"""When to offer a partner unasked: once, when the main question is settled, never in trouble."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assist.suggestion import Context, Question, Suggestion

ANSWERED = ("size.", "stock.", "price.", "ship.", "product.")
"""Beginnings of intents whose answer, once given, settles the question."""
AFTER_SALE = ("issue.", "complain.", "refund.", "exchange.", "review.bad", "return.how",
              "return.pickup", "return.address", "return.progress", "warranty.repair",
              "ship.urge", "ship.stuck", "ship.lost", "ship.not_received", "ship.intercept",
              "gift.missing", "order.cancel", "pay.problem", "invoice.missing")  # fmt: skip
"""Beginnings of intents that speak of a sale gone by, or of a complaint."""
ASKED_BEFORE = ("return.", "exchange.", "refund.")
"""Those of them that careful buyers ask about before they buy ("不合适怎么退")."""
_TROUBLE = re.compile(
    r"投诉|举报|差评|12315|消协|假货|骗子|骗人|坏了|破了|破损|裂了|漏发|少发|发错|退货|退款|退钱|"
    r"赔偿?|质量(?:问题|太差|很差)|垃圾|太慢了|还没到|过敏了|起疹"
)
_BEFORE_SALE = re.compile(r"可以|能不能|支持|吗|(?<![怎什这那多])么|会不会|万一|如果|不合适")
_TAKEN = re.compile(
    r"就(?:这|要|拍|买|它|选)|拍下|已经?拍|拍了|拍好|下单了|下好单|我要了|那我[拍买要]|买了|付款了|"
    r"付好了|付了"
)
_ORDERED = re.compile(
    r"(?<!没)(?<!没有)(?:拍|下单|付款|付|下好单|拍下|拍好|付好|付过)了(?!吗|么|没|错|照)|已(?:经)?(?:拍|下单|付款)|"
    r"拍好了|拍下了|就(?:这[个件款双套条]|要这|要那|它|买)\S{0,4}[吧了]"
)
_ONLY_ORDERED = re.compile(
    r"(?:你好|您好|亲|我|已经?|刚刚?|才|都|在吗|[,，\s])*(?:拍|下单|付款?|买|下)(?:好|下|完|过)?(?:单|款)?"
    r"[了啦咯](?:一[件单个套双])?(?:[哦哈啊呀呢亲噢~～!！。.\s])*|我?已(?:经)?(?:拍|下单|付款)[\s。.!！]*"
)
"""What is said whole by buyers who order before they write."""
_AGREED = re.compile(
    r"(?:好+|好[的滴哒嘞呀啊吧]+|嗯+|哦+|行|可以|没问题|明白了?|知道了|收到|了解了?|谢谢?[您你]?|感谢|"
    r"辛苦了?|ok(?:的|ay)?|那?就这样|[吧啦呀哦呢啊了的~～!！。,，.\s]|👌|🙏|😊|👍)+",
    re.IGNORECASE,
)
LONGEST = 20
"""Characters of a message that only agrees."""


def after_sale(message: str, questions: Sequence[Question], context: Context) -> bool:
    """Whether the conversation is about a sale gone by or a complaint, now or before."""
    if context.after_sale:
        return True
    before = _BEFORE_SALE.search(message) is not None
    if _TROUBLE.search(message) and not before:
        return True
    sure = [q.suggestions[0].intent or "" for q in questions if q.suggestions and not q.unsure]
    bought = [intent for intent in sure if not (before and intent.startswith(ASKED_BEFORE))]
    return any(intent.startswith(AFTER_SALE) for intent in bought)


def ordered(message: str, questions: Sequence[Question], context: Context) -> bool:
    """Whether the buyer says no more than that they have ordered.

    After an answer of ours it may be said in passing; at first it must be all that is said.
    """
    text = message.strip()
    if context.after_sale or len(text) > LONGEST or _TROUBLE.search(text):
        return False
    if not context.sent:
        return _ONLY_ORDERED.fullmatch(text) is not None
    if text.endswith(("?", "？", "吗")) or not _ORDERED.search(text):
        return False
    sure = [q.suggestions[0].intent or "" for q in questions if q.suggestions and not q.unsure]
    return all(intent.startswith(("greet.", "order.", "pay.")) for intent in sure)


def settled(questions: Sequence[Question], context: Context) -> bool:
    """Whether nothing is left to answer: each question had its answer, or only agrees."""
    if any(card.startswith("pairing/") for card in (*context.sent, *context.offered)):
        return False
    return bool(questions) and all(_closed(question, context) for question in questions)


def with_offer(questions: Sequence[Question], offers: Sequence[Suggestion]) -> tuple[Question, ...]:
    """``questions`` with the first offer beside the answer to the last one, or in its place."""
    if not offers:
        return tuple(questions)
    last = questions[-1]
    kept = () if last.unsure else last.suggestions
    shown = (*kept[:1], offers[0], *kept[1:])
    stage = last.stage if kept else offers[0].stage
    return (*questions[:-1], replace(last, suggestions=shown, stage=stage, unsure=False))


def led_by(questions: Sequence[Question], cards: Sequence[Suggestion]) -> tuple[Question, ...]:
    """``questions`` with ``cards`` before all other answers to the last one."""
    if not cards or not questions:
        return tuple(questions)
    last = questions[-1]
    kept = () if last.unsure else last.suggestions
    led = replace(last, suggestions=(*cards, *kept), stage=cards[0].stage, unsure=False)
    return (*questions[:-1], led)


def _closed(question: Question, context: Context) -> bool:
    text = question.text.strip()
    best = question.suggestions[0] if question.suggestions else None
    asks = best is not None and not question.unsure
    intent = (best.intent or "") if best is not None and asks else ""
    if best is not None and best.id in context.sent and intent.startswith(ANSWERED):
        return True
    if len(text) > LONGEST or text.endswith(("?", "？", "吗")):
        return False
    if _TAKEN.search(text):
        return not intent or intent.startswith(("greet.", "order.", "care.", "pay."))
    return bool(context.sent) and _AGREED.fullmatch(text) is not None
