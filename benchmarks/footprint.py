"""Resident memory, and what loading a saved index costs a fresh process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

FINGERPRINT = "benchmark"


def resident() -> float:
    """Resident memory of this process in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def load_apart(folder: Path) -> dict[str, float]:
    """Seconds and megabytes of importing and loading, measured in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.footprint", str(folder)],
        capture_output=True,
        check=True,
        text=True,
    )
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def main() -> None:
    """Load the index in the folder named on the command line and print the cost."""
    import numpy as np

    np.zeros(1)
    before, start = resident(), time.perf_counter()
    from assist.matching.matcher import Matcher

    imported = time.perf_counter()
    matcher = Matcher.load(Path(sys.argv[1]), FINGERPRINT)
    loaded = time.perf_counter()
    if matcher is None:
        raise SystemExit("The index does not load.")
    matcher.match("什么时候发货")
    figures = {
        "import_s": round(imported - start, 3),
        "load_s": round(loaded - imported, 3),
        "memory_mb": round(resident() - before, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
