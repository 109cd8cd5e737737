"""The search box: entries while the query is being typed.

Parts of a phrasing come first, then its sound ("fahuo", also half typed: "fahu"), its
initials ("fh"), and last whatever the matcher finds near.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assist.matching.corpus import Corpus
from assist.matching.haystack import Haystack
from assist.matching.records import Match
from assist.matching.sounds import Sounds
from assist.matching.text import normalise
from assist.suggestion import Mark, Via

Near = Callable[[str, int], list[Match]]

WORDS, SPELLED, INITIALS = 100.0, 90.0, 80.0
"""The best score of a match by words, by full sound, by initials."""


class SearchBox:
    """Searches one corpus. What it searches in is joined at the first search."""

    def __init__(self, corpus: Corpus, sounds: Sounds, near: Near) -> None:
        self._corpus = corpus
        self._sounds = sounds
        self._near = near
        self._texts: Haystack | None = None
        self._views: Haystack | None = None

    def find(self, query: str, limit: int) -> list[Match]:
        """At most ``limit`` entries, each once."""
        normal = normalise(query)
        if not normal.text:
            return []
        start, end = normal.origin[0], normal.origin[-1] + 1
        found: dict[str, Match] = {}
        self._by_words(normal.text, Mark(start, end), found)
        if len(found) < limit and normal.text.isascii() and normal.text.isalpha():
            self._by_sound(normal.text, Mark(start, end, Via.SOUND), found)
        ranked = sorted(found.values(), key=lambda match: -match.score)[:limit]
        if len(ranked) < limit and len(normal.text) >= 2:
            known = {match.key for match in ranked}
            for match in self._near(query, limit - len(ranked)):
                if match.key not in known:
                    known.add(match.key)
                    ranked.append(match)
        return ranked[:limit]

    def _by_words(self, text: str, mark: Mark, found: dict[str, Match]) -> None:
        if self._texts is None:
            self._texts = Haystack(self._corpus.texts)
        for document, nearness in self._texts.search(re.escape(text)):
            self._admit(document, WORDS * nearness, mark, "包含输入的字", found)

    def _by_sound(self, letters: str, mark: Mark, found: dict[str, Match]) -> None:
        if self._views is None:
            self._views = Haystack(self._corpus.views)
        for document, nearness in self._views.search(self._sounds.typed(letters)):
            self._admit(document, SPELLED * nearness, mark, "读音相同", found)
        for document, nearness in self._views.search(self._sounds.abbreviated(letters)):
            self._admit(document, INITIALS * nearness, mark, "拼音首字母相同", found)

    def _admit(
        self, document: int, score: float, mark: Mark, why: str, found: dict[str, Match]
    ) -> None:
        corpus = self._corpus
        number = corpus.owner[document]
        key = corpus.keys[number]
        if number in corpus.dead or (key in found and found[key].score >= score):
            return
        found[key] = Match(key, corpus.labels[number], score, score / 100, (mark,), why)
