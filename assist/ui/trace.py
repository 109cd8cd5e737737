"""Marks in time for the demonstration and the benchmarks.

With ``CEDA_TRACE`` naming a file each event becomes one JSON line there; without it nothing
happens.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path


def trace(event: str, **fields: object) -> None:
    """Write ``event`` with ``time.monotonic()`` as ``t`` and ``fields``, where asked for."""
    if path := os.environ.get("CEDA_TRACE"):
        line = json.dumps({"event": event, "t": time.monotonic(), **fields}, ensure_ascii=False)
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
