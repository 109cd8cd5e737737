"""What speaks for each label that a text may mean, gathered from every index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assist.matching.concepts import concept_symbol
from assist.matching.confidence import COLUMNS
from assist.matching.corpus import Corpus
from assist.matching.index import TermIndex, best
from assist.matching.labels import LabelModel
from assist.matching.ranker import QUESTION_KINDS, Candidates, Ranker, features
from assist.matching.reading import CONCEPT_CHARS, Reader, Reading
from assist.matching.respelling import respell
from assist.matching.utterances import NOTHING

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BY_WORDS = 40
BY_SOUND = 16
BY_LABEL = 8
"""How many candidates each index may name."""


@dataclass(slots=True)
class Parts:
    """Everything that is built, saved and loaded together."""

    corpus: Corpus
    words: TermIndex
    sounds: TermIndex
    model: LabelModel | None
    asking: LabelModel | None


@dataclass(frozen=True, slots=True)
class Hit:
    """The best phrasing of one entry: its ranker score, and numbers in the corpus."""

    score: float
    document: int
    entry: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the labels that a text may mean, before they are ordered.

    ``table`` has a row a label and the columns of ``confidence.COLUMNS``. ``hits`` are the
    entries found by phrasing, best first; a label that only the model names has none.
    ``asks`` is the log-odds that the text asks anything at all.
    """

    reading: Reading
    labels: list[str]
    table: Floats
    hits: Mapping[str, list[Hit]]
    asks: float


class Weights(dict[str, float]):
    """Inverse document frequency of characters, looked up once each."""

    def __init__(self, code: Callable[[str], int], index: TermIndex) -> None:
        super().__init__()
        self._code = code
        self._index = index

    def __missing__(self, char: str) -> float:
        self[char] = weight = float(self._index.idf([self._code(char)])[0])
        return weight


class Gatherer:
    """Gathers evidence from the parts of one library."""

    def __init__(self, parts: Parts, reader: Reader, ranker: Ranker) -> None:
        self._parts = parts
        self._reader = reader
        self._ranker = ranker
        self._kinds = reader.chars_of(*QUESTION_KINDS)
        self._char_weight = Weights(lambda char: ord(char), parts.words)
        names = reader.concept_names
        self._concept_weight = Weights(
            lambda char: concept_symbol(names[ord(char) - CONCEPT_CHARS]), parts.words
        )

    def gather(self, reading: Reading) -> Evidence:
        """All evidence for one text."""
        meant = self.respelled(reading)
        hits = self._by_phrasing(meant) if reading.text else {}
        terms = meant.label_terms()
        logs = self._by_model(terms, hits) if reading.text else {}
        corpus = self._parts.corpus
        labels = [n for n in {**hits, **logs} if n == NOTHING or corpus.by_label.get(n)]
        table = np.zeros((len(labels), len(COLUMNS)), np.float32)
        for row, label in enumerate(labels):
            ranked = hits.get(label, [])
            table[row, 0] = ranked[0].score if ranked else 0.0
            table[row, 1] = logs.get(label, 0.0)
            table[row, 2] = label in logs
            table[row, 3] = any(corpus.texts[hit.document] == meant.text for hit in ranked[:2])
        return Evidence(reading, labels, table, hits, self._asks(terms))

    def respelled(self, reading: Reading) -> Reading:
        """The reading with words typed by sound put right."""
        words, reader = self._parts.words, self._reader
        text = respell(reading, reader.lexicon, reader.sounds, words.knows)
        return reading if text == reading.text else reader.read(text)

    def _asks(self, terms: list[int]) -> float:
        model = self._parts.asking
        if model is None:
            return 0.0
        scores = model.scores(terms)
        odds = float(scores[1 - model.place[NOTHING]] - scores[model.place[NOTHING]])
        return max(-8.0, min(8.0, odds))

    def _by_model(self, terms: list[int], hits: Mapping[str, list[Hit]]) -> dict[str, float]:
        model = self._parts.model
        if model is None:
            return {}
        scores = model.scores(terms)
        logs = {model.labels[i]: float(scores[i]) for i in np.argsort(-scores)[:BY_LABEL]}
        wanted = (*hits, NOTHING)
        return logs | {n: float(scores[model.place[n]]) for n in wanted if n in model.place}

    def _by_phrasing(self, reading: Reading) -> dict[str, list[Hit]]:
        """Labels of the candidates with their entries, best first."""
        picked, words, sounds = self.candidates(reading)
        if not len(picked):
            return {}
        scores = self._ranker.score(self.features(reading, picked, words, sounds))
        corpus = self._parts.corpus
        grouped: dict[str, dict[int, Hit]] = {}
        for i in np.argsort(-scores, kind="stable").tolist():
            document = int(picked[i])
            number = corpus.owner[document]
            of_label = grouped.setdefault(corpus.labels[number], {})
            of_label.setdefault(number, Hit(float(scores[i]), document, number))
        return {label: list(ranked.values()) for label, ranked in grouped.items()}

    def candidates(self, reading: Reading) -> tuple[Ints, Floats, Floats]:
        """Documents that may fit, and their BM25 relative to the best possible score."""
        parts = self._parts
        words = np.zeros(len(parts.corpus.texts), np.float32)
        sounds = np.zeros(len(parts.corpus.texts), np.float32)
        words_of_query = parts.words.score(reading.word_terms(), words)
        sounds_of_query = parts.sounds.score(reading.sound_terms(), sounds)
        # np.union1d would import numpy's masked arrays: 5 MB that nothing else needs.
        near = np.sort(np.concatenate((best(words, BY_WORDS), best(sounds, BY_SOUND))))
        picked = near[np.r_[True, near[1:] != near[:-1]]] if len(near) else near
        if parts.corpus.dead and len(picked):
            alive = [parts.corpus.owner[i] not in parts.corpus.dead for i in picked.tolist()]
            picked = picked[np.array(alive, bool)]
        return (
            picked,
            words[picked] / max(words_of_query, 1e-6),
            sounds[picked] / max(sounds_of_query, 1e-6),
        )

    def features(self, reading: Reading, picked: Ints, words: Floats, sounds: Floats) -> Floats:
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
        return features(
            reading,
            found,
            self._char_weight.__getitem__,
            self._concept_weight.__getitem__,
            self._kinds,
        )
