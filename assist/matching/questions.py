"""One message, several questions.

A buyer writes "这件有M码吗我160 110斤穿多大 今天能发不 能便宜点不": four questions, hardly a comma.
A message is cut at punctuation, at spaces between Chinese, and after a question word that
is followed by the start of another clause. Greetings and noise in front fall away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assist.matching.text import LONGEST, MASK, normalise, strip_fillers

MOST = 8
"""Questions of one message; what a buyer pastes beyond that is not read."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question at ``[start, end)`` of the message."""

    text: str
    start: int
    end: int


_HARD = re.compile(r"[。!?！？；;\n\r…~～]+")
_SOFT = re.compile(r"[,，、:：]+|\s+")
_TURN = re.compile(
    r"(?<=[吗么嘛呢不])(?=(?:我|这|那|还|能|可|有|什么|多|怎|今|明|几|哪|发|包|质|会|是|要|多少|你))"
)
_ASKS = re.compile(
    r"[吗么嘛]$|什么|啥|怎么|咋|几[天号时点个]|多少|多久|多大|哪|为什么|为啥|[能会是要可行有好][不没]\S|[不没]$|呢$|吗"
    r"|how|what|when|where|which|why|can |do |does |is there|are "
)
_GREETING = re.compile(
    r"(?:在吗|你好|您好|在不在|在么|哈喽|hello|hi|亲|在|请问|有人吗|客服)*", re.I
)
_BODY = re.compile(r"\d{2,3}\s*(?:cm|kg|斤|公斤|厘米)?$|^\d{2,3}", re.I)


def split(message: str) -> list[Part]:
    """The questions of ``message`` in order; the whole message when it has none of its own."""
    text = MASK.sub(lambda match: " " * len(match[0]), message[:LONGEST])
    pieces: list[tuple[int, int]] = []
    for start, end in _between(text, 0, len(text), _HARD):
        pieces += _clauses(text, start, end)
    parts = [part for start, end in pieces if (part := _trim(message, text, start, end))]
    spoken = [part for part in parts if not _is_greeting(part.text)]
    chosen = spoken or parts[:1]
    if not chosen:
        whole = message[:LONGEST]
        return [Part(whole, 0, len(whole))] if normalise(whole).text else []
    return chosen[:MOST]


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches of ``text[start:end]`` between the marks."""
    found: list[tuple[int, int]] = []
    at = start
    for match in mark.finditer(text, start, end):
        if match.start() > at:
            found.append((at, match.start()))
        at = match.end()
    if at < end:
        found.append((at, end))
    return found


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Clauses of a sentence; those that ask nothing are joined to their neighbour."""
    pieces: list[tuple[int, int]] = []
    for soft_start, soft_end in _between(text, start, end, _SOFT):
        at = soft_start
        for match in _TURN.finditer(text, soft_start, soft_end):
            if _ASKS.search(text[at : match.start()]) and match.start() - at >= 3:
                pieces.append((at, match.start()))
                at = match.start()
        pieces.append((at, soft_end))
    joined: list[tuple[int, int]] = []
    for piece in pieces:
        if joined and _belongs(text, joined[-1], piece):
            joined[-1] = (joined[-1][0], piece[1])
        else:
            joined.append(piece)
    return joined


def _belongs(text: str, before: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether two clauses are one question: a statement and what is asked about it."""
    first, second = text[before[0] : before[1]], text[piece[0] : piece[1]]
    if _is_greeting(first):
        return False
    if first.isascii() and second.isascii():
        return True
    if _BODY.search(first.strip()) or (_BODY.search(second) and not _ASKS.search(first)):
        return not _ASKS.search(first)
    return not _ASKS.search(first) or len(normalise(second).text) <= 2


def _is_greeting(text: str) -> bool:
    return bool(_GREETING.fullmatch(normalise(text).text))


def _trim(message: str, text: str, start: int, end: int) -> Part | None:
    """The piece without noise at its edges; None when nothing is left."""
    normal = strip_fillers(normalise(text[start:end]))
    if not normal.text:
        return None
    first, last = start + normal.origin[0], start + normal.origin[-1] + 1
    while last < end and not text[last].isspace() and text[last] not in "，,。":
        last += 1
    return Part(message[first:last], first, last)
