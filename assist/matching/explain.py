"""Why an entry was found: the stretches of the buyer's text, and a sentence."""

from __future__ import annotations

from itertools import pairwise

from assist.matching.concepts import Found
from assist.matching.reading import Reader, Reading
from assist.matching.sounds import Sounds
from assist.suggestion import Mark, Via

SHOWN = 14
"""Characters of a phrasing that a reason quotes."""


def explain(query: Reading, reader: Reader, phrasing: str) -> tuple[tuple[Mark, ...], str]:
    """Marks in the text that ``query`` was read from, and the reason in plain Chinese."""
    if not phrasing:
        return (), "与这一类问法相近"
    other = reader.read(phrasing)
    via: list[Via | None] = [None] * len(query.text)
    meant = _by_meaning(query, other, via)
    heard = _by_sound(query, other, via)
    _by_words(query, other, via)
    marks = _marks(query, via)
    quoted = phrasing if len(phrasing) <= SHOWN else f"{phrasing[:SHOWN]}…"
    words = sum(way is Via.WORDS for way in via)
    if heard and heard >= words:
        return marks, f"读音与“{quoted}”相近"
    if meant and words < 4:
        return marks, f"意思相近:{meant[0]}≈{meant[1]}"
    return marks, f"与“{quoted}”相近"


def _by_meaning(query: Reading, other: Reading, via: list[Via | None]) -> tuple[str, str] | None:
    pair: tuple[str, str] | None = None
    theirs: dict[str, Found] = {f.name: f for f in other.concepts}
    for found in query.concepts:
        match = theirs.get(found.name)
        if match is None:
            continue
        mine = query.text[found.start : found.end]
        word = other.text[match.start : match.end]
        if mine not in other.text:
            via[found.start : found.end] = [Via.MEANING] * (found.end - found.start)
            if pair is None or len(mine) > len(pair[0]):
                pair = (mine, word)
    return pair


def _by_sound(query: Reading, other: Reading, via: list[Via | None]) -> int:
    if len(query.view) != len(query.text):
        return _by_spelling(query, other, via)
    count = 0
    for i in range(len(query.view) - 1):
        if query.view[i : i + 2] in other.view and query.text[i : i + 2] not in other.text:
            for place in (i, i + 1):
                if query.text[place] not in other.text and via[place] is None:
                    via[place] = Via.SOUND
                    count += 1
    return count


def _by_spelling(query: Reading, other: Reading, via: list[Via | None]) -> int:
    """Latin words that are the sound of what the phrasing says."""
    count = 0
    for token in query.tokens:
        if len(token.text) >= 2 and token.text.isascii() and token.text.isalpha():
            sound = Sounds.load().split(token.text) or ""
            if sound and sound in other.view and token.text not in other.text:
                via[token.start : token.end] = [Via.SOUND] * (token.end - token.start)
                count += token.end - token.start
    return count


def _by_words(query: Reading, other: Reading, via: list[Via | None]) -> None:
    symbols = [token.symbol for token in other.tokens]
    pairs = set(pairwise(symbols))
    mine = query.tokens
    for i, token in enumerate(mine):
        alone = token.end - token.start > 1 and token.symbol in symbols
        left = i > 0 and (mine[i - 1].symbol, token.symbol) in pairs
        right = i + 1 < len(mine) and (token.symbol, mine[i + 1].symbol) in pairs
        if alone or left or right:
            via[token.start : token.end] = [Via.WORDS] * (token.end - token.start)


def _marks(query: Reading, via: list[Via | None]) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for i, way in enumerate(via):
        if way is None:
            continue
        start = query.normal.origin[i]
        last = marks[-1] if marks else None
        if last and last.via is way and start - last.end <= 0:
            marks[-1] = Mark(last.start, max(start + 1, last.end), way)
        else:
            marks.append(Mark(start, start + 1, way))
    return tuple(marks)
