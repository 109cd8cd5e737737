"""The matcher: from a buyer's words to the entries of the library that answer them."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from assist.matching import intents, storage
from assist.matching.concepts import Lexicon
from assist.matching.confidence import Judge, Standing
from assist.matching.corpus import Corpus
from assist.matching.evidence import Evidence, Gatherer, Hit, Parts
from assist.matching.explain import explain
from assist.matching.index import TermIndex, Terms
from assist.matching.labels import LabelModel
from assist.matching.questions import Part, split
from assist.matching.ranker import Ranker
from assist.matching.reading import Reader, Reading
from assist.matching.records import Entry, Match
from assist.matching.search import SearchBox
from assist.matching.sounds import Sounds
from assist.paths import resources

REMEMBERED = 16
FORMAT = 4
"""Raised when the layout of the saved index changes."""

Progress = Callable[[int, int], None]


class Matcher:
    """Finds entries; see :meth:`match` for questions and :meth:`search` for the search box.

    One thread at a time may use it.
    """

    def __init__(self, parts: Parts, reader: Reader, ranker: Ranker, judge: Judge) -> None:
        self._reader = reader
        self._ranker = ranker
        self._judge = judge
        self._use(parts)
        self.threshold = judge.threshold
        """Confidence below which there is no good answer."""

    def _use(self, parts: Parts) -> None:
        self._parts = parts
        self.gatherer = Gatherer(parts, self._reader, self._ranker)
        self._search_box = SearchBox(parts.corpus, self._reader.sounds, self.match)
        self._remembered: dict[str, Evidence] = {}

    def __len__(self) -> int:
        return len(self._parts.corpus.numbers)

    @classmethod
    def build(
        cls,
        entries: Collection[Entry],
        progress: Progress | None = None,
        lexicon: Lexicon | None = None,
    ) -> Matcher:
        """Index ``entries``; ``progress`` is told steps done and steps in all.

        ``lexicon`` replaces the built-in concepts (the benchmark measures without any).
        """
        reader = Reader(Lexicon.load() if lexicon is None else lexicon, Sounds.load())
        return cls(_built(entries, reader, progress), reader, Ranker.load(), Judge.load())

    def renew(self, entries: Collection[Entry], progress: Progress | None = None) -> None:
        """Index ``entries`` instead of all there was: sooner than putting many one by one."""
        self._use(_built(entries, self._reader, progress))

    def save(self, folder: Path, fingerprint: str) -> None:
        """Keep the index in ``folder``, with every change made since it was built."""
        parts = self._parts
        corpus, words, sounds = parts.corpus, parts.words, parts.sounds
        if corpus.dead or words.grown:
            corpus, words, sounds = indexed(corpus.entries(), self._reader)
        models = {"model": parts.model, "asking": parts.asking}
        labels = {name: model.labels for name, model in models.items() if model}
        groups = {
            "corpus": corpus.arrays(),
            "words": words.arrays(),
            "sounds": sounds.arrays(),
            **{name: model.arrays() for name, model in models.items() if model},
        }
        arrays = {f"{g}.{name}": a for g, group in groups.items() for name, a in group.items()}
        meta = {"fingerprint": fingerprint, "engine": engine_mark(), "labels": labels}
        kept = index_file(folder, fingerprint)
        storage.save(kept, meta, arrays)
        for other in folder.glob("matcher*.index"):
            if other != kept:
                with contextlib.suppress(OSError):  # Windows keeps a file that is in use.
                    other.unlink()

    @classmethod
    def load(cls, folder: Path, fingerprint: str) -> Matcher | None:
        """The saved index, or None when absent, damaged or of another library or program."""
        if (parts := _kept(folder, fingerprint)) is None:
            return None
        return cls(parts, Reader(Lexicon.load(), Sounds.load()), Ranker.load(), Judge.load())

    def reload(self, folder: Path, fingerprint: str) -> bool:
        """Use the saved index instead of what there was; false when there is none to use."""
        if (parts := _kept(folder, fingerprint)) is None:
            return False
        self._use(parts)
        return True

    def match(self, text: str, limit: int = 5, previous: str = "") -> list[Match]:
        """The entries that answer one question, best first.

        ``previous`` is the question before; it counts when ``text`` alone says too little.
        """
        evidence = self.evidence(text)
        if not evidence.labels:
            return []
        standing = self._judge.order(evidence)
        if previous and self._judge.leans(evidence.reading, standing):
            joined = self.evidence(f"{previous} {text}")
            standing = self._judge.order(joined)
            evidence = Evidence(
                evidence.reading, joined.labels, joined.table, joined.hits, joined.asks
            )
        return self._matches(evidence, standing, limit)

    def answers(
        self, message: str, limit: int = 5, previous: str = ""
    ) -> list[tuple[Part, list[Match]]]:
        """The questions of a whole message, in order, each with its matches.

        Parts count as questions of their own when two or more are surely answered, and by
        different labels; otherwise the message is one question.
        """
        found = [(p, self.match(p.text, limit, previous)) for p in self.questions(message)]
        sure = [pair for pair in found if pair[1] and pair[1][0].confidence >= self.threshold]
        return sure or [pair for pair in found if pair[1]]

    def questions(self, message: str) -> list[Part]:
        """The questions of a message as :func:`questions.split` finds them, if they are many.

        Two or more surely meant by different labels are questions of their own; a message
        with fewer is one question, whose parts explain each other.
        """
        parts = split(message)
        if len(parts) < 2:
            return parts
        meant: dict[str, Part] = {}
        for part in parts:
            evidence = self.evidence(part.text)
            standing = self._judge.order(evidence)
            if standing.order and standing.confidence[standing.order[0]] >= self.threshold:
                meant.setdefault(evidence.labels[standing.order[0]], part)
        if len(meant) >= 2:
            return list(meant.values())
        start, end = parts[0].start, parts[-1].end
        return [Part(message[start:end], start, end)]

    def read(self, text: str) -> Reading:
        """What the matcher reads out of a text."""
        return self._reader.read(text)

    def evidence(self, text: str) -> Evidence:
        """What speaks for which label. The latest few texts are remembered until a change."""
        if text not in self._remembered:
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = self.gatherer.gather(self._reader.read(text))
        return self._remembered[text]

    def _matches(self, evidence: Evidence, standing: Standing, limit: int) -> list[Match]:
        corpus = self._parts.corpus
        found: list[Match] = []
        for place in standing.order:
            label = evidence.labels[place]
            hits = evidence.hits.get(label) or [
                Hit(0.0, -1, number) for number in corpus.by_label.get(label, ())[:2]
            ]
            for hit in hits[:2]:
                phrasing = corpus.originals[hit.document] if hit.document >= 0 else ""
                marks, why = explain(evidence.reading, self._reader, phrasing)
                score, sure = float(standing.scores[place]), float(standing.confidence[place])
                found.append(Match(corpus.keys[hit.entry], label, score, sure, marks, why))
            if len(found) >= limit:
                break
        return found[:limit]

    def search(self, query: str, limit: int = 50) -> list[Match]:
        """Entries for the search box: part of a phrasing, its sound, initials, or near it."""
        return self._search_box.find(query, limit)

    def put(self, entry: Entry) -> None:
        """Add the entry, or replace the one of the same key; found in the next match."""
        parts = self._parts
        known = set(parts.corpus.phrasings_of(entry.key))
        self._remembered.clear()
        number = parts.corpus.admit(entry)
        for phrasing in entry.texts:
            reading = self._reader.read(phrasing)
            if not reading.text:
                continue
            document = parts.corpus.append(number, phrasing, reading)
            parts.words.add(document, reading.word_terms())
            parts.sounds.add(document, reading.sound_terms())
            if parts.model and reading.text not in known:
                parts.model.teach(reading.label_terms(), entry.label)
                if parts.asking and entry.label in parts.model.place:
                    parts.asking.teach(reading.label_terms(), intents.SOMETHING)

    @contextlib.contextmanager
    def trying(self, entry: Entry) -> Iterator[None]:
        """The entry put in for a while: afterwards all answers are what they were before."""
        parts = self._parts
        before = parts.corpus.entry(entry.key)
        models = [model for model in (parts.model, parts.asking) if model]
        texts = (*entry.texts, *(before.texts if before else ()))
        terms = {term for text in texts for term in self._reader.read(text).label_terms()}
        kept = [(model, model.kept(terms)) for model in models]
        try:
            self.put(entry)
            yield
        finally:
            if before is None:
                self.remove(entry.key)
            else:
                self.put(before)
            for model, rows in kept:
                model.put_back(rows)
            self._remembered.clear()

    def remove(self, key: str) -> None:
        """Let the entry of this key be found no more."""
        self._parts.corpus.drop(key)
        self._remembered.clear()


def index_file(folder: Path, fingerprint: str) -> Path:
    """Where an index is kept: each in a file of its own, as the one before may be in use."""
    return folder / f"matcher-{zlib.crc32(fingerprint.encode()):08x}.index"


def _kept(folder: Path, fingerprint: str) -> Parts | None:
    """The parts of the saved index, if it is whole and of this library and program."""
    if (saved := storage.load(index_file(folder, fingerprint))) is None:
        return None
    meta, arrays = saved
    if meta.get("fingerprint") != fingerprint or meta.get("engine") != engine_mark():
        return None
    groups: dict[str, storage.Arrays] = {}
    for name, array in arrays.items():
        group, _, part = name.partition(".")
        groups.setdefault(group, {})[part] = array
    labels: dict[str, list[str]] = meta["labels"]  # type: ignore[assignment]
    models = {name: LabelModel.of(names, groups[name]) for name, names in labels.items()}
    return Parts(
        Corpus.of(groups["corpus"]),
        TermIndex.of(groups["words"]),
        TermIndex.of(groups["sounds"]),
        models.get("model"),
        models.get("asking"),
    )


def _built(entries: Collection[Entry], reader: Reader, progress: Progress | None) -> Parts:
    corpus, words, sounds = indexed(entries, reader, progress)
    parts = Parts(corpus, words, sounds, *intents.train(corpus, reader))
    if progress:
        progress(len(entries), len(entries))
    return parts


def indexed(
    entries: Collection[Entry], reader: Reader, progress: Progress | None = None
) -> tuple[Corpus, TermIndex, TermIndex]:
    """Read every phrasing once, and index its words and its sounds."""
    corpus = Corpus()
    words, sounds = Terms(), Terms()
    for reading in corpus.read(entries, reader, progress):
        words.append(reading.word_terms())
        sounds.append(reading.sound_terms())
    return corpus, words.index(), sounds.index()


def engine_mark() -> str:
    """Changes with every resource that the saved index depends on."""
    crc = FORMAT
    for name in ("concepts.txt", "syllables.txt", "traditional.txt", "utterances.txt"):
        path = resources() / "matching" / name
        crc = zlib.crc32(path.read_bytes() if path.is_file() else b"", crc)
    return f"{crc:08x}"
