"""The compliance check: evasions caught, clean replies let through, time a message.

    python -m benchmarks.compliance [--json] [--seed 2026] [--misses 20]

Evasions are made from every word and chain of the built-in rules, each in a carrier
sentence, by every kind of disguise and by two kinds at once (rules of manners that do not
listen are left out of the disguises by sound: nobody hides a "no"). Arbitrary homophones count
for words of three and more characters; those of two-character words are not promised (they
sound like too many harmless words) and stand in a line of their own. Clean replies are all
variants of the built-in packs. The speed is that of all pack replies against the built-in
rules and 20,000 more words.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assist import paths
from assist.matching.sounds import Sounds
from assist.snippets.compliance import Compliance, ProductFlags, Rule, lint
from assist.snippets.compliance.linting import spoken
from assist.snippets.compliance.records import LEVELS, ROLES
from assist.snippets.compliance.rules import read_rules, read_stand_ins
from assist.snippets.pack import read_snippets
from assist.snippets.records import Snippet
from assist.store.packs import built_in
from benchmarks.disguises import Disguise, any_homophone, disguises

FOLDER = paths.resources() / "compliance"
CARRIERS = ("亲，{}哦", "您好，我们家{}的呢😊", "这款{}，您放心", "{}", "嗯嗯{}亲")
COSMETIC = ProductFlags(kind="cosmetic", permit="粤G妆网备字2025000001")
MORE_WORDS = 20_000
SOUNDS = ("one in pinyin", "all in pinyin", "homophone")
ROUNDS = 2


@dataclass(frozen=True, slots=True)
class Target:
    """A word, or the words of a chain, that ``rule`` must find."""

    rule: str
    words: tuple[str, ...]
    by_sound: bool

    @property
    def text(self) -> str:
        """The words as they would stand in a message."""
        return joined(self.words)


def joined(words: Sequence[str]) -> str:
    """Words in a row, with a space where two Latin ones would run together."""
    text = ""
    for word in words:
        latin = text[-1:].isascii() and text[-1:].isalpha() and word[:1].isascii()
        text += f" {word}" if latin and word[:1].isalpha() else word
    return text


def targets(rules: Sequence[Rule], rng: random.Random) -> Iterator[Target]:
    """Each word of each rule, and each word of each chain with others by chance."""
    for rule in rules:
        for word in rule.words:
            yield Target(rule.id, (word,), rule.by_sound)
        for chain in rule.chains:
            for place, part in enumerate(chain.parts):
                for word in part:
                    others = [rng.choice(p) for p in chain.parts]
                    others[place] = word
                    yield Target(rule.id, tuple(others), rule.by_sound)


def caught(check: Compliance, target: Target, written: str, rng: random.Random) -> bool:
    """Whether the rule of ``target`` finds it as ``written`` in a carrier sentence."""
    before, _, after = rng.choice(CARRIERS).partition("{}")
    hits = check.check(before + written + after, product=COSMETIC)
    start, end = len(before), len(before) + len(written)
    family = target.rule.partition(".")[0]
    return any(
        hit.start < end and start < hit.end and hit.rule.partition(".")[0] == family for hit in hits
    )


def disguised(target: Target, name: str, disguise: Disguise, rng: random.Random) -> str:
    """``target`` in disguise; sounds only for parts that are long enough."""
    if name in SOUNDS:
        if not target.by_sound:
            return target.text
        least = 3 if name == "homophone" else 2
        return joined([disguise(w, rng) if han(w) >= least else w for w in target.words])
    if len(target.text) < 2:
        return target.text
    return disguise(target.text, rng)


def han(word: str) -> int:
    """How many Chinese characters a word has."""
    return sum("\u4e00" <= char <= "\u9fff" for char in word)


@dataclass
class Tally:
    """How many were tried and which were missed."""

    tried: int = 0
    missed: list[str] | None = None

    def note(self, right: bool, written: str) -> None:
        """Count one try."""
        self.tried += 1
        self.missed = self.missed or []
        if not right:
            self.missed.append(written)

    @property
    def share(self) -> float:
        """Percent caught."""
        return 100 * (1 - len(self.missed or []) / max(1, self.tried))


def evasions(check: Compliance, rng: random.Random) -> dict[str, Tally]:
    """Tallies by kind of disguise; "plain" is without any."""
    kinds = disguises(read_stand_ins(FOLDER))
    tallies = {name: Tally() for name in ("plain", *kinds, "two at once", "short homophones")}
    for target in targets(check.rules, rng):
        plain = caught(check, target, target.text, rng)
        tallies["plain"].note(plain, target.text)
        if not plain:
            continue
        for _ in range(ROUNDS):
            for name, disguise in kinds.items():
                written = disguised(target, name, disguise, rng)
                if written != target.text:
                    tallies[name].note(caught(check, target, written, rng), written)
            _two_at_once(check, target, kinds, rng, tallies["two at once"])
        short = joined([any_homophone(w, rng) if han(w) == 2 else w for w in target.words])
        if short != target.text:
            tallies["short homophones"].note(caught(check, target, short, rng), short)
    return tallies


def _two_at_once(
    check: Compliance,
    target: Target,
    kinds: dict[str, Disguise],
    rng: random.Random,
    tally: Tally,
) -> None:
    sounds = ("one in pinyin", "known stand-ins", "traditional", "radicals")
    gaps = ("spaces", "marks", "emoji", "invisible")
    name = rng.choice(sounds)
    once = disguised(target, name, kinds[name], rng)
    if len(once) > 1 and once != target.text:
        written = kinds[rng.choice(gaps)](once, rng)
        tally.note(caught(check, target, written, rng), written)


def pack_snippets() -> list[Snippet]:
    """Every snippet of the built-in packs."""
    return [s for pack in built_in(paths.resources()) for s in read_snippets(pack)]


def clean(check: Compliance, snippets: Sequence[Snippet]) -> dict[str, float]:
    """Replies and how many of them each level concerns; ``blocked`` also in percent."""
    replies = sum(len(s.variants) for s in snippets)
    levels: dict[str, set[tuple[str, int]]] = {"block": set(), "warn": set(), "inform": set()}
    for finding in lint(snippets, check):
        levels[finding.hit.level].add((finding.snippet, finding.variant))
    return {
        "replies": replies,
        "blocked": len(levels["block"]),
        "blocked_percent": 100 * len(levels["block"]) / max(1, replies),
        "warned": len(levels["warn"]),
        "informed": len(levels["inform"]),
    }


def speed(rng: random.Random, texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds a message with 20,000 more words."""
    alphabet = sorted({c for text in texts for c in text if "\u4e00" <= c <= "\u9fff"})
    words = {"".join(rng.choices(alphabet, k=rng.randint(2, 6))) for _ in range(MORE_WORDS)}
    levels = dict.fromkeys(ROLES, LEVELS[1])
    own = Rule("own", "own", "", "", levels, words=tuple(words))
    check = Compliance([*read_rules(FOLDER), own], read_stand_ins(FOLDER), Sounds.load())
    check.check("您好")
    times = []
    for text in texts:
        begun = time.perf_counter()
        check.check(text)
        times.append(1000 * (time.perf_counter() - begun))
    return {
        "words": len(words),
        "characters": statistics.mean(map(len, texts)),
        "median_ms": statistics.median(times),
        "mean_ms": statistics.mean(times),
        "p95_ms": statistics.quantiles(times, n=20)[-1],
        "max_ms": max(times),
    }


LOADING = """
import time
from pathlib import Path
from assist.snippets.compliance import Compliance
begun = time.perf_counter()
check = Compliance.load(Path({folder!r}))
loaded = time.perf_counter()
check.check("您好，欢迎光临")
print(1000 * (loaded - begun), 1000 * (time.perf_counter() - loaded))
"""


def loading(runs: int = 5) -> dict[str, float]:
    """Milliseconds of loading and of the first check in a fresh process: median and fastest."""
    loads, firsts = [], []
    for _ in range(runs):
        code = LOADING.format(folder=str(FOLDER))
        out = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        load, first = map(float, out.stdout.split())
        loads.append(load)
        firsts.append(first)
    return {
        "load_ms": statistics.median(loads),
        "fastest_load_ms": min(loads),
        "first_check_ms": statistics.median(firsts),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--misses", type=int, default=0, help="show so many misses of each kind")
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)
    check = Compliance.load(FOLDER)
    snippets = pack_snippets()
    tallies = evasions(check, rng)
    counted = {n: t for n, t in tallies.items() if n not in ("plain", "short homophones")}
    tried = sum(t.tried for t in counted.values())
    missed = sum(len(t.missed or []) for t in counted.values())
    kinds = {n: {"tried": t.tried, "caught_percent": t.share} for n, t in tallies.items()}
    figures: dict[str, dict[str, float]] = {
        "evasions": {"tried": tried, "caught_percent": 100 * (1 - missed / tried)},
        "clean": clean(check, snippets),
        "speed": speed(rng, [spoken(v.text) for s in snippets for v in s.variants]),
        "loading": loading(),
    }
    if options.json:
        print(json.dumps({**figures, "kinds": kinds}, ensure_ascii=False, indent=1))
        return
    for name, values in figures.items():
        print(name, {k: round(v, 3) for k, v in values.items()})
    for name, share in kinds.items():
        print(f"  {name:18} {share['caught_percent']:6.2f} %  of {share['tried']}")
    for name, tally in tallies.items():
        for written in (tally.missed or [])[: options.misses]:
            print(f"missed, {name}: {written}")


if __name__ == "__main__":
    main()
