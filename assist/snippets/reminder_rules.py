"""The rules of payment reminders, read from :file:`resources/service/reminders.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from assist.errors import PackError
from assist.store.packs import Table, read


@dataclass(frozen=True, slots=True)
class Window:
    """Orders placed from ``start`` to ``end`` are best reminded at ``at``, ``days`` later."""

    start: time
    end: time
    at: time
    days: int


@dataclass(frozen=True, slots=True)
class Way:
    """A channel or a strategy with what it is for; ``words`` shows that a text uses it."""

    name: str
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of :file:`reminders.toml`; times of day are the agent's own."""

    first_after: timedelta
    quiet_from: time
    quiet_until: time
    closes_after: timedelta
    last_call: timedelta
    most: int
    between: timedelta
    considering: timedelta
    call_from_cents: int
    windows: tuple[Window, ...]
    strategies: tuple[Way, ...]
    channels: tuple[Way, ...]
    call: tuple[str, ...]


def read_rules(file: Path) -> Rules:
    """The rules of a file. Raises :class:`~assist.errors.PackError` where one is wrong."""
    whole = read(file)
    timing, often = (_part(whole, name) for name in ("timing", "frequency"))
    strategies, channels = (_ways(whole, name) for name in ("strategy", "channel"))
    return Rules(
        first_after=timedelta(minutes=_number(timing, "first_after_minutes")),
        quiet_from=_clock(timing, "quiet_from", timing.text("quiet_from")),
        quiet_until=_clock(timing, "quiet_until", timing.text("quiet_until")),
        closes_after=timedelta(hours=_number(timing, "closes_after_hours")),
        last_call=timedelta(hours=_number(timing, "last_call_hours")),
        most=_number(often, "most"),
        between=timedelta(hours=_number(often, "hours_between")),
        considering=timedelta(hours=_number(often, "considering_hours")),
        call_from_cents=_number(often, "call_from_yuan") * 100,
        windows=tuple(_window(table) for table in whole.tables("window", "window")),
        strategies=strategies,
        channels=channels,
        call=tuple(table.text("text") for table in whole.tables("call", "call")),
    )


def _part(whole: Table, name: str) -> Table:
    values = whole.values.get(name)
    if not isinstance(values, Mapping):
        raise whole.error(name, "缺少这一段", f"请写一段 [{name}]。")
    return Table(whole.file, name, values)


def _number(table: Table, field: str) -> int:
    value: Any = table.values.get(field)
    if type(value) is not int or value < 0:
        raise table.error(field, "应当是不小于 0 的整数", f"请写成 {field} = 12。")
    return value


def _clock(table: Table, field: str, text: str) -> time:
    """A time of day; 24:00 is the last moment of the day."""
    try:
        return time.max if text == "24:00" else time.fromisoformat(text)
    except ValueError:
        raise table.error(field, f"“{text}”不是时间", f'请写成 {field} = "10:00"。') from None


def _window(table: Table) -> Window:
    at, _, days = table.text("at").partition("+")
    if days not in ("", "1", "2", "3"):
        raise table.error("at", "只能推后 1 到 3 天", '请写成 at = "10:00+1"。')
    start, end = (_clock(table, name, table.text(name)) for name in ("from", "until"))
    return Window(start, end, _clock(table, "at", at), int(days or 0))


def _ways(whole: Table, name: str) -> tuple[Way, ...]:
    ways = tuple(
        Way(table.text("name"), table.text("text"), table.text("words", ""))
        for table in whole.tables(name, name)
    )
    for way in ways:
        try:
            re.compile(way.words)
        except re.error as error:
            raise PackError(
                f"{whole.file.name} 里“{way.text}”的 words 写错了:{error}。",
                "请检查括号和转义。",
            ) from error
    return ways
