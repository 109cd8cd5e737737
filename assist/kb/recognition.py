"""Which product a message speaks of: by name, alias, item number or item link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assist.kb.records import Product
from assist.matching.text import normalise

SHORTEST_NAME = 2
"""Characters; shorter aliases say too little."""

LINK_NUMBER = re.compile(r"(?<!\d)\d{4,}(?!\d)")


class Recogniser:
    """Finds products by what buyers and links call them.

    A name that several products share points to none of them.
    """

    def __init__(self, products: Iterable[Product]) -> None:
        names: dict[str, set[str]] = {}
        for product in products:
            for name in (product.name, *product.aliases, product.item_number):
                plain = normalise(name)
                if len(plain) >= SHORTEST_NAME:
                    names.setdefault(plain, set()).add(product.key)
            for link in product.links:
                for number in LINK_NUMBER.findall(link):
                    names.setdefault(normalise(number), set()).add(product.key)
        shared = Counter({name: len(keys) for name, keys in names.items()})
        self._names = {
            name: next(iter(keys)) for name, keys in names.items() if shared[name] == 1
        }

    def find(self, message: str) -> str | None:
        """The key of the product that the longest known name in ``message`` points to."""
        plain = normalise(message)
        found = [
            (len(name), key)
            for name, key in self._names.items()
            if name in plain and _whole(name, plain)
        ]
        return max(found)[1] if found else None


def _whole(name: str, plain: str) -> bool:
    """Whether a latin or numeric name stands by itself, not inside a longer number or word."""
    if not name.isascii():
        return True
    return re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", plain) is not None
