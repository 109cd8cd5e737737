"""Training: how fast 10,000 cards are scheduled, and how far the scorer agrees with a trainer.

``python -m benchmarks.training`` makes 10,000 cards from a shop of 600 generated products,
reviews 8,000 of them at random over 90 days, and measures on the warm program: choosing the
cards that are due, the forecast of 14 days, keeping one review (with its fsync), and making what
is remembered anew from the log. Beside it stands a pass over the same cards with the ``fsrs``
package alone. Then the 120 labelled conversations of ``tests/data/training`` are scored: agreement
by verdict, and precision and recall of the broken ones, with a baseline that calls every rule
kept.
``--kills 100`` kills processes that train (``benchmarks/training_kills.py``) and counts what
was lost; ``--goods`` measures the handbook over 5,000 products (``benchmarks/handbook*.py``).
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs

from assist import paths
from assist.library import open_library
from assist.store.database import open_store
from assist.training.drill import Drill
from assist.training.records import CardKind, DrillCard, Rating
from assist.training.reviews import Review, Reviews
from assist.training.schedule import Memory, Schedule, from_us
from benchmarks import handbook, handbook_window
from benchmarks.training_kills import kill_rounds
from tests.training.conversations import broken_off_agreement, conversation, samples

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAYS = 90


def make_cards(count: int) -> dict[str, DrillCard]:
    """Cards as a library of many products makes them."""
    kinds = list(CardKind)
    made = (
        DrillCard(
            f"{kinds[n % len(kinds)]}/shop/{n // 18}/{n % 18}", kinds[n % len(kinds)],
            f"w{n % 18 + 1:02d}", f"第 {n} 款的材质是哪一条?", ("甲", "乙", "丙", "丁"),
            n % 4, ("甲",), "因为", f"shop/{n // 18}", f"{n:08x}",
        )
        for n in range(count)
    )  # fmt: skip
    return {card.id: card for card in made}


def fill(reviews: Reviews, schedule: Schedule, cards: list[DrillCard], learner: str) -> int:
    """Random reviews of the cards over :data:`DAYS` days; returns how many."""
    draw = random.Random(5)
    memories: dict[str, Memory] = {}
    rows = []
    for card in cards:
        at = NOW - timedelta(days=draw.uniform(1, DAYS))
        for _ in range(draw.randrange(1, 4)):
            if at >= NOW:
                break
            rating = draw.choice(list(Rating))
            rows.append(Review(card.id, card.content, at, at.date().isoformat(), rating, True, 4))
            memories[card.id] = schedule.review(
                memories.get(card.id), card.id, card.content, rating, at
            )
            at = max(from_us(memories[card.id].due_us), at) + timedelta(hours=1)
    with reviews._store.transaction():
        for row in rows:
            reviews.add(learner, row, schedule)
    return len(rows)


def median_ms(work: Callable[[], object], times: int = 21) -> float:
    """The median of several runs, in milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - started))
    return statistics.median(spent)


def scheduling(count: int) -> None:
    """Print how long the parts of a drill take."""
    cards, schedule = make_cards(count), Schedule()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "ceda.db", Path(folder) / "backups")
        reviews = Reviews(store)
        log = fill(reviews, schedule, list(cards.values())[: count * 4 // 5], "小林")
        started = time.perf_counter()
        drill = Drill(reviews, schedule, "小林", cards, lambda: NOW)
        opened = 1000 * (time.perf_counter() - started)
        due = drill.next(20)
        print(f"{count} cards, {log} reviews, {drill.forecast().due_today} due")
        print(f"read what is remembered        {opened:8.1f} ms")
        print(f"choose 20 cards that are due   {median_ms(lambda: drill.next(20)):8.1f} ms")
        print(f"forecast of 14 days            {median_ms(drill.forecast):8.1f} ms")
        rate = median_ms(lambda: drill.rate(due[0].card.id, Rating.GOOD, 3, None))
        print(f"keep one review                {rate:8.1f} ms")
        rebuilt = median_ms(lambda: reviews.rebuild("小林", schedule), 3)
        print(f"make it anew from the log      {rebuilt:8.1f} ms")
        held = [fsrs.Card(card_id=n, due=NOW) for n in range(count)]
        package = median_ms(lambda: sorted((c for c in held if c.due <= NOW), key=lambda c: c.due))
        print(f"baseline: sort fsrs cards      {package:8.1f} ms")
        store.close()


def scoring() -> None:
    """Print how far the scorer agrees with the labels."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        library = open_library(paths.Folders(home / "d", home / "c", home / "l"), paths.resources())
        library.training.learner("")
        scorer = library.training._scorer
        for name in ("tuned", "blind"):
            agreed = count = kept = hit = said = wanted = whole = 0
            started = time.perf_counter()
            for sample in samples(name):
                score = scorer.conversation(conversation(sample, library._goods))
                broken = {v.rule for v in score.verdicts if v.ok is False}
                labelled = set(sample["broken"])
                rules = {v.rule for v in score.verdicts} | labelled
                agreed += sum((rule in broken) == (rule in labelled) for rule in rules)
                kept += len(rules - labelled)
                count += len(rules)
                hit += len(broken & labelled)
                said += len(broken)
                wanted += len(labelled)
                whole += broken == labelled
            spent = 1000 * (time.perf_counter() - started) / len(samples(name))
            print(
                f"{name}: {agreed}/{count} verdicts agree ({agreed / count:.1%}; all kept: "
                f"{kept / count:.1%}), broken ones: precision {hit / said:.1%}, recall "
                f"{hit / wanted:.1%}; {whole}/{len(samples(name))} conversations wholly, "
                f"{spent:.1f} ms each"
            )
        agreed, count, _ = broken_off_agreement(library.training)
        print(f"broken off: {agreed}/{count} verdicts and marks agree ({agreed / count:.1%})")
        library.close()


def main() -> None:
    """Measure scheduling and scoring, or kill processes that train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument(
        "--goods", type=int, nargs="?", const=5000, default=0,
        help="measure the handbook over so many products instead (5,000 when none are named)",
    )  # fmt: skip
    parser.add_argument("--kills", type=int, default=0, help="kill so many processes instead")
    options = parser.parse_args()
    if options.kills:
        with tempfile.TemporaryDirectory() as folder:
            kill_rounds(options.kills, Path(folder))
        return
    if options.goods:
        handbook.run(options.goods, 1)
        handbook_window.run(options.goods, 1)
        return
    scheduling(options.cards)
    scoring()


if __name__ == "__main__":
    main()
