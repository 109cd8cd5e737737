"""Texts in a block and rows in a file answer as a list and an array would."""

import numpy as np
import pytest

from assist.matching import storage
from assist.matching.packed import PackedTexts, StoredRows, pack_texts

TEXTS = ["什么时候发货", "", "fahuo", "\ud83d", "👨‍👩‍👧"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], TEXTS])
def test_packed_texts_read_like_the_list_they_came_from(texts):
    packed = PackedTexts(pack_texts(texts), len(texts))
    assert list(packed) == texts
    assert len(packed) == len(texts)
    assert [packed[i] for i in range(len(packed))] == texts
    assert packed[1:] == texts[1:]


def test_what_is_appended_stands_behind_what_was_packed():
    packed = PackedTexts(pack_texts(TEXTS), len(TEXTS))
    packed.append("新说法")
    assert packed[len(TEXTS)] == packed[-1] == "新说法"
    assert list(packed) == [*TEXTS, "新说法"]
    assert list(PackedTexts(pack_texts(packed), len(packed))) == list(packed)


@pytest.mark.parametrize("texts", [[], [""], ["", ""], TEXTS])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_texts_that_grew_are_kept_as_if_they_had_been_packed_together(texts, count):
    grown = PackedTexts(pack_texts(texts[:count]), len(texts[:count]))
    for text in texts[count:]:
        grown.append(text)
    assert np.array_equal(grown.packed(), pack_texts(texts))


@pytest.fixture
def matrix():
    return np.random.default_rng(1).random((4096, 300)).astype(np.float16)


@pytest.fixture
def stored(tmp_path, matrix):
    storage.save(tmp_path / "index", {}, {"small": np.arange(3), "weights": matrix})
    loaded = storage.load(tmp_path / "index")
    assert loaded is not None
    return loaded[1]["weights"]


def test_a_large_matrix_stays_on_disk_and_gives_its_rows(stored, matrix):
    assert isinstance(stored, StoredRows)
    rows = np.array([7, 0, 4095], np.int32)
    assert np.array_equal(stored[rows], matrix[rows])


def test_rows_that_were_written_are_given_and_saved_again(tmp_path, stored, matrix):
    rows = np.array([3, 9], np.int32)
    stored[rows] -= np.ones((2, 300), np.float16)
    matrix[rows] -= 1
    assert np.array_equal(stored[rows], matrix[rows])
    storage.save(tmp_path / "again", {}, {"weights": stored})
    again = storage.load(tmp_path / "again")
    assert again is not None
    assert np.array_equal(np.asarray(again[1]["weights"]), matrix)


def test_a_new_index_in_its_place_does_not_change_the_rows_of_an_open_one(tmp_path, stored, matrix):
    storage.save(tmp_path / "index", {}, {"weights": np.zeros_like(matrix)})
    rows = np.array([5], np.int32)
    assert np.array_equal(stored[rows], matrix[rows])
