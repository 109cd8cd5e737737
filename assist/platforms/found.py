"""What an adapter has found out about its desktop so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Findings = TypeVar("Findings", bound="DataclassInstance")


class Found(Generic[Findings]):
    """The findings of ``now`` (a record of each adapter's own); ``changed`` hears of new ones."""

    def __init__(self, now: Findings, changed: Callable[[], object]) -> None:
        self.now = now
        self._changed = changed

    def note(self, **found: Any) -> None:
        """Take newer findings, by the names of the record's fields."""
        newer = replace(self.now, **found)
        if newer != self.now:
            self.now = newer
            self._changed()
