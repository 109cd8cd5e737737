"""What the label models learn from: the library's own phrasings and the written sentences."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from assist.matching.corpus import Corpus
from assist.matching.labels import LabelModel, buckets
from assist.matching.reading import Reader
from assist.matching.utterances import NOTHING, Utterances

MOST_LABELS = 400
"""Beyond so many, labels without written sentences are matched by phrasing alone."""
FEWEST_PHRASINGS = 3
MOST_PHRASINGS = 300
"""Phrasings of one label that are learned from, spread over all it has: a library of 50,000
snippets under a hundred intents would else take minutes to learn, and know no more."""
FEW = 4
"""The label model sees one in so many sentences that need no answer: with all of them the
right intent is among five less often; the model of asking sees all."""
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


OPENINGS = ("亲", "你好", "请问", "那个", "在吗", "老板", "麻烦问下", "您好,请问")
ENDINGS = ("", "了", "哦", "呢", "啊", "呀", "哈", "谢谢", "嘛", "亲", "哈哈")


def as_typed(text: str, draw: random.Random) -> str:
    """The text as hurried hands type it: polite words around, a character lost, two swapped.

    Each phrasing is learned once as written and once like this.
    """
    chance = draw.random()
    if chance < 0.3 or len(text) <= 4:
        return draw.choice(OPENINGS) + text + draw.choice(ENDINGS)
    place = draw.randrange(len(text) - 1)
    if chance < 0.8:
        return text[:place] + text[place + 1 :]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def train(
    corpus: Corpus, reader: Reader, progress: Progress | None = None
) -> tuple[LabelModel | None, LabelModel | None]:
    """The model of labels and the model of asking; None for both without shared labels."""
    written = Utterances.load()
    chosen = chosen_labels(corpus, written)
    if len(chosen) < 2:
        return None, None
    pairs = _phrasings(corpus, chosen)
    pairs += [(text, label) for label, texts in written.all(chosen) for text in texts]
    draw = random.Random(1)
    pairs += [(as_typed(text, draw), label) for text, label in pairs]
    rows = [buckets(reader.read(text).label_terms()) for text, _ in pairs]
    labels = [label for _, label in pairs]
    kept = [i for i, label in enumerate(labels) if label != NOTHING or i % FEW == 0]
    model = LabelModel.train([rows[i] for i in kept], [labels[i] for i in kept], progress)
    if NOTHING not in model.place:
        return model, None
    asking = [NOTHING if label == NOTHING else SOMETHING for label in labels]
    return model, LabelModel.train(rows, asking)


def _phrasings(corpus: Corpus, chosen: set[str]) -> list[tuple[str, str]]:
    """(phrasing, label); of a label with very many, as many as are worth learning from."""
    documents: dict[str, list[int]] = {}
    for document, number in enumerate(corpus.owner):
        if corpus.labels[number] in chosen and number not in corpus.dead:
            documents.setdefault(corpus.labels[number], []).append(document)
    taught = sorted(
        document
        for some in documents.values()
        for document in some[:: -(-len(some) // MOST_PHRASINGS)]
    )
    return [(corpus.originals[d], corpus.labels[corpus.owner[d]]) for d in taught]
