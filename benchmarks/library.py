"""The trainers' desk on a large library: import, export, opening, filtering, near-duplicates.

    python -m benchmarks.library [--snippets 50000] [--json]
    python -m benchmarks.library --kills 500

The library is generated from the built-in packs' own words, seeded, and comes in as a workbook
through ``assist import`` (``benchmarks.exchange`` tells how time and memory are taken). The window
is opened and typed into by ``benchmarks.library_window``. Baselines run beside: openpyxl alone,
plain CSV, SQL's LIKE for filtering, and comparing each reply with each (on a sample, scaled up)
for near-duplicates. ``--kills N`` is ``benchmarks.library_kills``.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from assist import paths
from assist.library import Library, open_library
from assist.snippets.desk.likeness import near_pairs
from assist.snippets.desk.listing import Filter, Listing
from assist.snippets.desk.versions import Versions
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from benchmarks.exchange import exported, imported
from benchmarks.large_library import folders, generated, workbook

QUERIES = ("发货", "尺码 偏大", "优惠", "ship", "退货 运费", "没有这个词")
ALIKE = 0.88
SAMPLE = 400
COMPARED = 10_000
EDITS = 20


def measured(count: int, home: Path) -> dict[str, float]:
    """Every figure, each with its baseline."""
    file = home / "phrases.xlsx"
    workbook(generated(count), file)
    open_library(folders(home), paths.resources()).close()
    found = imported(home, file) | exported(home, file) | listed(home) | edited(home)
    return found | windowed(home) | compared(count)


def listed(home: Path) -> dict[str, float]:
    """Seconds for reading the list, milliseconds for filtering it."""
    place = folders(home)
    store = open_store(place.database, place.backups)
    versions, listing = Versions(store, Snippets(store)), Listing(store)
    found = {"list_s": timed(lambda: shown(listing, versions))}
    found["list_words_s"] = timed(listing.read_words)
    times = [timed(lambda q=q: rows(listing, q)) for q in QUERIES for _ in range(5)]
    like = [timed(lambda q=q: sql_like(store, q)) for q in QUERIES]
    store.close()
    return found | {
        "filter_ms": 1000 * statistics.median(times),
        "filter_worst_ms": 1000 * max(times),
        "filter_by_like_ms": 1000 * statistics.median(like),
    }


def edited(home: Path) -> dict[str, float]:
    """Milliseconds for one edit that is published."""
    library = open_library(folders(home), paths.resources())
    keys = [row.key for row in library.desk.rows()[:EDITS]]
    found = {"edit_ms": 1000 * statistics.median(timed(lambda k=k: edit(library, k)) for k in keys)}
    library.close()
    return found


def windowed(home: Path) -> dict[str, float]:
    """The window's figures, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.library_window", str(home), "--json"]
    done = subprocess.run(command, env=os.environ, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compared(count: int) -> dict[str, float]:
    """Seconds for near-duplicates among replies."""
    replies = {s.key: s.variants[0].text for s in generated(min(count, COMPARED))}
    found = {"near_duplicates_s": timed(lambda: near_pairs(replies, ALIKE))}
    sample = list(replies.values())[:SAMPLE]
    took = timed(lambda: [Indel.normalized_similarity(a, b) for a, b in combinations(sample, 2)])
    return found | {"each_with_each_s": took * (len(replies) / len(sample)) ** 2}


def edit(library: Library, key: str) -> None:
    """Change one title and publish."""
    entry = library.desk.entry(key)
    library.desk.save(
        [replace(entry, snippet=replace(entry.snippet, title=entry.snippet.title + "改"))], "x"
    )


def shown(listing: Listing, versions: Versions) -> None:
    """What opening the window waits for."""
    listing.load(versions.pending())
    rows(listing, "")
    listing.tally()


def rows(listing: Listing, query: str) -> int:
    """Filter the list once."""
    return len(listing.rows(Filter(query), day="2026-11-22", uses={}, marked={}))


def sql_like(store: Any, query: str) -> int:
    """The same by SQL."""
    part = "(s.title LIKE ? OR EXISTS (SELECT 1 FROM phrasing WHERE snippet_key = s.key AND text LIKE ?) OR EXISTS (SELECT 1 FROM variant WHERE snippet_key = s.key AND text LIKE ?))"  # noqa: E501
    words = query.split()
    where = " AND ".join([part] * len(words))
    values = tuple(f"%{word}%" for word in words for _ in range(3))
    return len(store.rows(f"SELECT key FROM snippet AS s WHERE {where}", values))


def timed(call: Any) -> float:
    """Seconds that ``call`` takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snippets", type=int, default=50_000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.kills:
        from benchmarks import library_kills

        return library_kills.report(options.kills, as_json=options.json)
    with tempfile.TemporaryDirectory() as home:
        found = measured(options.snippets, Path(home))
    if options.json:
        print(json.dumps(found))
        return 0
    for name, value in found.items():
        print(f"{name:30} {value:10.2f}" if value % 1 else f"{name:30} {value:10.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
