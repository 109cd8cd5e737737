"""Unsaved work of the chart editor, kept on disk until it is saved or thrown away.

One small JSON file beside the database. Each change is written at once and atomically, so
that quitting the program, a crash or a power cut loses nothing that was typed.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from assist.suggestion import ChartTable

log = logging.getLogger(__name__)

NAME = "chart_drafts.json"


class ChartDrafts:
    """Drafts by product key. A file that cannot be read or written counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def of(self, product_key: str) -> ChartTable | None:
        """The draft of a product's chart; none when nothing was left unsaved."""
        held = self._read().get(product_key)
        if not isinstance(held, dict):
            return None
        try:
            return ChartTable(
                tuple(map(str, held["columns"])),
                tuple(tuple(map(str, row)) for row in held["rows"]),
                str(held["cut"]),
                str(held["fabric"]),
            )
        except (KeyError, TypeError):
            return None

    def keep(self, product_key: str, table: ChartTable) -> None:
        """Put ``table`` in the place of the product's earlier draft."""
        held = self._read()
        held[product_key] = {
            "columns": table.columns,
            "rows": table.rows,
            "cut": table.cut,
            "fabric": table.fabric,
        }
        self._write(held)

    def forget(self, product_key: str) -> None:
        """Throw the product's draft away; nothing happens when there is none."""
        held = self._read()
        if held.pop(product_key, None) is not None:
            self._write(held)

    def _read(self) -> dict[str, Any]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def _write(self, held: dict[str, Any]) -> None:
        new = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            log.warning("chart draft not kept: %s", type(error).__name__)
