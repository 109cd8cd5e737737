"""Measure the matcher.

``python -m benchmarks.matching --kb KB.tsv --queries Q.tsv [--distractors D.tsv --size N]``
measures recall, speed and memory beside three baselines; ``--buyers FILE`` measures the
built-in library with real shop messages, ``--learn FILE`` replays picks before.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assist.matching.concepts import Lexicon
from assist.matching.matcher import Matcher
from assist.matching.records import Entry
from benchmarks import baselines, buyers, footprint, packs
from benchmarks.noise import Noise
from benchmarks.shop import measure_buyers

Rows = list[tuple[str, str]]


def read_rows(path: Path, swap: bool = False) -> Rows:
    """Lines of two columns, as (id, text)."""
    pairs = (line.split("\t")[:2] for line in path.read_text("utf-8").splitlines() if line)
    return [(b, a) if swap else (a, b) for a, b in pairs]


def read_distractors(options: argparse.Namespace, have: int) -> Rows:
    """Texts that grow the library to ``--size`` phrasings."""
    if options.distractors is None:
        return []
    kept: Rows = []
    for line in options.distractors.read_text("utf-8").splitlines():
        source, _, text = line.partition("\t")
        if source in options.without or (options.sources and source not in options.sources):
            continue
        if have + len(kept) >= options.size:
            break
        kept.append((f"distractor {len(kept)}", text))
    return kept


def grouped(rows: Rows) -> list[Entry]:
    """An entry an id."""
    phrasings: dict[str, list[str]] = {}
    for key, text in rows:
        phrasings.setdefault(key, []).append(text)
    return [Entry(key, key, tuple(texts)) for key, texts in phrasings.items()]


def recall(find: baselines.Find, queries: Rows) -> dict[str, float]:
    """Recall at 1 and 5, MRR at 10 (in percent), median and p95 milliseconds a query."""
    ranks: list[int] = []
    times: list[float] = []
    for wanted, text in queries:
        start = time.perf_counter()
        found = find(text)
        times.append(1000 * (time.perf_counter() - start))
        ranks.append(found.index(wanted) + 1 if wanted in found[:10] else 0)
    rank = np.array(ranks)
    return {
        "queries": len(queries),
        "recall_1": round(100 * float((rank == 1).mean()), 1),
        "recall_5": round(100 * float(((rank > 0) & (rank <= 5)).mean()), 1),
        "mrr_10": round(100 * float((1 / rank[rank > 0]).sum() / len(rank)), 1),
        "median_ms": round(float(np.median(times)), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
    }


def ours(matcher: Matcher) -> baselines.Find:
    """The matcher as a baseline would be asked."""
    return lambda text: [match.key for match in matcher.match(text, 10)]


def costs(build: Callable[[], Matcher]) -> tuple[Matcher, dict[str, float]]:
    """Build, save, load apart; and one edit."""
    start = time.perf_counter()
    matcher = build()
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as name:
        matcher.save(Path(name), footprint.FINGERPRINT)
        size = sum(file.stat().st_size for file in Path(name).iterdir()) / 2**20
        figures = footprint.load_apart(Path(name))
    start = time.perf_counter()
    matcher.put(Entry("an edit", "an edit", ("这是一条刚刚新增的问法", "另一种问法")))
    edit = 1000 * (time.perf_counter() - start)
    matcher.remove("an edit")
    return matcher, {
        "build_s": round(built, 2),
        **figures,
        "disk_mb": round(size, 1),
        "edit_ms": round(edit, 2),
    }


def measure_rows(options: argparse.Namespace) -> dict[str, object]:
    """The figures of ``--kb`` and ``--queries``."""
    rows = read_rows(options.kb)
    rows += read_distractors(options, len(rows))
    queries = read_rows(options.queries, swap=True)
    if options.noise:
        noise = Noise(options.seed)
        queries = [(key, noise.apply(options.noise, text)) for key, text in queries]
    lexicon = Lexicon() if options.no_concepts else None
    matcher, spent = costs(lambda: Matcher.build(grouped(rows), lexicon=lexicon))
    report: dict[str, object] = {
        "phrasings": len(rows),
        "noise": options.noise,
        "ours": {**recall(ours(matcher), queries), **spent},
    }
    few = queries[: options.baseline_queries]
    for name in () if options.only_ours else ("wratio", "ratio", "fts5"):
        report[name] = recall(getattr(baselines, name)(rows), few)
    return report


def options_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--kb", type=Path, help="id⇥phrasing")
    add("--queries", type=Path, help="message⇥id")
    add("--distractors", type=Path, help="source⇥text, to grow the library")
    add("--size", type=int, default=100_000, help="phrasings in all")
    add("--sources", nargs="*", default=[], help="distractors of these sources only")
    add("--without", nargs="*", default=[], help="distractors of other sources only")
    add("--noise", help="homophones pinyin drop swap traditional particles emoji mix mix3")
    add("--seed", type=int, default=1)
    add("--buyers", type=Path, help="message⇥intents: measure the built-in library")
    add("--learn", type=Path, help="message⇥intents: replay with the right picks before")
    add("--folds", type=int, default=0, help="learn from the other parts of --buyers itself")
    add("--phrasings", type=int, default=0, help="phrasings an entry (0: all)")
    add("--no-concepts", action="store_true")
    add("--no-utterances", action="store_true", help="without the written training sentences")
    add("--only-ours", action="store_true", help="leave the baselines out")
    add("--baseline-queries", type=int, default=300)
    add("--json", action="store_true")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the options name and print it."""
    options = options_parser().parse_args(arguments)
    if options.buyers:
        rows = read_distractors(options, sum(len(e.texts) for e in packs.entries()))
        report = measure_buyers(options, rows, buyers.read(options.buyers))
    elif options.kb and options.queries:
        report = measure_rows(options)
    else:
        raise SystemExit("Give --kb and --queries, or --buyers.")
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=2))
        return
    for name, value in report.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
