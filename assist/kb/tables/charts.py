"""Between a product's size chart and the texts of an editor's table."""

from __future__ import annotations

from assist.kb.sizing.charts import Cell, SizeChart
from assist.kb.tables import cells
from assist.kb.tables.headings import COLUMNS, SIZE
from assist.suggestion import ChartTable


def as_table(chart: SizeChart) -> ChartTable:
    """The chart as it is edited; empty cells are empty texts."""
    return ChartTable(
        columns=chart.columns,
        rows=tuple(
            tuple(cell if isinstance(cell, str) else cells.shown(cell, 2) for cell in row)
            for row in chart.rows
        ),
        cut=chart.cut,
        fabric=chart.fabric,
    )


def value(column: str, text: str) -> Cell:
    """One cell of an edited table. Raises :class:`ValueError` when it cannot be read."""
    if column == SIZE:
        return text.strip()
    return cells.read(text, 1.0, tolerance_is_range=column.startswith("body_"))


def as_chart(table: ChartTable, product_id: str, category: str) -> SizeChart:
    """The chart of a table that has passed its checks.

    Through the pack's own reader, so that what is saved can be opened again. Raises
    :class:`~assist.errors.PackError` or :class:`ValueError` otherwise.
    """
    rows = [
        [value(column, text) for column, text in zip(table.columns, row, strict=True)]
        for row in table.rows
    ]
    return SizeChart.from_pack(
        {"columns": table.columns, "rows": rows, "cut": table.cut, "fabric": table.fabric},
        category,
        product_id,
    )


def readable_part(table: ChartTable, product_id: str, category: str) -> SizeChart:
    """The columns and cells that make sense, for checks of an unfinished table."""
    kept = [at for at, name in enumerate(table.columns) if name in COLUMNS]
    return SizeChart(
        product_id,
        category,
        table.cut,
        table.fabric,
        tuple(table.columns[at] for at in kept),
        tuple(
            tuple(_or_nothing(table.columns[at], row[at] if at < len(row) else "") for at in kept)
            for row in table.rows
        ),
    )


def _or_nothing(column: str, text: str) -> Cell:
    try:
        return value(column, text)
    except ValueError:
        return None
