import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assist.kb.sizing.measurements import measures, parse

DATA = Path(__file__).parents[2] / "data" / "sizing_utterances.jsonl"
UTTERANCES = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
PIECES = st.sampled_from(
    [
        *"0123456789.-/~,，。 \n",
        *"一二三五六十百半斤米尺寸码号腰胸臀肩脚我他她",
        "160cm",
        "55kg",
        "100斤",
        "身高",
        "体重",
        "三围",
        "165/88A",
        "75B",
        "M",
        "XL",
        "还是",
        "上次",
        "平时穿",
        "老公",
        "女儿6岁",
        "怀孕5个月",
        "不到",
        "打错了",
        "喜欢宽松",
        "梨形身材",
        "胖了",
        "😂",
    ]
)


@pytest.mark.parametrize("utterance", UTTERANCES, ids=lambda utterance: utterance["id"])
def test_a_buyers_words_become_the_expected_measures(utterance):
    expected = {"ambiguous": [], "ask": [], **utterance["expect"]}
    assert parse(utterance["text"]).to_json() == expected


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_no_text_makes_the_parse_fail(text):
    json.dumps(parse(text).to_json(), allow_nan=False)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_mixture_of_measure_words_makes_the_parse_fail(text):
    answer = parse(text, parse("身高165体重90"))
    json.dumps(answer.to_json(), allow_nan=False)
    measures(answer)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_value_knows_the_words_it_came_from(text):
    for person in parse(text).persons:
        for held in person.values.values():
            assert 0 <= held.start <= held.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.integers(145, 195), st.integers(42, 80))
def test_height_and_weight_read_the_same_however_they_are_written(height, weight):
    spoken = [
        f"{height}cm {weight}kg",
        f"身高{height}体重{weight}公斤",
        f"{weight * 2}斤，{height}",
        f"{height / 100:.2f}米 {weight * 2}斤",
        f"１米{height - 100:02d}，{weight}千克",
    ]
    for text in spoken:
        values = parse(text).persons[0]
        assert (values.number("height_cm"), values.number("weight_kg")) == (height, weight), text


def test_words_of_a_value_are_the_buyers_own():
    values = parse("亲，我身高１６５，体重一百零五斤").persons[0].values
    assert values["height_cm"].source == "身高１６５"
    assert values["weight_kg"].source == "体重一百零五斤"


def test_a_bare_number_answers_the_question_that_was_asked():
    known = parse("我165，穿什么码")
    assert known.ask == ("weight_kg",)
    answer = parse("105", known)
    assert answer.persons[0].number("weight_kg") == 52.5
    assert answer.ask == ()


def test_a_unit_settles_the_open_weight():
    known = parse("170 90")
    assert known.ask == ("weight unit",)
    assert parse("公斤", known).persons[0].number("weight_kg") == 90
    settled = parse("是斤哦", known)
    assert settled.persons[0].number("weight_kg") == 45
    assert settled.ambiguous == ()


def test_a_lone_girth_answers_a_question_for_that_girth():
    known = parse("梨形身材能穿这条裤子吗")
    assert "hip_cm" in known.ask
    answer = parse("160 55kg，臀围96", known)
    assert answer.persons[0].get("shape") == "A"
    assert answer.persons[0].number("hip_cm") == 96


def test_later_words_correct_earlier_ones():
    known = parse("160cm 55kg")
    assert parse("体重是50kg", known).persons[0].to_json() == {"height_cm": 160, "weight_kg": 50}


def test_chips_show_what_was_understood():
    chips = measures(parse("身高160体重55kg 胸围88 喜欢宽松 梨形身材"))
    assert [chip.label for chip in chips] == ["160 cm", "55 kg", "胸围 88 cm", "梨形", "偏宽松"]


def test_a_range_is_shown_as_a_range():
    (height, weight) = measures(parse("155-158，不到100斤"))
    assert (height.label, height.value) == ("155–158 cm", (155.0, 158.0))
    assert weight.label == "≤50 kg"


def test_an_impossible_measure_is_asked_again_and_not_kept():
    answer = parse("腰围20，身高165")
    assert "waist_cm" not in answer.persons[0].values
    assert answer.persons[0].doubts[0].key == "waist_cm"
    assert "waist_cm" in answer.ask


def test_a_very_long_message_is_cut_not_refused():
    assert parse("我160cm 55kg" + "好" * 100_000).persons[0].number("height_cm") == 160
