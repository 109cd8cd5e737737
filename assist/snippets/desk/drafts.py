"""What a trainer has typed and not yet saved; it survives a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from assist.snippets.desk.records import Entry, State
from assist.snippets.desk.versions import decoded, encoded
from assist.store.database import Store


class Drafts:
    """One draft for each snippet; a new one's key is the empty text or a name of the editor's."""

    def __init__(
        self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store, self._now = store, now

    def keep(self, key: str, entry: Entry) -> None:
        """Keep what is typed now."""
        content = json.dumps([encoded(entry.snippet), str(entry.state), entry.number])
        at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO desk_draft(key, at, content) VALUES(?,?,?) "
                "ON CONFLICT(key) DO UPDATE SET at = excluded.at, content = excluded.content",
                (key, at, content),
            )

    def drop(self, key: str) -> None:
        """It was saved, or thrown away on purpose."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM desk_draft WHERE key = ?", (key,))

    def every(self) -> dict[str, Entry]:
        """All drafts by key, the latest first."""
        found = {}
        for row in self._store.rows("SELECT key, content FROM desk_draft ORDER BY at DESC, key"):
            snippet, state, number = json.loads(row["content"])
            found[row["key"]] = replace(Entry(decoded(snippet)), state=State(state), number=number)
        return found
