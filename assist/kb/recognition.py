"""Which product a message speaks of: by name, alias, item number or item link."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assist.kb.records import Product
from assist.matching.text import normalise

SHORTEST_NAME = 2
"""Characters; shorter aliases say too little."""

LINK_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A product named at ``[start, end)`` of a text."""

    product_key: str
    start: int
    end: int


class Recogniser:
    """Finds products by what buyers and links call them.

    A name that several products share points to none of them.
    """

    def __init__(self, products: Iterable[Product]) -> None:
        self._names: dict[str, str] = {}
        self.renew(products)

    def renew(self, products: Iterable[Product]) -> None:
        """Know these products, and no others, from now on."""
        names: dict[str, set[str]] = {}
        for product in products:
            numbers = [n for link in product.links for n in LINK_NUMBER.findall(link)]
            for name in (product.name, *product.aliases, product.item_number, *numbers):
                plain = normalise(name).text
                if len(plain) >= SHORTEST_NAME:
                    names.setdefault(plain, set()).add(product.key)
        self._names = {name: next(iter(keys)) for name, keys in names.items() if len(keys) == 1}

    def find(self, text: str) -> Mention | None:
        """The longest known name in ``text``."""
        plain = normalise(text)
        found = [
            (len(name), at, key)
            for name, key in self._names.items()
            if (at := _position(name, plain.text)) is not None
        ]
        if not found:
            return None
        length, at, key = max(found)
        return Mention(key, plain.origin[at], plain.origin[at + length - 1] + 1)

    def without_mention(self, text: str) -> str:
        """``text`` with the product's name blanked, so that only the question is left.

        Every other character keeps its offset. The name would otherwise pull in whatever
        else is said about that product.
        """
        mention = self.find(text)
        if mention is None:
            return text
        blank = " " * (mention.end - mention.start)
        return text[: mention.start] + blank + text[mention.end :]


def _position(name: str, plain: str) -> int | None:
    """Where ``name`` stands; a latin or numeric one only by itself, not inside a longer one."""
    if not name.isascii():
        at = plain.find(name)
        return at if at >= 0 else None
    found = re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", plain)
    return found.start() if found else None
