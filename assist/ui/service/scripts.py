"""The scripts of the reminder walks that fit a channel and a strategy, found on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist.suggestion import Context

if TYPE_CHECKING:
    from assist.library import Library

WITH_WALKS_OF_THEIR_OWN = ("短信", "电话")
MOST = 12


@dataclass(frozen=True, slots=True)
class Script:
    """One wording: ``title`` says what it does, ``confirm`` what must be true before it is used.

    ``missing`` names the placeholders that are still open.
    """

    title: str
    text: str
    confirm: str = ""
    missing: tuple[str, ...] = ()


def fitting_scripts(
    library: Library, channel: str, strategy: str, product: str
) -> tuple[Script, ...]:
    """The wordings for this way, filled for the product.

    A walk belongs to the channel in its title, to 千牛 without one; a step to the strategy
    that its technique names.
    """
    context = Context(product_id=product or None)
    found: list[Script] = []
    for ref in library.walks.every(kind="reminder"):
        own = next((name for name in WITH_WALKS_OF_THEIR_OWN if name in ref.title), "千牛")
        if own != channel:
            continue
        for part in library.walks.source(ref.id).steps:
            if strategy in part.technique:
                step = library.walks.step(ref.id, part.id, context)
                found += [Script(step.title, v.text, step.confirm, v.missing) for v in step.say]
    return tuple(found[:MOST])
