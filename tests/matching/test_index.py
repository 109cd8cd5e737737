"""The inverted index is the same however much of it is sorted at once."""

import numpy as np
import pytest

from assist.matching import index
from assist.matching.index import Terms


def terms_of(documents):
    terms = Terms()
    for codes in documents:
        terms.append(codes)
    return terms.index()


@pytest.fixture
def documents():
    draw = np.random.default_rng(7)
    return [(draw.zipf(1.4, draw.integers(0, 12)) % 900).tolist() for _ in range(300)]


@pytest.mark.parametrize("sorted_at_once", [5, 64, 500])
def test_sorting_in_parts_gives_the_index_of_sorting_all(monkeypatch, documents, sorted_at_once):
    whole = terms_of(documents).arrays()
    monkeypatch.setattr(index, "SORTED", sorted_at_once)
    for name, array in terms_of(documents).arrays().items():
        assert array.dtype == whole[name].dtype
        assert np.array_equal(array, whole[name])


@pytest.mark.parametrize("documents", [[], [[]], [[], [3]]])
def test_an_index_of_almost_nothing_can_be_asked(documents):
    made = terms_of(documents)
    scores = np.zeros(len(documents), np.float32)
    made.score([3, 4], scores)
    assert (scores > 0).tolist() == [3 in codes for codes in documents]


def test_a_term_in_every_place_of_a_long_list_has_each_document_once():
    made = terms_of([[5, 5, 5]] * 10)
    assert made.terms.tolist() == [5]
    assert made.documents.tolist() == list(range(10))
