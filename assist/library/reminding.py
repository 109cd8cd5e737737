"""Unpaid orders: what is due, what may be sent, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from assist.errors import AssistError
from assist.kb.records import Product
from assist.snippets.reminder_book import ReminderBook
from assist.snippets.reminder_rules import Rules, read_rules
from assist.snippets.reminders import (
    CHANNELS,
    KINDS,
    OUTCOMES,
    Element,
    Order,
    Sent,
    Verdict,
    elements,
    may_send,
    next_time,
)
from assist.store.database import Store


@dataclass(frozen=True, slots=True)
class Due:
    """One unpaid order in the list.

    ``product`` is its name, ``label`` what the agent called buyer and order in this session
    (empty after a restart: it is never stored). ``now`` says that it may be reminded of now.
    """

    order: Order
    product: str
    label: str
    now: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A reminder looked at before it goes: whether it may, and what it must hold."""

    verdict: Verdict
    elements: tuple[Element, ...]

    @property
    def ready(self) -> bool:
        """Whether it may go and holds everything that a text can be checked for."""
        return self.verdict.allowed and all(e.there is not False for e in self.elements)


class ReminderDesk:
    """The guard of payment reminders."""

    def __init__(
        self,
        store: Store,
        goods: Mapping[str, Product],
        shop: str,
        file: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._book, self._goods, self._shop = ReminderBook(store), goods, shop
        self._file, self._now = file, now
        self._labels: dict[str, str] = {}

    @cached_property
    def rules(self) -> Rules:
        """Timing, frequency, strategies and channels."""
        return read_rules(self._file)

    def add(
        self,
        buyer: str,
        number: str,
        kind: str,
        ordered_at: datetime,
        product_id: str = "",
        amount_cents: int = 0,
    ) -> Due:
        """Watch an unpaid order; of buyer and number only a mark is kept.

        The same order again changes what was said of it; what was sent stays counted.
        """
        if not buyer.strip() and not number.strip():
            raise AssistError("还没有写是谁的订单。", "请写买家昵称或订单号，两者都不会被保存。")
        if kind not in KINDS or (product_id and product_id not in self._goods):
            raise AssistError("这一单没有记下:买家类型或产品不对。", "请重新选择。")
        if ordered_at > self._now() + timedelta(minutes=1):
            raise AssistError("下单时间在将来。", "请检查日期和时间。")
        mark = self._book.mark(buyer, number)
        known = self._book.get(mark) or Order(mark, kind, product_id, ordered_at)
        order = replace(
            known,
            kind=kind,
            product_key=product_id,
            ordered_at=ordered_at,
            amount_cents=amount_cents,
        )
        order = replace(order, next_at=next_time(order, self.rules))
        self._book.put(order)
        self._labels[mark] = " ".join(part for part in (buyer.strip(), number.strip()) if part)
        return self._due(order)

    def waiting(self) -> tuple[Due, ...]:
        """Every open order, what is due first; old ones are forgotten on the way."""
        self._book.forget_old(self._now())
        return tuple(self._due(order) for order in self._book.waiting())

    def due(self) -> tuple[Due, ...]:
        """What may be reminded of now."""
        return tuple(due for due in self.waiting() if due.now)

    def _due(self, order: Order) -> Due:
        product = self._goods.get(order.product_key)
        now = self._now()
        allowed = may_send(order, CHANNELS[0], "", now, self.rules).allowed
        ripe = order.next_at is not None and order.next_at <= now
        name = f"{product.emoji} {product.name}".strip() if product else ""
        return Due(order, name, self._labels.get(order.mark, ""), ripe and allowed)

    def _order(self, mark: str) -> Order:
        order = self._book.get(mark)
        if order is None:
            raise AssistError("这一单已经不在提醒列表里。", "请刷新列表。")
        return order

    def check(self, mark: str, channel: str, strategy: str, text: str = "") -> Checked:
        """Whether this reminder may go now, and what a text by this channel still lacks."""
        order = self._order(mark)
        product = self._goods.get(order.product_key)
        names = (product.name, *product.aliases) if product else ()
        return Checked(
            may_send(order, channel, strategy, self._now(), self.rules),
            elements(channel, text, self._shop, names, self.rules),
        )

    def record(self, mark: str, channel: str, strategy: str) -> Due:
        """Note that a reminder was given. Raises AssistError when it would be pressing."""
        order, now = self._order(mark), self._now()
        verdict = may_send(order, channel, strategy, now, self.rules)
        if not verdict.allowed:
            raise AssistError("现在不能提醒这一单。", "".join(verdict.reasons))
        sent = Sent(now, channel, strategy)
        order = replace(order, sent=(*order.sent, sent))
        order = replace(order, next_at=next_time(order, self.rules))
        self._book.add_sent(mark, sent)
        self._book.put(order)
        return self._due(order)

    def note(self, mark: str, outcome: str, next_at: datetime | None = None) -> Due:
        """Note what came of it (已付款, 考虑, 无回应, 拒绝); ``next_at`` is the agent's own date.

        An order may be paid or refused before anything was sent.
        """
        if outcome not in OUTCOMES:
            raise AssistError("不认识这个结果。", f"请选：{'、'.join(OUTCOMES)}。")
        order = self._order(mark)
        sent = order.sent
        if sent:
            sent = (*sent[:-1], replace(sent[-1], outcome=outcome))
        order = replace(order, sent=sent, ended=outcome if outcome in ("已付款", "拒绝") else "")
        suggested = next_time(order, self.rules)
        if suggested is not None and next_at is not None:
            suggested = max(suggested, next_at)
        self._book.set_outcome(mark, outcome, suggested)
        return self._due(self._order(mark))

    def paid_since(self, moment: datetime) -> int:
        """How many orders were paid after a reminder given since ``moment``."""
        return self._book.paid_since(moment)

    def forget(self, mark: str) -> None:
        """Take one order off the list."""
        self._labels.pop(mark, None)
        self._book.forget(mark)

    def forget_all(self) -> int:
        """Empty the list; how many orders that were."""
        self._labels.clear()
        return self._book.forget_all()
