"""The buyers whom an agent chose to remember, with what follows for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from assist.kb.buyers import Buyer, BuyerRules, Buyers, Outlook, outlook, read_buyer_rules
from assist.kb.members.tiers import Tiers, tier_of
from assist.store.database import Store
from assist.suggestion import Measure


@dataclass(frozen=True, slots=True)
class Remembered:
    """One buyer as the list shows it; ``tier`` is empty before anything was bought."""

    buyer: Buyer
    outlook: Outlook
    tier: str


class BuyerDesk:
    """Nothing is kept but by :meth:`keep`, the answer to "记住这位买家"."""

    def __init__(
        self, store: Store, file: Path, tiers: Callable[[], Tiers], now: Callable[[], datetime]
    ) -> None:
        self._buyers, self._file, self._tiers, self._now = Buyers(store), file, tiers, now

    @cached_property
    def rules(self) -> BuyerRules:
        """Columns, tags, cycles and stages."""
        return read_buyer_rules(self._file)

    def every(self, query: str = "") -> tuple[Remembered, ...]:
        """Everybody kept whose name, tag or stage holds ``query``; whom to write first, first."""
        found = [self._remembered(buyer) for buyer in self._buyers.every()]
        wanted = query.strip().lower()
        fitting = [
            one
            for one in found
            if not wanted
            or any(
                wanted in text.lower()
                for text in (one.buyer.name, one.outlook.tag, one.outlook.stage.name, one.tier)
            )
        ]
        today = self._now().date()
        return tuple(
            sorted(fitting, key=lambda one: (one.outlook.write_on or today.max, one.buyer.name))
        )

    def to_write(self) -> tuple[Remembered, ...]:
        """Whose repurchase is near or past."""
        today = self._now().date()
        return tuple(
            one
            for one in self.every()
            if one.outlook.write_on is not None and one.outlook.write_on <= today
        )

    def of(self, name: str) -> Remembered | None:
        """What is kept of the buyer with whom the chat is."""
        buyer = self._buyers.find(name)
        return self._remembered(buyer) if buyer else None

    def keep(self, buyer: Buyer) -> Remembered:
        """Remember a buyer, or change what is remembered. The agent asked for it."""
        return self._remembered(self._buyers.keep(buyer))

    def keep_measures(self, name: str, measures: tuple[Measure, ...]) -> Remembered:
        """Remember a buyer's measures beyond the conversation; the buyer's words are left out."""
        known = self._buyers.find(name) or Buyer(name)
        bare = {m.key: replace(m, source="") for m in (*known.measures, *measures)}
        return self.keep(replace(known, measures=tuple(bare.values())))

    def forget(self, buyer_id: int) -> None:
        """Forget one buyer."""
        self._buyers.forget(buyer_id)

    def forget_all(self) -> int:
        """Forget everybody; how many that were."""
        return self._buyers.forget_all()

    def rows(self) -> list[list[str]]:
        """Everything that is kept, as a table: a person may ask for it."""
        names = [column.name for column in self.rules.columns]
        head = [
            "昵称",
            "标签",
            "阶段",
            "等级",
            "购买次数",
            "消费金额（元）",
            "最近购买",
            "建议联系",
        ]
        table = [[*head, *names, "身材", "购买记录", "记事", "记住的日期"]]
        return table + [self._row(one, names) for one in self.every()]

    def _row(self, one: Remembered, names: list[str]) -> list[str]:
        buyer, ahead = one.buyer, one.outlook
        own = {**buyer.basic, **buyer.personal}
        bought = [
            " ".join(filter(None, (str(p.day), p.product, p.spec, yuan(p.cents))))
            for p in buyer.purchases
        ]
        return [
            buyer.name,
            ahead.tag,
            ahead.stage.name,
            one.tier,
            str(len(buyer.purchases)),
            yuan(buyer.spent_cents),
            str(max((p.day for p in buyer.purchases), default="")),
            str(ahead.write_on or ""),
            *(own.get(name, "") for name in names),
            "；".join(measure.label for measure in buyer.measures),
            "；".join(bought),
            buyer.note,
            buyer.kept_at[:10],
        ]

    def _remembered(self, buyer: Buyer) -> Remembered:
        tier = tier_of(buyer.spent_cents, self._tiers())
        ahead = outlook(buyer, self.rules, self._now().date())
        return Remembered(buyer, ahead, tier.name if tier else "")


def yuan(cents: int) -> str:
    """An amount in yuan without needless zeros; nothing for nothing."""
    return f"{cents / 100:.2f}".rstrip("0").rstrip(".") if cents else ""
