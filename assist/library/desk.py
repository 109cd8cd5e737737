"""The trainers' desk: every edit of the library goes through here."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from assist.library.habits import Habits
from assist.library.learning import MOST_CHANGES, as_entry
from assist.library.masking import mask
from assist.matching.matcher import Matcher
from assist.snippets.compliance import Finding
from assist.snippets.desk.badges import badges_of
from assist.snippets.desk.drafts import Drafts
from assist.snippets.desk.likeness import groups, near_pairs
from assist.snippets.desk.listing import Filter, Listing
from assist.snippets.desk.proposals import Proposal, Proposals
from assist.snippets.desk.questions import Outcome, Questions
from assist.snippets.desk.records import Badge, Entry, Gap, Node, Row, State, Tried, Undone, Version
from assist.snippets.desk.replacing import replaced
from assist.snippets.desk.versions import Versions
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store

ALIKE_QUESTIONS = 0.6
"""Likeness from which questions without an answer count as one gap."""
ALIKE_REPLIES = 0.88
"""Likeness from which two replies count as near-duplicates."""
TRIED = 8
"""Snippets that a trial lists."""


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
        self._proposals = Proposals(store, now)
        self._questions = Questions(store)

    @cached_property
    def _listing(self) -> Listing:
        """Every line of the library, read when the window is opened for the first time."""
        listing = Listing(self._store)
        listing.load(self._history.pending())
        return listing

    def tree(self) -> tuple[Node, ...]:
        """Every folder with its count, parents before their children."""
        return self._listing.tree()

    def stages(self) -> tuple[tuple[str, int], ...]:
        """Every stage with its count, most frequent first."""
        return self._listing.stages()

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

        Returns the batch by which :meth:`undo` takes all of them back.
        """
        with self._store.transaction():
            batch = self._history.save(entries, author, reason)
            keys = self._history.keys_of(batch)
            self._note(keys)
        self._show(keys)
        return batch

    def undo(self, batch: str, author: str) -> Undone:
        """Take back everything of a batch that was not edited again since.

        The first letters of a batch's name will do.
        """
        batch = self._history.full_batch(batch)
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

    # What is typed and not saved

    def drafts(self) -> dict[str, Entry]:
        """Everything typed and not saved, by the editor's key, the latest first."""
        return self._drafts.every()

    def keep_draft(self, key: str, entry: Entry) -> None:
        """Keep what is typed now; it survives a crash."""
        self._drafts.keep(key, entry)

    def drop_draft(self, key: str) -> None:
        """It was saved, or thrown away on purpose."""
        self._drafts.drop(key)

    # What agents propose

    def propose(self, snippet_key: str | None, question: str, text: str, author: str) -> int:
        """Keep an agent's better words for the trainers; the question is masked first."""
        return self._proposals.add(snippet_key, mask(question).strip(), text.strip(), author)

    def proposals(self) -> tuple[Proposal, ...]:
        """Open ones first."""
        return self._proposals.every()

    def settle(self, proposal: Proposal, *, accepted: bool, word: str, author: str) -> str:
        """Answer a proposal; an accepted one becomes a wording of its snippet.

        Returns the batch of the edit, empty where nothing was changed. One for a new snippet
        is written by the trainer in the editor, and only settled here.
        """
        batch = ""
        with self._store.transaction():
            if accepted and proposal.snippet_key:
                entry = self.entry(proposal.snippet_key)
                variants = (*entry.snippet.variants, ReplyVariant(proposal.text))
                better = replace(entry, snippet=replace(entry.snippet, variants=variants))
                reason = f"采纳 {proposal.author} 的建议"
                batch = self._history.save([better], author, reason)
                self._note(self._history.keys_of(batch))
            self._proposals.settle(proposal.id, "accepted" if accepted else "declined", word)
        self._show(self._history.keys_of(batch))
        return batch

    # What is missing

    def gaps(self) -> tuple[Gap, ...]:
        """Questions without a good answer, those that are alike together; most asked first."""
        counts = dict(self._snippets.unanswered())
        gaps = []
        for texts in groups(list(counts), ALIKE_QUESTIONS):
            best = next(iter(self._matcher.match(texts[0], 1)), None)
            asked = sum(counts[text] for text in texts)
            gaps.append(Gap(tuple(texts), asked, best.key if best else ""))
        return tuple(sorted(gaps, key=lambda gap: -gap.count))

    def close_gap(self, gap: Gap) -> dict[str, int]:
        """Its questions have an answer now, or need none; returns how often each was asked."""
        counts = dict(self._snippets.unanswered())
        self._snippets.forget_unanswered(gap.texts)
        return {text: counts[text] for text in gap.texts if text in counts}

    def reopen_gap(self, counts: Mapping[str, int]) -> None:
        """The questions that :meth:`close_gap` gave have no answer after all."""
        self._snippets.keep_unanswered(counts)

    def add_phrasings(self, key: str, gap: Gap, author: str) -> str:
        """Let a snippet answer the questions of a gap; returns the batch of the edit."""
        entry = self.entry(key)
        phrasings = tuple(dict.fromkeys((*entry.snippet.phrasings, *gap.texts)))
        better = replace(entry, snippet=replace(entry.snippet, phrasings=phrasings))
        batch = self.save([better], author, "补充买家问法")
        self.close_gap(gap)
        return batch

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

    def _show(self, keys: Sequence[str]) -> None:
        """Let the matcher find what agents may see now."""
        if len(keys) > MOST_CHANGES:
            self._renew()
            self.__dict__.pop("_listing", None)  # Read anew when somebody looks.
            return
        live = self._snippets.get(keys)
        for key in keys:
            if key in live:
                self._matcher.put(as_entry(live[key]))
            else:
                self._matcher.remove(key)
            if "_listing" in self.__dict__:
                self._relist(key)

    def _relist(self, key: str) -> None:
        entry = self._history.entry(key)
        if entry.state is State.ARCHIVED:
            self._listing.drop(key)
        else:
            self._listing.put(entry.snippet, entry.state)


def _trial_key(entry: Entry) -> str:
    """The key under which an unsaved entry is tried; a new one has none of its own yet."""
    return entry.snippet.key or "own/new"
