"""Questions that a library must keep answering, checked after each edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assist.store.database import Store

AMONG = 3
"""The expected snippet must be among this many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found: the place of the expected snippet by question, 0 where it is missing.

    Places count from 1.
    """

    places: dict[str, int]

    @property
    def passed(self) -> int:
        """Questions whose snippet is among the first :data:`AMONG`."""
        return sum(0 < place <= AMONG for place in self.places.values())

    def worse_than(self, before: Outcome) -> tuple[str, ...]:
        """Questions whose snippet stands lower than before."""
        return tuple(
            text
            for text, place in self.places.items()
            if (place or 99) > (before.places.get(text, place) or 99)
        )


class Questions:
    """The questions of a library with the snippet that each must find."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, text: str, snippet_key: str) -> None:
        """Add a question, or change what it must find."""
        with self._store.transaction() as connection:
            connection.execute(
                "INSERT INTO desk_question(text, snippet_key, position) VALUES(?,?,"
                "(SELECT coalesce(max(position), 0) + 1 FROM desk_question)) "
                "ON CONFLICT(text) DO UPDATE SET snippet_key = excluded.snippet_key",
                (text, snippet_key),
            )

    def remove(self, text: str) -> None:
        """Ask this no more."""
        with self._store.transaction() as connection:
            connection.execute("DELETE FROM desk_question WHERE text = ?", (text,))

    def every(self) -> tuple[tuple[str, str], ...]:
        """(question, snippet key) in the order in which they were added."""
        rows = self._store.rows("SELECT text, snippet_key FROM desk_question ORDER BY position")
        return tuple((row["text"], row["snippet_key"]) for row in rows)

    def run(self, find: Callable[[str], Sequence[str]]) -> Outcome:
        """Ask all of them; ``find`` gives the keys that answer a question, best first."""
        places = {}
        for text, key in self.every():
            found = list(find(text))
            places[text] = found.index(key) + 1 if key in found else 0
        return Outcome(places)
