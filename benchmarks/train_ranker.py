"""Train the weights in ``resources/matching``.

``python -m benchmarks.train_ranker --pairs FILE`` learns from sentence pairs
(source⇥a⇥b⇥1 or 0) how well a phrasing fits a text and writes ``ranker.json``.
``python -m benchmarks.train_ranker --buyers FILE`` learns from labelled shop messages how to
join the evidence for an intent and how sure the outcome is, and writes ``answer.json``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.matching.matcher import Matcher
from assist.matching.ranker import FEATURES
from assist.matching.records import Entry
from assist.paths import resources
from benchmarks import packs
from benchmarks.noise import Noise
from benchmarks.train_answer import train_answer

Floats = NDArray[np.float64]

QUERIES = 4000
ROUNDS = 300
NOISY = 3
"""One query in so many is mistyped, so that the sound earns its weight."""
EVERY = 4
"""One phrasing of the library in so many is a training query: pairs stay the larger part."""
SAME = 2.0
"""The weight of being the very same text: set, since the pairs hold no such case."""


def read_pairs(path: Path) -> tuple[dict[str, set[str]], list[str]]:
    """Paraphrases of each sentence, and all sentences."""
    same: dict[str, set[str]] = defaultdict(set)
    sentences: dict[str, None] = {}
    for line in path.read_text("utf-8").splitlines():
        _, a, b, label = line.split("\t")
        sentences[a] = sentences[b] = None
        if label == "1":
            same[a].add(b)
            same[b].add(a)
    return same, list(sentences)


def lists(
    matcher: Matcher, same: dict[str, set[str]], sentences: list[str]
) -> list[tuple[Floats, NDArray[np.bool_]]]:
    """For a sample of queries: the features of their candidates and which are paraphrases."""
    random.seed(3)
    queries = random.sample(sorted(q for q in same if same[q]), QUERIES)
    place = {sentence: i for i, sentence in enumerate(sentences)}
    found: list[tuple[Floats, NDArray[np.bool_]]] = []
    noise = Noise(3)
    for number, query in enumerate(queries):
        noisy = noise.apply("mix", query) if number % NOISY == 0 else query
        reading = matcher.gatherer.respelled(matcher.read(noisy))
        if not reading.text:
            continue
        picked, words, sounds = matcher.gatherer.candidates(reading)
        keep = picked != place[query]
        picked, words, sounds = picked[keep], words[keep], sounds[keep]
        right = np.isin(picked, [place[other] for other in same[query]])
        if right.any() and not right.all():
            table = matcher.gatherer.features(reading, picked, words, sounds).astype(np.float64)
            found.append((table, right))
    return found


def library_lists() -> list[tuple[Floats, NDArray[np.bool_]]]:
    """The same from the built-in library: each phrasing should find those of its intent."""
    texts = [(text, e.label) for e in packs.entries() for text in e.phrasings]
    entries = [Entry(str(i), label, (text,)) for i, (text, label) in enumerate(texts)]
    matcher = Matcher.build(entries)
    found: list[tuple[Floats, NDArray[np.bool_]]] = []
    for place, (text, label) in list(enumerate(texts))[::EVERY]:
        reading = matcher.read(text)
        picked, words, sounds = matcher.gatherer.candidates(reading)
        keep = picked != place
        picked, words, sounds = picked[keep], words[keep], sounds[keep]
        right = np.array([texts[i][1] == label for i in picked], bool)
        if right.any() and not right.all():
            table = matcher.gatherer.features(reading, picked, words, sounds).astype(np.float64)
            found.append((table, right))
    return found


def train(groups: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """Weights by listwise softmax: the paraphrases of a list should hold its probability."""
    weights = np.zeros(len(FEATURES))
    memory = np.zeros(len(FEATURES))
    tables = np.concatenate([table for table, _ in groups])
    right = np.concatenate([mask for _, mask in groups])
    starts = np.cumsum([0] + [len(table) for table, _ in groups[:-1]])
    owner = np.repeat(np.arange(len(groups)), [len(table) for table, _ in groups])
    for _ in range(ROUNDS):
        raw = tables @ weights
        raw -= np.maximum.reduceat(raw, starts)[owner]
        chance = np.exp(raw)
        among = chance / np.add.reduceat(chance, starts)[owner]
        good = chance * right
        good /= np.add.reduceat(good, starts)[owner]
        slope = tables.T @ (good - among) / len(groups) - 1e-4 * weights
        memory += slope**2
        weights += 0.5 * slope / np.sqrt(memory + 1e-8)
    return weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Train what the options name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, help="sentence pairs: source⇥a⇥b⇥1/0")
    parser.add_argument("--buyers", type=Path, help="shop messages: message⇥intents")
    options = parser.parse_args(arguments)
    if options.pairs:
        same, sentences = read_pairs(options.pairs)
        entries = [Entry(str(i), str(i), (s,)) for i, s in enumerate(sentences)]
        matcher = Matcher.build(entries)
        groups = lists(matcher, same, sentences) + library_lists()
        weights = train(groups)
        weights[FEATURES.index("same")] = SAME
        document = {
            "made_by": "python -m benchmarks.train_ranker --pairs FILE",
            "lists": len(groups),
            "weights": {n: round(float(w), 4) for n, w in zip(FEATURES, weights, strict=True)},
        }
        path = resources() / "matching" / "ranker.json"
        path.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
        print(path.read_text("utf-8"))
    if options.buyers:
        train_answer(options.buyers)


if __name__ == "__main__":
    main()
