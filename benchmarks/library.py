"""The trainers' desk on a large library: opening, filtering, saving, near-duplicates, kills.

    python -m benchmarks.library [--snippets 50000] [--kills 0] [--json]

The library is generated from the built-in packs' own words, seeded. Beside ours run the
baselines: SQL's LIKE for filtering, and comparing each reply with each (on a sample, scaled
up) for near-duplicates. ``--kills N`` kills a program that saves, publishes and imports N
times and looks at what is left: an acknowledged edit must be there, a batch whole or not at all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
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
from assist.snippets.desk.records import Entry
from assist.snippets.desk.versions import Versions
from assist.snippets.pack import read_snippets
from assist.snippets.records import ReplyVariant, Snippet
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from assist.store.packs import built_in

QUERIES = ("发货", "尺码 偏大", "优惠", "ship", "退货 运费", "没有这个词")
ALIKE = 0.88
SAMPLE = 400
BATCH = 20


def generated(count: int, seed: int = 2026) -> list[Snippet]:
    """Snippets made of halves of the packs' phrasings and replies."""
    chance = random.Random(seed)
    source = [s for pack in built_in(paths.resources()) for s in read_snippets(pack)]
    phrasings = [text for snippet in source for text in snippet.phrasings]
    replies = [variant.text for snippet in source for variant in snippet.variants]

    def mixed(texts: list[str]) -> str:
        one, other = chance.choice(texts), chance.choice(texts)
        return one[: len(one) // 2] + other[len(other) // 2 :]

    return [
        replace(
            chance.choice(source),
            key=f"own/{number:06}",
            pack="own",
            product_key=None,
            images=(),
            title=f"{mixed(phrasings)} {number}",
            folder=(f"组{chance.randrange(20)}", f"类{chance.randrange(30)}"),
            phrasings=tuple({mixed(phrasings) for _ in range(5)}),
            variants=tuple(ReplyVariant(mixed(replies)) for _ in range(2)),
        )
        for number in range(count)
    ]


def folders(home: Path) -> paths.Folders:
    """A person's folders below ``home``."""
    return paths.Folders(home / "data", home / "config", home / "log")


def measured(count: int, home: Path) -> dict[str, float]:
    """Seconds for saving, opening and finding near-duplicates; milliseconds for filtering."""
    place = folders(home)
    library = open_library(place, paths.resources())
    snippets = generated(count)
    figures = {"import_s": timed(lambda: library.desk.save([Entry(s) for s in snippets], "x"))}
    figures["edit_ms"] = 1000 * statistics.median(
        timed(lambda n=n: one_edit(library, f"own/{n:06}")) for n in range(20)
    )
    library.close()
    store = open_store(place.database, place.backups)
    versions = Versions(store, Snippets(store))
    listing = Listing(store)
    figures["open_s"] = timed(lambda: shown(listing, versions))
    times = [timed(lambda q=q: rows(listing, q)) for q in QUERIES for _ in range(5)]
    figures["filter_ms"], figures["filter_worst_ms"] = (
        1000 * statistics.median(times),
        1000 * max(times),
    )
    like = [timed(lambda q=q: sql_like(store, q)) for q in QUERIES]
    figures["filter_like_ms"] = 1000 * statistics.median(like)
    store.close()
    some = {s.key: s.variants[0].text for s in snippets[:10_000]}
    figures["duplicates_s"] = timed(lambda: near_pairs(some, ALIKE))
    sample = list(some.values())[:SAMPLE]
    took = timed(lambda: [Indel.normalized_similarity(a, b) for a, b in combinations(sample, 2)])
    figures["duplicates_each_with_each_s"] = took * (len(some) / SAMPLE) ** 2
    return figures


def one_edit(library: Library, key: str) -> None:
    """Change one title and publish."""
    entry = library.desk.entry(key)
    library.desk.save(
        [replace(entry, snippet=replace(entry.snippet, title=entry.snippet.title + "改"))], "x"
    )


def shown(listing: Listing, versions: Versions) -> None:
    """What opening the window waits for."""
    listing.load(versions.pending())
    rows(listing, "")
    listing.tree()


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


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from assist.snippets.desk.records import Entry, State
from assist.snippets.desk.versions import Versions
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from benchmarks.library import BATCH, generated
store = open_store(Path(sys.argv[1]), Path(sys.argv[2]))
versions = Versions(store, Snippets(store))
start, samples = int(sys.argv[3]), generated(BATCH)
for n in range(start, start + 100_000):
    batch = [Entry(replace(s, key=f"own/{n}-{i}", title=str(n))) for i, s in enumerate(samples)]
    versions.save(batch, "kill", str(n))
    print("import", n, flush=True)
    entry = versions.entry(f"own/{n}-0")
    versions.save([replace(entry, snippet=replace(entry.snippet, title=f"{n} edited"))], "kill", "")
    print("edit", n, flush=True)
"""


def killed(times: int, home: Path, seed: int = 2026) -> dict[str, float]:
    """Kill a program that writes, ``times`` over; what was lost and what was half done."""
    chance = random.Random(seed)
    place = folders(home)
    lost = half = acknowledged = 0
    start = 0
    for _ in range(times):
        arguments = [place.database, place.backups, start]
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, *map(str, arguments)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(chance.randrange(1, 9))]
        time.sleep(chance.random() / 100)
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.stdout.read().splitlines()
        writer.wait()
        writer.stdout.close()
        store = open_store(place.database, place.backups)
        counts = {
            row["title"].split()[0]: row["n"]
            for row in store.rows(
                "SELECT substr(key, 5, instr(key, '-') - 5) AS title, count(*) AS n "
                "FROM snippet WHERE pack = 'own' GROUP BY 1"
            )
        }
        half += sum(count != BATCH for count in counts.values())
        for kind, _, number in (line.strip().partition(" ") for line in told if line.strip()):
            acknowledged += 1
            titles = store.rows("SELECT title FROM snippet WHERE key = ?", (f"own/{number}-0",))
            title = titles[0]["title"] if titles else ""
            lost += not title if kind == "import" else title != f"{number} edited"
        start = 1 + max((int(name) for name in counts), default=start)
        store.close()
    return {"kills": times, "acknowledged": acknowledged, "lost": lost, "half": half}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snippets", type=int, default=50_000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        if options.kills:
            figures = killed(options.kills, Path(home))
        else:
            figures = measured(options.snippets, Path(home))
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:30} {value:10.2f}" if value % 1 else f"{name:30} {value:10.0f}")


if __name__ == "__main__":
    main()
