"""The phrasings of the library, read once, as parallel lists.

A document is one phrasing. Entries that change leave dead documents behind until the next
build; their numbers are never used again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

import numpy as np

from assist.matching.packed import PackedTexts, pack_texts, unpack_texts
from assist.matching.reading import Reader, Reading
from assist.matching.records import Entry
from assist.matching.storage import Arrays

PER_STEP = 2000
"""Documents between two reports of progress."""


@dataclass(slots=True)
class Corpus:
    """Documents and the entries they belong to."""

    texts: PackedTexts = field(default_factory=PackedTexts)
    views: PackedTexts = field(default_factory=PackedTexts)
    concepts: PackedTexts = field(default_factory=PackedTexts)
    originals: PackedTexts = field(default_factory=PackedTexts)
    owner: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    dead: set[int] = field(default_factory=set)
    spans: dict[int, list[int]] = field(default_factory=dict)
    by_label: dict[str, list[int]] = field(default_factory=dict)

    def admit(self, entry: Entry) -> int:
        """Give the entry a number; an earlier entry of the same key is dead from now on."""
        self.drop(entry.key)
        number = len(self.keys)
        self.keys.append(entry.key)
        self.labels.append(entry.label)
        self.numbers[entry.key] = number
        self.by_label.setdefault(entry.label, []).append(number)
        return number

    def drop(self, key: str) -> None:
        """Let the entry of this key be found no more."""
        number = self.numbers.pop(key, None)
        if number is not None:
            self.dead.add(number)
            self.by_label[self.labels[number]].remove(number)

    def entries(self) -> list[Entry]:
        """The entries that are alive."""
        phrasings: dict[int, list[str]] = {}
        for document, owner in enumerate(self.owner):
            phrasings.setdefault(owner, []).append(self.originals[document])
        return [
            Entry(key, self.labels[number], tuple(phrasings.get(number, ())))
            for key, number in self.numbers.items()
        ]

    def phrasings_of(self, key: str) -> list[str]:
        """The folded texts of the entry of this key."""
        return [self.texts[document] for document in self._documents(key)]

    def entry(self, key: str) -> Entry | None:
        """The entry of this key as it is found now."""
        if key not in self.numbers:
            return None
        phrasings = tuple(self.originals[document] for document in self._documents(key))
        return Entry(key, self.labels[self.numbers[key]], phrasings)

    def _documents(self, key: str) -> list[int]:
        number = self.numbers.get(key)
        if number is None:
            return []
        if not self.spans:
            for document, owner in enumerate(self.owner):
                self.spans.setdefault(owner, []).append(document)
        return self.spans.get(number, [])

    def append(self, number: int, phrasing: str, reading: Reading) -> int:
        """Add a phrasing of entry ``number``; returns the document's number."""
        self.texts.append(reading.text)
        self.views.append(reading.view)
        self.concepts.append(reading.concept_string)
        self.originals.append(" ".join(phrasing.split()))
        self.owner.append(number)
        if self.spans:
            self.spans.setdefault(number, []).append(len(self.texts) - 1)
        return len(self.texts) - 1

    def read(
        self,
        entries: Collection[Entry],
        reader: Reader,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterable[Reading]:
        """Admit entries one after the other and hand out the reading of each document."""
        total = len(entries)
        for done, entry in enumerate(entries):
            number = self.admit(entry)
            for phrasing in entry.texts:
                reading = reader.read(phrasing)
                if reading.text:
                    self.append(number, phrasing, reading)
                    yield reading
            if progress and done % PER_STEP == 0:
                progress(done, total)

    def arrays(self) -> Arrays:
        """What is to be kept on disk. Only a corpus without dead entries is saved."""
        packed: Arrays = {
            "texts": self.texts.packed(),
            "views": self.views.packed(),
            "concepts": self.concepts.packed(),
            "originals": self.originals.packed(),
            "keys": pack_texts(self.keys),
            "labels": pack_texts(self.labels),
        }
        packed["owner"] = np.array(self.owner, np.int32)
        packed["sizes"] = np.array([len(self.texts), len(self.keys)], np.int64)
        return packed

    @classmethod
    def of(cls, arrays: Arrays) -> Corpus:
        """The corpus that :meth:`arrays` came from."""
        documents, entries = (int(size) for size in arrays["sizes"])
        corpus = cls(
            texts=PackedTexts(arrays["texts"], documents),
            views=PackedTexts(arrays["views"], documents),
            concepts=PackedTexts(arrays["concepts"], documents),
            originals=PackedTexts(arrays["originals"], documents),
            owner=arrays["owner"].tolist(),
            keys=unpack_texts(arrays["keys"], entries),
            labels=unpack_texts(arrays["labels"], entries),
        )
        corpus.numbers = {key: i for i, key in enumerate(corpus.keys)}
        for i, label in enumerate(corpus.labels):
            corpus.by_label.setdefault(label, []).append(i)
        return corpus
