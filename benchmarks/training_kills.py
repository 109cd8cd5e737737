"""Training in a process of its own that is killed in the middle, and what is left of it.

The child says on its standard output what was acknowledged, a JSON line for each; the parent
kills it with SIGKILL and opens the same data again. Nothing that was acknowledged may be lost;
at most one thing more may be there, which was being kept when the process died.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assist import paths
from assist.library import Library, open_library
from assist.training.records import ItemKind, Rating
from assist.training.schedule import Schedule

ROOT = Path(__file__).parents[1]
LEARNER = "小林"
SCENES = ("drill", "exam", "chat")
Said = list[Any]
"""One line of the child: what happened, and of what."""


def folders(home: Path) -> paths.Folders:
    """The program's folders under ``home``."""
    return paths.Folders(home / "data", home / "config", home / "log")


def template(home: Path) -> None:
    """Build the library that each round starts with a copy of."""
    open_library(folders(home), paths.resources()).close()


# The child


def play(home: Path, scene: str, seed: int, hold: str) -> None:
    """Train until killed. ``hold`` ("answered 3") stops after that line for the kill to come."""
    library = open_library(folders(home), paths.resources())
    library.training.learner(LEARNER)
    kind, _, number = hold.partition(" ")
    seen = Counter[str]()
    for line in _SCENES[scene](library, random.Random(seed)):
        print(json.dumps(line, ensure_ascii=False), flush=True)
        seen[line[0]] += 1
        if hold and line[0] == kind and seen[kind] == int(number):
            sys.stdin.read()
    library.close()


def _drill(library: Library, draw: random.Random) -> Iterator[Said]:
    training = library.training
    while True:
        for due in training.drill_next(20, topic="w03"):
            card = due.card
            yield ["shown", card.id]
            answer = draw.choice(card.options)
            check = training.drill_check(card.id, answer, draw.uniform(1, 40))
            yield ["answered", card.id, int(check.suggested)]
            rating = draw.choice(list(Rating))
            training.drill_rate(card.id, rating, 5, check.right)
            yield ["rated", card.id, int(rating)]


def _exam(library: Library, draw: random.Random) -> Iterator[Said]:
    training = library.training
    sitting = training.start_exam("onboarding")
    yield ["started", sitting.id]
    for place, item in enumerate(sitting.paper.items):
        yield ["asked", place]
        if item.kind is ItemKind.SCENARIO:
            session = training.exam_session(sitting.id, place)
            for number in range(1, 400):
                at_s, text = 4.0 * number, f"亲，您请说，第{number}句哦😊"
                session.due(at_s)
                training.answer_exam(sitting.id, place, text, 3, "lulu", at_s)
                yield ["item", place, text]
        else:
            text = draw.choice(item.options) if item.options else "亲，17点前付款今天就发哦📦"
            training.answer_exam(sitting.id, place, text, 3)
            yield ["item", place, text]


def _chat(library: Library, draw: random.Random) -> Iterator[Said]:
    session = library.training.session("ten-chats", seed=draw.randrange(1000))
    yield ["begun"]
    now = 0.0
    while not session.finished(now):
        now += 3.0
        session.due(now)
        for state in session.states(now):
            if state.waiting_s is not None:
                text = f"亲，马上帮您看哦😊 {now:g}"
                session.reply(state.buyer.id, text, now)
                yield ["said", state.buyer.id, text]
    sys.stdin.read()


_SCENES: dict[str, Callable[[Library, random.Random], Iterator[Said]]] = {
    "drill": _drill,
    "exam": _exam,
    "chat": _chat,
}

# The parent


def killed(home: Path, scene: str, seed: int, hold: str = "", after_s: float = 0.0) -> list[Said]:
    """Run a child and kill it; what it had acknowledged.

    With ``hold`` the kill comes at that line, else ``after_s`` seconds after its first.
    """
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.training_kills", str(home), scene, str(seed), hold],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip
    assert child.stdout is not None
    said = [json.loads(child.stdout.readline())]
    kind, _, number = hold.partition(" ")
    while hold and sum(line[0] == kind for line in said) < int(number):
        said.append(json.loads(child.stdout.readline()))
    if not hold:
        time.sleep(after_s)
    child.kill()
    rest = child.stdout.readlines()  # communicate() would pass over what is buffered here
    child.communicate()
    return said + [json.loads(line) for line in rest if line.endswith("\n")]


def lost(home: Path, scene: str, said: list[Said]) -> str:
    """What of the acknowledged is gone, or is there that was never done; empty: all is well."""
    library = open_library(folders(home), paths.resources())
    try:
        sound = library._store.connection.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            return f"the database: {sound}"
        library.training.learner(LEARNER)
        return _CHECKS[scene](library, said)
    finally:
        library.close()


def _drill_lost(library: Library, said: list[Said]) -> str:
    """Every answer is a review; a rating that was given is that of its review."""
    reviews = library.training._reviews
    wanted: list[tuple[str, int]] = []
    for kind, card, *rating in said:
        if kind == "answered":
            wanted.append((card, rating[0]))
        elif kind == "rated":
            wanted[-1] = (card, rating[0])
    kept = [(review.card, int(review.rating)) for review in reviews.log(LEARNER)]
    memories = {name: memory[3:] for name, memory in reviews.memories(LEARNER).items()}
    reviews.rebuild(LEARNER, Schedule())
    if memories != {name: memory[3:] for name, memory in reviews.memories(LEARNER).items()}:
        return "what is remembered is not what the log says"
    return _compare(wanted, kept, same_last=said[-1][0] != "answered")


def _exam_lost(library: Library, said: list[Said]) -> str:
    """The exam goes on with every answer that was given."""
    sitting = library.training.open_exam()
    if sitting is None or sitting.id != said[0][1]:
        return "the exam"
    wanted = [(line[1], line[2]) for line in said if line[0] == "item"]
    return _compare(wanted, [(answer.item, answer.text) for answer in sitting.answers])


def _chat_lost(library: Library, said: list[Said]) -> str:
    """The talk goes on with every reply that was given."""
    wanted = [(line[1], line[2]) for line in said if line[0] == "said"]
    practice = library.training.open_practice()
    if practice is None:
        return "the session" if wanted else ""
    session = library.training.go_on_practice()
    lines = [line for buyer in session.scenario.buyers for line in session.lines(buyer.id)]
    lines = sorted((line for line in lines if line.agent), key=lambda line: line.at_s)
    kept = sorted((line.buyer, line.text) for line in lines)
    if practice.replies != len(kept):
        return "a reply in going on"
    gone = Counter(wanted) - Counter(kept)
    more = Counter(kept) - Counter(wanted)
    return "a reply" if gone else "replies nobody gave" if more.total() > 1 else ""


def _compare(wanted: list[Any], kept: list[Any], *, same_last: bool = True) -> str:
    """Equal, but for one thing more, or the last rating that was being changed."""
    if len(kept) < len(wanted) or len(kept) > len(wanted) + 1:
        return f"{len(wanted)} acknowledged, {len(kept)} kept"
    checked = len(wanted) if same_last else len(wanted) - 1
    return "" if kept[:checked] == wanted[:checked] else "other answers than were given"


_CHECKS = {"drill": _drill_lost, "exam": _exam_lost, "chat": _chat_lost}


def kill_rounds(count: int, work: Path) -> None:
    """Kill ``count`` processes at random moments and print what was lost."""
    template(work / "template")
    draw = random.Random(8)
    bad, acknowledged = Counter[str](), Counter[str]()
    started = time.perf_counter()
    for number in range(count):
        scene = SCENES[number % len(SCENES)]
        home = work / f"round-{number}"
        shutil.copytree(work / "template", home)
        said = killed(home, scene, number, after_s=draw.uniform(0, 0.4))
        acknowledged[scene] += sum(
            line[0] in ("answered", "rated", "item", "said") for line in said
        )
        if problem := lost(home, scene, said):
            bad[f"{scene}: {problem}"] += 1
        shutil.rmtree(home)
    spent = time.perf_counter() - started
    print(f"{count} processes killed in {spent:.0f} s; acknowledged: {dict(acknowledged)}")
    print(f"rounds in which something was lost: {bad.total()} {dict(bad) or ''}")


def main() -> None:
    """The child's side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("seed", type=int)
    parser.add_argument("hold")
    options = parser.parse_args()
    play(options.home, options.scene, options.seed, options.hold)


if __name__ == "__main__":
    main()
