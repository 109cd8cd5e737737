"""Checking a whole library before an agent meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assist.snippets.compliance.checking import Compliance
from assist.snippets.compliance.records import Hit, ProductFlags, Role
from assist.snippets.placeholders import PATTERN, said
from assist.snippets.records import Snippet

HIDDEN = "□"
"""Stands for each character of a placeholder's name, so that offsets stay."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit in a snippet's variant; ``variant`` counts from 1. Offsets are the template's."""

    snippet: str
    variant: int
    tone: str
    text: str
    hit: Hit


def no_product(_key: str | None) -> ProductFlags | None:
    """What is known of a product when nobody looks it up."""
    return None


def lint(
    snippets: Iterable[Snippet],
    compliance: Compliance,
    *,
    role: Role = "agent",
    product: Callable[[str | None], ProductFlags | None] = no_product,
) -> list[Finding]:
    """Every hit in the replies of ``snippets``, in their order.

    ``product`` tells what is known of a snippet's product key. Names of placeholders are
    not read; their defaults and choices are.
    """
    return [
        Finding(snippet.key, number, variant.tone, variant.text, hit)
        for snippet in snippets
        for number, variant in enumerate(snippet.variants, 1)
        for hit in compliance.check(
            spoken(variant.text), role=role, product=product(snippet.product_key)
        )
    ]


def spoken(template: str) -> str:
    """A template with the names of its placeholders hidden, as long as it was."""
    return PATTERN.sub(lambda match: _hide(match.group(0)), template)


def _hide(placeholder: str) -> str:
    start, end = said(placeholder)
    words = placeholder[start:end].replace("|", HIDDEN)
    return HIDDEN * start + words + HIDDEN * (len(placeholder) - start - len(words))
