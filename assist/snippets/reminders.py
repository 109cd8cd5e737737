"""When an unpaid order may be reminded of, how often and how; and what became of it.

The principles are the source's (seed documents 002 and 004): early but not at once, never the
same way twice, never pressing, the result noted. Hours and numbers are data
(``resources/service/reminders.toml``). Nothing is kept of a buyer or an order but a mark that
cannot be read back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assist.snippets.reminder_rules import Rules

KINDS = ("新买家", "二次买家", "多次买家")
"""The kinds of buyer whose reasons differ (seed 004)."""
OUTCOMES = ("已付款", "考虑", "无回应", "拒绝")
ENDS = {"已付款", "拒绝"}
"""Outcomes after which an order is left in peace."""
QIANNIU, SMS, CALL = CHANNELS = ("千牛", "短信", "电话")
LONGEST_SMS = 70
"""Characters of one short message; a longer one is charged as several."""
TIME_WORDS = re.compile(
    r"\d{1,2}\s*[::点时日号天]|今[天晚日]|明[天早日]|[上下]午|[中晚]上|\d+\s*(?:小时|分钟)|[零一二两三四五六七八九十]+(?:点|小时)"
)
OPT_OUT = re.compile(r"退订|拒收|回[复T]?\s*(?:TD|T|R|N)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sent:
    """One reminder that was given; ``outcome`` is one of :data:`OUTCOMES` or not known yet."""

    at: datetime
    channel: str
    strategy: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An unpaid order as it is kept: no name, no number.

    ``mark`` is :func:`mark_of` buyer and order. ``next_at`` is when to remind, if at all;
    ``ended`` the outcome that closed the matter.
    """

    mark: str
    kind: str
    product_key: str
    ordered_at: datetime
    amount_cents: int = 0
    next_at: datetime | None = None
    ended: str = ""
    sent: tuple[Sent, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a reminder may go now; ``reasons`` against it, ``hints`` to heed, best time."""

    allowed: bool
    reasons: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    earliest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a reminder by a channel must hold, and whether it does.

    ``there`` is ``None`` where only the agent can tell (on the telephone).
    """

    name: str
    there: bool | None
    help: str = ""


def mark_of(salt: bytes, buyer: str, order: str) -> str:
    """A mark of buyer and order: the same pair gives the same mark, and none is read back."""
    text = f"{buyer.strip()}\0{order.strip()}".encode()
    import hashlib  # Brings OpenSSL (3 MB); a start needs none.

    return hashlib.blake2b(text, key=salt, digest_size=16).hexdigest()


def quiet(moment: datetime, rules: Rules) -> bool:
    """Whether it is night, when nobody is reminded."""
    clock = moment.time()
    if rules.quiet_from <= rules.quiet_until:
        return rules.quiet_from <= clock < rules.quiet_until
    return clock >= rules.quiet_from or clock < rules.quiet_until


def awake(moment: datetime, rules: Rules) -> datetime:
    """The same moment, or the end of the night that it lies in."""
    if not quiet(moment, rules):
        return moment
    morning = datetime.combine(moment.date(), rules.quiet_until, moment.tzinfo)
    return morning if morning > moment else morning + timedelta(days=1)


def best_time(ordered_at: datetime, rules: Rules) -> datetime:
    """When to remind of an order first: the time of its window, never in the first minutes."""
    first = ordered_at + rules.first_after
    for window in rules.windows:
        if window.start <= ordered_at.time() < window.end:
            day = ordered_at.date() + timedelta(days=window.days)
            first = max(first, datetime.combine(day, window.at, ordered_at.tzinfo))
            break
    return awake(first, rules)


def next_time(order: Order, rules: Rules) -> datetime | None:
    """When to remind next; ``None`` when the matter is closed or would be pressing."""
    if order.ended or len(order.sent) >= rules.most:
        return None
    if not order.sent:
        moment = best_time(order.ordered_at, rules)
    else:
        latest = order.sent[-1]
        wait = rules.considering if latest.outcome == "考虑" else rules.between
        moment = awake(latest.at + wait, rules)
    return moment if moment < order.ordered_at + rules.closes_after else None


def may_send(order: Order, channel: str, strategy: str, now: datetime, rules: Rules) -> Verdict:
    """Whether to remind of ``order`` now in this way; every reason against it in words."""
    reasons, earliest = _against(order, now, rules)
    hints = []
    if any(s.channel == channel and s.strategy == strategy for s in order.sent):
        hints.append("上次就是这样提醒的，这次换一种渠道或策略更好。")
    if channel == CALL and order.amount_cents < rules.call_from_cents:
        hints.append(f"电话适合 {rules.call_from_cents // 100} 元以上的订单，这一单先用千牛。")
    closes = order.ordered_at + rules.closes_after
    if not reasons and strategy == "紧迫" and closes - now > rules.last_call:
        hints.append("离订单关闭还早，别说“即将关闭”；可以说几点前付款今天发货。")
    if not reasons and now < best_time(order.ordered_at, rules) and not order.sent:
        hints.append("可以提醒，不过这个时段下的单，稍晚一点提醒更合适。")
    return Verdict(not reasons, tuple(reasons), tuple(hints), earliest)


def _against(order: Order, now: datetime, rules: Rules) -> tuple[list[str], datetime | None]:
    if order.ended == "已付款":
        return ["这一单已付款，不用再提醒。"], None
    if order.ended:
        return ["买家已拒绝，请不要再提醒，给他留个好印象。"], None
    if now >= order.ordered_at + rules.closes_after:
        return ["订单已经超过付款期限。"], None
    if len(order.sent) >= rules.most:
        return [f"这一单已提醒 {len(order.sent)} 次，再催会惹人反感。"], None
    reasons = []
    earliest = now
    if now < order.ordered_at + rules.first_after:
        earliest = order.ordered_at + rules.first_after
        minutes = int(rules.first_after.total_seconds() // 60)
        reasons.append(f"下单还不到 {minutes} 分钟，买家可能正在付款。")
    if order.sent:
        wait = rules.considering if order.sent[-1].outcome == "考虑" else rules.between
        if now < order.sent[-1].at + wait:
            earliest = max(earliest, order.sent[-1].at + wait)
            reasons.append(f"距上次提醒不到 {int(wait.total_seconds() // 3600)} 小时。")
    if quiet(now, rules):
        night = f"{rules.quiet_from:%H:%M}–{rules.quiet_until:%H:%M}"
        reasons.append(f"现在是休息时间（{night}），请天亮再提醒。")
    return reasons, awake(earliest, rules)


def elements(
    channel: str, text: str, shop: str, products: Sequence[str], rules: Rules
) -> tuple[Element, ...]:
    """What a reminder by ``channel`` must hold (seed 002), checked against ``text``.

    ``products`` are names that the product goes by. On the telephone the agent ticks them off.
    """
    if channel == CALL:
        return tuple(Element(point, None) for point in rules.call)
    if channel != SMS:
        return ()
    offers = next((way.words for way in rules.strategies if way.name == "特权"), "")
    used = [way.name for way in rules.strategies if way.words and re.search(way.words, text)]
    found = [
        Element("店铺", bool(shop) and shop in text, "写上店名，买家才知道是谁"),
        Element("产品", any(name and name in text for name in products), "写上拍下的商品"),
        Element("时间", bool(TIME_WORDS.search(text)), "写上几点前付款或何时关闭"),
        Element("技巧", bool(used), "用上紧迫、特权、核对中的一种"),
        Element("字数", len(text) <= LONGEST_SMS, f"一条短信 {LONGEST_SMS} 字以内"),
    ]
    if offers and re.search(offers, text):
        # A short message with an offer is commercial (《通信短信息服务管理规定》).
        found.append(Element("退订方式", bool(OPT_OUT.search(text)), "带优惠的短信要写明退订方式"))
    return tuple(found)
