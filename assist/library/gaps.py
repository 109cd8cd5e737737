"""Questions without a good answer, and how they leave the trainers' list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assist.matching.matcher import Matcher
from assist.snippets.desk.likeness import groups
from assist.snippets.desk.records import Entry, Gap, State
from assist.snippets.repository import Snippets

ALIKE_QUESTIONS = 0.6
"""Likeness from which questions without an answer count as one gap."""


class Gaps:
    """What buyers asked in vain, personal data masked."""

    def __init__(self, snippets: Snippets, matcher: Matcher) -> None:
        self._snippets, self._matcher = snippets, matcher

    def every(self) -> tuple[Gap, ...]:
        """Those that are alike together; most asked first."""
        counts = dict(self._snippets.unanswered())
        gaps = []
        for texts in groups(list(counts), ALIKE_QUESTIONS):
            best = next(iter(self._matcher.match(texts[0], 1)), None)
            asked = sum(counts[text] for text in texts)
            gaps.append(Gap(tuple(texts), asked, best.key if best else ""))
        return tuple(sorted(gaps, key=lambda gap: -gap.count))

    def close(self, texts: Iterable[str]) -> dict[str, int]:
        """These have an answer now, or need none; returns how often each was asked."""
        counts = dict(self._snippets.unanswered())
        closed = {text: counts[text] for text in texts if text in counts}
        if closed:
            self._snippets.forget_unanswered(tuple(closed))
        return closed

    def reopen(self, counts: Mapping[str, int]) -> None:
        """What :meth:`close` gave has no answer after all."""
        self._snippets.keep_unanswered(counts)

    def answered_by(self, entries: Iterable[Entry]) -> dict[str, int]:
        """Close what saved snippets name among their phrasings; returns it with its counts."""
        asked = {text for text, _ in self._snippets.unanswered()}
        if not asked:
            return {}
        kept = (entry.snippet for entry in entries if entry.state is not State.ARCHIVED)
        return self.close({text for snippet in kept for text in snippet.phrasings} & asked)
