"""The search box: entries while the query is being typed.

Parts of a phrasing come first, then its sound ("fahuo", also half typed: "fahu"), its
initials ("fh"), and last whatever the matcher finds near.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assist.matching.corpus import Corpus
from assist.matching.reading import Reader
from assist.matching.records import Match
from assist.matching.text import normalise
from assist.suggestion import Mark, Via

Near = Callable[[str, int], list[Match]]


def find(corpus: Corpus, reader: Reader, query: str, limit: int, near: Near) -> list[Match]:
    """At most ``limit`` entries, each once."""
    normal = normalise(query)
    if not normal.text:
        return []
    whole = (Mark(normal.origin[0], normal.origin[-1] + 1),)
    sound = (Mark(whole[0].start, whole[0].end, Via.SOUND),)
    found: dict[str, Match] = {}
    for document, score in _spots(corpus.texts, normal.text, 100.0):
        _admit(corpus, document, score, whole, "包含输入的字", found)
    if len(found) < limit and normal.text.isascii() and normal.text.isalpha():
        for document, score in reader.heard(corpus.views, normal.text):
            _admit(corpus, document, score, sound, "读音相同", found)
    ranked = sorted(found.values(), key=lambda match: -match.score)[:limit]
    if len(ranked) < limit and len(normal.text) >= 2:
        known = {match.key for match in ranked}
        rest = near(query, limit - len(ranked))
        ranked += [match for match in rest if match.key not in known]
    return ranked[:limit]


def _spots(texts: list[str], part: str, top: float) -> Iterator[tuple[int, float]]:
    for document, text in enumerate(texts):
        if part in text:
            yield document, closeness(len(part), len(text), text.startswith(part), top)


def closeness(part: int, whole: int, at_start: bool, top: float) -> float:
    """How near a part comes to being the whole, 0 to ``top``."""
    return top * (0.6 + 0.1 * at_start + 0.3 * part / max(whole, 1))


def _admit(
    corpus: Corpus,
    document: int,
    score: float,
    marks: tuple[Mark, ...],
    why: str,
    found: dict[str, Match],
) -> None:
    number = corpus.owner[document]
    key = corpus.keys[number]
    if number in corpus.dead or (key in found and found[key].score >= score):
        return
    found[key] = Match(key, corpus.labels[number], score, score / 100, marks, why)
