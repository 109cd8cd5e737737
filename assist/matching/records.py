"""What goes into the matcher and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass

from assist.suggestion import Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    ``label`` is what is to be recognised: an intent id, or the key itself for an entry
    without one. ``language`` is "zh" or "en"; empty means that the text tells. ``learned``
    holds phrasings that came from picks; they count like the others.
    """

    key: str
    label: str
    phrasings: tuple[str, ...]
    title: str = ""
    language: str = ""
    learned: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything the entry can be found by, once each."""
        named = (self.title,) if self.title else ()
        return tuple(dict.fromkeys((*self.phrasings, *self.learned, *named)))


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fits a text.

    ``score`` runs from 0 to 100 and orders; ``confidence`` is the calibrated chance, 0 to 1,
    that the entry answers the question. ``marks`` are offsets in the text that was given.
    ``why`` says in plain Chinese what matched.
    """

    key: str
    label: str
    score: float
    confidence: float
    marks: tuple[Mark, ...] = ()
    why: str = ""
