"""The built-in library before real shop messages: ours, and the baselines beside it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

import numpy as np

from assist.matching import utterances
from assist.matching.concepts import Lexicon
from assist.matching.matcher import Matcher
from assist.matching.records import Entry
from benchmarks import baselines, packs
from benchmarks.buyers import Answer, Message, figures, folds, read
from benchmarks.noise import Noise

Ask = Callable[[str], Answer]


def cards(matcher: Matcher, message: str) -> Answer:
    """What the sidebar would offer: each question's best first, then the seconds."""
    answers = matcher.answers(message, 10)
    depth = max((len(matches) for _, matches in answers), default=0)
    labels = [m[rank].label for rank in range(depth) for _, m in answers if rank < len(m)]
    sure = answers[0][1][0].confidence if answers else 0.0
    return Answer(tuple(dict.fromkeys(labels)), sure)


def learn(matcher: Matcher, entries: Sequence[Entry], messages: Sequence[Message]) -> None:
    """Replay picks: each message becomes a phrasing of the entry that answers it."""
    by_label = {entry.label: entry for entry in entries}
    learned: dict[str, list[str]] = {}
    for message in messages:
        for intent in message.intents[:1]:
            if entry := by_label.get(intent):
                learned.setdefault(entry.key, []).append(message.text)
                texts = tuple(learned[entry.key])
                matcher.put(Entry(entry.key, entry.label, entry.phrasings, entry.title, "", texts))


def measure_buyers(
    options: argparse.Namespace, distractors: list[tuple[str, str]], messages: list[Message]
) -> dict[str, object]:
    """The figures of ``--buyers``."""
    entries = packs.entries(options.phrasings)
    grown = entries + [Entry(key, key, (text,)) for key, text in distractors]
    asked = messages
    if options.noise:
        noise = Noise(options.seed)
        asked = [Message(noise.apply(options.noise, m.text), m.intents) for m in messages]
    build = builder(options, grown)
    start = time.perf_counter()
    matcher = build()
    report: dict[str, object] = {
        "phrasings": sum(len(entry.texts) for entry in grown),
        "noise": options.noise,
        "build_s": round(time.perf_counter() - start, 2),
    }
    if options.learn:
        learn(matcher, entries, read(options.learn))
    if options.folds:
        report["ours"] = rounded(by_folds(build, entries, asked, options.folds))
    else:
        report["ours"] = timed(asked, lambda text: cards(matcher, text))
    rows = [(entry.label, text) for entry in grown for text in entry.texts]
    for name in () if options.only_ours else ("wratio", "ratio", "fts5"):
        report[name] = timed(asked, _without_confidence(getattr(baselines, name)(rows)))
    return report


def _without_confidence(find: baselines.Find) -> Ask:
    return lambda text: Answer(tuple(find(text)), 0.0)


def builder(options: argparse.Namespace, entries: list[Entry]) -> Callable[[], Matcher]:
    """Builds the matcher as the options say."""
    if options.no_utterances:
        kept = utterances.Utterances.load().intents
        for label in list(kept):
            if label != utterances.NOTHING:
                kept[label] = []
    lexicon = Lexicon() if options.no_concepts else None
    return lambda: Matcher.build(entries, lexicon=lexicon)


def by_folds(
    build: Callable[[], Matcher], entries: Sequence[Entry], messages: list[Message], parts: int
) -> dict[str, float]:
    """Each part of the messages is answered after learning from all the others."""
    answers: list[Answer | None] = [None] * len(messages)
    dealt = folds(len(messages), parts)
    for held in dealt:
        matcher = build()
        rest = [messages[i] for other in dealt if other is not held for i in other]
        learn(matcher, entries, rest)
        for i in held:
            answers[i] = cards(matcher, messages[i].text)
    return figures(messages, [answer for answer in answers if answer])


def timed(messages: list[Message], ask: Ask) -> dict[str, float]:
    """The figures with milliseconds a message."""
    times: list[float] = []
    answers: list[Answer] = []
    for message in messages:
        start = time.perf_counter()
        answers.append(ask(message.text))
        times.append(1000 * (time.perf_counter() - start))
    found = figures(messages, answers)
    found["median_ms"] = float(np.median(times))
    found["p95_ms"] = float(np.percentile(times, 95))
    return rounded(found)


def rounded(found: dict[str, float]) -> dict[str, float]:
    """Figures to three places."""
    return {name: round(value, 3) for name, value in found.items()}
