"""Checking a text against the rules."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assist.matching.sounds import Sounds
from assist.snippets.compliance.folding import PLUS, Folded, Folding
from assist.snippets.compliance.records import (
    LEVELS,
    LONGEST_EXCEPTION,
    Chain,
    Hit,
    Level,
    ProductFlags,
    Role,
    Rule,
)
from assist.snippets.compliance.rules import read_rules, read_stand_ins
from assist.snippets.compliance.sounding import SoundTable
from assist.snippets.compliance.words import WordTable

SENTENCE_ENDS = "。!?！？\n"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who looks for a word: ``rule`` by number, and what for.

    ``chain`` and ``part`` are numbers for a part of a chain; ``use`` is "word", "part",
    "exception" or "unless". ``word`` is the word as the rule writes it.
    """

    rule: int
    use: str
    word: str = ""
    chain: int = 0
    part: int = 0


class _Found:
    """What one text holds, by rule: words, parts of chains, exceptions, lifting words."""

    def __init__(self) -> None:
        self.words: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        self.parts: dict[tuple[int, int, int], list[Span]] = defaultdict(list)
        self.exceptions: dict[int, dict[int, int]] = defaultdict(dict)
        self.unless: dict[int, list[Span]] = defaultdict(list)

    def note(self, asker: _Asker, span: Span) -> None:
        """Sort one occurrence under the use that its asker has for it."""
        if asker.use == "word":
            self.words[asker.rule].append((span, asker.word))
        elif asker.use == "part":
            self.parts[asker.rule, asker.chain, asker.part].append(span)
        elif asker.use == "exception":
            farthest = self.exceptions[asker.rule]
            farthest[span[0]] = max(span[1], farthest.get(span[0], 0))
        else:
            self.unless[asker.rule].append(span)

    def excepted(self, rule: int, span: Span) -> bool:
        """Whether ``span`` lies inside an exception of the rule."""
        farthest = self.exceptions.get(rule)
        if not farthest:
            return False
        first = max(0, span[1] - LONGEST_EXCEPTION)
        return any(farthest.get(s, 0) >= span[1] for s in range(first, span[0] + 1))

    def lifted(self, rule: int, span: Span, within: int) -> bool:
        """Whether a lifting word of the rule stands near ``span``, outside an exception."""
        return any(
            s - span[1] <= within and span[0] - e <= within and not self.excepted(rule, (s, e))
            for s, e in self.unless.get(rule, ())
        )


class Compliance:
    """The rules, ready to check texts; made once and handed around."""

    def __init__(self, rules: Iterable[Rule], stand_ins: Mapping[str, str], sounds: Sounds) -> None:
        self._rules = tuple(rules)
        self._folding = Folding(stand_ins)
        self._sounds = sounds
        self._askers: list[_Asker] = []
        self._table = WordTable()
        for number, rule in enumerate(self._rules):
            self._ask(number, rule)

    @classmethod
    def load(cls, *folders: Path) -> Compliance:
        """The rules of ``folders``. Raises :class:`~assist.errors.PackError` on a mistake."""
        rules = [rule for folder in folders for rule in read_rules(folder)]
        stand_ins: dict[str, str] = {}
        for folder in folders:
            stand_ins |= read_stand_ins(folder)
        return cls(rules, stand_ins, Sounds.load())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in the order of their files."""
        return self._rules

    def check(
        self, text: str, *, role: Role = "agent", product: ProductFlags | None = None
    ) -> list[Hit]:
        """What the rules object to in ``text``, in its order; of overlapping hits the strictest."""
        folded = self._folding.fold(text)
        found = self._find(folded)
        hits: list[Hit] = []
        for number, rule in enumerate(self._rules):
            level = rule.level(role, product)
            if level is None:
                continue
            for start, end, rewrite in self._stretches(number, rule, text, folded, found):
                if not (rule.whole_sentence and _covered(hits, rule, (start, end))):
                    hits.append(_hit(rule, text, (start, end), level, rewrite))
        return _strictest(hits)

    @staticmethod
    def rewritten(text: str, hit: Hit) -> str:
        """``text`` with the hit's wording in its place; unchanged if there is no wording."""
        return text[: hit.start] + hit.rewrite + text[hit.end :] if hit.rewrite else text

    def _ask(self, number: int, rule: Rule) -> None:
        for word in rule.words:
            self._add(_Asker(number, "word", word), word)
        for index, chain in enumerate(rule.chains):
            for part, words in enumerate(chain.parts):
                for word in words:
                    self._add(_Asker(number, "part", word, index, part), word)
        for use, words in (("exception", rule.exceptions), ("unless", rule.unless)):
            for word in words:
                self._add(_Asker(number, use, word), word)

    def _add(self, asker: _Asker, word: str) -> None:
        self._table.add(self._folding.word(word), len(self._askers))
        self._askers.append(asker)

    @cached_property
    def _by_sound(self) -> SoundTable:
        """Words and parts by their sound; made when the first text is checked."""
        table = SoundTable(self._sounds)
        for number, asker in enumerate(self._askers):
            if asker.use in ("word", "part") and self._rules[asker.rule].by_sound:
                table.add(self._folding.word(asker.word), number)
        return table

    @cached_property
    def _pluses(self) -> list[int]:
        """The parts of chains that are a plus sign."""
        return [number for number, asker in enumerate(self._askers) if asker.word == PLUS]

    @cached_property
    def _patterns(self) -> dict[int, list[re.Pattern[str]]]:
        return {
            number: [re.compile(self._folding.pattern(pattern)) for pattern in rule.patterns]
            for number, rule in enumerate(self._rules)
            if rule.patterns
        }

    def _find(self, folded: Folded) -> _Found:
        found = _Found()
        for start, end, numbers in self._table.find(folded.text):
            if not folded.splits_word(start, end):
                for number in numbers:
                    found.note(self._askers[number], (start, end))
        for start, end, number in self._by_sound.find(folded):
            found.note(self._askers[number], (start, end))
        for number in self._pluses if folded.plus else ():
            for place in folded.plus:
                found.note(self._askers[number], (place, place))
        return found

    def _stretches(
        self, number: int, rule: Rule, text: str, folded: Folded, found: _Found
    ) -> Iterator[tuple[int, int, str]]:
        """The stretches of the original with the wording that replaces each."""
        for span, word in self._folded_spans(number, rule, folded, found):
            if not found.excepted(number, span) and not found.lifted(
                number, span, rule.unless_within
            ):
                yield *folded.original(*span), (rule.rewrites or {}).get(word, rule.rewrite)
        for clause in rule.clauses:
            for match in re.finditer(clause, text):
                yield *match.span(match.lastindex or 0), rule.rewrite
        if rule.marks:
            for start, end in _too_many(text, rule.marks, rule.most):
                yield start, end, rule.rewrite

    def _folded_spans(
        self, number: int, rule: Rule, folded: Folded, found: _Found
    ) -> Iterator[tuple[Span, str]]:
        yield from found.words.get(number, ())
        for index, chain in enumerate(rule.chains):
            parts = [found.parts.get((number, index, p), []) for p in range(len(chain.parts))]
            kept = [[s for s in part if not found.excepted(number, s)] for part in parts]
            for span in _linked(kept, chain):
                yield span, ""
        for pattern in self._patterns.get(number, ()):
            for match in pattern.finditer(folded.text):
                if match.end() > match.start() and not folded.splits_word(*match.span()):
                    yield match.span(), ""


def _hit(rule: Rule, text: str, span: Span, level: Level, rewrite: str) -> Hit:
    words = text[span[0] : span[1]]
    start, end = _sentence(text, span) if rule.whole_sentence else span
    return Hit(
        start=start,
        end=end,
        rule=rule.id,
        level=level,
        words=words,
        reason=rule.reason.replace("{words}", words),
        rewrite=rewrite,
        confirm=rule.confirm,
    )


def _covered(hits: list[Hit], rule: Rule, span: Span) -> bool:
    """Whether a sentence that the rule already objects to contains ``span``."""
    return any(hit.rule == rule.id and hit.start <= span[0] and span[1] <= hit.end for hit in hits)


def _sentence(text: str, span: Span) -> Span:
    """The sentence around ``span``, with the mark that ends it."""
    start, end = span
    while start > 0 and not _ends_sentence(text[start - 1]):
        start -= 1
    while end < len(text) and not _ends_sentence(text[end - 1]):
        end += 1
    return start, end


def _ends_sentence(char: str) -> bool:
    """Chat sentences end with a mark, a new line or an emoji."""
    return char in SENTENCE_ENDS or unicodedata.category(char) == "So"


def _linked(parts: list[list[Span]], chain: Chain) -> Iterator[Span]:
    """Stretches that hold one span of each part, in order and near enough."""
    if not all(parts):
        return
    ordered = [sorted(part) for part in parts]
    for first in ordered[0]:
        end = _reach(first[1], ordered[1:], chain.within)
        if end is not None:
            yield first[0], end


def _reach(position: int, parts: list[list[Span]], within: int) -> int | None:
    """Where the nearest linked stretch ends that goes on from ``position``; None if none does."""
    if not parts:
        return position
    for index in range(bisect_left(parts[0], (position, 0)), len(parts[0])):
        start, end = parts[0][index]
        if start - position > within:
            return None
        reached = _reach(end, parts[1:], within)
        if reached is not None:
            return reached
    return None


def _too_many(text: str, marks: str, most: int) -> Iterator[Span]:
    """Runs of ``marks``, and every single one after the first ``most``."""
    for count, match in enumerate(re.finditer(f"[{re.escape(marks)}]+", text), 1):
        if match.end() - match.start() > 1 or count > most:
            yield match.span()


def _strictest(hits: list[Hit]) -> list[Hit]:
    """Hits in the order of the text; where some overlap, the strictest and longest stays."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (LEVELS.index(h.level), h.start - h.end, h.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)
