"""Walks in the store. Nobody else writes SQL about them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assist.snippets.records import ReplyVariant
from assist.snippets.walks.records import Choice, Step, Walk
from assist.store.database import Store
from assist.store.packs import content_hash

if TYPE_CHECKING:
    from sqlite3 import Row


class StoredWalks:
    """Walks by key."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def every(self) -> list[Walk]:
        """All walks in use, as their packs order them."""
        rows = self._store.rows("SELECT * FROM walk WHERE deleted = 0 ORDER BY pack, position, key")
        return [_from_row(row) for row in rows]

    def load(self, walks: Iterable[Walk]) -> int:
        """Take walks from a pack: new ones in, unedited ones up to date, edits kept.

        A walk that a trainer removed stays removed. Returns how many changed.
        """
        marks = {
            row["key"]: (row["pack_hash"], row["deleted"])
            for row in self._store.rows("SELECT key, pack_hash, deleted FROM walk")
        }
        current = {walk.key: content_hash(walk) for walk in self.every()} if marks else {}
        changed = 0
        with self._store.transaction():
            for position, walk in enumerate(walks):
                fresh = content_hash(walk)
                if walk.key in marks:
                    stored, deleted = marks[walk.key]
                    if deleted or stored == fresh or current[walk.key] != stored:
                        self._place(walk.key, position)
                        continue
                self._write(walk, fresh)
                self._place(walk.key, position)
                changed += 1
        return changed

    def save(self, walk: Walk) -> None:
        """Write a walk as a person edited it; a later load of its pack keeps it."""
        with self._store.transaction() as connection:
            row = connection.execute(
                "SELECT pack_hash FROM walk WHERE key = ?", (walk.key,)
            ).fetchone()
            self._write(walk, row["pack_hash"] if row else "")

    def remove(self, key: str) -> None:
        """Take a walk out of use; its pack does not bring it back."""
        with self._store.transaction() as connection:
            connection.execute("UPDATE walk SET deleted = 1 WHERE key = ?", (key,))

    def _place(self, key: str, position: int) -> None:
        self._store.connection.execute(
            "UPDATE walk SET position = ? WHERE key = ?", (position, key)
        )

    def _write(self, walk: Walk, pack_hash: str) -> None:
        values = {
            **{name: getattr(walk, name) for name in ("key", "pack", "kind", "title", "stage")},
            "intents": _json(walk.intents),
            "start": walk.start,
            "steps": _json([_brief(asdict(step)) for step in walk.steps]),
            "pack_hash": pack_hash,
            "deleted": 0,
        }
        updates = ",".join(f"{name}=excluded.{name}" for name in values if name != "key")
        self._store.connection.execute(
            f"INSERT INTO walk({','.join(values)}) VALUES({','.join('?' * len(values))}) "
            f"ON CONFLICT(key) DO UPDATE SET {updates}",
            tuple(values.values()),
        )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _brief(step: dict[str, Any]) -> dict[str, Any]:
    """A step without its empty fields."""
    return {name: value for name, value in step.items() if value}


def _from_row(row: Row) -> Walk:
    return Walk(
        key=row["key"],
        pack=row["pack"],
        kind=row["kind"],
        title=row["title"],
        stage=row["stage"],
        intents=tuple(json.loads(row["intents"])),
        start=row["start"],
        steps=tuple(_step(values) for values in json.loads(row["steps"])),
    )


def _step(values: dict[str, Any]) -> Step:
    lists = {name: tuple(values.get(name, ())) for name in ("requires", "todo")}
    says = tuple(ReplyVariant(**part) for part in values.get("say", ()))
    choices = tuple(Choice(**part) for part in values.get("choices", ()))
    return Step(**{**values, **lists, "say": says, "choices": choices})
