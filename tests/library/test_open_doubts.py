"""Numbers that are not settled stay in the conversation until somebody settles them."""

from __future__ import annotations

import pytest

from assist.kb.fit_feedback import FitFeedback
from assist.library.sizing import AGENT, SizeDesk
from assist.suggestion import Measure


class NoStore:
    """A database without a table of feedback."""

    def rows(self, *_: object) -> list[object]:
        return []


@pytest.fixture
def desk() -> SizeDesk:
    return SizeDesk(FitFeedback(NoStore()))  # type: ignore[arg-type]


def test_an_open_unit_outlives_the_next_message(desk):
    first = desk.read("身高160体重80", ())
    (doubt,) = first.doubts
    assert [reading.value for reading in doubt.readings] == [80, 40]
    assert "斤还是公斤" in doubt.question
    assert desk.read("什么时候发货", first.chips, first.doubts).doubts == first.doubts


def test_the_buyers_answer_settles_the_unit(desk):
    first = desk.read("身高160体重80", ())
    then = desk.read("是斤", first.chips, first.doubts)
    assert then.doubts == ()
    assert {chip.key: chip.value for chip in then.chips}["weight_kg"] == 40


def test_the_agents_choice_settles_the_unit_for_the_same_message_too(desk):
    first = desk.read("身高160体重80", ())
    chosen = Measure("weight_kg", 40.0, "40 kg", AGENT)
    again = desk.read("身高160体重80", (first.chips[0], chosen))
    assert again.doubts == ()
    assert {chip.key: chip.value for chip in again.chips}["weight_kg"] == 40


def test_a_length_without_a_name_is_asked_about_and_named_by_the_answer(desk):
    first = desk.read("100cm 穿多大", ())
    (doubt,) = first.doubts
    assert [reading.label for reading in doubt.readings][:2] == ["身高 100 cm", "胸围 100 cm"]
    assert first.chips == ()
    then = desk.read("是胸围", first.chips, first.doubts)
    assert then.doubts == ()
    assert [chip.label for chip in then.chips] == ["胸围 100 cm"]


def test_a_measure_that_cannot_be_stays_open_until_it_is_given_anew(desk):
    first = desk.read("腰围20 身高160", ())
    assert [doubt.label for doubt in first.doubts] == ["腰围 20 cm？"]
    kept = desk.read("喜欢宽松", first.chips, first.doubts)
    assert kept.doubts == first.doubts
    assert desk.read("腰围70", kept.chips, kept.doubts).doubts == ()


def test_what_the_agent_struck_out_does_not_come_back_from_the_same_words(desk):
    text = "腰围20 身高160 喜欢宽松"
    first = desk.read(text, ())
    wish = next(chip for chip in first.chips if chip.key == "fit_pref")
    out = [first.doubts[0].label, f"fit_pref={wish.source}"]
    again = desk.read(text, (), (), out)
    assert again.doubts == ()
    assert "fit_pref" not in {chip.key for chip in again.chips}


@pytest.mark.parametrize("text", ["裤长100cm 合适吗", "100cm的绳子有吗", "这款多少钱"])
def test_lengths_of_things_are_no_doubt(desk, text):
    assert desk.read(text, ()).doubts == ()
