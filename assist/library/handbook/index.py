"""All goods as one text, so that a letter typed finds them within a frame.

Each field of each product (name, aliases, number, tags, facts) is one line of a joined text.
A search runs through the whole text with ``str.find``; the line tells which field it is.
Names, aliases and tags are also kept as syllables for pinyin and initials. A word that means
a material finds its other names too: 纯棉 finds 全棉 and 100%棉, but not a 全棉内衬.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import is_

from assist.kb.records import Product
from assist.library.cards import product_ref
from assist.library.handbook.records import SEASONS, HandbookRow
from assist.matching.sounds import Sounds
from assist.matching.text import folded
from assist.paths import resources

NAME, ALIAS, TAG, FACT = range(4)
"""Ranks of fields: a product found by its name stands before one found by a fact."""
SOUND = 0.5
"""What is found by sound stands behind the same field found by words."""


class Words:
    """Other names of materials and of categories, from ``handbook.toml``."""

    def __init__(self, table: dict[str, object]) -> None:
        materials = table.get("material", [])
        self._patterns: dict[str, re.Pattern[str]] = {}
        for one in materials if isinstance(materials, list) else []:
            names = [folded(name) for name in (one["name"], *one["also"])]
            pattern = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
            guard = "|".join(folded(part) for part in one.get("not_before", ()))
            compiled = re.compile(f"(?:{pattern})" + (f"(?!{guard})" if guard else ""))
            self._patterns |= dict.fromkeys(names, compiled)
        categories = table.get("category", {})
        self.categories: dict[str, str] = categories if isinstance(categories, dict) else {}

    @classmethod
    @cache
    def load(cls) -> Words:
        """Those that ship with the program."""
        path = resources() / "training" / "zh_CN" / "handbook.toml"
        return cls(tomllib.loads(path.read_text(encoding="utf-8")))

    def pattern(self, word: str) -> re.Pattern[str] | None:
        """What a folded word stands for, where it stands for more than itself."""
        return self._patterns.get(word)


class _Lines:
    """Texts joined by line breaks, and which product and field each line is.

    The lines of a product stand together, its best fields first: the first line of a product
    that a search finds is the one that counts.
    """

    def __init__(self, lines: Sequence[str], owners: list[int], ranks: list[int]) -> None:
        self._text = "\n".join(lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._owners, self._ranks = owners, ranks
        self._next = [0] * len(owners)
        for line in range(len(owners) - 1, -1, -1):
            last = line + 1 == len(owners) or owners[line + 1] != owners[line]
            self._next[line] = self._starts[line + 1] if last else self._next[line + 1]

    def where(self, needle: str) -> dict[int, tuple[int, int]]:
        """Product number → (rank, line) of its best line that holds a text."""
        return self._each(lambda at: self._text.find(needle, at))

    def matches(self, pattern: re.Pattern[str]) -> dict[int, tuple[int, int]]:
        """Product number → (rank, line) of its best line that a pattern matches."""

        def place(at: int) -> int:
            match = pattern.search(self._text, at)
            return match.start() if match else -1

        return self._each(place)

    def _each(self, place: Callable[[int], int]) -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        at = place(0)
        while 0 <= at < len(self._text):
            line = bisect_right(self._starts, at) - 1
            found[self._owners[line]] = self._ranks[line], line
            at = place(self._next[line])
        return found


class GoodsIndex:
    """The goods of a library, as they were when it was built.

    ``photo`` gives the file to show first of a product, or an empty text.
    """

    def __init__(
        self, goods: Sequence[Product], words: Words, photo: Callable[[Product], str]
    ) -> None:
        self._goods, self._words = list(goods), words
        self.rows = [HandbookRow(product_ref(p), p.tags, photo=photo(p)) for p in goods]
        self.seasons = [seasons(product) for product in goods]
        fields = [(number, *field) for number, p in enumerate(goods) for field in self._fields(p)]
        self._labels = [(label, text) for _, _, label, text in fields]
        # Shops say the same of many goods: each text is folded once.
        texts = list(dict.fromkeys(text for _, text in self._labels))
        whole = folded("\n".join([text.replace("\n", " ") for text in texts]))
        plain = dict(zip(texts, whole.split("\n"), strict=True))
        lines = [plain[text] for _, text in self._labels]
        owners, ranks = [number for number, *_ in fields], [rank for _, rank, *_ in fields]
        self._written = _Lines(lines, owners, ranks)
        spoken = [line for line, rank in enumerate(ranks) if rank < FACT]
        view = Sounds.load().view
        heard = {text: view(text) for text in {lines[line] for line in spoken}}
        self._heard = _Lines(
            [heard[lines[line]] for line in spoken],
            [owners[line] for line in spoken],
            [ranks[line] for line in spoken],
        )

    def _fields(self, product: Product) -> Iterator[tuple[int, str, str]]:
        yield NAME, "", product.name
        if product.item_number:
            yield NAME, "", product.item_number
        for text in product.aliases:
            yield ALIAS, "", text
        for text in (*product.tags, self._words.categories.get(product.category, "")):
            if text:
                yield TAG, "", text
        for fact in product.facts:
            yield FACT, fact.name, fact.value

    def fits(self, goods: Iterable[Product]) -> bool:
        """Whether the goods are still those that were indexed."""
        now = list(goods)
        return len(now) == len(self._goods) and all(map(is_, now, self._goods))

    def search(self, query: str) -> list[tuple[int, str]]:
        """(product number, hit) of what every word of the query finds, best first."""
        found: dict[int, tuple[float, str]] | None = None
        for word in query.split():
            if not (plain := folded(word)):
                continue
            these = self._word(plain)
            if found is None:
                found = these
            else:
                found = {
                    number: (found[number][0] + rank, found[number][1] or hit)
                    for number, (rank, hit) in these.items()
                    if number in found
                }
        if found is None:
            return [(number, "") for number in range(len(self._goods))]
        return [
            (number, hit)
            for number, (_, hit) in sorted(found.items(), key=lambda f: (f[1][0], f[0]))
        ]

    def _word(self, word: str) -> dict[int, tuple[float, str]]:
        pattern = self._words.pattern(word)
        lines = self._written.matches(pattern) if pattern else self._written.where(word)
        found = {number: (float(rank), self._hit(line)) for number, (rank, line) in lines.items()}
        if word.isascii() and word.isalpha():
            sounds = Sounds.load()
            ways = {sounds.abbreviated(word)} | ({sounds.typed(word)} if len(word) > 1 else set())
            for typed in ways:
                for number, (rank, _) in self._heard.matches(re.compile(typed)).items():
                    found.setdefault(number, (rank + SOUND, ""))
        return found

    def _hit(self, line: int) -> str:
        label, text = self._labels[line]
        return f"{label}：{text}" if label else ""


def seasons(product: Product) -> frozenset[str]:
    """The seasons that its fact 季节 or its tags name; 四季 names all of them."""
    said = [fact.value for fact in product.facts if fact.name == "季节"]
    text = " ".join([*said, *product.tags])
    if "四季" in text:
        return frozenset(SEASONS)
    return frozenset(season for season in SEASONS if season in text)
