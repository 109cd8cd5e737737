"""Read the first filled sheet of an xlsx file as texts; runs as a process of its own.

A workbook can be a bomb: 400 KB on disk may want 800 MB of memory. So this script gives
itself a limit of memory and processor time before it touches the file, and its parent
(:mod:`assist.store.tables`) a limit of wall time. It prints one JSON list of rows.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO

MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""
PROCESSOR_SECONDS = 20
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_CELL = 200
MOST_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a sheet is read; a longer cell is cut, more rows or characters are refused."""

    rows: int = MOST_ROWS
    columns: int = MOST_COLUMNS
    cell: int = LONGEST_CELL
    characters: int = MOST_CHARACTERS


READ, UNREADABLE, TOO_LARGE, NOT_INSTALLED = 0, 10, 11, 12
"""Exit codes."""


class TooLargeError(Exception):
    """The sheet holds more than a chart or a list of returns ever does."""


def limit(seconds: int = PROCESSOR_SECONDS) -> None:
    """Bound this process, on systems that can; ``seconds`` of processor time."""
    try:
        import resource
    except ImportError:  # Windows: the declared sizes were checked, the parent keeps the time
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def rows(file: BinaryIO) -> list[list[str]]:
    """The cells of the first sheet that holds any, without what stands beyond the last one."""
    limits = Limits(MOST_ROWS, MOST_COLUMNS, LONGEST_CELL, MOST_CHARACTERS)
    return next((found for _, found in sheets(file, limits)), [])


def sheets(file: BinaryIO, limits: Limits) -> Iterator[tuple[str, list[list[str]]]]:
    """Name and cells of every sheet that holds any."""
    import openpyxl  # type: ignore[import-untyped]

    if not openpyxl.DEFUSEDXML:
        raise ImportError("defusedxml")
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        # What the file says of its own extent may be wrong or meant to harm.
        sheet.reset_dimensions()
        found = _filled(sheet.iter_rows(values_only=True, max_col=limits.columns), limits)
        if found:
            yield sheet.title, found


def _filled(values: Iterator[tuple[Any, ...]], limits: Limits) -> list[list[str]]:
    found: list[list[str]] = []
    characters = 0
    for number, row in enumerate(values):
        cells = [text(value, limits.cell) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        characters += sum(map(len, cells))
        if number >= limits.rows or characters > limits.characters:
            raise TooLargeError
        found.extend([] for _ in range(number - len(found)))
        found.append(cells)
    return found


def text(value: Any, longest: int = LONGEST_CELL) -> str:
    """One cell as it is meant.

    A range such as 8-10 that Excel took for a date comes back as month and day.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.month}-{value.day}"
    return str(value).strip()[:longest]


def main() -> int:
    """Print the rows of the workbook on standard input; the exit code says why there are none."""
    # Neither is needed to read texts, and both take memory that counts against the limit.
    sys.modules.update({"numpy": None, "PIL": None})  # type: ignore[dict-item]
    limit()
    try:
        found = rows(io.BytesIO(sys.stdin.buffer.read()))
    except ImportError:
        return NOT_INSTALLED
    except (TooLargeError, MemoryError):
        return TOO_LARGE
    except Exception:  # whatever a foreign file makes the reader trip over
        return UNREADABLE
    json.dump(found, sys.stdout)
    return READ


if __name__ == "__main__":
    sys.exit(main())
