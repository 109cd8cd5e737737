import pytest

from assist.errors import PackError
from assist.kb.sizing.charts import SizeChart, heading, plain_size

GOOD = {
    "columns": ["size", "body_weight_kg", "garment_bust_cm"],
    "rows": [["S", [40, 48], 86], ["M", [48, 56], 90]],
}


def chart(**changes):
    return SizeChart.from_pack({**GOOD, **changes}, "dress", "sample")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"columns": ["body_weight_kg", "size"]}, "第一列"),
        ({"columns": ["size", "body_weight_kg", "bust"]}, "bust"),
        ({"columns": ["size", "body_weight_kg", "body_weight_kg"]}, "同名"),
        ({"rows": [["S", [40, 48]]]}, "第 1 行"),
        ({"rows": [["S", [48, 40], 86]]}, "体重"),
        ({"rows": [["S", [40, 48], "大"]]}, "成衣胸围"),
        ({"rows": [["S", [40, 48], -3]]}, "-3"),
        ({"rows": [["S", [40, 48], 86], ["s码", [48, 56], 90]]}, "重复"),
        ({"rows": None}, "rows"),
        ({"cut": "超紧"}, "超紧"),
        ({"fabric": "paper"}, "paper"),
    ],
)
def test_a_bad_chart_is_refused_with_its_place(changes, said):
    with pytest.raises(PackError, match=said):
        chart(**changes)


def test_the_view_has_chinese_headings_and_the_lit_row():
    view = chart().view("m码")
    assert view.columns == ("尺码", "体重(kg)", "成衣胸围(cm)")
    assert view.rows[1] == ("M", "48–56", "90")
    assert view.lit_row == 1


def test_sizes_are_found_however_they_are_written():
    assert plain_size("2xl码") == plain_size("XXL") == "XXL"
    assert chart().index(" s ") == 0
    assert chart().index("XXL") is None


def test_flat_widths_are_half_girths():
    flat = chart(columns=["size", "body_weight_kg", "flat_bust_cm"], rows=[["S", [40, 48], 43]])
    assert flat.garment("bust") == (86.0,)
    assert heading("flat_bust_cm") == "平铺胸围(cm)"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["S", [40, 48], 90], ["M", [48, 56], 86]], "顺序"),
        ([["S", [40, 48], None], ["M", [48, 56], 86]], "没有填"),
        ([["S", [40, 45], 86], ["M", [48, 56], 90]], "之间没有码"),
        ([["S", [40, 48], 43], ["M", [48, 56], 45]], "平铺"),
        ([["S", [40, 48], 20], ["M", [48, 56], 22]], "英寸"),
    ],
)
def test_odd_charts_are_pointed_out(rows, said):
    assert any(said in problem.sentence for problem in chart(rows=rows).problems())


def test_a_good_chart_has_no_problems():
    assert chart().problems() == ()


def test_a_range_among_garment_measures_keeps_every_size_in_its_place():
    table = {"columns": ["size", "flat_bust_cm"], "rows": [["S", 45], ["M", [47, 49]], ["L", 51]]}
    assert SizeChart.from_pack(table, "top", "sample").garment("bust") == (90, 96, 102)


def test_gb_labels_as_sizes_say_which_bodies_they_are_made_for():
    rows = [["S(155/80A)", 90], ["M(160/84A)", 94], ["L(165/88A)", 98]]
    table = {"columns": ["size", "garment_bust_cm"], "rows": rows}
    chart = SizeChart.from_pack(table, "top", "p")
    assert chart.body("height") == ((152.5, 157.5), (157.5, 162.5), (162.5, 167.5))
    assert chart.body("bust") == ((78, 82), (82, 86), (86, 90))
    assert chart.body("waist") is None
    assert chart.index("M") == chart.index("M(160/84A)") == 1
