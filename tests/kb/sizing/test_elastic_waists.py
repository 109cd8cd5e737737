"""An elastic waist has two girths, relaxed and pulled open; a body fits between them."""

import pytest

from assist.kb.sizing.advisor import Advisor
from assist.kb.sizing.body import Body
from assist.kb.sizing.charts import SizeChart
from assist.kb.tables.charts import as_chart
from assist.kb.tables.checks import problems
from assist.kb.tables.guessing import chart_table
from assist.store.tables import split_text

ROWS = [["S", [60, 78]], ["M", [64, 84]], ["L", [68, 90]]]
CHART = SizeChart.from_pack(
    {"columns": ["size", "garment_waist_cm"], "rows": ROWS}, "trousers", "p"
)


@pytest.mark.parametrize(("waist", "size"), [(62, "S"), (70, "M"), (80, "L")])
def test_the_size_stretches_a_little_and_not_to_its_end(waist, size):
    advice = Advisor().advise(CHART, Body(waist=waist))
    assert advice.size == size
    assert "弹开" in advice.reasons[0]
    assert advice.warnings == ()


def test_a_waist_that_needs_nearly_all_of_the_stretch_is_told():
    advice = Advisor().advise(CHART, Body(waist=88))
    assert advice.size == "L"
    assert "偏紧" in advice.warnings[0]


def test_a_waist_beyond_the_stretched_girth_gets_no_size():
    advice = Advisor().advise(CHART, Body(waist=96))
    assert advice.size == ""
    assert "超出" in advice.warnings[0]


def test_a_small_range_is_a_tolerance_of_sewing():
    rows = [["S", [66, 68]], ["M", [70, 72]]]
    chart = SizeChart.from_pack(
        {"columns": ["size", "garment_waist_cm"], "rows": rows}, "jeans", "p"
    )
    assert chart.elastic("waist") is None
    assert chart.garment("waist") == (67, 71)


@pytest.mark.parametrize(
    "sheet",
    [
        "尺码\t松紧腰围\t臀围\nS\t60-78\t92\nM\t64-84\t96\n",
        "尺码\t腰围(放松)\t腰围(拉伸)\t臀围\nS\t60\t78\t92\nM\t64\t84\t96\n",
        "尺码\t腰围\t臀围\nS\t60(可拉到78)\t92\nM\t64拉至84\t96\n",
        "尺码\t弹力腰平铺\t臀围\nS\t30-39\t92\nM\t32-42\t96\n",
    ],
)
def test_sheets_write_elastic_waists_in_many_ways(sheet):
    table = chart_table(split_text(sheet))
    assert problems(table, "p", "trousers") == ()
    assert as_chart(table, "p", "trousers").elastic("waist") == ((60, 78), (64, 84))


def test_two_numbers_elsewhere_on_a_garment_are_still_refused():
    table = chart_table(split_text("尺码\t成衣胸围\nS\t90-96\nM\t94-100\n"))
    assert any(p.blocking and "松紧腰" in p.text for p in problems(table, "p", "top"))
