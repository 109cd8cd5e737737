"""Planted pairs in generated orders: how many are found, how fast, beside raw rankings.

``python -m benchmarks.pairings`` writes an orders file of 200,000 orders over 5,000 products
in which 500 products have a partner: whoever buys the one buys the other in one of eight
orders. Everything else is chance, and popularity follows Zipf's law, so that a few goods lie
in every cart. The file goes through the import of the program. Measured: how many of the 500
have their planted partner as the first suggestion (recall), how many first suggestions of any
product belong to a planted pair (precision; either end counts), and the same for partners
ranked by raw confidence, with and without a minimum count; time and memory of the import; time
of one suggestion. Recall ends where a pair was bought together less often than the minimum.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

from assist.kb.pairings import statistics
from assist.kb.pairings.counting import count
from assist.kb.pairings.learned import Learned
from assist.kb.pairings.matchmaker import Matchmaker
from assist.kb.pairings.order_files import order_rows
from assist.kb.pairings.orders import read_orders
from assist.kb.pairings.statistics import Together
from assist.kb.records import Product
from assist.store.database import open_store

CHANCE = 0.125
"""The share of a product's orders that its planted partner joins."""
BASKET = (0.55, 0.8, 0.92, 0.97, 1.0)
"""Cumulated shares of orders with one to five products."""
STRENGTHS = (0.5, 2.0, 5.0, 10.0)
MINIMA = (3, 4, 5)
ASKED = 2000


@dataclass(frozen=True, slots=True)
class Shop:
    """Products, and the planted partner of some of them by key."""

    products: list[Product]
    planted: dict[str, str]


def make_shop(size: int, pairs: int, seed: int) -> Shop:
    """Products in the order of their popularity; planted are those of middling popularity."""
    chosen = random.Random(seed)
    products = [_product(number) for number in range(size)]
    ends = chosen.sample(range(size // 50, size // 2), 2 * pairs)
    keys = [products[end].key for end in ends]
    return Shop(products, dict(zip(keys[:pairs], keys[pairs:], strict=True)))


def _product(number: int) -> Product:
    name = f"商品{number:05}"
    return Product(
        f"shop/{number}", "shop", None, name, "", f"kind{number % 40}", f"A{number:05}",
        9900, (), (), (), (), (),
    )  # fmt: skip


def write_orders(shop: Shop, orders: int, path: Path, seed: int) -> int:
    """An orders file as platforms export it; returns its rows."""
    chosen = random.Random(seed)
    places = range(len(shop.products))
    weights = list(accumulate(1 / (rank + 20) for rank in places))
    number_of = {product.key: place for place, product in enumerate(shop.products)}
    rows = 0
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("订单编号", "宝贝标题", "商家编码", "购买数量", "订单付款时间"))
        for order in range(orders):
            size = next(n for n, share in enumerate(BASKET, 1) if chosen.random() <= share)
            goods = set(chosen.choices(places, cum_weights=weights, k=size))
            for place in tuple(goods):
                partner = shop.planted.get(shop.products[place].key)
                if partner is not None and chosen.random() < CHANCE:
                    goods.add(number_of[partner])
            for place in goods:
                product = shop.products[place]
                title = f"【包邮】{product.name} 新款"
                day = f"2026-{order % 10 + 1:02}-{order % 28 + 1:02} 10:00:00"
                writer.writerow((f"28{order:016}", title, product.item_number, 1, day))
                rows += 1
    return rows


def score(shop: Shop, best: Callable[[str], str]) -> tuple[float, float]:
    """(precision, recall) in percent of the first suggestion of every product."""
    firsts = {product.key: best(product.key) for product in shop.products}
    said = {key: partner for key, partner in firsts.items() if partner}
    found = sum(shop.planted.get(key) == partner for key, partner in said.items())
    back = sum(shop.planted.get(partner) == key for key, partner in said.items())
    return 100 * (found + back) / max(len(said), 1), 100 * found / len(shop.planted)


def first(found: Iterable[Together], rank: Callable[[Together], float]) -> str:
    """The best ranked partner; "" when there is none."""
    ordered = max(found, key=lambda one: (rank(one), one.partner_key), default=None)
    return ordered.partner_key if ordered else ""


def shrunken(one: Together, strength: float) -> float:
    """The shrunken lift with another strength of the prior."""
    return (one.both + strength) / (one.expected + strength)


def main() -> None:
    """Run everything and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--products", type=int, default=5000)
    options.add_argument("--orders", type=int, default=200_000)
    options.add_argument("--pairs", type=int, default=500)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    shop = make_shop(chosen.products, chosen.pairs, chosen.seed)
    with tempfile.TemporaryDirectory() as folder:
        _run(shop, chosen.orders, Path(folder), chosen.seed)


def _run(shop: Shop, orders: int, folder: Path, seed: int) -> None:
    file = folder / "orders.csv"
    rows = write_orders(shop, orders, file, seed)
    print(f"{orders:,} orders, {rows:,} rows, {file.stat().st_size / 1e6:.1f} MB")
    store = open_store(folder / "shop.db", folder / "backups")
    learned = Learned(store)
    before, started = _peak(), time.perf_counter()
    baskets = read_orders(
        order_rows(file), shop.products, learned.marker(), learned.seen(), date(2026, 11, 22)
    )
    read = time.perf_counter()
    keys = [product.key for product in shop.products]
    learned.add(count(baskets), keys, baskets.report.accepted)
    ended = time.perf_counter()
    print(f"import: {ended - started:.1f} s (reading {read - started:.1f} s), ", end="")
    print(f"{_peak() - before:.0f} MB more at the peak, ", end="")
    print(f"{len(baskets.report.refused)} refused, ", end="")
    print(f"database {store.path.stat().st_size / 1e6:.1f} MB")
    again = time.perf_counter()
    refused = read_orders(
        order_rows(file), shop.products, learned.marker(), learned.seen(), date(2026, 11, 22)
    ).report
    print(f"again: {refused.accepted} accepted, {time.perf_counter() - again:.1f} s")
    _tell_times(shop, learned)
    _tell_scores(shop, learned)
    store.close()


def _tell_times(shop: Shop, learned: Learned) -> None:
    goods = {product.key: product for product in shop.products}
    matchmaker = Matchmaker(goods, lambda _: [], learned.partners, None)
    taken = []
    for key in list(goods)[:ASKED]:
        started = time.perf_counter()
        matchmaker.offers(goods[key])
        taken.append(1000 * (time.perf_counter() - started))
    taken.sort()
    print(
        f"one suggestion, never asked before: median {taken[ASKED // 2]:.2f} ms, "
        f"p95 {taken[ASKED * 95 // 100]:.2f} ms, most {taken[-1]:.2f} ms"
    )


def _tell_scores(shop: Shop, learned: Learned) -> None:
    every = {product.key: list(learned.together(product.key, least=1)) for product in shop.products}
    enough = {
        key: [one for one in found if one.both >= statistics.MINIMUM]
        for key, found in every.items()
    }
    rankings: list[tuple[str, Callable[[str], str]]] = [
        (
            "the program (shrunken lift, minimum count, least lift)",
            lambda key: next((one.partner_key for one in learned.partners(key)), ""),
        ),
        ("raw confidence", lambda key: first(every[key], lambda one: one.confidence)),
        ("raw confidence, minimum count", lambda key: first(enough[key], lambda o: o.confidence)),
        ("raw lift", lambda key: first(every[key], lambda one: one.lift)),
        ("raw lift, minimum count", lambda key: first(enough[key], lambda one: one.lift)),
    ]
    for least in MINIMA:
        for strength in STRENGTHS:
            name = f"shrunken lift, at least {least} orders, prior {strength:g}"
            rankings.append((name, _with(every, strength, least)))
    print(f"{'ranking':<58}precision  recall")
    for name, best in rankings:
        precision, recall = score(shop, best)
        print(f"{name:<58}{precision:9.1f}{recall:8.1f}")


def _with(every: dict[str, list[Together]], strength: float, least: int) -> Callable[[str], str]:
    def best(key: str) -> str:
        enough = [o for o in every[key] if o.both >= least]
        told = [o for o in enough if shrunken(o, strength) >= statistics.LEAST_LIFT]
        return first(told, lambda one: shrunken(one, strength))

    return best


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
