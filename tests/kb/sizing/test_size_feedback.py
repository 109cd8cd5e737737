import pytest

from assist.kb.sizing.feedback import Entry, Tally, read_returns, tally, verdict_of


def test_one_complaint_moves_next_to_nothing_and_many_move_much():
    assert Tally(small=1).shift < 0.1
    assert Tally(small=40, fit=4).shift > 0.6
    assert Tally(large=40, fit=4).shift < -0.6
    assert Tally().shift == 0


def test_undoing_an_entry_takes_its_effect_back():
    entries = [Entry("d", "M", "small"), Entry("d", "M", "fit")]
    assert tally(entries[:1]).shift > tally(entries).shift
    assert tally([]) == Tally()


def test_the_tally_is_shown_with_its_count():
    assert Tally(3, 5, 1).sentence().startswith("9 条反馈")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("尺码偏大", "large"),
        ("太小了穿不上", "small"),
        ("大小合适", "fit"),
        ("腰有点紧", "small"),
        ("不喜欢颜色", ""),
        ("fit", "fit"),
    ],
)
def test_a_reason_speaks_of_the_size_or_not(words, verdict):
    assert verdict_of(words) == verdict


def test_returns_are_read_by_their_usual_headings():
    lines = ["货号,尺码,退货原因", "XL1001,M,偏大了", "XL1001,L,不喜欢", ",S,太小", "XL1002,S,太小"]
    entries, problems = read_returns(lines)
    assert entries == [Entry("XL1001", "M", "large"), Entry("XL1002", "S", "small")]
    assert problems == ["第 4 行没有商品。"]


def test_a_table_without_the_columns_says_so():
    assert read_returns(["a,b"])[0] == []
    assert "列" in read_returns(["a,b"])[1][0]
    assert read_returns([])[1] == ["文件是空的。"]
