import pytest

from assist.errors import AssistError
from assist.kb.records import Product
from assist.kb.sizing.charts import SizeChart
from assist.kb.tables.returns import read_returns, verdict_of

CHART = SizeChart("p/skirt", "dress", "适中", "woven", ("size",), (("S",), ("M",), ("XXL",)))


def product(key, name, number, chart=None):
    return Product(key, "p", None, name, "", "dress", number, None, (), (), (), (), (), chart)


SKIRT = product("p/skirt", "半身裙", "A100", CHART)
GOODS = [SKIRT, product("p/twin-1", "双胞胎", "B1", CHART), product("p/twin-2", "双胞胎", "B2")]


def read(*rows):
    return read_returns(rows, GOODS)


def test_every_row_is_accounted_for():
    rows = [
        ["货号", "尺码", "反馈"],
        ["A100", "M", "偏小"],
        ["a100", "2xl", "Large"],
        ["skirt", "颜色:白色;尺码:M", "尺码合适"],
        ["半身裙", "S码", "太紧了"],
        ["A100", "M", "质量不好"],
        ["Z9", "M", "偏小"],
        ["双胞胎", "M", "偏小"],
        ["A100", "XL", "偏小"],
        [],
        ["A100", "", "偏小"],
        ["A100", "M", ""],
        ["", "M", "偏小"],
    ]
    verdicts, report = read(*rows)
    assert [(v.size, v.verdict) for v in verdicts] == [
        ("M", "small"),
        ("XXL", "large"),
        ("M", "fit"),
        ("S", "small"),
    ]
    assert report.accepted == 4
    assert [row for row, _ in report.refused] == [6, 7, 8, 9, 10, 11, 12, 13]
    assert report.accepted + len(report.refused) == len(rows) - 1
    assert all(reason for _, reason in report.refused)


def test_columns_are_found_by_heading_wherever_they_stand():
    verdicts, _ = read(
        ["2026年退货表"], ["订单", "退货原因", "规格", "商家编码"], ["1", "偏大", "M", "A100"]
    )
    assert [v.verdict for v in verdicts] == ["large"]


@pytest.mark.parametrize("rows", [[], [["a", "b"]], [["货号", "尺码"], ["A100", "M"]]])
def test_without_its_headings_nothing_is_taken(rows):
    with pytest.raises(AssistError, match="表头"):
        read(*rows)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("偏小", "small"),
        ("尺码偏大", "large"),
        ("合适", "fit"),
        ("不大不小", "fit"),
        ("True to size", "fit"),
        ("穿不上", "small"),
        ("松了", "large"),
        ("不合适", ""),
        ("没有偏小", ""),
        ("肩紧腰松", ""),
        ("not small", ""),
        ("七天无理由", ""),
        ("", ""),
    ],
)
def test_reasons_are_read_and_doubtful_ones_are_not_guessed(words, verdict):
    assert verdict_of(words) == verdict
