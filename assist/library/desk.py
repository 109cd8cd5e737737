"""The trainers' desk: every edit of the library goes through here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from assist.library.habits import Habits
from assist.library.learning import MOST_CHANGES, as_entry
from assist.matching.matcher import Matcher
from assist.snippets.desk.records import Badge, Entry, Node, Row, State, Undone, Version
from assist.snippets.desk.versions import Versions
from assist.snippets.records import Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store


class Desk:
    """What the trainers' window asks of the library, on the library's thread.

    ``now`` gives the local time. Edits raise AssistError with what to do next, and change
    nothing then.
    """

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        matcher: Matcher,
        habits: Habits,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._snippets, self._matcher = store, snippets, matcher
        self._habits, self._now = habits, now
        self._history = Versions(store, snippets, now)

    def tree(self) -> tuple[Node, ...]:
        """Every folder with its count, parents before their children."""
        counts: Counter[tuple[str, ...]] = Counter()
        for row in self.rows():
            for depth in range(1, len(row.folder) + 1):
                counts[row.folder[:depth]] += 1
        return tuple(Node(path, count) for path, count in sorted(counts.items()))

    def rows(self) -> tuple[Row, ...]:
        """Every snippet as a line, edits that wait included, by title."""
        pending = self._history.pending()
        live = {snippet.key: snippet for snippet in self._snippets.every()}
        states = dict.fromkeys(live, State.PUBLISHED)
        for key, version in pending.items():
            live[key], states[key] = version.snippet, version.state
        rows = (self._row(snippet, states[key]) for key, snippet in live.items())
        return tuple(sorted(rows, key=lambda row: (row.title, row.key)))

    def _row(self, snippet: Snippet, state: State) -> Row:
        day = self._now().date().isoformat()
        uses = self._habits.uses.get(snippet.key, 0)
        badges = []
        if snippet.valid_until and snippet.valid_until < day:
            badges.append(Badge.EXPIRED)
        if snippet.reviewed_until and snippet.reviewed_until < day:
            badges.append(Badge.UNREVIEWED)
        return Row(
            key=snippet.key,
            title=snippet.title,
            reply=snippet.variants[0].text if snippet.variants else "",
            stage=snippet.stage,
            folder=snippet.folder,
            state=state,
            badges=tuple(badges),
            uses=uses,
            intent=snippet.intent or "",
            pack=snippet.pack,
        )

    def entry(self, key: str) -> Entry:
        """One snippet as it stands on the desk."""
        return self._history.entry(key)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Every version of one snippet, newest first."""
        return self._history.of(key)

    def save(self, entries: Sequence[Entry], author: str, reason: str = "") -> str:
        """Keep edits; those in state published reach the agents with their next message.

        Returns the batch by which :meth:`undo` takes all of them back.
        """
        with self._store.transaction():
            batch = self._history.save(entries, author, reason)
            keys = self._history.keys_of(batch)
            self._note(keys)
        self._show(keys)
        return batch

    def undo(self, batch: str, author: str) -> Undone:
        """Take back everything of a batch that was not edited again since."""
        keys = self._history.keys_of(batch)
        with self._store.transaction():
            undone = self._history.undo(batch, author)
            self._note(keys)
        self._show(keys)
        return undone

    def _note(self, keys: Sequence[str]) -> None:
        """Tell the index on disk what it has to catch up with, in the edit's transaction."""
        if len(keys) > MOST_CHANGES:
            self._store.advance()
        else:
            for key in keys:
                self._store.note_change(key)

    def _show(self, keys: Sequence[str]) -> None:
        """Let the matcher find what agents may see now."""
        if len(keys) > MOST_CHANGES:
            self._matcher.renew([as_entry(snippet) for snippet in self._snippets.every()])
            return
        live = self._snippets.get(keys)
        for key in keys:
            if key in live:
                self._matcher.put(as_entry(live[key]))
            else:
                self._matcher.remove(key)
