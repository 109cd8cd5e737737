"""Service operations: member tiers, payment reminders, the buyer file, and forms.

Each of the four desks is imported when it is first asked for; a shift starts without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assist.kb.members import tiers as tiering
from assist.kb.members.analysis import Analysis, analyse
from assist.kb.members.spending import read_spending
from assist.kb.members.tiers import Tier, Tiers
from assist.kb.records import Product, Shop
from assist.snippets.repository import Snippets
from assist.store.database import Store
from assist.store.packs import Table, read
from assist.store.tables import read_rows, split_text
from assist.suggestion import ImportReport

if TYPE_CHECKING:
    from assist.library.remembering import BuyerDesk
    from assist.library.reminding import ReminderDesk
    from assist.library.reporting import FormDesk


class Service:
    """The desks of service operations; all calls belong to the library's thread.

    ``resources`` is the program's folder of data, ``now`` gives the agent's local time.
    """

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        goods: Mapping[str, Product],
        shop: Shop | None,
        resources: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._snippets, self._goods, self._shop = store, snippets, goods, shop
        self._resources, self._now = resources, now

    @cached_property
    def members(self) -> MemberDesk:
        """Member tiers and the calculator."""
        key = self._shop.key if self._shop else ""
        return MemberDesk(self._store, key, self._resources / "service" / "members.toml")

    @cached_property
    def reminders(self) -> ReminderDesk:
        """Unpaid orders: when, how often and how to remind."""
        from assist.library.reminding import ReminderDesk

        file = self._resources / "service" / "reminders.toml"
        shop = self._shop.name if self._shop else ""
        return ReminderDesk(self._store, self._goods, shop, file, self._now)

    @cached_property
    def buyers(self) -> BuyerDesk:
        """The buyers whom the agent chose to remember."""
        from assist.library.remembering import BuyerDesk

        file = self._resources / "service" / "buyers.toml"
        return BuyerDesk(self._store, file, self.members.tiers, self._now)

    def export_buyers(self, file: Path) -> None:
        """Everything that is kept of buyers as csv or xlsx; a person may ask for it."""
        from assist.library.forms import export

        export(self.buyers.rows(), file)

    @cached_property
    def forms(self) -> FormDesk:
        """Handover, reports and the secret-shop sheet."""
        from assist.library.reporting import FormDesk

        return FormDesk(
            self._store, self._snippets, self._resources / "forms", self.reminders, self._now
        )


@dataclass(frozen=True, slots=True)
class Point:
    """One entry of the content beside the tiers: a right, a touchpoint, a channel, a metric.

    ``formula`` and ``inputs`` (its parts from left to right) belong to metrics.
    """

    name: str
    text: str
    formula: str = ""
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberContent:
    """What :file:`members.toml` says beside the tiers."""

    modes: tuple[Point, ...]
    rights: tuple[Point, ...]
    touchpoints: tuple[Point, ...]
    channels: tuple[Point, ...]
    metrics: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A buyer's tier by spending, and the next one with the fen still missing."""

    tier: Tier | None
    next_tier: Tier | None
    missing_cents: int


class MemberDesk:
    """The tiers of one shop; lists of buyers are read, counted and forgotten."""

    def __init__(self, store: Store, shop_key: str, file: Path) -> None:
        self._store, self._name, self._file = store, f"members:{shop_key}", file

    @cached_property
    def _data(self) -> Table:
        return read(self._file)

    @cached_property
    def preset(self) -> Tiers:
        """The tiers as they ship."""
        tables = self._data.tables("tier", "tier")
        tiers = tuple(
            Tier(t.text("name"), _whole(t, "least_yuan") * 100, _share(t)) for t in tables
        )
        tiering.check(tiers)
        return tiers

    @cached_property
    def content(self) -> MemberContent:
        """Modes, rights, touchpoints, channels and metrics."""
        names = ("mode", "right", "touchpoint", "channel", "metric")
        return MemberContent(*(self._points(name) for name in names))

    def _points(self, name: str) -> tuple[Point, ...]:
        return tuple(
            Point(t.text("name"), t.text("text"), t.text("formula", ""), t.texts("inputs"))
            for t in self._data.tables(name, name)
        )

    def tiers(self) -> Tiers:
        """The shop's own tiers, or those that ship."""
        return tiering.from_text(self._store.meta(self._name)) or self.preset

    def set_thresholds(self, least_cents: tuple[int, ...]) -> Tiers:
        """Keep the shop's own sums (fen), highest first. Raises AssistError when out of order."""
        changed = tiering.with_thresholds(self.tiers(), least_cents)
        self._store.set_meta(self._name, tiering.as_text(changed))
        return changed

    def reset(self) -> Tiers:
        """Go back to the tiers that ship."""
        self._store.set_meta(self._name, "")
        return self.preset

    def standing(self, spent_cents: int) -> Standing:
        """The tier of a buyer who has spent this much, and what is missing to the next."""
        tiers = self.tiers()
        following = tiering.to_next(spent_cents, tiers)
        own = tiering.tier_of(spent_cents, tiers)
        return Standing(own, *(following or (None, 0)))

    def analyse_file(self, path: Path) -> tuple[Analysis, ImportReport]:
        """Both analyses of a list of buyers or orders (csv, tsv, xlsx); nothing is stored."""
        spent, report = read_spending(read_rows(path))
        return analyse(spent, self.tiers()), report

    def analyse_text(self, text: str) -> tuple[Analysis, ImportReport]:
        """Both analyses of pasted cells or numbers; nothing is stored."""
        spent, report = read_spending(split_text(text))
        return analyse(spent, self.tiers()), report


def _whole(table: Table, field: str) -> int:
    value = table.values.get(field)
    if type(value) is not int or value < 0:
        raise table.error(field, "应当是不小于 0 的整数", f"请写成 {field} = 888。")
    return value


def _share(table: Table) -> float:
    value = table.values.get("share")
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 <= value <= 1:
        raise table.error("share", "应当是 0 到 1 的数", "5% 请写成 share = 0.05。")
    return float(value)
