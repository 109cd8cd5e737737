"""Trainers' work killed in the middle: what was acknowledged, and nothing by halves.

    python -m benchmarks.library_kills [--kills 500] [--seed N]

Three kinds of process are killed with SIGKILL at random moments: one that edits, drafts and
publishes through the desk, one that imports as the wizard does and takes imports back, and
``assist import`` itself. The first two are forked from this process, which has everything
imported: a round costs little. A process says on its output what it begins and what is done.

Afterwards everything that was done must be there, of what was begun all or nothing; what agents
see must be what was published, word for word; and the database must be sound. A home is used for
many rounds, and everything that was ever done in it is looked for after each.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assist import paths
from assist.library import Library, open_library
from assist.library.exchange import gather, quietly
from assist.snippets.desk.records import State
from benchmarks.large_library import folders
from benchmarks.library_left import WRONG, Told, judged, marked, unanswered

KINDS = ("desk", "wizard", "assist import")
ROWS, MANY = 40, 250
"""Rows of an imported file; with so many the index is built anew while the kill comes."""
TOGETHER = 12
"""Snippets that are published together."""
ROUNDS_OF_A_HOME = 40
OPENED_EVERY = 10
"""Rounds after which the whole library is opened and asked, not only its tables."""
LONGEST = 60.0


def template(home: Path) -> None:
    """The library that every home begins with."""
    open_library(folders(home), paths.resources()).close()


# What is killed

Say = Callable[[str, list[str], list[str]], None]
"""Is told "begin" or "done", titles that are there afterwards, and titles that are gone."""


def desk_work(library: Library, chance: random.Random, name: str, say: Say) -> None:
    """Edit, draft and publish for ever."""
    keys = sorted(row.key for row in library.desk.rows())
    for number in range(1_000_000):
        some = chance.sample(keys, chance.choice((1, 1, 1, TOGETHER)))
        entries = list(library.desk.entries(some).values())
        before = [marked(entry.snippet.key, entry.snippet.title) for entry in entries]
        before += [e.snippet.title for e in entries if e.snippet.key.startswith("own/")]
        titles = [f"{name} 第{number}次 {place}" for place in range(len(entries))]
        state = chance.choice((State.DRAFT, State.PUBLISHED, State.PUBLISHED))
        edited = [
            replace(entry, state=state, snippet=replace(entry.snippet, title=title))
            for entry, title in zip(entries, titles, strict=True)
        ]
        after = [marked(key, title) for key, title in zip(some, titles, strict=True)]
        say("begin", after, before)
        library.desk.save(edited, "陈老师", name)
        say("done", after, before)


def wizard_work(library: Library, chance: random.Random, name: str, say: Say) -> None:
    """Import as the wizard does, and take every third import back, for ever."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1_000_000):
            file = Path(folder) / "phrases.csv"
            titles = written(file, f"{name} 第{number}次", MANY if chance.random() < 0.02 else ROWS)
            plan = library.exchange.plan(gather(file, quietly))
            say("begin", titles, [])
            done = library.exchange.apply(plan, {}, "陈老师")
            say("done", titles, [])
            if chance.random() < 0.3:
                say("begin", [], titles)
                library.desk.undo(done.batch, "陈老师")
                say("done", [], titles)


def written(file: Path, name: str, rows: int) -> list[str]:
    """A phrase file; returns its titles."""
    titles = [f"{name} 行{number}" for number in range(rows)]
    lines = [f"{title},{title}怎么说,亲，{title}是这样的哦" for title in titles]
    file.write_text("\n".join(("标题,问法,回复", *lines)), "utf-8")
    return titles


# The killing


def fork_and_kill(home: Path, kind: str, chance: random.Random, told: Told) -> None:
    """Let a process work, and kill it at some moment."""
    work = desk_work if kind == "desk" else wizard_work
    read, write = os.pipe()
    seed, name = chance.randrange(1 << 30), f"轮{chance.randrange(1 << 30)}"
    child = os.fork()
    if child == 0:  # pragma: no cover - is killed
        with contextlib.suppress(BaseException):
            os.setsid()
            os.close(read)
            out = os.fdopen(write, "w", encoding="utf-8")

            def say(word: str, there: list[str], gone: list[str]) -> None:
                print(json.dumps((word, there, gone)), file=out, flush=True)

            work(open_library(folders(home), paths.resources()), random.Random(seed), name, say)
        os._exit(1)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        for _ in range(chance.randrange(1, 9 if kind == "desk" else 4)):
            line = pipe.readline()
            if not line:
                raise RuntimeError("the process ended by itself")
            told.hear(line)
        time.sleep(chance.random() * (0.02 if kind == "desk" else 0.1))
        kill(child)
        os.waitpid(child, 0)
        end_group(child)
        for line in pipe.read().splitlines(keepends=True):
            if line.endswith("\n"):
                told.hear(line)


def start_and_kill(home: Path, chance: random.Random, told: Told, usual: list[float]) -> None:
    """Let ``assist import`` run, and kill it at some moment of its usual time."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "phrases.csv"
        titles = written(file, f"轮{chance.randrange(1 << 30)}", ROWS)
        told.begun = set(titles), set()
        begun = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "assist", "import", "--json", str(file)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"CEDA_HOME": str(home)},
            start_new_session=True,
        )
        assert child.stdout is not None
        wait = chance.uniform(0.5, 1.3) * usual[-1] if usual else LONGEST
        select.select([child.stdout], [], [], wait)
        time.sleep(chance.random() * 0.05 if usual else 0.5)
        kill(child.pid)
        said = child.stdout.read()
        child.wait()
        child.stdout.close()
        end_group(child.pid)
        if said.endswith(b"\n"):
            usual.append(time.monotonic() - begun)
            told.hear(json.dumps(("done", titles, [])))


def kill(process: int) -> None:
    """End a process at once."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def end_group(process: int) -> None:
    """End what a process had started (a reader, an index being built), now that it is dead."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


def killed(times: int, seed: int, model: Path | None = None) -> dict[str, Any]:
    """Kill ``times`` processes; what was lost, and how much had been done.

    Homes are copies of ``model``, which is made where there is none.
    """
    chance, sums = random.Random(seed), Counter[str]()
    usual: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        if model is None:
            model = Path(folder) / "template"
            template(model)
        for home, rounds in homes(Path(folder), model, times):
            told = Told()
            for number in rounds:
                kind = KINDS[number % len(KINDS)]
                before, unsaid = told.done, told.unsaid
                if kind == "assist import":
                    start_and_kill(home, chance, told, usual)
                else:
                    fork_and_kill(home, kind, chance, told)
                sums[f"{kind}: acknowledged"] += told.done - before
                sums["begun when killed"] += told.begun is not None
                sums.update(judged(home, told))
                sums[f"{kind}: done, not said"] += told.unsaid - unsaid
                if number % OPENED_EVERY == OPENED_EVERY - 1:
                    sums["not found by agents"] += unanswered(home, told, chance)
    return {"kills": times, **sums}


def homes(folder: Path, model: Path, times: int) -> Iterator[tuple[Path, range]]:
    """Fresh homes with the rounds that are played in each."""
    for first in range(0, times, ROUNDS_OF_A_HOME):
        home = folder / f"home {first}"
        shutil.copytree(model, home)
        yield home, range(first, min(times, first + ROUNDS_OF_A_HOME))
        shutil.rmtree(home)


def report(times: int, seed: int = 2026, model: Path | None = None, *, as_json: bool) -> int:
    """Kill and print; 1 where anything was lost or done by halves."""
    found = killed(times, seed, model)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, value in found.items():
            print(f"{name:32}{value:>8}")
    return int(any(found.get(name) for name in WRONG))


def main() -> int:
    """As many kills as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--home", type=Path, help="begin with copies of this home")
    options = parser.parse_args()
    return report(options.kills, options.seed, options.home, as_json=options.json)


if __name__ == "__main__":
    sys.exit(main())
