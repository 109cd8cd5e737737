"""How many buyers' messages were noticed each day. Nothing of a message is kept."""

from __future__ import annotations

import json
from datetime import date

from assist.store.database import Store

SEEN = "messages_seen"
SEEN_DAYS = 14
"""Days whose count of messages is kept."""


def note_seen(store: Store, today: date) -> None:
    """Count one message that was noticed. Nothing of the message is kept."""
    counts: dict[str, int] = json.loads(store.meta(SEEN) or "{}")
    counts[str(today)] = counts.get(str(today), 0) + 1
    kept = sorted(counts)[-SEEN_DAYS:]
    store.set_meta(SEEN, json.dumps({day: counts[day] for day in kept}))


def seen_since(store: Store, first: date) -> int:
    """How many messages were noticed from ``first`` on."""
    counts: dict[str, int] = json.loads(store.meta(SEEN) or "{}")
    return sum(count for day, count in counts.items() if day >= str(first))
