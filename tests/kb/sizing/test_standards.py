import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist.kb.sizing import gb1335, standards, tables
from assist.kb.sizing.body import Body
from assist.kb.sizing.shapes import ShapeRules


def test_every_table_names_its_source_and_what_a_person_must_check():
    assert all(source and check for _, source, check in tables.about())


@pytest.mark.parametrize("gender", ["female", "male"])
def test_every_control_body_has_the_type_of_its_own_drop(gender):
    for body in gb1335.control_bodies(gender):
        assert gb1335.type_of(gender, body.chest, body.waist) == body.type


@pytest.mark.parametrize("gender", ["female", "male"])
def test_the_label_of_a_control_body_covers_it(gender):
    for body in gb1335.control_bodies(gender):
        label = gb1335.top_label(gender, body.height, body.chest, body.waist)
        low, high = gb1335.span(label)["height"]
        assert low <= body.height <= high
        assert label == body.label


@pytest.mark.parametrize("gender", ["female", "male"])
def test_letters_and_labels_convert_both_ways(gender):
    for letter in tables.table("gb1335_adults")["letters"][gender]:
        label = gb1335.label_of_letter(letter, gender)
        assert label is not None
        assert gb1335.letter_of(label, gender) == letter


def test_a_written_label_is_read():
    assert str(gb1335.read_label("160/84a")) == "160/84A"
    assert gb1335.read_label("8号") is None
    assert standards.body_of_label("165/88A") == {"height": 165, "bust": 88}
    assert standards.body_of_label("160/68A") == {"height": 160, "waist": 68}


@given(st.sampled_from([row[0] / 10 for row in tables.table("shoes")["rows"]]))
def test_shoes_convert_both_ways(foot):
    for system in standards.SHOE_SYSTEMS:
        number = standards.shoe_of_foot(foot, system)
        if number is not None and system != "eu":
            assert standards.foot_of_shoe(number, system) == foot


def test_chinese_shoe_numbers():
    assert standards.foot_of_shoe(39) == 24.5
    assert standards.foot_of_shoe(245) == 24.5
    assert standards.shoe_of_foot(24.3) == 39
    assert standards.shoe_of_foot(40) is None


@pytest.mark.parametrize("bra", ["75B", "80C", "70AA", "85D"])
def test_bras_convert_both_ways(bra):
    bust = standards.bust_of_bra(bra)
    band = float(bra.rstrip("ABCD"))
    assert standards.bra_of_body(band, bust) == bra


def test_sister_bras_keep_the_cup():
    assert standards.sister_bras("75B") == ("80A", "70C")
    assert standards.bust_of_bra("没有") is None


def test_trousers_and_waists():
    assert standards.waist_of_trousers(27) == 68.6
    assert all(
        standards.trousers_of_waist(standards.waist_of_trousers(n)) == n for n in range(23, 47)
    )
    assert standards.chi_of_waist(70) == "2尺1"


def test_rings_convert_both_ways():
    for number, _, mm in tables.table("rings")["rows"]:
        assert standards.ring_of_circumference(mm) == number
        assert standards.circumference_of_ring(number) == mm


def test_european_letters():
    assert standards.en13402_letter("female", 91) == "M"
    assert standards.en13402_bust("female", "m") == (90, 98)
    assert standards.en13402_letter("male", 300) == ""


def test_children_by_stature_and_age():
    assert gb1335.child_sizes(112)[0] == 110
    assert gb1335.child_sizes(113)[0] == 120
    assert gb1335.child_stature(8) == 73
    assert gb1335.child_stature(400) is None


@pytest.mark.parametrize(
    ("bust", "waist", "hip", "shape"),
    [
        (84, 66, 98, "A"),
        (96, 90, 100, "O"),
        (84, 72, 90, "H"),
        (96, 78, 88, "Y"),
        (88, 64, 92, "X"),
        (84, 68, 90, ""),
    ],
)
def test_shapes_from_measures(bust, waist, hip, shape):
    assert ShapeRules().of(Body(bust=bust, waist=waist, hip=hip)) == shape


def test_broad_shoulders_make_an_inverted_triangle():
    body = Body(bust=84, waist=68, hip=87)
    assert ShapeRules().of(body) == ""
    assert ShapeRules().of(body.having("shoulder", 42.5)) == "Y"


def test_a_shape_says_something_for_every_kind_of_garment():
    rules = ShapeRules()
    for letter in "AOHYX":
        assert rules.name(letter)
        assert all(rules.advice(letter, c) for c in ("trousers", "dress", "top"))
    assert rules.advice("", "top") == ""
