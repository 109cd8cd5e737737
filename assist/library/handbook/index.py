"""All goods as one text, so that a letter typed finds them within a frame.

Shops say the same of many goods, so each different text (name, alias, number, tag, fact) is one
line of a joined text, and arrays tell in which field of which product it stands. A search runs
through the joined text with ``str.find`` and then through the arrays at once. Names, aliases and
tags are also kept as syllables for pinyin and initials. A word that means a material finds its
other names too: 纯棉 finds 全棉 and 100%棉, but not a 全棉内衬.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import is_

import numpy as np
from numpy.typing import NDArray

from assist.kb.records import Product
from assist.library.cards import product_ref
from assist.library.handbook.records import SEASONS, HandbookRow
from assist.matching.sounds import Sounds
from assist.matching.text import folded
from assist.paths import resources

Numbers = NDArray[np.int32]

NAME, ALIAS, TAG, FACT = range(4)
"""Ranks of fields: a product found by its name stands before one found by a fact."""
SOUND = 0.5
"""What is found by sound stands behind the same field found by words."""
NOT_FOUND = np.float32(np.inf)


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


class _Texts:
    """Different texts joined by line breaks; a search gives the numbers of those that hold it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = "\n".join(texts) + "\n"
        ends = accumulate(len(text) + 1 for text in texts)
        self._starts = np.fromiter((0, *ends), np.int32, len(texts) + 1)

    def holding(self, needle: str) -> Numbers:
        """The texts that hold ``needle``."""
        places: list[int] = []
        find, keep = self._joined.find, places.append
        at = find(needle)
        while at >= 0:
            keep(at)
            at = find(needle, find("\n", at))
        return self._numbers(places)

    def matching(self, pattern: str) -> Numbers:
        """The texts that a regular expression matches."""
        whole = re.compile(f"(?:{pattern})[^\n]*")
        return self._numbers([match.start() for match in whole.finditer(self._joined)])

    def _numbers(self, places: list[int]) -> Numbers:
        found = np.searchsorted(self._starts, np.asarray(places, np.int32), "right") - 1
        return found.astype(np.int32)


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: product numbers, best first, and the field of each (-1: none)."""

    numbers: Numbers
    fields: Numbers


class GoodsIndex:
    """The goods of a library, as they were when it was built.

    ``photo`` gives the file to show first of a product, or an empty text. A field is one text
    of one product; the fields of a product stand together, its best ones first.
    """

    def __init__(
        self, goods: Sequence[Product], words: Words, photo: Callable[[Product], str]
    ) -> None:
        self._goods, self._words = list(goods), words
        self.rows = [HandbookRow(product_ref(p), p.tags, photo=photo(p)) for p in goods]
        self.seasons = [seasons(product) for product in goods]
        texts: dict[str, int] = {}
        labels: dict[str, int] = {}
        owners: list[int] = []
        ranks: list[int] = []
        said: list[int] = []
        named: list[int] = []
        for number, product in enumerate(goods):
            for rank, label, text in self._fields(product):
                owners.append(number)
                ranks.append(rank)
                named.append(labels.setdefault(label, len(labels)))
                said.append(texts.setdefault(text, len(texts)))
        self._texts, self._labels = list(texts), list(labels)
        self._owner, self._label = np.asarray(owners, np.int32), np.asarray(named, np.int16)
        self._rank, self._text = np.asarray(ranks, np.int8), np.asarray(said, np.int32)
        self._index()

    def _index(self) -> None:
        whole = folded("\n".join([text.replace("\n", " ") for text in self._texts]))
        plain = whole.split("\n") if self._texts else []
        self._written = _Texts(plain)
        self._spoken = np.unique(self._text[self._rank < FACT])
        view = Sounds.load().view
        self._heard = _Texts([view(plain[number]) for number in self._spoken])

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

    def search(self, query: str) -> Found:
        """What every word of the query finds; all goods in their order for an empty one."""
        count = len(self._goods)
        rank, field = np.zeros(count, np.float32), np.full(count, -1, np.int32)
        for plain in filter(None, map(folded, query.split())):
            its_rank, its_field = self._word(plain)
            rank += its_rank
            field = np.where(field >= 0, field, its_field)
        numbers = np.flatnonzero(rank < NOT_FOUND)
        numbers = numbers[np.argsort(rank[numbers], kind="stable")]
        return Found(numbers.astype(np.int32), field[numbers].astype(np.int32))

    def _word(self, word: str) -> tuple[NDArray[np.float32], Numbers]:
        """For each product the rank of its best field that holds a word, and the field."""
        rank = np.full(len(self._goods), NOT_FOUND, np.float32)
        hit = np.full(len(self._goods), -1, np.int32)
        if word.isascii() and word.isalpha():
            sounds = Sounds.load()
            ways = {sounds.abbreviated(word)} | ({sounds.typed(word)} if len(word) > 1 else set())
            texts = self._spoken[self._heard.matching("|".join(ways))]
            fields = self._best(texts, below=FACT)
            rank[self._owner[fields]] = self._rank[fields] + SOUND
        pattern = self._words.pattern(word)
        written = self._written
        texts = written.matching(pattern.pattern) if pattern else written.holding(word)
        fields = self._best(texts, below=FACT + 1)
        owners = self._owner[fields]
        rank[owners] = self._rank[fields]
        hit[owners] = np.where(self._rank[fields] == FACT, fields, -1)
        return rank, hit

    def _best(self, texts: Numbers, below: int) -> Numbers:
        """For each product that has one of the texts, its best such field of a lower rank."""
        wanted = np.zeros(len(self._texts), np.bool_)
        wanted[texts] = True
        fields = np.flatnonzero(wanted[self._text] & (self._rank < below))
        owners = self._owner[fields]
        first = np.ones(len(fields), np.bool_)
        first[1:] = owners[1:] != owners[:-1]
        return fields[first].astype(np.int32)

    def hit(self, field: int) -> str:
        """A found field in words, as "材质：…"; empty for -1."""
        if field < 0:
            return ""
        return f"{self._labels[self._label[field]]}：{self._texts[self._text[field]]}"


def seasons(product: Product) -> frozenset[str]:
    """The seasons that its fact 季节 or its tags name; 四季 names all of them."""
    said = [fact.value for fact in product.facts if fact.name == "季节"]
    text = " ".join([*said, *product.tags])
    if "四季" in text:
        return frozenset(SEASONS)
    return frozenset(season for season in SEASONS if season in text)
