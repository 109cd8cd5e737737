"""The matcher: from a buyer's words to the entries of the library that answer them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assist.matching import storage
from assist.matching.concepts import Lexicon, concept_symbol
from assist.matching.confidence import COLUMNS, Judge, Standing
from assist.matching.corpus import Corpus
from assist.matching.explain import explain
from assist.matching.index import TermIndex, best
from assist.matching.labels import LabelModel
from assist.matching.questions import Part, split
from assist.matching.ranker import QUESTION_KINDS, Candidates, Ranker, features
from assist.matching.reading import CONCEPT_CHARS, Reader, Reading
from assist.matching.records import Entry, Match
from assist.matching.search import find
from assist.matching.sounds import Sounds
from assist.matching.utterances import NOTHING, Utterances
from assist.paths import resources

Floats = NDArray[np.float32]

BY_WORDS = 50
BY_SOUND = 20
BY_LABEL = 8
MOST_LABELS = 400
FILE = "matcher.index"


@dataclass(slots=True)
class _Parts:
    """Everything that is built, saved and loaded together."""

    corpus: Corpus
    words: TermIndex
    sounds: TermIndex
    model: LabelModel | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the labels that a text may mean, before they are ordered.

    ``table`` has a row a label and the columns of :data:`assist.matching.confidence.COLUMNS`.
    ``document`` is the label's best phrasing, -1 when only the label model names it.
    """

    reading: Reading
    labels: list[str]
    table: Floats
    document: list[int]
    entries: dict[str, list[tuple[float, int, int]]]


class Matcher:
    """Finds entries; see :meth:`match` for questions and :meth:`search` for the search box.

    One thread at a time may use it.
    """

    def __init__(self, parts: _Parts, reader: Reader, ranker: Ranker, judge: Judge) -> None:
        self._parts = parts
        self._reader = reader
        self._ranker = ranker
        self._judge = judge
        self._kinds = reader.chars_of(*QUESTION_KINDS)
        self._char_idf: dict[str, float] = {}
        self._concept_idf: dict[str, float] = {}
        self.threshold = judge.threshold

    def __len__(self) -> int:
        return len(self._parts.corpus.numbers)

    @classmethod
    def build(
        cls,
        entries: Sequence[Entry],
        progress: Callable[[int, int], None] | None = None,
        lexicon: Lexicon | None = None,
    ) -> Matcher:
        """Index ``entries``; ``progress`` is told steps done and steps in all.

        ``lexicon`` replaces the built-in concepts (the benchmark measures without any).
        """
        reader = Reader(lexicon if lexicon is not None else Lexicon.load(), Sounds.load())
        corpus = Corpus()
        word_terms: list[list[int]] = []
        sound_terms: list[list[int]] = []
        for reading in corpus.read(entries, reader, progress):
            word_terms.append(reading.word_terms())
            sound_terms.append(reading.sound_terms())
        words, sounds = TermIndex.build(word_terms), TermIndex.build(sound_terms)
        parts = _Parts(corpus, words, sounds, train_labels(corpus, reader))
        if progress:
            progress(len(entries), len(entries))
        return cls(parts, reader, Ranker.load(), Judge.load())

    def save(self, folder: Path, fingerprint: str) -> None:
        """Keep the index in ``folder``. Changes made since the build are not kept."""
        parts = self._parts
        arrays = {f"corpus.{n}": a for n, a in parts.corpus.arrays().items()}
        arrays |= {f"words.{n}": a for n, a in parts.words.arrays().items()}
        arrays |= {f"sounds.{n}": a for n, a in parts.sounds.arrays().items()}
        labels: list[str] = []
        if parts.model:
            labels = parts.model.labels
            arrays |= {f"model.{n}": a for n, a in parts.model.arrays().items()}
        meta = {"fingerprint": fingerprint, "engine": engine_mark(), "labels": labels}
        storage.save(folder / FILE, meta, arrays)

    @classmethod
    def load(cls, folder: Path, fingerprint: str) -> Matcher | None:
        """The saved index, or None when absent, damaged or of another library or program."""
        if (saved := storage.load(folder / FILE)) is None:
            return None
        meta, arrays = saved
        if meta.get("fingerprint") != fingerprint or meta.get("engine") != engine_mark():
            return None

        def group(name: str) -> storage.Arrays:
            return {n.partition(".")[2]: a for n, a in arrays.items() if n.startswith(name)}

        labels: list[str] = meta["labels"]  # type: ignore[assignment]
        model = LabelModel.of(labels, group("model.")) if labels else None
        parts = _Parts(
            Corpus.of(group("corpus.")),
            TermIndex.of(group("words.")),
            TermIndex.of(group("sounds.")),
            model,
        )
        return cls(parts, Reader(Lexicon.load(), Sounds.load()), Ranker.load(), Judge.load())

    def match(self, text: str, limit: int = 5, previous: str = "") -> list[Match]:
        """The entries that answer one question, best first.

        ``previous`` is the question before; it counts when ``text`` alone says too little.
        """
        evidence = self.evidence(text)
        if previous and self._judge.leans(evidence.reading):
            joined = self.evidence(f"{previous} {text}")
            if len(joined.labels):
                evidence = Evidence(
                    evidence.reading, joined.labels, joined.table, joined.document, joined.entries
                )
        if not evidence.labels:
            return []
        standing = self._judge.order(evidence.labels, evidence.table, evidence.reading)
        return self._matches(evidence, standing, limit)

    def _matches(self, evidence: Evidence, standing: Standing, limit: int) -> list[Match]:
        corpus = self._parts.corpus
        found: list[Match] = []
        for place in standing.order:
            label = evidence.labels[place]
            known = evidence.entries.get(label) or [
                (0.0, -1, number) for number in corpus.by_label.get(label, ())
            ]
            for _, document, number in known[:2]:
                marks, why = explain(
                    evidence.reading,
                    self._reader,
                    corpus.originals[document] if document >= 0 else "",
                )
                found.append(
                    Match(
                        corpus.keys[number], label, float(standing.scores[place]),
                        float(standing.confidence[place]), marks, why,
                    )
                )  # fmt: skip
            if len(found) >= limit:
                break
        return found[:limit]

    def answers(
        self, message: str, limit: int = 5, previous: str = ""
    ) -> list[tuple[Part, list[Match]]]:
        """The questions of a whole message, in order, each with its matches.

        Parts that nothing fits well fall away beside a part that something fits; when
        nothing fits any part well, the likeliest part stays alone.
        """
        found = [(part, self.match(part.text, limit, previous)) for part in split(message)]
        found = [(part, matches) for part, matches in found if matches]
        sure = [pair for pair in found if pair[1][0].confidence >= self.threshold]
        if sure or not found:
            return sure
        return [max(found, key=lambda pair: pair[1][0].confidence)]

    def read(self, text: str) -> Reading:
        """What the matcher reads out of a text."""
        return self._reader.read(text)

    def evidence(self, text: str) -> Evidence:
        """What speaks for which label. The benchmark trains the ordering on this."""
        reading = self._reader.read(text)
        entries = self._by_phrasing(reading) if reading.text else {}
        logs: dict[str, float] = {}
        if self._parts.model and reading.text:
            scores = self._parts.model.scores(reading.label_terms())
            names = self._parts.model.labels
            for i in np.argsort(-scores)[:BY_LABEL]:
                logs[names[i]] = float(scores[i])
            place = self._parts.model.place
            logs |= {name: float(scores[place[name]]) for name in entries if name in place}
        labels = [
            label for label in {**entries, **logs}
            if label == NOTHING or self._parts.corpus.by_label.get(label)
        ]  # fmt: skip
        table = np.zeros((len(labels), len(COLUMNS)), np.float32)
        for row, label in enumerate(labels):
            ranked = entries.get(label, [])
            table[row, 0] = ranked[0][0] if ranked else self._judge.floor
            table[row, 1] = logs.get(label, 0.0)
            table[row, 2] = label in logs
            table[row, 3] = any(
                self._parts.corpus.texts[document] == reading.text for _, document, _ in ranked[:2]
            )
        documents = [entries[label][0][1] if label in entries else -1 for label in labels]
        return Evidence(reading, labels, table, documents, entries)

    def _by_phrasing(self, reading: Reading) -> dict[str, list[tuple[float, int, int]]]:
        """Labels of the candidates, each with (score, document, entry), best first."""
        picked, words, sounds = self.candidates(reading)
        if not len(picked):
            return {}
        scores = self._ranker.score(self.features(reading, picked, words, sounds))
        corpus = self._parts.corpus
        grouped: dict[str, dict[int, tuple[float, int, int]]] = {}
        for i in np.argsort(-scores, kind="stable"):
            document = int(picked[i])
            number = corpus.owner[document]
            of_label = grouped.setdefault(corpus.labels[number], {})
            of_label.setdefault(number, (float(scores[i]), document, number))
        return {label: list(ranked.values()) for label, ranked in grouped.items()}

    def candidates(self, reading: Reading) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Documents that may fit, and their BM25 relative to the best possible score."""
        parts = self._parts
        words = np.zeros(len(parts.corpus.texts), np.float32)
        sounds = np.zeros(len(parts.corpus.texts), np.float32)
        words_of_query = parts.words.score(reading.word_terms(), words)
        sounds_of_query = parts.sounds.score(reading.sound_terms(), sounds)
        picked = np.union1d(best(words, BY_WORDS), best(sounds, BY_SOUND))
        if parts.corpus.dead:
            alive = [parts.corpus.owner[i] not in parts.corpus.dead for i in picked]
            picked = picked[np.array(alive, bool)] if len(picked) else picked
        return (
            picked,
            words[picked] / max(words_of_query, 1e-6),
            sounds[picked] / max(sounds_of_query, 1e-6),
        )

    def features(
        self, reading: Reading, picked: NDArray[np.int64], words: Floats, sounds: Floats
    ) -> Floats:
        """The ranker's features of the picked documents."""
        corpus = self._parts.corpus
        numbers = picked.tolist()
        found = Candidates(
            [corpus.texts[i] for i in numbers],
            [corpus.views[i] for i in numbers],
            [corpus.concepts[i] for i in numbers],
            words,
            sounds,
        )
        return features(reading, found, self._weight, self._concept_weight, self._kinds)

    def _weight(self, char: str) -> float:
        if char not in self._char_idf:
            self._char_idf[char] = float(self._parts.words.idf([ord(char)])[0])
        return self._char_idf[char]

    def _concept_weight(self, char: str) -> float:
        if char not in self._concept_idf:
            name = self._reader.concept_names[ord(char) - CONCEPT_CHARS]
            self._concept_idf[char] = float(self._parts.words.idf([concept_symbol(name)])[0])
        return self._concept_idf[char]

    def search(self, query: str, limit: int = 50) -> list[Match]:
        """Entries for the search box: part of a phrasing, its sound, initials, or near it."""
        return find(self._parts.corpus, self._reader, query, limit, self.match)

    def put(self, entry: Entry) -> None:
        """Add the entry, or replace the one of the same key; found in the next match."""
        corpus = self._parts.corpus
        number = corpus.admit(entry)
        for phrasing in entry.texts:
            reading = self._reader.read(phrasing)
            if not reading.text:
                continue
            document = corpus.append(number, phrasing, reading)
            self._parts.words.add(document, reading.word_terms())
            self._parts.sounds.add(document, reading.sound_terms())
            if self._parts.model:
                self._parts.model.teach(reading.label_terms(), entry.label)

    def remove(self, key: str) -> None:
        """Let the entry of this key be found no more."""
        self._parts.corpus.drop(key)


def train_labels(corpus: Corpus, reader: Reader) -> LabelModel | None:
    """The label model of a corpus whose entries share labels; None without such labels.

    Only labels that stand for an intent take part: those that the built-in utterances know,
    and those with three phrasings or more when there are not too many of them.
    """
    written = Utterances.load()
    counts: dict[str, int] = {}
    for number in corpus.owner:
        label = corpus.labels[number]
        counts[label] = counts.get(label, 0) + 1
    shared = {label for label, count in counts.items() if count >= 3}
    chosen = {label for label in counts if label in written.intents}
    if len(shared) <= MOST_LABELS:
        chosen |= shared
    if len(chosen) < 2:
        return None
    texts: list[list[int]] = []
    labels: list[str] = []
    for document, number in enumerate(corpus.owner):
        if corpus.labels[number] in chosen:
            texts.append(reader.read(corpus.originals[document]).label_terms())
            labels.append(corpus.labels[number])
    for label, sentences in written.all(chosen):
        texts += [reader.read(sentence).label_terms() for sentence in sentences]
        labels += [label] * len(sentences)
    return LabelModel.train(texts, labels)


def engine_mark() -> str:
    """Changes with every resource that the saved index depends on."""
    crc = 2
    for name in ("concepts.txt", "syllables.txt", "traditional.txt", "utterances.txt"):
        path = resources() / "matching" / name
        crc = zlib.crc32(path.read_bytes() if path.is_file() else b"", crc)
    return f"{crc:08x}"
