"""A matrix of heights against weights with a size in every cell, as many shops show it.

A chart holds one range a size, so each size gets the heights and the weights over which the
matrix names it. Corners of a range may have belonged to a neighbour; the advisor weighs
height and weight together and comes out between them.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from itertools import pairwise

from assist.kb.sizing.charts import plain_size
from assist.kb.sizing.limits import weight_readings
from assist.kb.tables import cells
from assist.kb.tables.headings import JIN, SIZE, plain, unit
from assist.suggestion import ChartTable

LEAST = 2
"""Heights and weights that a matrix must have at the least."""
HEIGHTS = (50.0, 220.0)
"""Centimetres between which all heights of a matrix lie."""


def matrix_table(rows: Sequence[Sequence[str]]) -> ChartTable | None:
    """The chart of a matrix; ``None`` when ``rows`` are none."""
    found = [[cell.strip() for cell in row] for row in rows]
    while found and not _is_top(found[0]):
        found.pop(0)
    if not found:
        return None
    across = _spans(found[0][1:])
    body = [row for row in found[1:] if row and _spans(row[:1])]
    down = _spans([row[0] for row in body])
    if len(across) < LEAST or len(down) < LEAST:
        return None
    sizes = [[*row[1:], *[""] * len(across)][: len(across)] for row in body]
    words = plain(" ".join(cell for row in rows for cell in row))
    if not _tall(down, across):
        down, across = across, down
        sizes = [list(column) for column in zip(*sizes, strict=True)]
    if not _tall(down, across):
        return None
    return _chart(down, _in_kilograms(down, across, words), sizes)


def _is_top(row: Sequence[str]) -> bool:
    """Whether a row names both measures in its first cell and goes on with numbers."""
    corner = plain(row[0]) if row else ""
    both = re.search("身高|height", corner) and re.search("体重|weight", corner)
    return bool(both or not corner) and len(_spans(row[1:])) >= LEAST


def _spans(texts: Sequence[str]) -> list[cells.Span]:
    """The numbers or ranges of an edge, up to the first cell that is neither.

    Single numbers reach half way to their neighbours.
    """
    values: list[float | cells.Span] = []
    for text in texts:
        try:
            value = cells.read(_bare(text), 1.0, tolerance_is_range=True)
        except ValueError:
            break
        if value is None:
            break
        values.append(value)
    middles = [sum(v) / 2 if isinstance(v, tuple) else v for v in values]
    steps = [b - a for a, b in pairwise(middles)]
    half = statistics.median(steps) / 2 if steps else 0.0
    return [v if isinstance(v, tuple) else (v - half, v + half) for v in values]


def _bare(text: str) -> str:
    return re.sub("公斤|千克|斤|kg|cm", "", plain(text))


def _middle(span: cells.Span) -> float:
    return sum(span) / 2


def _tall(heights: Sequence[cells.Span], weights: Sequence[cells.Span]) -> bool:
    """Whether these can be heights in cm beside those as weights in kg or 斤."""
    low, high = HEIGHTS
    if not all(low <= _middle(span) <= high for span in heights):
        return False
    tall = statistics.median(map(_middle, heights))
    heavy = statistics.median(map(_middle, weights))
    return bool(weight_readings(heavy, tall, tall < 140))


def _in_kilograms(
    heights: Sequence[cells.Span], weights: Sequence[cells.Span], words: str
) -> list[cells.Span]:
    tall = statistics.median(map(_middle, heights))
    heavy = statistics.median(map(_middle, weights))
    named = unit(words, "kg")
    half = weight_readings(heavy, tall, tall < 140) == (heavy * JIN,)
    factor = named[0] if named else JIN if half else 1.0
    return [(low * factor, high * factor) for low, high in weights]


def _chart(
    heights: Sequence[cells.Span], weights: Sequence[cells.Span], sizes: Sequence[Sequence[str]]
) -> ChartTable | None:
    where: dict[str, list[tuple[cells.Span, cells.Span]]] = {}
    names: dict[str, str] = {}
    for height, row in zip(heights, sizes, strict=True):
        for weight, cell in zip(weights, row, strict=True):
            for name in filter(None, re.split(r"[/、或,，\s]+", cell)):
                where.setdefault(plain_size(name), []).append((height, weight))
                names.setdefault(plain_size(name), name)
    if len(where) < LEAST:
        return None
    order = sorted(where, key=lambda n: statistics.mean(_middle(w) for _, w in where[n]))
    return ChartTable(
        columns=(SIZE, "body_height_cm", "body_weight_kg"),
        rows=tuple(
            (names[n], _union([h for h, _ in where[n]]), _union([w for _, w in where[n]]))
            for n in order
        ),
    )


def _union(spans: Sequence[cells.Span]) -> str:
    return cells.shown((min(low for low, _ in spans), max(high for _, high in spans)))
