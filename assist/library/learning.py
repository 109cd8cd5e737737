"""A pick teaches: the buyer's words become a phrasing of what the agent chose."""

from __future__ import annotations

import logging

from assist.library.masking import mask
from assist.matching.matcher import Matcher
from assist.matching.records import Entry
from assist.matching.text import normalise
from assist.paths import Folders
from assist.snippets.records import Snippet
from assist.snippets.repository import Snippets
from assist.store.database import Store

log = logging.getLogger(__name__)

SHORTEST, LONGEST = 2, 60
"""Characters of a question worth learning: less says nothing, more says too many things."""
MOST_LEARNED = 100
"""Learned phrasings of one snippet; a trainer should look at it before there are more."""


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
    """Learned phrasings in the store and in the matcher, kept alike."""

    def __init__(
        self, store: Store, snippets: Snippets, matcher: Matcher, folders: Folders
    ) -> None:
        self._store, self._snippets = store, snippets
        self._matcher, self._folders = matcher, folders
        self._changed = False

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
            self._store.advance()
        self._show(key)
        return True

    def forget(self, key: str, phrasing: str) -> None:
        """Take back one learned phrasing; found no more in the next match."""
        with self._store.transaction():
            self._snippets.forget(key, phrasing)
            self._store.advance()
        self._show(key)

    def _show(self, key: str) -> None:
        self._matcher.put(as_entry(self._snippets.get([key])[key]))
        self._changed = True

    def keep_index(self) -> None:
        """Save a changed index, so that the next start need not build it anew."""
        if not self._changed:
            return
        try:
            self._matcher.save(self._folders.index, self._store.revision)
        except OSError:
            log.warning("the index could not be kept on disk")
        self._changed = False
