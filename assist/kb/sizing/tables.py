"""The data files of ``resources/sizing``, read once each."""

from __future__ import annotations

import functools
import json
from typing import Any

from assist.paths import resources

NAMES = (
    "gb1335_adults",
    "gb1335_children",
    "shoes",
    "bras",
    "trousers",
    "rings",
    "en13402",
    "ease",
    "shapes",
    "limits",
)


@functools.cache
def table(name: str) -> dict[str, Any]:
    """The table ``resources/sizing/<name>.json``; every table has "source" and "check"."""
    path = resources() / "sizing" / f"{name}.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def about() -> tuple[tuple[str, str, str], ...]:
    """(name, source, what a person must check) of every table, for "about this advice"."""
    return tuple((name, table(name)["source"], table(name).get("check", "")) for name in NAMES)
