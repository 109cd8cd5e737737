"""What a killed process left in a library, beside what it had said."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from assist import paths
from assist.library import Library, open_library
from assist.snippets.desk.records import State
from assist.store.database import Store, open_store
from benchmarks.large_library import folders

WRONG = ("lost", "half", "unlike", "unsound", "not found by agents")


@dataclass(slots=True)
class Told:
    """What a process said: titles that must be there, that must be gone, and what was begun.

    ``unsaid`` counts what was done and not said any more.
    """

    there: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    begun: tuple[set[str], set[str]] | None = None
    done: int = 0
    unsaid: int = 0

    def hear(self, line: str) -> None:
        """One whole line."""
        word, there, gone = json.loads(line)
        if word == "begin":
            self.begun = set(there), set(gone)
            return
        self.done += 1
        self.begun = None
        self.settle(set(there), set(gone))

    def settle(self, there: set[str], gone: set[str]) -> None:
        """This happened."""
        self.there = (self.there - gone) | there
        self.gone = (self.gone - there) | gone


def marked(key: str, title: str) -> str:
    """A title of one snippet: several of the packs' have the same; of imports none."""
    return f"{key} {title}"


def titles_of(store: Store) -> set[str]:
    """The titles of every snippet as it stands on the desk, alone and behind its key."""
    latest = store.rows(
        "SELECT snippet_key, state, json_extract(content, '$.title') AS title FROM version AS v "
        "WHERE number = (SELECT max(number) FROM version WHERE snippet_key = v.snippet_key)"
    )
    live = store.rows("SELECT key, title FROM snippet WHERE deleted = 0")
    found = {row["key"]: row["title"] for row in live}
    for row in latest:
        found[row["snippet_key"]] = row["title"] if row["state"] != State.ARCHIVED else ""
    return {*found.values(), *(marked(key, title) for key, title in found.items())}


def unlike(store: Store) -> int:
    """Published versions whose snippet is not, word for word, what agents see."""
    rows = store.rows(
        "SELECT count(*) AS n FROM version AS v LEFT JOIN snippet AS s ON s.key = v.snippet_key "
        "WHERE v.number = (SELECT max(number) FROM version WHERE snippet_key = v.snippet_key) AND "
        "CASE v.state WHEN 'published' THEN s.key IS NULL OR s.deleted = 1 "
        "OR s.title != json_extract(v.content, '$.title') "
        "OR (SELECT count(*) FROM variant WHERE snippet_key = s.key) "
        "   != json_array_length(v.content, '$.variants') "
        "OR (SELECT count(*) FROM phrasing WHERE snippet_key = s.key AND learned = 0) "
        "   != (SELECT count(DISTINCT value) FROM json_each(v.content, '$.phrasings')) "
        "WHEN 'archived' THEN s.deleted = 0 ELSE 0 END"
    )
    return int(rows[0]["n"])


def judged(home: Path, told: Told) -> dict[str, int]:
    """What is wrong with a home after a kill; ``told`` then knows what became of the begun."""
    place = folders(home)
    store = open_store(place.database, place.backups)
    try:
        found = titles_of(store)
        sound = store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        broken = store.rows("PRAGMA foreign_key_check")
        half = 0
        if told.begun is not None:
            there, gone = told.begun
            after = there <= found and not gone & found
            before = not there & found and gone <= found
            half = int(after == before)
            if after:
                told.settle(there, gone)
                told.unsaid += 1
            told.begun = None
        wrong = (told.there - found) | (told.gone & found)
        if wrong or half:
            print("wrong:", sorted(wrong)[:5], "half:", half, file=sys.stderr)
        return {
            "lost": len(wrong),
            "half": half,
            "unlike": unlike(store),
            "unsound": int(not sound) + len(broken) + store.read_only,
        }
    finally:
        store.close()


def unanswered(home: Path, told: Told, chance: random.Random) -> int:
    """Published snippets that an agent's search does not find after the next start."""
    library = open_library(folders(home), paths.resources())
    try:
        rows = [row for row in library.desk.rows() if row.state is State.PUBLISHED]
        wanted = [r.title for r in rows if told.there & {r.title, marked(r.key, r.title)}]
        some = chance.sample(wanted, min(5, len(wanted)))
        return sum(_missed(library, title) for title in some)
    finally:
        library.close()


def _missed(library: Library, title: str) -> bool:
    from assist.suggestion import Context

    return title not in {card.title for card in library.search(title, Context(), 10)}
