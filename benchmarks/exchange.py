"""Import and export of a large library: seconds and memory.

    python -m benchmarks.exchange [--rows 50000] [--json]

A generated workbook of ``--rows`` phrases is imported into the built-in library (read in its
bounded process, compared, checked for forbidden words, saved in one transaction), planned a
second time, taken back, and the whole library is exported in every format. The baseline reads
the same workbook with openpyxl alone, and writes it as plain CSV: what any importer must spend.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from assist import paths
from assist.library import open_library
from assist.library.exchange import FORMATS, gather, quietly
from benchmarks.library import folders, generated

T = TypeVar("T")


def workbook(rows: int, file: Path) -> None:
    """A SaleSmartly workbook of generated phrases."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["标准问法", "类型", "相似问法", "答案"])
    for snippet in generated(rows):
        sheet.append(
            [
                snippet.title,
                snippet.folder[0],
                "\n".join(snippet.phrasings),
                snippet.variants[0].text,
            ]
        )
    book.save(file)


def plainly_read(file: Path) -> int:
    """The baseline: openpyxl's cells, nothing checked."""
    import openpyxl

    book = openpyxl.load_workbook(file, read_only=True)
    return sum(1 for _ in book.active.iter_rows(values_only=True))


def timed(found: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """Do ``work`` and note its seconds."""
    start = time.perf_counter()
    result = work()
    found[name] = round(time.perf_counter() - start, 2)
    return result


def peak(who: int) -> float:
    """Most memory so far in MB, of this process or its children."""
    return round(resource.getrusage(who).ru_maxrss / 1024, 0)


def measured(rows: int, home: Path) -> dict[str, float]:
    """Every figure, in seconds and MB."""
    found: dict[str, float] = {"rows": rows}
    file = home / "phrases.xlsx"
    workbook(rows, file)
    found["workbook MB"] = round(file.stat().st_size / 1e6, 1)
    library = open_library(folders(home), paths.resources())
    found["before: MB"] = peak(resource.RUSAGE_SELF)
    source = timed(found, "read", lambda: gather(file, quietly))
    plan = timed(found, "plan", lambda: library.exchange.plan(source))
    done = timed(found, "apply", lambda: library.exchange.apply(plan, {}, "benchmark"))
    found["import"] = round(found["read"] + found["plan"] + found["apply"], 2)
    found["import: MB"] = peak(resource.RUSAGE_SELF)
    found["import: reader's MB"] = peak(resource.RUSAGE_CHILDREN)
    found["saved"], found["accounted"] = done.saved, done.saved + done.kept + done.refused
    again = timed(found, "plan once more", lambda: library.exchange.plan(source))
    found["same"] = again.counts["same"]  # type: ignore[index]
    for kind, endings in FORMATS.items():
        target = home / f"out{endings[0]}"
        timed(found, f"export {kind}", lambda k=kind, t=target: library.exchange.export(t, k))  # type: ignore[misc]
    timed(found, "undo", lambda: library.desk.undo(done.batch, "benchmark"))
    library.close()
    timed(found, "baseline: read with openpyxl", lambda: plainly_read(file))
    with (home / "plain.csv").open("w", encoding="utf-8", newline="") as out:
        timed(
            found,
            "baseline: write plain CSV",
            lambda: csv.writer(out).writerows(list(row) for row in source.table),
        )
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        found = measured(options.rows, Path(home))
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name, value in found.items():
        print(f"{name:32}{value:>12}")


if __name__ == "__main__":
    main()
