"""Every edit of a snippet, kept whole. Only published edits reach the tables agents read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from assist.errors import AssistError
from assist.snippets.desk.records import Entry, State, Undone, Version
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store

OWN = "own"
"""The pack of snippets that were made here."""

ORIGIN = "资料包"
"""The author of what a pack brought."""


class Versions:
    """The history of snippets; see :meth:`save` for the one way to change any.

    ``now`` gives the time. Everything that one call changes is one transaction.
    """

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._store, self._snippets, self._now = store, snippets, now

    def of(self, key: str) -> tuple[Version, ...]:
        """All versions of one snippet, newest first."""
        rows = self._store.rows(
            "SELECT * FROM version WHERE snippet_key = ? ORDER BY number DESC", (key,)
        )
        return tuple(_version(row) for row in rows)

    def latest(self, limit: int) -> tuple[Version, ...]:
        """The latest edits of the whole library, newest first."""
        rows = self._store.rows("SELECT * FROM version ORDER BY rowid DESC LIMIT ?", (limit,))
        return tuple(_version(row) for row in rows)

    def full_batch(self, start: str) -> str:
        """The batch whose name begins so. Raises AssistError when there is none or several."""
        rows = self._store.rows(
            "SELECT DISTINCT batch FROM version WHERE batch != '' AND substr(batch, 1, ?) = ?",
            (len(start), start),
        )
        if len(rows) != 1:
            raise AssistError("没有这一批修改。", "用 assist history 可以列出最近的修改。")
        return str(rows[0]["batch"])

    def pending(self) -> dict[str, Version]:
        """The latest version of every snippet whose latest is not what agents see."""
        rows = self._store.rows(
            "SELECT * FROM version AS v WHERE state IN ('draft', 'review') AND number = "
            "(SELECT max(number) FROM version WHERE snippet_key = v.snippet_key)"
        )
        return {row["snippet_key"]: _version(row) for row in rows}

    def every(self) -> dict[str, Entry]:
        """Every snippet as it stands on the desk, by key; archived ones too."""
        found = {s.key: Entry(replace(s, learned=())) for s in self._snippets.every()}
        rows = self._store.rows(
            "SELECT v.* FROM version AS v JOIN (SELECT snippet_key, max(number) AS number "
            "FROM version GROUP BY snippet_key) USING (snippet_key, number)"
        )
        for row in rows:
            version = _version(row)
            found[row["snippet_key"]] = Entry(version.snippet, version.state, version.number)
        return dict(sorted(found.items()))

    def entry(self, key: str) -> Entry:
        """A snippet as it stands on the desk. Raises AssistError when it is unknown."""
        return self.some([key])[key]

    def some(self, keys: Sequence[str]) -> dict[str, Entry]:
        """The snippets of these keys, in their order. Raises AssistError when one is unknown."""
        latest = self._latest(keys)
        live = self._snippets.get([key for key in keys if key not in latest])
        found: dict[str, Entry] = {}
        for key in keys:
            if (version := latest.get(key)) is not None:
                found[key] = Entry(version.snippet, version.state, version.number)
            elif key in live:
                found[key] = Entry(replace(live[key], learned=()))
            else:
                raise AssistError("这条话术已不在话术库里。", "请刷新列表后再选一次。")
        return found

    def save(self, entries: Sequence[Entry], author: str, reason: str) -> str:
        """Keep every entry as a new version, all or none; returns the batch that undoes them.

        A published one goes live, an archived one goes out of use, the others wait unseen.
        Raises AssistError when one was changed by somebody else since it was opened.
        """
        batch = uuid4().hex
        with self._store.transaction():
            latest = self._latest([entry.snippet.key for entry in entries if entry.snippet.key])
            live = self._snippets.get([e.snippet.key for e in entries if e.snippet.key])
            for entry in entries:
                key = entry.snippet.key or f"{OWN}/{uuid4().hex[:12]}"
                pack = entry.snippet.pack or OWN
                snippet = replace(entry.snippet, key=key, pack=pack, learned=())
                known = latest.get(key)
                if entry.number != (known.number if known else 0):
                    other = known.author if known else "别人"
                    raise AssistError(
                        f"“{snippet.title}”刚被{other}改过。",
                        "请重新打开这条话术,把两边的修改合在一起再保存。",
                    )
                if known is None and key in live:
                    self._keep(1, ORIGIN, "", "", State.PUBLISHED, replace(live[key], learned=()))
                number = known.number + 1 if known else 2 if key in live else 1
                self._keep(number, author, reason, batch, entry.state, snippet)
                self._go_live(snippet, entry.state, live.get(key))
        return batch

    def undo(self, batch: str, author: str) -> Undone:
        """Set every snippet of a batch back to what it was before, as new versions.

        One that was edited again since is left alone and named.
        """
        rows = self._store.rows("SELECT snippet_key, number FROM version WHERE batch = ?", (batch,))
        latest = self._latest([row["snippet_key"] for row in rows])
        earlier = self._before(batch)
        back: list[Entry] = []
        kept: list[str] = []
        for row in rows:
            key, number = row["snippet_key"], row["number"]
            if latest[key].number != number:
                kept.append(key)
                continue
            before = earlier.get(key)
            state = before.state if before else State.ARCHIVED
            back.append(Entry((before or latest[key]).snippet, state, number))
        if back:
            self.save(back, author, "撤销")
        return Undone(len(back), tuple(kept))

    def keys_of(self, batch: str) -> tuple[str, ...]:
        """The snippets that a batch changed."""
        rows = self._store.rows("SELECT snippet_key FROM version WHERE batch = ?", (batch,))
        return tuple(row["snippet_key"] for row in rows)

    def _before(self, batch: str) -> dict[str, Version]:
        """What every snippet of a batch was before it; new ones are left out."""
        rows = self._store.rows(
            "SELECT v.* FROM version AS b JOIN version AS v "
            "ON v.snippet_key = b.snippet_key AND v.number = b.number - 1 WHERE b.batch = ?",
            (batch,),
        )
        return {row["snippet_key"]: _version(row) for row in rows}

    def _latest(self, keys: Iterable[str]) -> dict[str, Version]:
        rows = self._store.rows(
            "SELECT v.* FROM json_each(?) AS k JOIN version AS v ON v.snippet_key = k.value "
            "WHERE v.number = (SELECT max(number) FROM version WHERE snippet_key = k.value)",
            (json.dumps(list(keys), ensure_ascii=False),),
        )
        return {row["snippet_key"]: _version(row) for row in rows}

    def _keep(
        self, number: int, author: str, reason: str, batch: str, state: State, snippet: Snippet
    ) -> None:
        at = self._now().astimezone(UTC).isoformat(timespec="seconds")
        self._store.connection.execute(
            "INSERT INTO version(snippet_key, number, at, author, reason, batch, state, content) "
            "VALUES(?,?,?,?,?,?,?,?)",
            (snippet.key, number, at, author, reason, batch, str(state), encoded(snippet)),
        )

    def _go_live(self, snippet: Snippet, state: State, live: Snippet | None) -> None:
        if state is State.PUBLISHED:
            learned = live.learned if live else ()
            self._snippets.save(replace(snippet, learned=learned))
        elif state is State.ARCHIVED and live is not None:
            self._snippets.remove(snippet.key)


def encoded(snippet: Snippet) -> str:
    """A snippet as JSON text."""
    values = _fields(snippet)
    values["variants"] = [_fields(variant) for variant in snippet.variants]
    return json.dumps(values, ensure_ascii=False)


def _fields(record: Snippet | ReplyVariant) -> dict[str, Any]:
    """What :func:`dataclasses.asdict` gives, without a copy of every text."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def decoded(text: str) -> Snippet:
    """The snippet of :func:`encoded`; fields that are unknown here are left out."""
    values: dict[str, Any] = json.loads(text)
    known = {name: values[name] for name in Snippet.__dataclass_fields__ if name in values}
    variants = tuple(ReplyVariant(**variant) for variant in known.pop("variants", ()))
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Snippet(**(known | lists), variants=variants)


def _version(row: Any) -> Version:
    return Version(
        number=row["number"],
        at=row["at"],
        author=row["author"],
        reason=row["reason"],
        batch=row["batch"],
        state=State(row["state"]),
        snippet=decoded(row["content"]),
    )
