from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist import paths
from assist.matching.sounds import Sounds
from assist.snippets.compliance import Compliance, ProductFlags, Rule
from assist.snippets.compliance.records import LEVELS, ROLES, Chain

RULES = paths.resources() / "compliance"
DATA = Path(__file__).parents[1] / "data" / "compliance"
PLAIN_MASK = ProductFlags(kind="cosmetic", permit="粤G妆网备字2025000001")
SPECIAL_CREAM = ProductFlags(kind="cosmetic", permit="国妆特字20230001")
CLOTHES = ProductFlags(kind="clothing")


SHARED = Compliance.load(RULES)


@pytest.fixture
def compliance() -> Compliance:
    return SHARED


def lines(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", lines("blocked.tsv"))
def test_what_law_forbids_is_blocked_however_it_is_written(compliance, line):
    text, _, rule = line.partition("\t")
    blocked = {hit.rule for hit in compliance.check(text) if hit.level == "block"}
    assert rule in blocked


@pytest.mark.parametrize("text", lines("wild.txt"))
def test_what_sellers_write_around_a_filter_is_noticed(compliance, text):
    assert compliance.check(f"亲，{text}", product=PLAIN_MASK) != []


@pytest.mark.parametrize("text", lines("allowed.tsv"))
def test_harmless_replies_pass_without_a_warning(compliance, text):
    assert [hit for hit in compliance.check(text) if hit.level != "inform"] == []


@pytest.mark.parametrize(
    "text",
    [
        "亲,收到货后给五星好评还可以返5元现金哦!有事找我",
        "您好😊给五分好评领取5元现金哦。谢谢您",
    ],
)
def test_cash_for_praise_becomes_an_honest_invitation(compliance, text):
    (hit,) = [h for h in compliance.check(text) if h.rule == "reviews.bribe"]
    better = compliance.rewritten(text, hit)
    assert "真实" in better
    assert "元" not in better
    assert [h for h in compliance.check(better) if h.level == "block"] == []
    assert better.endswith(text[hit.end :])


@pytest.mark.parametrize("role", ROLES)
def test_cash_for_praise_is_blocked_for_everyone(compliance, role):
    (hit,) = compliance.check("好评返现5元", role=role)
    assert hit.level == "block"
    assert "第九条第五项" in hit.reason


def test_offsets_are_those_of_the_original_text(compliance):
    text = "😊亲,这是最\u200b 佳\ufe0f的ＮＯ．１哦"
    hits = compliance.check(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["最\u200b 佳", "ＮＯ．１"]
    assert [hit.words for hit in hits] == ["最\u200b 佳", "ＮＯ．１"]


def test_a_word_s_rewrite_takes_its_place_only(compliance):
    text = "这是最便宜的一款"
    (hit,) = compliance.check(text)
    assert compliance.rewritten(text, hit) == "这是很实惠的一款"


def test_a_hit_without_a_wording_leaves_the_text_alone(compliance):
    text = "国家级品质"
    (hit,) = compliance.check(text)
    assert hit.rewrite == ""
    assert compliance.rewritten(text, hit) == text


def test_every_built_in_wording_passes_the_check_itself(compliance):
    for rule in compliance.rules:
        for wording in {rule.rewrite, *(rule.rewrites or {}).values()} - {""}:
            sentence = f"亲，{wording}的哦"
            assert [h for h in compliance.check(sentence) if h.level != "inform"] == [], rule.id


def test_every_rule_names_its_law_or_standard_and_says_the_words(compliance):
    for rule in compliance.rules:
        assert rule.law
        assert set(rule.levels) == set(ROLES)
        assert "{words}" in rule.reason or rule.marks, rule.id


def test_whitening_needs_a_special_permit(compliance):
    text = "这款可以美白"
    assert [h.level for h in compliance.check(text, product=PLAIN_MASK)] == ["block"]
    assert compliance.check(text, product=SPECIAL_CREAM) == []
    assert [h.level for h in compliance.check(text)] == ["warn"]
    assert compliance.check(text, product=CLOTHES) == []


def test_antibacterial_socks_are_no_cosmetic(compliance):
    text = "袜子做了抗菌处理"
    assert compliance.check(text, product=CLOTHES) == []
    assert [h.level for h in compliance.check(text, product=PLAIN_MASK)] == ["block"]


def test_a_children_s_claim_passes_for_a_product_filed_for_children(compliance):
    text = "宝宝可以用的"
    filed = ProductFlags(kind="cosmetic", permit=PLAIN_MASK.permit, children=True)
    assert [h.rule for h in compliance.check(text, product=PLAIN_MASK)] == ["permit.children"]
    assert compliance.check(text, product=filed) == []


def test_scarcity_asks_whether_it_is_true_now(compliance):
    hits = compliance.check("今天是最后一天,再晚就怕买不到了")
    assert hits
    assert all(hit.level == "warn" and hit.confirm for hit in hits)
    assert "现在属实吗" in hits[0].reason


def test_a_provable_claim_is_stricter_for_new_hires(compliance):
    levels = {role: compliance.check("我们是独家的", role=role)[0].level for role in ROLES}
    assert levels == {"agent": "warn", "new_hire": "block", "trainer": "inform"}


@pytest.mark.parametrize("text", ["不行", "亲,这个不可以哦", "没有", "亲,没货了"])
def test_a_flat_refusal_is_met_with_a_warmer_wording(compliance, text):
    (hit,) = compliance.check(text)
    assert hit.level == "inform"
    assert hit.rewrite


def test_one_character_is_no_answer(compliance):
    (hit,) = compliance.check("在")
    assert hit.rule == "tone.one_word"


@pytest.mark.parametrize("text", ["难道我会骗您吗", "页面上不是写了吗", "怎么可能有问题"])
def test_counter_questions_are_warned_of(compliance, text):
    assert [h.level for h in compliance.check(text)] == ["warn"]


def test_two_single_exclamation_marks_pass_and_more_are_named(compliance):
    assert compliance.check("好的!马上!") == []
    text = "好的!马上!快拍!"
    (hit,) = compliance.check(text)
    assert (hit.start, hit.end) == (8, 9)
    assert compliance.rewritten(text, hit) == "好的!马上!快拍。"
    (run,) = compliance.check("好的！！！")
    assert run.words == "！！！"


@pytest.mark.parametrize("text", ["打13800138000", "幺三八 0013 8000", "１３８-００１３-８０００"])
def test_a_mobile_number_is_warned_of(compliance, text):
    assert [h.rule for h in compliance.check(text)] == ["off_platform.phone"]


def test_the_address_for_returns_may_hold_a_number(compliance):
    assert compliance.check("退货地址:杭州市余杭区1号,收件人小陈 13800138000") == []


def test_of_overlapping_hits_the_strictest_stays(compliance):
    hits = compliance.check("祛黄褐斑", product=PLAIN_MASK)
    assert len(hits) == 1
    assert hits[0].level == "block"


@pytest.mark.parametrize("text", ["", " ", "\n", "😊", "\u200b", "#", "+", "a" * 3000, "最" * 3000])
def test_odd_texts_are_checked_without_a_fault(compliance, text):
    compliance.check(text)


def test_english_words_are_not_read_as_pinyin_inside(compliance):
    assert compliance.check("Free shipping for all orders, size XL is in stock") == []


@given(st.text(alphabet="最佳好评返现元微信v1+ 😊\u200b。!亲没有不行加。\n％Ⅴ", max_size=40))
def test_hits_lie_in_the_text_in_order_and_apart(text):
    hits = SHARED.check(text)
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.words
    for before, after in pairwise(hits):
        assert before.end <= after.start


def own(**fields) -> Compliance:
    levels = dict.fromkeys(ROLES, LEVELS[0])
    rule = Rule(id="own", title="自己的", law="店规", reason="“{words}”", levels=levels, **fields)
    return Compliance([rule], {"钕": "女"}, Sounds.load())


def test_a_shop_s_own_word_is_found_in_disguise():
    check = own(words=("清仓甩卖", "女巫"))
    for text in ("清 仓 甩 卖", "清倉甩賣", "qing仓甩卖", "清苍甩卖", "qingcangshuaimai", "钕巫"):
        assert [h.words for h in check.check(text)] == [text]


def test_short_words_are_not_found_by_any_homophone():
    check = own(words=("彻底",))
    assert check.check("车底有个篮子") == []
    assert check.check("che底") != []


def test_an_exception_covers_only_where_it_stands():
    check = own(words=("最好",), exceptions=("最好先",))
    assert [h.start for h in check.check("最好先看,这是最好")] == [7]


def test_a_lifting_word_counts_only_nearby():
    check = own(words=("返现",), unless=("不能",), unless_within=2)
    assert check.check("不能做返现") == []
    assert len(check.check("不能退货的款式也照样给您返现")) == 1


def test_a_rule_that_does_not_listen_is_not_found_by_sound():
    check = own(words=("清仓甩卖",), by_sound=False)
    assert check.check("清苍甩卖") == []
    assert check.check("清 仓 甩 卖") != []


def test_a_chain_needs_all_its_words_in_order_and_near():
    check = own(chains=(Chain((("加",), ("微信", "v")), 2),))
    assert [h.words for h in check.check("加我的微信")] == ["加我的微信"]
    assert check.check("微信加") == []
    assert check.check("加一件毛衣再用微信支付") == []
    assert [h.words for h in check.check("加个V")] == ["加个V"]
