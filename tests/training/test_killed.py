"""A real process is killed in training; at most the answer being typed is lost."""

import shutil

import pytest

from benchmarks.training_kills import killed, lost


@pytest.fixture
def home(built_home, tmp_path):
    shutil.copytree(built_home / "data", tmp_path / "data")
    return tmp_path


@pytest.mark.parametrize(
    ("scene", "moment"),
    [
        ("drill", "shown 3"),
        ("drill", "answered 3"),
        ("drill", "rated 3"),
        ("exam", "asked 4"),
        ("exam", "item 5"),
        ("exam", "item 36"),
        ("chat", "said 7"),
    ],
)
def test_nothing_that_was_acknowledged_is_lost(home, scene, moment):
    said = killed(home, scene, 1, moment)
    kind, _, number = moment.partition(" ")
    assert [line[0] for line in said].count(kind) == int(number)
    assert lost(home, scene, said) == ""
