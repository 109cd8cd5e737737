"""A pick teaches: the buyer's words become a phrasing of what the agent chose."""

from __future__ import annotations

from assist.library.masking import mask
from assist.matching.matcher import Matcher
from assist.matching.records import Entry
from assist.matching.text import normalise
from assist.snippets.records import Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store

SHORTEST, LONGEST = 2, 60
"""Characters of a question worth learning: less says nothing, more says too many things."""
MOST_LEARNED = 100
"""Learned phrasings of one snippet; a trainer should look at it before there are more."""
MOST_CHANGES = 200
"""Changed entries up to which an index catches up; beyond, building it anew is shorter."""


def as_entry(snippet: Snippet) -> Entry:
    """A snippet as the matcher wants it."""
    return Entry(
        key=snippet.key,
        label=snippet.intent or snippet.key,
        phrasings=snippet.phrasings,
        title=snippet.title,
        language={"zh-CN": "zh"}.get(snippet.language, snippet.language),
        learned=snippet.learned,
    )


class Learning:
    """Learned phrasings in the store and in the matcher, kept alike.

    The index on disk is not written for each: at the next start it catches up with what the
    store notes as changed.
    """

    def __init__(self, store: Store, snippets: Snippets, matcher: Matcher) -> None:
        self._store, self._snippets, self._matcher = store, snippets, matcher

    def learn(self, key: str, question: str) -> bool:
        """Take ``question`` as a phrasing of the snippet ``key``; whether it was new.

        Personal data is masked first. What is too short, too long or nothing but figures
        teaches nothing.
        """
        phrasing = mask(question).strip()
        plain = normalise(phrasing).text
        if not SHORTEST <= len(plain) <= LONGEST:
            return False
        snippet = self._snippets.get([key]).get(key)
        if snippet is None or len(snippet.learned) >= MOST_LEARNED:
            return False
        if plain in {normalise(known).text for known in (*snippet.phrasings, *snippet.learned)}:
            return False
        with self._store.transaction():
            if not self._snippets.learn(key, phrasing):
                return False
            self._store.note_change(key)
        self._show(key)
        return True

    def forget(self, key: str, phrasing: str) -> None:
        """Take back one learned phrasing; found no more in the next match."""
        with self._store.transaction():
            self._snippets.forget(key, phrasing)
            self._store.note_change(key)
        self._show(key)

    def _show(self, key: str) -> None:
        if snippet := self._snippets.get([key]).get(key):
            self._matcher.put(as_entry(snippet))
