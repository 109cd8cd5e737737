"""One reply with everything it is judged by."""

from __future__ import annotations

from dataclasses import dataclass

from assist.kb.records import Product


@dataclass(frozen=True, slots=True)
class Reply:
    """What the agent said to ``buyer``: the buyer's words since the agent's last reply.

    ``seconds`` is how long the buyer waited. ``earlier`` are the agent's earlier replies to this
    buyer and ``before`` the buyer's earlier words, both in order; ``elsewhere`` what was said to
    other buyers so far, a tuple for each of them. ``expect`` and ``facts`` are
    what a scenario says of a right reply; where both are empty the library is asked. ``rules``
    are rules that this reply must show. ``interrupted``: the buyer was still typing.
    """

    buyer: str
    text: str
    seconds: float
    product: Product | None = None
    first: bool = False
    earlier: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, ...], ...] = ()
    expect: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    better: str = ""
    interrupted: bool = False

    @property
    def heard(self) -> str:
        """Everything the buyer said so far."""
        return " ".join((*self.before, self.buyer))
