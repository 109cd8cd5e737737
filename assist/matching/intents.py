"""What the label models learn from: the library's own phrasings and the written sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from assist.matching.corpus import Corpus
from assist.matching.labels import LabelModel
from assist.matching.reading import Reader
from assist.matching.utterances import NOTHING, Utterances

MOST_LABELS = 400
"""Beyond so many, labels without written sentences are matched by phrasing alone."""
FEWEST_PHRASINGS = 3
SOMETHING = "some"
"""The other label, beside ``none``, of the model that tells whether a text asks anything."""

Progress = Callable[[int, int], None]


def chosen_labels(corpus: Corpus, written: Utterances) -> set[str]:
    """The labels that stand for an intent: written about, or with phrasings enough."""
    counts = Counter(corpus.labels[number] for number in corpus.owner)
    chosen = {label for label in counts if label in written.intents}
    shared = {label for label, count in counts.items() if count >= FEWEST_PHRASINGS}
    if len(shared) <= MOST_LABELS:
        chosen |= shared
    return chosen


def train(
    corpus: Corpus, reader: Reader, progress: Progress | None = None
) -> tuple[LabelModel | None, LabelModel | None]:
    """The model of labels and the model of asking; None for both without shared labels."""
    written = Utterances.load()
    chosen = chosen_labels(corpus, written)
    if len(chosen) < 2:
        return None, None
    texts: list[list[int]] = []
    labels: list[str] = []
    for document, number in enumerate(corpus.owner):
        if corpus.labels[number] in chosen and number not in corpus.dead:
            texts.append(reader.read(corpus.originals[document]).label_terms())
            labels.append(corpus.labels[number])
    for label, sentences in written.all(chosen):
        texts += [reader.read(sentence).label_terms() for sentence in sentences]
        labels += [label] * len(sentences)
    model = LabelModel.train(texts, labels, progress)
    if NOTHING not in model.place:
        return model, None
    asking = [NOTHING if label == NOTHING else SOMETHING for label in labels]
    return model, LabelModel.train(texts, asking)
