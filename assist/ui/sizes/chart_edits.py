"""Edits of a chart as plain functions: a table in, a table out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assist.suggestion import ChartTable

START = ChartTable(
    ("size", "body_height_cm", "body_weight_kg", "garment_bust_cm", "garment_waist_cm"),
    tuple((size, "", "", "", "") for size in ("S", "M", "L", "XL")),
)
"""What a product without a chart begins with."""


def with_block(
    table: ChartTable, row: int, column: int, block: Sequence[Sequence[str]]
) -> ChartTable:
    """A block of cells put in from ``row``, ``column`` on.

    Rows are added where it reaches below the table; cells beyond the last column are left out.
    """
    rows = [list(cells) for cells in table.rows]
    while len(rows) < row + len(block):
        rows.append([""] * len(table.columns))
    for down, cells in enumerate(block):
        for right, text in enumerate(cells):
            if column + right < len(table.columns):
                rows[row + down][column + right] = text.strip()
    return replace(table, rows=tuple(tuple(cells) for cells in rows))


def cleared(table: ChartTable, cells: Iterable[tuple[int, int]]) -> ChartTable:
    """Cells given as (row, column) emptied."""
    gone = set(cells)
    return replace(
        table,
        rows=tuple(
            tuple("" if (at, c) in gone else text for c, text in enumerate(row))
            for at, row in enumerate(table.rows)
        ),
    )


def with_row(table: ChartTable, at: int) -> ChartTable:
    """An empty row before row ``at``."""
    empty = ("",) * len(table.columns)
    return replace(table, rows=(*table.rows[:at], empty, *table.rows[at:]))


def without_rows(table: ChartTable, rows: Iterable[int]) -> ChartTable:
    """Rows taken out."""
    gone = set(rows)
    return replace(table, rows=tuple(r for at, r in enumerate(table.rows) if at not in gone))


def with_column(table: ChartTable, at: int, key: str) -> ChartTable:
    """An empty column before column ``at``."""
    return replace(
        table,
        columns=(*table.columns[:at], key, *table.columns[at:]),
        rows=tuple((*row[:at], "", *row[at:]) for row in table.rows),
    )


def without_column(table: ChartTable, at: int) -> ChartTable:
    """A column taken out."""
    return replace(
        table,
        columns=table.columns[:at] + table.columns[at + 1 :],
        rows=tuple(row[:at] + row[at + 1 :] for row in table.rows),
    )


def with_meaning(table: ChartTable, at: int, key: str) -> ChartTable:
    """Column ``at`` holds something else; its cells stay."""
    return replace(table, columns=(*table.columns[:at], key, *table.columns[at + 1 :]))


def cells_of(text: str) -> list[list[str]]:
    """Copied cells, parted by tabs and line ends; quotes around cells fall away."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [[cell.strip().strip('"') for cell in line.split("\t")] for line in lines]


def has_headings(text: str) -> bool:
    """Whether copied cells are a whole chart: their first line holds names, not numbers."""
    block = cells_of(text)
    head = block[0]
    named = [cell for cell in head[1:] if cell and not any(sign.isdigit() for sign in cell[:1])]
    return len(block) > 1 and len(head) > 1 and len(named) >= max(1, (len(head) - 1) // 2)
