"""The handbook over many goods: how fast it opens and searches, beside SQL's LIKE.

``python -m benchmarks.handbook`` fills a library with 5,000 products made of the sample shop's
facts, opens its handbook and types queries of several kinds letter by letter: names, pinyin,
initials, materials, words of facts, item numbers, single letters. Measured: opening (the index
and the first list), each search (median, 95 %, worst), and what SQL's LIKE over names, aliases,
numbers, tags and facts takes and finds for the same queries. A frame at 60 Hz is 16.7 ms.
``python -m benchmarks.handbook_window`` measures the window.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from assist import paths
from assist.kb.pack import read_products
from assist.kb.products import Products
from assist.kb.records import Fact, Product
from assist.kb.shelf import Shelf
from assist.library.handbook import Handbook
from assist.library.handbook.pages import Sources
from assist.snippets.records import Snippet
from assist.store.database import Store, open_store
from assist.store.packs import built_in

Result = TypeVar("Result")
QUERIES = (
    "纯棉", "羽绒服", "yurongfu", "lyq", "针织 春秋", "xl01003", "机洗", "聚酯纤维",
    "30度", "四川", "礼盒", "面膜 控油", "涤纶", "niuzaiku", "不存在的词",
)  # fmt: skip
LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
SHOWN = 200
"""Rows that the window asks for."""
COLOURS = ("米白", "雾蓝", "燕麦", "豆绿", "藕粉", "炭灰", "奶咖", "藏青", "杏色", "酒红")
SERIES = (
    "春山",
    "小满",
    "白露",
    "云朵",
    "晴川",
    "北屿",
    "听雨",
    "橘子",
    "鹿野",
    "山雀",
    "星河",
    "慢时光",
)
LIKE = """
SELECT DISTINCT product.key FROM product LEFT JOIN fact ON fact.product_key = product.key
WHERE product.name LIKE ? OR product.aliases LIKE ? OR product.item_number LIKE ?
OR product.tags LIKE ? OR fact.value LIKE ?
"""


def make_goods(count: int, seed: int) -> list[Product]:
    """Products with the sample shop's facts in new combinations, each with its own name."""
    chosen = random.Random(seed)
    pack = next(p for p in built_in(paths.resources()) if p.id == "sample_shop")
    patterns = read_products(pack, None)
    values: dict[str, list[str]] = {}
    for pattern in patterns:
        for fact in pattern.facts:
            values.setdefault(f"{pattern.category} {fact.name}", []).append(fact.value)
    made = []
    for number in range(count):
        pattern = patterns[number % len(patterns)]
        facts = tuple(
            Fact(f.name, f.intent, chosen.choice(values[f"{pattern.category} {f.name}"]))
            for f in pattern.facts
        )
        name = f"{chosen.choice(SERIES)}{chosen.choice(COLOURS)}{pattern.name}{number}"
        key, item = f"bench/{number}", f"XL{number:05d}"
        made.append(
            replace(
                pattern, key=key, pack="bench", name=name, item_number=item, facts=facts, chart=None
            )
        )
    return made


def typed(query: str) -> list[str]:
    """What stands in the field after each letter."""
    return [query[:end] for end in range(1, len(query) + 1)]


def timed(call: Callable[[], Result]) -> tuple[float, Result]:
    """Milliseconds and the result."""
    began = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - began), result


def told(times: list[float]) -> str:
    """Median, 95th percentile and worst of some milliseconds."""
    ordered = sorted(times)
    high = ordered[int(0.95 * (len(ordered) - 1))]
    return (
        f"median {statistics.median(times):.1f} ms, 95 % {high:.1f} ms, worst {ordered[-1]:.1f} ms"
    )


def handbook_of(
    goods: dict[str, Product],
    store: Store,
    about: Callable[[str, Sequence[str]], list[Snippet]] = lambda key, intents: [],
    values: Callable[[Product], Mapping[str, str]] = lambda product: {},
) -> Handbook:
    """A handbook, without replies where none are given: searching looks at the goods only."""

    def now() -> datetime:
        return datetime.now(UTC)

    sources = Sources(
        about, values, dict, lambda one, given: [], lambda intent: None, lambda one: ()
    )
    return Handbook(goods, Shelf(store, now), sources, now)


def run(count: int, seed: int) -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "ceda.db", Path(folder) / "backups")
        products = Products(store)
        products.load(None, make_goods(count, seed), [])
        reading, every = timed(products.every)
        goods = {one.key: one for one in every}
        book = handbook_of(goods, store)
        opening, _ = timed(lambda: (book.find(most=SHOWN), book.shelves()))
        print(f"{count} products, {sum(len(p.facts) for p in every)} facts")
        print(f"reading the goods, at the program's start: {reading:.0f} ms")
        print(f"opening: index, first list and filters {opening:.0f} ms")
        found: dict[str, int] = {}
        ours: list[float] = []
        for query in QUERIES:
            for part in typed(query):
                spent, listing = timed(partial(book.find, part, most=SHOWN))
                ours.append(spent)
                found[query] = listing.total
        again = [timed(partial(book.find, q, most=SHOWN))[0] for q in QUERIES]
        letters = [timed(partial(book.find, one, most=SHOWN))[0] for one in LATIN]
        print(f"search, letter by letter ({len(ours)} searches): {told(ours)}")
        print(f"search, whole queries: {told(again)}")
        print(f"search, single Latin letters and digits: {told(letters)}")
        sql: list[float] = []
        for query in QUERIES:
            spent, hits = timed(partial(store.rows, LIKE, (f"%{query}%",) * 5))
            sql.append(spent)
            print(f"  {query}: {found[query]} found, LIKE {len(hits)}")
        print(f"SQL LIKE, whole queries: {told(sql)}")
        store.close()


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goods", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    run(arguments.goods, arguments.seed)


if __name__ == "__main__":
    main()
