from dataclasses import replace

import pytest

from assist.kb.tables.charts import as_chart, as_table
from assist.kb.tables.checks import problems
from assist.suggestion import ChartTable

GOOD = ChartTable(
    ("size", "body_height_cm", "body_weight_kg", "garment_bust_cm"),
    (
        ("S", "150-158", "40-48", "90"),
        ("M", "158-164", "48-56", "94"),
        ("L", "164-169", "56-64", "98"),
    ),
)


def check(table, category="dress"):
    return problems(table, "p/dress", category)


def with_cell(row, column, text, table=GOOD):
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = text
    return replace(table, rows=tuple(map(tuple, rows)))


def blocking(table):
    return [problem for problem in check(table) if problem.blocking]


def test_a_good_chart_has_nothing_to_mend():
    assert check(GOOD) == ()


def test_a_good_chart_survives_the_round_trip():
    assert as_table(as_chart(GOOD, "p/dress", "dress")) == GOOD


@pytest.mark.parametrize(
    ("table", "row", "column", "words"),
    [
        (replace(GOOD, rows=()), -1, -1, "还没有尺码"),
        (replace(GOOD, columns=("size",), rows=(("S",), ("M",))), -1, -1, "至少一列"),
        (replace(GOOD, columns=("body_height_cm", "size", "x", "y")), -1, 0, "第一列应当是尺码"),
        (replace(GOOD, columns=(*GOOD.columns[:3], "备注")), -1, 3, "不认识“备注”"),
        (replace(GOOD, columns=(*GOOD.columns[:3], "body_height_cm")), -1, 3, "有两列都是身高"),
        (replace(GOOD, cut="紧绷"), -1, -1, "版型"),
        (replace(GOOD, fabric="铁"), -1, -1, "面料"),
        (with_cell(1, 0, ""), 1, 0, "没有写尺码"),
        (with_cell(1, 0, "s码"), 1, 0, "重复"),
        (with_cell(2, 3, "很大"), 2, 3, "看不懂“很大”"),
        (with_cell(2, 2, "56以上"), 2, 2, "看不懂"),
        (with_cell(2, 1, "169-164"), 2, 1, "写反"),
        (with_cell(0, 3, "900"), 0, 3, "不能是 900"),
        (with_cell(0, 3, "0"), 0, 3, "不能是 0"),
        (with_cell(0, 3, "64-84"), 0, 3, "松紧"),
        (replace(GOOD, rows=(*GOOD.rows, ("XL", "169-175"))), 3, -1, "应有 4 格"),
    ],
)
def test_what_cannot_be_saved_is_named_at_its_place(table, row, column, words):
    found = [p for p in blocking(table) if words in p.text]
    assert [(p.row, p.column) for p in found] == [(row, column)]


@pytest.mark.parametrize(
    ("table", "row", "column", "words"),
    [
        (replace(GOOD, rows=GOOD.rows[:1]), -1, -1, "只有一个尺码"),
        (with_cell(1, 3, "80"), 1, 3, "顺序"),
        (with_cell(1, 3, ""), 1, 3, "没有填"),
        (with_cell(2, 0, "XL"), 2, 0, "少了 L"),
        (with_cell(2, 1, "170-175"), 2, 1, "没有码"),
        (with_cell(1, 2, "96-112"), 1, 2, "像是斤"),
    ],
)
def test_what_looks_odd_is_pointed_out_and_can_be_saved(table, row, column, words):
    found = [p for p in check(table) if words in p.text]
    assert [(p.row, p.column) for p in found] == [(row, column)]
    assert not blocking(table)


def girths(column, *values):
    rows = tuple((size, value) for size, value in zip("SML", values, strict=False))
    return ChartTable(("size", column), rows)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (girths("garment_bust_cm", "36", "38", "40"), "平铺宽"),
        (girths("garment_waist_cm", "18", "19", "20"), "英寸"),
        (girths("flat_bust_cm", "90", "94", "98"), "一整圈"),
    ],
)
def test_halves_wholes_and_inches_are_told_apart(table, words):
    assert any(words in problem.text for problem in check(table))
    assert not blocking(table)


def test_flat_width_and_girth_of_one_place_must_agree():
    table = ChartTable(
        ("size", "flat_bust_cm", "garment_bust_cm"), (("S", "45", "90"), ("M", "47", "98"))
    )
    (problem,) = check(table)
    assert (problem.row, problem.column) == (1, 1)
    assert "两倍" in problem.text


def test_a_number_missing_among_even_steps_is_noticed():
    sizes = ("25", "26", "28", "29", "30")
    rows = tuple((size, str(64 + 2.5 * i)) for i, size in enumerate(sizes))
    found = check(ChartTable(("size", "garment_waist_cm"), rows))
    assert [p.text for p in found] == ["26 和 28 之间可能少了一个码。"]


def test_even_trouser_numbers_miss_nothing():
    rows = tuple((str(size), str(size * 2.54)) for size in (28, 30, 32, 34))
    assert check(ChartTable(("size", "garment_waist_cm"), rows)) == ()


def test_an_empty_table_has_problems_and_no_crash():
    assert blocking(ChartTable((), ()))
    assert blocking(ChartTable(("size",), ((),)))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("garment_bust_cm", ("34", "36", "38")),
        ("body_bust_cm", ("32-34", "34-36", "36-38")),
        ("garment_waist_cm", ("26", "28", "30")),
        ("garment_shoulder_cm", ("15", "15.5", "16")),
    ],
)
def test_a_column_of_inches_is_noticed(column, values):
    found = [p for p in check(girths(column, *values)) if "英寸" in p.text]
    assert (-1, 1) in {(p.row, p.column) for p in found}


def test_heights_in_inches_are_noticed_beside_grown_weights():
    rows = (("S", "60-62", "40-48"), ("M", "62-65", "48-56"))
    table = ChartTable(("size", "body_height_cm", "body_weight_kg"), rows)
    assert [p.column for p in check(table) if "英寸" in p.text] == [1]


def test_childrens_small_measures_are_not_taken_for_inches():
    baby = ChartTable(
        ("size", "body_height_cm", "body_weight_kg", "garment_bust_cm", "garment_waist_cm"),
        (("66", "60-66", "6-8", "50", "44"), ("73", "66-73", "8-10", "52", "46")),
    )
    assert not [p for p in check(baby, "kids") if "英寸" in p.text]
    shoes = ChartTable(("size", "foot_cm"), (("19", "11.5"), ("20", "12")))
    assert check(shoes, "shoes") == ()
