"""The advisor on purchases with fit feedback, beside a matrix and a linear baseline.

The table has the columns date, user, item, size (foreign; one size is 4 units), fit (small,
fit, large), height_cm, weight_kg, bust_cm. The earlier 80 % train, the later 20 % measure.
Sizes are compared on the later rows that fitted: exact is at most 2 units away, within one
size at most 6. Earlier rows of the same buyer and item may be used, as in a shop that
remembers; the row itself and everything after it may not. The weight of a
reported girth holds on the last fifth of the earlier part too; the confidence curve was
drawn on the later part itself, so its agreement there is no independent proof.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.kb.fit_feedback import VERDICTS, learned_shift
from assist.kb.sizing.advisor import Advisor, Weights, Worn
from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import Cell, SizeChart

UNIT = 4.0
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Purchases:
    """The table in the order of dates; unknown measures are NaN. ``cut`` starts the later part."""

    user: list[str]
    item: list[str]
    category: list[str]
    fit: list[str]
    size: Array
    height: Array
    weight: Array
    bust: Array
    cut: int

    @property
    def later(self) -> list[int]:
        """The rows to measure sizes on: later and fitting."""
        return [i for i in range(self.cut, len(self.size)) if self.fit[i] == "fit"]


def load(path: Path) -> Purchases:
    """Read the table."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["date"])

    def numbers(key: str) -> Array:
        return np.array([float(row[key]) if row[key] else np.nan for row in rows])

    return Purchases(
        [row["user"] for row in rows],
        [row["item"] for row in rows],
        [row["category"] for row in rows],
        [row["fit"] for row in rows],
        numbers("size"),
        numbers("height_cm"),
        numbers("weight_kg"),
        numbers("bust_cm"),
        int(len(rows) * 0.8),
    )


def filled(values: Array, cut: int) -> Array:
    """Unknown values replaced by the earlier part's median."""
    return np.where(np.isnan(values), np.nanmedian(values[:cut]), values)


def linear(data: Purchases, columns: list[Array]) -> Array:
    """Sizes by least squares on the earlier rows that fitted."""
    x = np.stack([np.ones(len(data.size)), *columns], axis=1)
    train = np.array([i < data.cut and data.fit[i] == "fit" for i in range(len(data.size))])
    weights, *_ = np.linalg.lstsq(x[train], data.size[train], rcond=None)
    predicted: Array = x @ weights
    return predicted


def matrix(data: Purchases) -> Array:
    """The middle size of every 5 cm by 3 kg cell of the earlier rows that fitted."""
    height, weight = filled(data.height, data.cut), filled(data.weight, data.cut)
    keys = list(zip((height // 5).astype(int), (weight // 3).astype(int), strict=True))
    cells: dict[tuple[int, int], list[float]] = defaultdict(list)
    for i in range(data.cut):
        if data.fit[i] == "fit":
            cells[keys[i]].append(float(data.size[i]))
    middle = float(np.median(data.size[: data.cut]))
    return np.array([float(np.median(cells[key])) if key in cells else middle for key in keys])


def hits(data: Purchases, predicted: Array, rows: list[int]) -> tuple[float, float]:
    """(exact, within one size) of predictions rounded to whole sizes."""
    rounded = np.round(predicted[rows] / UNIT) * UNIT
    away = np.abs(rounded - data.size[rows])
    return float(np.mean(away <= 2)), float(np.mean(away <= 6))


def shop_chart(data: Purchases, with_bust: bool) -> SizeChart:
    """A body chart as a shop would draw it from its earlier sales that fitted.

    Every size reaches over the weights (busts) for which it was the likeliest by a line
    through the sales; heights hardly differ between sizes and stay out.
    """
    columns = [("body_weight_kg", data.weight)]
    if with_bust:
        columns.append(("body_bust_cm", data.bust))
    lines = []
    for _, values in columns:
        train = [i for i in range(data.cut) if data.fit[i] == "fit" and not np.isnan(values[i])]
        slope, start = np.polyfit(values[train], data.size[train], 1)
        lines.append((slope, start))
    rows: list[tuple[Cell, ...]] = []
    for step in range(15):
        cells: list[Cell] = [str(int(step * UNIT))]
        for slope, start in lines:
            low, high = (((step + side) * UNIT - start) / slope for side in (-0.5, 0.5))
            cells.append((low, high))
        rows.append(tuple(cells))
    names = ("size", *(name for name, _ in columns))
    return SizeChart("sales", "dress", "适中", "woven", names, tuple(rows))


def advised(
    data: Purchases, advisor: Advisor, bust: bool, history: bool, shift: bool
) -> dict[int, float]:
    """The advisor's size, in units, for the later rows that fitted."""
    chart = shop_chart(data, bust)
    weight = filled(data.weight, data.cut)
    worn: dict[str, list[Worn]] = defaultdict(list)
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    wanted = set(data.later)
    found: dict[int, float] = {}
    for i in range(len(data.size)):
        user, item = data.user[i], data.item[i]
        if i in wanted:
            body = Body(weight=float(weight[i]))
            if bust and not np.isnan(data.bust[i]):
                body = body.having("bust", float(data.bust[i]))
            small, fit, large = tallies[item]
            moved = learned_shift(small, fit, large) if shift else 0.0
            earlier = worn[user][-3:] if history else []
            row = advisor.size(chart, body, moved, earlier)
            found[i] = (len(chart.rows) // 2 if row is None else row) * UNIT
        tallies[item][VERDICTS.index(data.fit[i])] += 1
        step = str(int(round(data.size[i] / UNIT) * UNIT))
        worn[user].append(Worn(step, data.fit[i]))
    return found


def calibration(data: Purchases, advisor: Advisor) -> list[tuple[float, float, int]]:
    """(mean confidence, share exact, rows) in steps of confidence, with history."""
    chart = shop_chart(data, with_bust=True)
    worn: dict[str, list[Worn]] = defaultdict(list)
    wanted = set(data.later)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for i in range(len(data.size)):
        weight, bust = data.weight[i], data.bust[i]
        if i in wanted and not (np.isnan(weight) or np.isnan(bust)):
            body = Body(weight=float(weight), bust=float(bust))
            row, chance = advisor.surest(chart, body, worn[data.user[i]][-3:])
            bins[int(chance * 20)].append((chance, abs(row * UNIT - data.size[i]) <= 2))
        step = str(int(round(data.size[i] / UNIT) * UNIT))
        worn[data.user[i]].append(Worn(step, data.fit[i]))
    return [
        (float(np.mean([c for c, _ in part])), float(np.mean([y for _, y in part])), len(part))
        for _, part in sorted(bins.items())
        if len(part) >= 100
    ]


def auc(score: Array, positive: NDArray[np.bool_]) -> float:
    """The area under the ROC curve; ties count half."""
    _, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    yes = int(positive.sum())
    no = len(score) - yes
    return float((rank[positive].sum() - yes * (yes + 1) / 2) / (yes * no))


def rates(
    data: Purchases, keys: Sequence[object], prior: Array, weight: float, live: bool
) -> Array:
    """Shares of small, fit and large per key before each row, ``prior`` counting as ``weight``.

    ``live`` keeps counting in the later part, as a shop does; otherwise counts stop there.
    """
    counts: dict[object, Array] = defaultdict(lambda: np.zeros(3))
    found = np.zeros((len(data.size), 3))
    for i, key in enumerate(keys):
        seen = counts[key] + weight * prior[i]
        found[i] = seen / seen.sum()
        if live or i < data.cut:
            counts[key] = counts[key] + np.eye(3)[VERDICTS.index(data.fit[i])]
    return found


def odds(data: Purchases, live: bool) -> list[Array]:
    """Log odds of small and of large: of the product, and of its size, each shrunk upwards.

    A size is shrunk to its product, a product to its category, a category to everything.
    """
    before = np.array([data.fit[: data.cut].count(v) for v in VERDICTS], dtype=float)
    start = np.tile(before / before.sum(), (len(data.size), 1))
    category = rates(data, data.category, start, 20.0, live)
    product = rates(data, data.item, category, 4.0, live)
    sizes = [(item, round(size / UNIT)) for item, size in zip(data.item, data.size, strict=True)]
    size = rates(data, sizes, product, 6.0, live)
    return [np.log(r[:, k] / r[:, 1]) for r in (product, size) for k in (0, 2)]


def shift(data: Purchases) -> Array:
    """The shift that the program has learned of each row's item up to the day before it."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    found = []
    for item, verdict in zip(data.item, data.fit, strict=True):
        found.append(learned_shift(*counts[item]))
        counts[item][VERDICTS.index(verdict)] += 1
    return np.array(found)


def chances(data: Purchases, features: list[Array]) -> Array:
    """Chances of small, fit and large for the later rows, by a softmax regression."""
    x = np.stack(
        [np.ones(len(data.size))]
        + [(f - f[: data.cut].mean()) / (f[: data.cut].std() + 1e-9) for f in features],
        axis=1,
    )
    y = np.eye(3)[[VERDICTS.index(verdict) for verdict in data.fit]]
    weights = np.zeros((x.shape[1], 3))
    early = x[: data.cut]
    for _ in range(200):
        weights -= 0.5 * early.T @ (_softmax(early @ weights) - y[: data.cut]) / len(early)
    return _softmax(x[data.cut :] @ weights)


def mean_auc(data: Purchases, chance: Array, rows: NDArray[np.bool_] | None = None) -> float:
    """Mean AUC of small, fit and large on the later rows, or on those of them in ``rows``."""
    verdicts = np.array([VERDICTS.index(verdict) for verdict in data.fit[data.cut :]])
    kept = np.ones(len(verdicts), dtype=bool) if rows is None else rows
    return float(np.mean([auc(chance[kept, k], verdicts[kept] == k) for k in range(3)]))


def _softmax(z: Array) -> Array:
    raised = np.exp(z - z.max(axis=1, keepdims=True))
    shares: Array = raised / raised.sum(axis=1, keepdims=True)
    return shares


def report(path: Path) -> None:
    """Print every figure."""
    data = load(path)
    rows = data.later
    height, weight, bust = (filled(v, data.cut) for v in (data.height, data.weight, data.bust))
    known = [i for i in rows if not (np.isnan(data.weight[i]) or np.isnan(data.bust[i]))]
    seen = set(data.user[: data.cut])
    again = [i for i in known if data.user[i] in seen]
    print(
        f"{len(rows)} later rows that fitted; {len(known)} with measures; {len(again)} seen before"
    )
    print(f"{'':28}{'all':>14}{'with measures':>16}{'seen before':>16}")
    plain = linear(data, [height, weight])
    full = linear(data, [height, weight, bust])
    for name, values in (("matrix", matrix(data)), ("linear", plain), ("linear with bust", full)):
        _line(name, data, values, rows, known, again)
    advisor = Advisor(Weights())
    for name, options in (
        ("advisor, weight", (False, False, False)),
        ("advisor, with bust", (True, False, False)),
        ("advisor, bust and feedback", (True, False, True)),
        ("advisor, with history", (True, True, True)),
    ):
        found = advised(data, advisor, *options)
        values = np.zeros(len(data.size))
        for i, size in found.items():
            values[i] = size
        _line(name, data, values, rows, known, again)
    print("confidence → exact: ", end="")
    shown = [f"{c:.2f}→{y:.2f} ({n})" for c, y, n in calibration(data, advisor)]
    print(", ".join(shown))
    _feedback(data, full, height, weight, bust)


def _line(
    name: str, data: Purchases, values: Array, rows: list[int], known: list[int], again: list[int]
) -> None:
    shown = [hits(data, values, part) for part in (rows, known, again)]
    cells = "".join(f"{exact:9.1%}/{near:6.1%}" for exact, near in shown)
    print(f"{name:28}{cells}")


def _feedback(data: Purchases, expected: Array, height: Array, weight: Array, bust: Array) -> None:
    away = (data.size - expected) / UNIT
    measures = [away, away**2, np.abs(away), height, weight, bust, data.size]
    plain = chances(data, measures)
    alone = mean_auc(data, plain)
    known = set(data.item[: data.cut])
    heard = np.array([item in known for item in data.item[data.cut :]])
    print(f"mean AUC, measures alone             {alone:.3f}")
    value = mean_auc(data, chances(data, [*measures, shift(data)]))
    print(f"mean AUC, with the learned shift     {value:.3f}  ({value - alone:+.3f})")
    for name, live in (("counts up to the day", True), ("counts of the earlier part", False)):
        chance = chances(data, measures + odds(data, live))
        value = mean_auc(data, chance)
        part = mean_auc(data, chance, heard) - mean_auc(data, plain, heard)
        print(
            f"mean AUC, {name:27}{value:.3f}  ({value - alone:+.3f}; {part:+.3f} "
            f"on the {heard.mean():.0%} of rows whose product was heard of in the earlier part)"
        )
