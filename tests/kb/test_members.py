"""Member tiers: the source's own figures, and lists as shops have them."""

import pytest

from assist.errors import AssistError
from assist.kb.members.analysis import analyse
from assist.kb.members.spending import cents, read_spending
from assist.kb.members.tiers import (
    Tier,
    as_text,
    check,
    from_text,
    tier_of,
    to_next,
    with_thresholds,
)

TIERS = (
    Tier("至尊VIP", 888_00, 0.01),
    Tier("VIP会员", 688_00, 0.05),
    Tier("高级会员", 399_00, 0.15),
    Tier("普通会员", 0, 0.80),
)


def the_sources_buyers():
    """A thousand buyers for whom both analyses of seed document 004 must come out."""
    yuan = [900] * 7 + [870, 869, 868]  # 1 % from 868; 0.7 % from 888
    yuan += [725 + n % 100 for n in range(50)]  # 5 % more from 725
    yuan += [700] * 20 + [430 + n % 200 for n in range(130)]  # 15 % more from 430
    yuan += [399 + n % 31 for n in range(70)] + [50] * 720
    return [amount * 100 for amount in yuan]


def test_the_same_shares_give_the_sources_new_thresholds():
    result = analyse(the_sources_buyers(), TIERS).same_shares
    assert [tier.least_cents for tier in result] == [868_00, 725_00, 430_00, 0]
    assert [tier.share for tier in result] == [0.01, 0.05, 0.15, 0.79]


def test_the_same_thresholds_give_the_sources_new_shares():
    result = analyse(the_sources_buyers(), TIERS).same_thresholds
    assert [tier.share for tier in result] == [0.007, 0.073, 0.2, 0.72]
    assert [tier.buyers for tier in result] == [7, 73, 200, 720]
    assert sum(tier.spent_share for tier in result) == pytest.approx(1)


def test_buyers_of_the_same_sum_stay_together():
    spent = [100_00] * 50 + [10_00] * 50
    top, *_ = analyse(spent, TIERS).same_shares
    assert (top.least_cents, top.buyers) == (100_00, 50)


def test_a_tier_without_a_whole_buyer_is_empty_and_nobody_is_lost():
    results = analyse([300_00, 200_00, 100_00], TIERS).same_shares
    assert [tier.buyers for tier in results] == [0, 0, 1, 2]


def test_nobody_who_bought_is_an_error_in_plain_words():
    with pytest.raises(AssistError, match="没有一位买家"):
        analyse([0, 0], TIERS)


@pytest.mark.parametrize(
    ("yuan", "name", "following", "missing"),
    [
        (888, "至尊VIP", None, 0),
        (887.99, "VIP会员", "至尊VIP", 1),
        (399, "高级会员", "VIP会员", 289_00),
        (0.01, "普通会员", "高级会员", 398_99),
    ],
)
def test_a_sum_has_its_tier_and_the_way_to_the_next(yuan, name, following, missing):
    spent = round(yuan * 100)
    assert tier_of(spent, TIERS).name == name
    ahead = to_next(spent, TIERS)
    assert (ahead and ahead[0].name, ahead[1] if ahead else 0) == (following, missing)


def test_who_bought_nothing_has_no_tier():
    assert tier_of(0, TIERS) is None


def test_thresholds_must_descend():
    with pytest.raises(AssistError, match="从高到低"):
        with_thresholds(TIERS, (600_00, 688_00, 399_00))
    with pytest.raises(AssistError, match="个数"):
        with_thresholds(TIERS, (888_00,))
    with pytest.raises(AssistError, match="超过了"):
        check((Tier("a", 2, 0.7), Tier("b", 1, 0.4), Tier("c", 0, 0)))


def test_kept_tiers_come_back_and_damaged_ones_are_not_believed():
    changed = with_thresholds(TIERS, (868_00, 725_00, 430_00))
    assert from_text(as_text(changed)) == changed
    assert [from_text(text) for text in ("", "[", "[[1]]", '[["a", 5, 1]]')] == [None] * 4


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("888", 888_00),
        ("¥1,288.50", 1288_50),
        ("1.2万", 12_000_00),
        ("￥ 99元", 99_00),
        ("-5", -5_00),
        ("1e9", None),
        ("NaN", None),
        ("=1+1", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_an_amount_is_read_or_refused(text, fen):
    assert cents(text) == fen


def test_orders_are_added_up_by_buyer_and_unfinished_ones_left_out():
    rows = [
        ["2026年11月订单"],
        ["订单编号", "买家昵称", "订单状态", "实付金额", "应付金额"],
        ["1", "小鹿", "交易成功", "300", "350"],
        ["2", "小鹿", "交易成功", "¥99.5", "99.5"],
        ["3", "老王", "交易关闭", "1000", "1000"],
        ["4", "老王", "等待买家付款", "10", "10"],
        ["5", "老王", "已发货", "20", "20"],
    ]
    spent, report = read_spending(rows)
    assert sorted(spent) == [20_00, 399_50]
    assert report.accepted == 3
    assert [row for row, _ in report.refused] == [5, 6]


def test_every_broken_row_is_reported_with_its_number():
    rows = [["会员名", "累计消费金额"], ["甲", "abc"], [], ["", "5"], ["乙", "-3"], ["丙", "8"]]
    spent, report = read_spending(rows)
    assert spent == (8_00,)
    assert report.accepted + len(report.refused) == len(rows) - 1
    assert dict(report.refused) == {2: "金额看不懂", 3: "空行", 4: "没有写买家", 5: "金额是负数"}


def test_the_sum_of_a_buyer_is_preferred_to_other_amounts():
    rows = [["客户", "最近一单金额", "累计消费金额"], ["甲", "10", "500"]]
    assert read_spending(rows)[0] == (500_00,)


def test_bare_numbers_are_one_buyer_each():
    spent, report = read_spending([["888"], ["看不懂"], ["12.5", "30"]])
    assert spent == (888_00, 12_50, 30_00)
    assert report.refused == ((2, "金额看不懂"),)


def test_a_table_without_headings_is_not_guessed():
    with pytest.raises(AssistError, match="没有表头"):
        read_spending([["小鹿", "300"], ["老王", "20"]])
    with pytest.raises(AssistError, match="没有认出"):
        read_spending([["你好", "在吗"]])
