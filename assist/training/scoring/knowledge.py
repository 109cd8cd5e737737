"""What the scorer asks the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assist.kb.records import Product
from assist.kb.sizing.advice import Advice
from assist.snippets.compliance import Hit
from assist.training.scoring.hints import Hint
from assist.training.scoring.meaning import Meanings


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The library's answers to the scorer's questions.

    ``asked`` gives, for each question in a buyer's words, the intents that may be meant, best
    first. ``facts`` gives what a right answer to an intent may state, for a product. ``advise``
    gives the size for what a buyer said of the body, ``None`` without a body or a chart.
    ``check`` gives what stands against a text. ``reply`` is the library's own reply to an
    intent. ``products`` are all of them, ``hints`` what answers an intent whatever its wording.
    """

    asked: Callable[[str], list[tuple[str, tuple[str, ...]]]]
    facts: Callable[[str, Product | None], Sequence[str]]
    advise: Callable[[str, Product], Advice | None]
    check: Callable[[str, Product | None], list[Hit]]
    reply: Callable[[str, Product | None], str]
    meanings: Meanings
    products: Sequence[Product]
    hints: Mapping[str, Hint]
