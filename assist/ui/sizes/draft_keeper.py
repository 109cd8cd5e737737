"""Keeps the unsaved work of a chart editor on disk."""

from __future__ import annotations

from assist.suggestion import ChartTable
from assist.ui.sizes.requests import Requests


class DraftKeeper:
    """Writes every change at once, so that nothing typed is lost however the program ends."""

    def __init__(self, requests: Requests, product_id: str) -> None:
        self._requests, self._product_id = requests, product_id
        self._kept = True  # whether a draft may lie on disk

    def keep(self, table: ChartTable | None) -> None:
        """Keep unsaved work; ``None`` forgets what was kept."""
        if table is None and not self._kept:
            return
        self._kept, identity = table is not None, self._product_id
        self._requests.write(
            "chart_draft",
            lambda lib: lib.sizes.keep_draft(identity, table),
            lambda _: None,
            lambda _: None,
        )
