"""Snippets in the store. Nobody else writes SQL about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from assist.snippets.records import ReplyVariant, Snippet
from assist.store.database import Store
from assist.store.packs import content_hash

PLAIN = [
    "key",
    "pack",
    "product_key",
    "kind",
    "intent",
    "title",
    "stage",
    "language",
    "shop_key",
    "valid_from",
    "valid_until",
    "reviewed_until",
    "owner",
]
LISTS = ["tags", "folder"]
"""Columns that hold a list of texts as JSON."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Snippets:
    """Snippets by key, and what was used of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def every(self) -> list[Snippet]:
        """All snippets, in the order of their keys."""
        return self._read("snippet.deleted = 0", ())

    def get(self, keys: Sequence[str]) -> dict[str, Snippet]:
        """The snippets of these keys; unknown ones are left out."""
        return {snippet.key: snippet for snippet in self.some(keys)}

    def some(self, keys: Sequence[str]) -> Iterator[Snippet]:
        """The snippets of these keys in the order of keys, read one at a time."""
        wanted = json.dumps(list(keys), ensure_ascii=False)
        within = "snippet.deleted = 0 AND snippet.key IN (SELECT value FROM json_each(?))"
        return self._each(within, (wanted,))

    def about(self, product_key: str, intents: Sequence[str]) -> list[Snippet]:
        """The snippets of one product, and those of ``intents`` that belong to no product."""
        marks = ",".join("?" * len(intents))
        return self._read(
            "snippet.deleted = 0 AND (snippet.product_key = ? OR snippet.product_key IS NULL AND "
            f"(snippet.intent IN ({marks}) OR snippet.kind = 'objection'))",
            (product_key, *intents),
        )

    def each(self) -> Iterator[Snippet]:
        """All snippets, in the order of their keys, read one at a time."""
        return self._each("snippet.deleted = 0", ())

    def count(self) -> int:
        """How many snippets there are."""
        return int(self._store.rows("SELECT count(*) AS n FROM snippet WHERE deleted = 0")[0]["n"])

    def _read(self, where: str, parameters: tuple[Any, ...]) -> list[Snippet]:
        return list(self._each(where, parameters))

    def _each(self, where: str, parameters: tuple[Any, ...]) -> Iterator[Snippet]:
        def parts(columns: str, table: str, order: str) -> Callable[[str], list[Any]]:
            within = f"snippet_key IN (SELECT key FROM snippet WHERE {where})"
            sql = f"SELECT {columns} FROM {table} WHERE {within} ORDER BY snippet_key, {order}"
            return _following(self._store.each(sql, parameters))

        phrasings = parts("snippet_key, text, learned", "phrasing", "position, rowid")
        variants = parts("*", "variant", "position")
        images = parts("snippet_key, path", "image", "position")
        heads = f"SELECT * FROM snippet WHERE {where} ORDER BY key"
        for row in self._store.each(heads, parameters):
            said = phrasings(row["key"])
            yield Snippet(
                **_columns(row),
                phrasings=tuple(part["text"] for part in said if not part["learned"]),
                learned=tuple(part["text"] for part in said if part["learned"]),
                variants=tuple(
                    ReplyVariant(part["text"], part["tone"], part["technique"], part["risk"])
                    for part in variants(row["key"])
                ),
                images=tuple(part["path"] for part in images(row["key"])),
            )

    def load(self, snippets: Iterable[Snippet]) -> int:
        """Take snippets from a pack: new ones in, unedited ones up to date, edits kept.

        A snippet that a trainer removed stays removed. Returns how many changed.
        """
        marks = {
            row["key"]: (row["pack_hash"], row["deleted"])
            for row in self._store.rows("SELECT key, pack_hash, deleted FROM snippet")
        }
        current = {snippet.key: snippet for snippet in self.every()} if marks else {}
        changed = 0
        with self._store.transaction():
            for snippet in snippets:
                fresh = content_hash(snippet)
                if snippet.key in marks:
                    stored, deleted = marks[snippet.key]
                    if deleted or stored == fresh:
                        continue
                    if content_hash(replace(current[snippet.key], learned=())) != stored:
                        continue
                known = current.get(snippet.key)
                self._write(replace(snippet, learned=known.learned) if known else snippet, fresh)
                changed += 1
        return changed

    def save(self, snippet: Snippet) -> None:
        """Write a snippet as a person edited it; a later load of its pack keeps it."""
        with self._store.transaction() as connection:
            row = connection.execute(
                "SELECT pack_hash FROM snippet WHERE key = ?", (snippet.key,)
            ).fetchone()
            self._write(snippet, row["pack_hash"] if row else "", new=row is None)

    def remove(self, key: str) -> None:
        """Take a snippet out of use; its pack does not bring it back."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE snippet SET deleted = 1 WHERE key = ?", (key,))

    def _write(self, snippet: Snippet, pack_hash: str, *, new: bool = False) -> None:
        connection = self._store.connection
        columns = [*PLAIN, *LISTS, "pack_hash", "deleted"]
        values: list[Any] = [getattr(snippet, name) for name in PLAIN]
        values += [json.dumps(getattr(snippet, name), ensure_ascii=False) for name in LISTS]
        values += [pack_hash, 0]
        updates = ",".join(f"{name}=excluded.{name}" for name in columns[1:])
        connection.execute(
            f"INSERT INTO snippet({','.join(columns)}) VALUES({','.join('?' * len(columns))}) "
            f"ON CONFLICT(key) DO UPDATE SET {updates}",
            values,
        )
        for table in () if new else ("variant", "image", "phrasing"):
            connection.execute(f"DELETE FROM {table} WHERE snippet_key = ?", (snippet.key,))
        texts = [(text, 0) for text in snippet.phrasings] + [(t, 1) for t in snippet.learned]
        connection.executemany(
            "INSERT OR IGNORE INTO phrasing(snippet_key, position, text, learned) VALUES(?,?,?,?)",
            [(snippet.key, n, text, learned) for n, (text, learned) in enumerate(texts)],
        )
        connection.executemany(
            "INSERT INTO variant(snippet_key, position, tone, technique, risk, text)"
            " VALUES(?,?,?,?,?,?)",
            [
                (snippet.key, n, v.tone, v.technique, v.risk, v.text)
                for n, v in enumerate(snippet.variants)
            ],
        )
        connection.executemany(
            "INSERT INTO image(snippet_key, position, path) VALUES(?,?,?)",
            [(snippet.key, n, path) for n, path in enumerate(snippet.images)],
        )

    def record(self, suggestion: str, event: str) -> None:
        """Note one use; ``event`` is ``pick`` or ``pass``. No words of the buyer are kept."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO usage(at, suggestion, event) VALUES(?,?,?)",
                (_now(), suggestion, event),
            )

    def uses(self) -> dict[str, int]:
        """How often each suggestion was picked on this machine."""
        rows = self._store.rows(
            "SELECT suggestion, count(*) AS n FROM usage WHERE event = 'pick' GROUP BY suggestion"
        )
        return {row["suggestion"]: row["n"] for row in rows}

    def uses_by_day(self) -> list[tuple[str, str, str, int]]:
        """(suggestion, event, day as ``YYYY-MM-DD`` in UTC, count), for habits."""
        rows = self._store.rows(
            "SELECT suggestion, event, substr(at, 1, 10) AS day, count(*) AS n FROM usage "
            "GROUP BY suggestion, event, day"
        )
        return [(row["suggestion"], row["event"], row["day"], row["n"]) for row in rows]

    def picked_since(self, moment: str) -> list[tuple[str, int]]:
        """(suggestion, picks) since ``moment`` (ISO, UTC), most used first."""
        rows = self._store.rows(
            "SELECT suggestion, count(*) AS n FROM usage WHERE event = 'pick' AND at >= ? "
            "GROUP BY suggestion ORDER BY n DESC, suggestion",
            (moment,),
        )
        return [(row["suggestion"], row["n"]) for row in rows]

    def unanswered_since(self, moment: str) -> int:
        """How many different questions had no good answer since ``moment`` (ISO, UTC)."""
        rows = self._store.rows(
            "SELECT count(*) AS n FROM unanswered WHERE last_at >= ?", (moment,)
        )
        return int(rows[0]["n"])

    def learn(self, key: str, phrasing: str) -> bool:
        """Add the words of a pick to a snippet's phrasings; false when they were there."""
        with self._store.transaction() as connection:
            done = connection.execute(
                "INSERT OR IGNORE INTO phrasing(snippet_key, position, text, learned) "
                "SELECT key, 1000000, ?, 1 FROM snippet WHERE key = ? AND deleted = 0",
                (phrasing, key),
            )
            return bool(done.rowcount)

    def forget(self, key: str, phrasing: str) -> None:
        """Take back what was learned from picks; phrasings that a trainer wrote stay."""
        with self._store.transaction() as connection:
            connection.execute(
                "DELETE FROM phrasing WHERE snippet_key = ? AND text = ? AND learned = 1",
                (key, phrasing),
            )

    def learned(self) -> list[tuple[str, str]]:
        """(snippet key, phrasing) of all that was learned from picks."""
        rows = self._store.rows(
            "SELECT snippet_key, text FROM phrasing WHERE learned = 1 ORDER BY snippet_key, text"
        )
        return [(row["snippet_key"], row["text"]) for row in rows]

    def record_unanswered(self, masked: str) -> None:
        """Keep a message without a good answer for the trainers; ``masked`` holds no figures."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO unanswered(text, count, last_at) VALUES(?,1,?) "
                "ON CONFLICT(text) DO UPDATE SET count = count + 1, last_at = excluded.last_at",
                (masked, _now()),
            )

    def unanswered(self) -> list[tuple[str, int]]:
        """Messages without a good answer with their counts, most frequent first."""
        rows = self._store.rows(
            "SELECT text, count FROM unanswered ORDER BY count DESC, last_at DESC, text"
        )
        return [(row["text"], row["count"]) for row in rows]

    def keep_unanswered(self, counts: Mapping[str, int]) -> None:
        """Put questions back that were dropped by mistake, each as often as it was asked."""
        with self._store.transaction() as connection:
            connection.executemany(
                "INSERT INTO unanswered(text, count, last_at) VALUES(?,?,?) "
                "ON CONFLICT(text) DO UPDATE SET count = count + excluded.count",
                [(text, count, _now()) for text, count in counts.items()],
            )

    def forget_unanswered(self, texts: Iterable[str]) -> None:
        """Drop questions that have an answer now."""
        with self._store.transaction() as connection:
            connection.executemany(
                "DELETE FROM unanswered WHERE text = ?", [(text,) for text in texts]
            )


def _columns(row: Any) -> dict[str, Any]:
    """What the row itself says; an older file that can only be read lacks later columns."""
    there = set(row.keys())
    plain = {name: row[name] for name in PLAIN if name in there}
    return plain | {name: tuple(json.loads(row[name])) for name in LISTS if name in there}


def _following(rows: Iterator[Any]) -> Callable[[str], list[Any]]:
    """The rows of a key; keys are asked for in the order in which the rows have them."""
    groups = groupby(rows, itemgetter("snippet_key"))
    waiting = next(groups, None)

    def of(key: str) -> list[Any]:
        nonlocal waiting
        if waiting is None or waiting[0] != key:
            return []
        found = list(waiting[1])
        waiting = next(groups, None)
        return found

    return of
