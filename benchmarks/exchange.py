"""Import and export of a large library by the commands: seconds and memory.

    python -m benchmarks.exchange [--rows 50000] [--json]

``assist import`` takes a generated workbook of ``--rows`` phrases into the built-in library: read
in a bounded process, compared, checked for forbidden words, saved in one transaction, indexed in
another process. Memory is the most that the command and its children hold at one moment. Then
``assist export`` writes the whole library in every format. The baselines read the same workbook
with openpyxl alone, and write its cells as plain CSV: what any importer must spend.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from assist import paths
from assist.library import open_library
from assist.library.exchange import FORMATS
from benchmarks.large_library import folders, generated, workbook
from benchmarks.watched import Watched, watched

READ_PLAINLY = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(1 for _ in book.active.iter_rows(values_only=True)))
"""
WRITE_PLAINLY = """
import csv, sys, time, openpyxl
rows = list(openpyxl.load_workbook(sys.argv[1], read_only=True).active.iter_rows(values_only=True))
begun = time.perf_counter()
with open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
    csv.writer(out).writerows(rows)
print(time.perf_counter() - begun)
"""


def assist(home: Path, *arguments: str) -> Watched:
    """One command of ours on the library below ``home``."""
    command = [sys.executable, "-m", "assist", *arguments]
    return watched(command, os.environ | {"CEDA_HOME": str(home)})


def plainly(script: str, *arguments: str) -> Watched:
    """A few lines of Python in a process of their own."""
    return watched([sys.executable, "-c", script, *arguments], os.environ)


def imported(home: Path, file: Path) -> dict[str, float]:
    """Take a workbook in; every row must be accounted for."""
    took = assist(home, "import", "--json", str(file))
    said = json.loads(took.output)
    done = said["done"]
    plain = plainly(READ_PLAINLY, str(file))
    return {
        "import_s": took.seconds,
        "import_mb": took.megabytes,
        "import_rows": len(said["rows"]),
        "import_unaccounted": len(said["rows"]) - done["saved"] - done["kept"] - done["refused"],
        "openpyxl_alone_s": plain.seconds,
        "openpyxl_alone_mb": plain.megabytes,
    }


def exported(home: Path, file: Path) -> dict[str, float]:
    """Write the library in every format; ``file`` is a workbook for the baseline."""
    found: dict[str, float] = {}
    for kind, endings in FORMATS.items():
        target = home / f"out{endings[0]}"
        took = assist(home, "export", str(target), "--format", kind)
        found[f"export_{kind}_s"], found[f"export_{kind}_mb"] = took.seconds, took.megabytes
        target.unlink()
    target = home / "plain.csv"
    found["plain_csv_alone_s"] = float(plainly(WRITE_PLAINLY, str(file), str(target)).output)
    return found


def measured(rows: int, home: Path) -> dict[str, float]:
    """Every figure, on a new home."""
    file = home / "phrases.xlsx"
    workbook(generated(rows), file)
    open_library(folders(home), paths.resources()).close()
    return {"workbook_mb": file.stat().st_size / 2**20, **imported(home, file)} | exported(
        home, file
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        found = measured(options.rows, Path(home))
    if options.json:
        print(json.dumps(found))
        return
    for name, value in found.items():
        print(f"{name:32}{value:>12.2f}")


if __name__ == "__main__":
    main()
