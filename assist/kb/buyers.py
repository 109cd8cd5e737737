"""The buyer file: what an agent chose to remember of a buyer, and what follows from it.

Nothing comes here by itself: each buyer is kept by an explicit act, can be read, exported and
forgotten, one or all. Columns, tags by number of purchases, repurchase cycle and stages of
life are the source's (seed document 004), as data in ``resources/service/buyers.toml``.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from assist.errors import AssistError
from assist.store.database import Store
from assist.store.packs import Table, read
from assist.suggestion import Measure

LONGEST_NOTE = 2000
OWN_RHYTHM_FROM = 3
"""Purchases from which a buyer's own rhythm counts instead of the category's."""
GROUPS = ("basic", "personal")
STAGES = POTENTIAL, NEW, OLD, FAN, ASLEEP = ("潜在", "新客户", "老客户", "粉丝", "沉睡")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file; ``group`` is ``basic`` (基础) or ``personal`` (个性)."""

    group: str
    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a buyer's life with what to do in it."""

    name: str
    about: str
    todo: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuyerRules:
    """What :file:`buyers.toml` says. ``tags`` are (name, purchases from), many to few.

    ``cycles`` are (words of a category, days); the last one, without words, fits all.
    """

    columns: tuple[Column, ...]
    tags: tuple[tuple[str, int], ...]
    cycles: tuple[tuple[tuple[str, ...], int], ...]
    stages: tuple[Stage, ...]
    old_from: int
    fan_from: int
    asleep_after_cycles: int
    write_days_before: int


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase: day, what, its category, which size or colour, and its price in fen."""

    day: date
    product: str
    category: str = ""
    spec: str = ""
    cents: int = 0


@dataclass(frozen=True, slots=True)
class Buyer:
    """One buyer as kept. ``id`` is 0 before the first save."""

    name: str
    id: int = 0
    kept_at: str = ""
    basic: Mapping[str, str] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)
    purchases: tuple[Purchase, ...] = ()
    measures: tuple[Measure, ...] = ()
    note: str = ""

    @property
    def spent_cents(self) -> int:
        """The sum of all purchases."""
        return sum(purchase.cents for purchase in self.purchases)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What follows from a buyer's purchases.

    ``cycle_days`` is the time after which the next purchase is usual, ``own_rhythm`` whether
    it is the buyer's own; ``write_on`` is the day to write again, ``None`` before any purchase.
    """

    tag: str
    stage: Stage
    cycle_days: int
    own_rhythm: bool
    write_on: date | None


def read_buyer_rules(file: Path) -> BuyerRules:
    """The rules of a file. Raises :class:`~assist.errors.PackError` where one is wrong."""
    whole = read(file)
    life = Table(
        file, "life", values if isinstance(values := whole.values.get("life"), dict) else {}
    )
    columns = [
        Column(
            t.choice("group", ("basic", "personal"), "basic"), t.text("name"), t.text("hint", "")
        )
        for t in whole.tables("column", "column")
        if not t.values.get("off", False)
    ]
    stages = [
        Stage(t.text("name"), t.text("about", ""), t.texts("todo"))
        for t in whole.tables("stage", "stage")
    ]
    if tuple(stage.name for stage in stages) != STAGES:
        raise whole.error("stage", "阶段的名称或顺序不对", f"请依次写:{'、'.join(STAGES)}。")
    cycles = [(t.texts("words"), _whole(t, "days")) for t in whole.tables("cycle", "cycle")]
    if not cycles or cycles[-1][0]:
        raise whole.error("cycle", "缺少兜底的一条", "最后一条请写 words = []。")
    return BuyerRules(
        tuple(columns),
        tuple((t.text("name"), _whole(t, "from")) for t in whole.tables("tag", "tag")),
        tuple(cycles),
        tuple(stages),
        *(
            _whole(life, name)
            for name in ("old_from", "fan_from", "asleep_after_cycles", "write_days_before")
        ),
    )


def _whole(table: Table, name: str) -> int:
    value: Any = table.values.get(name)
    if type(value) is not int or value < 0:
        raise table.error(name, "应当是不小于 0 的整数", f"请写成 {name} = 3。")
    return value


def outlook(buyer: Buyer, rules: BuyerRules, today: date) -> Outlook:
    """Tag, stage, cycle and the day to write again."""
    count = len(buyer.purchases)
    tag = next((name for name, least in rules.tags if count >= least), "")
    days = sorted(purchase.day for purchase in buyer.purchases)
    own = _rhythm(days)
    cycle = own or _of_category(buyer.purchases[-1].category if buyer.purchases else "", rules)
    stage = POTENTIAL
    if days and (today - days[-1]).days > rules.asleep_after_cycles * cycle:
        stage = ASLEEP
    elif count >= rules.fan_from:
        stage = FAN
    elif count >= rules.old_from:
        stage = OLD
    elif count:
        stage = NEW
    write_on = days[-1] + timedelta(max(1, cycle - rules.write_days_before)) if days else None
    return Outlook(tag, rules.stages[STAGES.index(stage)], cycle, own > 0, write_on)


def _rhythm(days: list[date]) -> int:
    """The middle of the gaps between purchases on different days; 0 when they are too few."""
    gaps = [(b - a).days for a, b in pairwise(sorted(set(days)))]
    return round(statistics.median(gaps)) if len(gaps) >= OWN_RHYTHM_FROM - 1 else 0


def _of_category(category: str, rules: BuyerRules) -> int:
    fitting = (days for words, days in rules.cycles if any(word in category for word in words))
    return next(fitting, rules.cycles[-1][1])


class Buyers:
    """The buyers in the store. Nobody else writes SQL about them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        # A database of an older schema that can only be read has no such table.
        self._there = bool(
            store.rows("SELECT 1 FROM sqlite_master WHERE type='table' AND name='buyer_file'")
        )

    def every(self) -> list[Buyer]:
        """All that were kept, by name."""
        if not self._there:
            return []
        return [_buyer(row) for row in self._store.rows("SELECT * FROM buyer_file ORDER BY name")]

    def find(self, name: str) -> Buyer | None:
        """The buyer of exactly this name."""
        return next((buyer for buyer in self.every() if buyer.name == name.strip()), None)

    def keep(self, buyer: Buyer) -> Buyer:
        """Keep or change a buyer; the same with its id. The name is what the chat shows."""
        name = buyer.name.strip()
        if not name:
            raise AssistError("还没有写买家的名字。", "请写上聊天里看到的昵称。")
        now = datetime.now(UTC).isoformat(timespec="seconds")
        values = (
            name,
            now,
            json.dumps(dict(buyer.basic), ensure_ascii=False),
            json.dumps(dict(buyer.personal), ensure_ascii=False),
            json.dumps([asdict(p) for p in buyer.purchases], ensure_ascii=False, default=str),
            json.dumps([[m.key, m.value, m.label] for m in buyer.measures], ensure_ascii=False),
            buyer.note[:LONGEST_NOTE],
        )
        with self._store.transaction() as connection:
            taken = connection.execute(
                "SELECT id FROM buyer_file WHERE name = ? AND id <> ?", (name, buyer.id)
            ).fetchone()
            if taken:
                raise AssistError("已经记过同名的买家。", "请打开那一位修改，或换个能区分的名字。")
            if buyer.id:
                connection.execute(
                    "UPDATE buyer_file SET name = ?, changed_at = ?, basic = ?, personal = ?,"
                    " purchases = ?, measures = ?, note = ? WHERE id = ?",
                    (*values, buyer.id),
                )
            else:
                connection.execute(
                    "INSERT INTO buyer_file(name, changed_at, basic, personal, purchases,"
                    " measures, note, kept_at) VALUES(?,?,?,?,?,?,?,?)",
                    (*values, now),
                )
        kept = self.find(name)
        assert kept is not None  # noqa: S101 - written a moment ago on the same connection
        return kept

    def forget(self, buyer_id: int) -> None:
        """Forget one buyer."""
        self._overwrite()
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM buyer_file WHERE id = ?", (buyer_id,))

    def forget_all(self) -> int:
        """Forget everybody; how many that were."""
        self._overwrite()
        with self._store.transaction() as connection:
            return int(connection.execute("DELETE FROM buyer_file").rowcount)

    def _overwrite(self) -> None:
        """What is deleted is overwritten with zeros, instead of lying on in the file."""
        self._store.connection.execute("PRAGMA secure_delete = ON")


def _buyer(row: Any) -> Buyer:
    purchases = tuple(
        Purchase(**{**values, "day": date.fromisoformat(values["day"])})
        for values in json.loads(row["purchases"])
    )
    measures = tuple(
        Measure(key, tuple(value) if isinstance(value, list) else value, label)
        for key, value, label in json.loads(row["measures"])
    )
    return Buyer(
        name=row["name"],
        id=row["id"],
        kept_at=row["kept_at"],
        basic=json.loads(row["basic"]),
        personal=json.loads(row["personal"]),
        purchases=purchases,
        measures=measures,
        note=row["note"],
    )
