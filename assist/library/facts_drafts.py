"""Facts of products that are typed and not saved, kept on disk until they are.

One small JSON file beside the database, written whole with each change, so that quitting the
program, a crash or a power cut loses nothing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

NAME = "facts_drafts.json"

Rows = tuple[tuple[str, str], ...]


class FactsDrafts:
    """Rows (name, value) by product key. A file that cannot be read counts as empty."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def of(self, product_key: str) -> Rows | None:
        """What was left unsaved of a product; none when nothing was."""
        rows = self._read().get(product_key)
        return tuple((name, value) for name, value in rows) if rows is not None else None

    def keep(self, product_key: str, rows: Sequence[tuple[str, str]]) -> None:
        """Put ``rows`` in the place of the product's earlier draft."""
        self._write(self._read() | {product_key: [list(row) for row in rows]})

    def forget(self, product_key: str) -> None:
        """It was saved, or thrown away on purpose."""
        held = self._read()
        if held.pop(product_key, None) is not None:
            self._write(held)

    def _read(self) -> dict[str, list[list[str]]]:
        try:
            held = json.loads(self._path.read_text(encoding="utf-8"))
            return {
                str(key): [[str(name), str(value)] for name, value in rows]
                for key, rows in held.items()
            }
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _write(self, held: dict[str, list[list[str]]]) -> None:
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
            fresh.replace(self._path)
        except OSError as error:
            log.warning("draft of facts not kept: %s", type(error).__name__)
