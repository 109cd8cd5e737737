"""The trainers' desk: every edit of the library goes through here."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial

from assist.library.folders import FolderDesk
from assist.library.gaps import Gaps
from assist.library.habits import Habits
from assist.library.learning import MOST_CHANGES, as_entry
from assist.library.proposing import Proposing
from assist.matching.matcher import Matcher
from assist.snippets.compliance import Finding
from assist.snippets.desk.badges import badges_of
from assist.snippets.desk.drafts import Drafts
from assist.snippets.desk.likeness import near_pairs
from assist.snippets.desk.listing import Filter, Listing
from assist.snippets.desk.proposals import Proposals
from assist.snippets.desk.questions import Outcome, Questions
from assist.snippets.desk.records import Badge, Entry, Gap, Row, State, Tried, Undone, Version
from assist.snippets.desk.replacing import replaced
from assist.snippets.desk.versions import Versions
from assist.snippets.records import Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store

ALIKE_REPLIES = 0.88
"""Likeness from which two replies count as near-duplicates."""
TRIED = 8
"""Snippets that a trial lists."""

Along = tuple[Callable[[], object], Callable[[], object]]
"""What goes with a batch: to take it back, to do it again."""


class Desk:
    """What the trainers' window asks of the library, on the library's thread.

    ``now`` gives the local time. Edits raise AssistError with what to do next, and change
    nothing then. ``renew`` lets the matcher find what the library holds after many changes.
    """

    def __init__(
        self,
        store: Store,
        snippets: Snippets,
        matcher: Matcher,
        habits: Habits,
        now: Callable[[], datetime],
        lint: Callable[[Iterable[Snippet]], list[Finding]],
        renew: Callable[[], None],
    ) -> None:
        self._store, self._snippets, self._matcher = store, snippets, matcher
        self._habits, self._now, self._lint, self._renew = habits, now, lint, renew
        self._marked: dict[str, tuple[Badge, ...]] = {}
        self._history = Versions(store, snippets, now)
        self._drafts = Drafts(store, now)
        self._questions = Questions(store)
        self._along: dict[str, list[Along]] = {}
        self.gaps = Gaps(snippets, matcher)
        self.proposals = Proposing(Proposals(store, now), self.entry, self.save)
        self.folders = FolderDesk(store, lambda: self._listing, self)

    @cached_property
    def _listing(self) -> Listing:
        """Every line of the library, read when the window is opened for the first time."""
        listing = Listing(self._store)
        listing.load(self._history.pending())
        return listing

    def rows(self, chosen: Filter | None = None) -> tuple[Row, ...]:
        """The lines that ``chosen`` lets through, edits that wait included, by title."""
        return self._listing.rows(
            chosen or Filter(),
            day=self._now().date().isoformat(),
            uses=self._habits.uses,
            marked=self._marked,
        )

    def read_words(self) -> None:
        """Read what the list is searched by, so that the first letter typed need not wait."""
        self._listing.read_words()

    def look_through(self) -> dict[Badge, int]:
        """Look for what the list warns of in the whole library: seconds for a large one.

        Afterwards :meth:`rows` shows these badges: words that law or manners forbid, replies
        that are nearly the same, and replies that nobody used. Returns how many have each.
        """
        used = {key for key, count in self._habits.uses.items() if count}
        self._marked = badges_of(
            forbidden={finding.snippet for finding in self._lint(self._snippets.every())},
            similar={key for one, other, _ in self.duplicates() for key in (one, other)},
            # A new library would have nothing else.
            unused=self._listing.titles().keys() - used if used else (),
        )
        return dict(Counter(badge for some in self._marked.values() for badge in some))

    def replacements(
        self, find: str, instead: str, keys: Sequence[str]
    ) -> tuple[tuple[Entry, Entry], ...]:
        """(before, after) of every snippet of ``keys`` whose texts hold ``find``.

        Title, phrasings and replies are looked at. Nothing is saved.
        """
        if not find:
            return ()
        entries = self.entries(keys).values()
        pairs = ((entry, replaced(entry, find, instead)) for entry in entries)
        return tuple((before, after) for before, after in pairs if before != after)

    def entry(self, key: str) -> Entry:
        """One snippet as it stands on the desk."""
        return self._history.entry(key)

    def entries(self, keys: Sequence[str] | None = None) -> dict[str, Entry]:
        """Snippets as they stand on the desk, by key; all of them with those out of use."""
        return self._history.every() if keys is None else self._history.some(keys)

    def versions(self, key: str) -> tuple[Version, ...]:
        """Every version of one snippet, newest first."""
        return self._history.of(key)

    def latest(self, limit: int) -> tuple[Version, ...]:
        """The latest edits of the whole library, newest first."""
        return self._history.latest(limit)

    def save(self, entries: Sequence[Entry], author: str, reason: str = "") -> str:
        """Keep edits; those in state published reach the agents with their next message.

        Gaps that they answer and proposals that they take up are settled with them. Returns
        the batch by which :meth:`undo` takes all of it back.
        """
        before = self._found_by([entry.snippet.key for entry in entries])
        with self._store.transaction():
            batch = self._history.save(entries, author, reason)
            keys = self._history.keys_of(batch)
            changed = self._note(keys, before)
            closed = self.gaps.answered_by(entries)
            answers = self.proposals.waiting_for(entries)
            self.proposals.settle(answers)
        self._show(keys, changed)
        if closed:
            self.also(batch, lambda: self.gaps.reopen(closed), lambda: self.gaps.close(closed))
        for proposal, word in answers:
            self.also(
                batch,
                partial(self.proposals.reopen, proposal),
                partial(self.proposals.settle, [(proposal, word)]),
            )
        return batch

    def also(self, batch: str, undo: Callable[[], object], again: Callable[[], object]) -> None:
        """Do this too when a batch of this session is taken back or done again."""
        self._along.setdefault(batch, []).append((undo, again))

    def undo(self, batch: str, author: str) -> Undone:
        """Take back everything of a batch that was not edited again since.

        The first letters of a batch's name will do.
        """
        batch = self._history.full_batch(batch)
        keys = self._history.keys_of(batch)
        before = self._found_by(keys)
        with self._store.transaction():
            undone = self._history.undo(batch, author)
            changed = self._note(keys, before)
            if undone.count:
                fresh = self._history.latest(1)[0].batch
                for undo, again in self._along.pop(batch, ()):
                    undo()
                    self.also(fresh, again, undo)
        self._show(keys, changed)
        return undone

    def _found_by(self, keys: Sequence[str]) -> dict[str, int]:
        """A mark of what the matcher finds each snippet by; those in no use are left out."""
        return {s.key: hash(as_entry(s)) for s in self._snippets.some([k for k in keys if k])}

    def _note(self, keys: Sequence[str], before: dict[str, int]) -> Sequence[str]:
        """Tell the index on disk what it has to catch up with, in the edit's transaction.

        Returns it: a snippet that only went to another folder is found as before.
        """
        after = self._found_by(keys) if before else {}
        changed = [k for k in keys if not before or before.get(k) != after.get(k)]
        if len(changed) > MOST_CHANGES:
            self._store.advance()
        else:
            for key in changed:
                self._store.note_change(key)
        return changed

    # What is typed and not saved

    def drafts(self) -> dict[str, Entry]:
        """Everything typed and not saved, by the editor's key, the latest first."""
        return self._drafts.every()

    def keep_draft(self, key: str, entry: Entry) -> None:
        """Keep what is typed now; it survives a crash."""
        self._drafts.keep(key, entry)

    def drop_draft(self, key: str) -> None:
        """It was saved, or says what is saved."""
        self._drafts.drop(key)

    def discard(self, key: str) -> None:
        """What was typed is thrown away on purpose, and what it took up waits on."""
        self._drafts.drop(key)
        self.proposals.put_down(key)

    # What is missing

    def add_phrasings(self, key: str, gap: Gap, author: str) -> str:
        """Let a snippet answer the questions of a gap; returns the batch of the edit."""
        entry = self.entry(key)
        phrasings = tuple(dict.fromkeys((*entry.snippet.phrasings, *gap.texts)))
        better = replace(entry, snippet=replace(entry.snippet, phrasings=phrasings))
        return self.save([better], author, "补充买家问法")

    def duplicates(self) -> tuple[tuple[str, str, float], ...]:
        """Pairs of snippets whose first replies are nearly the same, likest first."""
        replies = {row.key: row.reply for row in self.rows()}
        return tuple(near_pairs(replies, ALIKE_REPLIES))

    # Trying

    def try_it(self, message: str, entry: Entry | None = None) -> tuple[Tried, ...]:
        """What an agent would see for ``message``, with an unsaved ``entry`` in its place."""
        with self._with(entry):
            matches = self._matcher.match(message, TRIED)
        titles = self._listing.titles()
        if entry is not None:
            titles[_trial_key(entry)] = entry.snippet.title
        return tuple(
            Tried(m.key, titles.get(m.key, m.key), m.score, m.confidence, m.why) for m in matches
        )

    def questions(self) -> tuple[tuple[str, str], ...]:
        """(question, key of the snippet that must answer it)."""
        return self._questions.every()

    def add_question(self, text: str, key: str) -> None:
        """From now on ``text`` must find the snippet ``key``."""
        self._questions.add(text, key)

    def remove_question(self, text: str) -> None:
        """Ask this no more."""
        self._questions.remove(text)

    def run_questions(self, entry: Entry | None = None) -> tuple[Outcome, tuple[str, ...]]:
        """How the questions fare with an unsaved ``entry``, and which fare worse for it."""
        before = self._questions.run(self._find)
        if entry is None:
            return before, ()
        with self._with(entry):
            after = self._questions.run(self._find)
        return after, after.worse_than(before)

    def _find(self, text: str) -> list[str]:
        return [match.key for match in self._matcher.match(text, TRIED)]

    def _with(self, entry: Entry | None) -> contextlib.AbstractContextManager[None]:
        if entry is None:
            return contextlib.nullcontext()
        return self._matcher.trying(as_entry(replace(entry.snippet, key=_trial_key(entry))))

    def _show(self, keys: Sequence[str], changed: Sequence[str]) -> None:
        """Let the list show what was edited, the matcher find what agents may see now."""
        if len(keys) > MOST_CHANGES:
            self.__dict__.pop("_listing", None)  # Read anew when somebody looks.
        elif "_listing" in self.__dict__:
            self._relist(keys)
        if len(changed) > MOST_CHANGES:
            self._renew()
            return
        live = self._snippets.get(changed)
        for key in changed:
            if key in live:
                self._matcher.put(as_entry(live[key]))
            else:
                self._matcher.remove(key)

    def _relist(self, keys: Sequence[str]) -> None:
        for key, entry in self._history.some(keys).items():
            if entry.state is State.ARCHIVED:
                self._listing.drop(key)
            else:
                self._listing.put(entry.snippet, entry.state)


def _trial_key(entry: Entry) -> str:
    """The key under which an unsaved entry is tried; a new one has none of its own yet."""
    return entry.snippet.key or "own/new"
