from datetime import datetime

import pytest

from assist.snippets.buyers import buyer_name, said_values
from assist.snippets.placeholders import (
    clean,
    clock_values,
    fill,
    names,
    options,
    parse,
    unknown,
)
from assist.snippets.vocabulary import known_facts


def test_known_values_are_filled_and_the_others_named_once_in_order():
    filled = fill("#买家#您好,#产品.材质#,#店铺.快递#,#买家#", {"产品.材质": "纯棉"})
    assert filled.text == "#买家#您好,纯棉,#店铺.快递#,#买家#"
    assert filled.missing == ("买家", "店铺.快递")
    assert filled.used == {"产品.材质"}


def test_a_blank_value_leaves_the_placeholder_open():
    assert fill("#买家#", {"买家": "  "}).missing == ("买家",)


def test_a_default_stands_in_for_an_unknown_value():
    assert fill("#买家|亲#,在的", {}).text == "亲,在的"
    assert fill("#买家|亲#,在的", {"买家": "李女士"}).text == "李女士,在的"


def test_a_choice_stays_open_until_the_agent_chose():
    template = "给您发#选择:中通|圆通#"
    (inner,) = fill(template, {}).missing
    assert options(inner) == ("中通", "圆通")
    assert fill(template, {inner: "圆通"}).text == "给您发圆通"


@pytest.mark.parametrize("text", ["1# 2# 3#", "颜色#1 和 #2", "##", "# 产品 #", "#a\nb#"])
def test_lone_number_signs_are_no_placeholders(text):
    filled = fill(text, {"1": "x"})
    assert filled.missing == ()
    assert filled.text == text


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again():
    assert fill("#买家#", {"买家": "#店铺.名称#", "店铺.名称": "x"}).text == "#店铺.名称#"


def test_names_lists_each_placeholder_once():
    assert names("#a#b#c#d#a#") == ("a", "c")


def test_control_and_bidi_characters_leave_but_emoji_joiners_stay():
    assert clean("好的\u202e\x00\r\n👨‍👩‍👧 哦\r") == "好的\n👨‍👩‍👧 哦"


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(6, "早上好"), (12, "中午好"), (15, "下午好"), (23, "晚上好"), (2, "晚上好")],
)
def test_the_greeting_follows_the_clock(hour, greeting):
    assert clock_values(datetime(2026, 11, 22, hour))["问候"] == greeting  # noqa: DTZ001


def test_tomorrow_turns_the_month():
    assert clock_values(datetime(2026, 11, 30, 9))["明天日期"] == "12月1日"  # noqa: DTZ001


def test_a_default_may_stand_behind_an_equals_sign():
    assert fill("#收件人姓名=亲#,在的", {}).text == "亲,在的"
    assert fill("#收件人姓名=亲#,在的", {"收件人姓名": "李女士"}).text == "李女士,在的"


@pytest.mark.parametrize(
    ("template", "without", "with_value"),
    [
        ("好的[[,单号是#订单号#]]哦", "好的哦", "好的,单号是77哦"),
        ("【【单号#订单号#，】】已经发出啦", "已经发出啦", "单号77，已经发出啦"),
        ("[[您的单号是#订单号#[微笑]]]马上看", "马上看", "您的单号是77[微笑]马上看"),
        ("[[没有占位符]]照写", "[[没有占位符]]照写", "[[没有占位符]]照写"),
        ("[[第一段#订单号#\n]]第二段", "第二段", "第一段77\n第二段"),
        ("[[#订单号=老订单#]]", "老订单", "77"),
    ],
)
def test_an_optional_part_falls_out_while_its_value_is_unknown(template, without, with_value):
    empty = fill(template, {})
    assert (empty.text, empty.missing) == (without, ())
    assert fill(template, {"订单号": "77"}).text == with_value


def test_an_optional_part_can_be_kept_for_the_agent_to_fill():
    assert fill("好[[,#订单号#]]", {}, keep_optional=True).text == "好[[,#订单号#]]"
    assert fill("好[[,#订单号#]]", {"订单号": "7"}, keep_optional=True).text == "好,7"


def test_what_only_the_agent_knows_is_asked_for_by_its_own_name():
    template = "取件码是#填写:取件码#"
    (inner,) = fill(template, {}).missing
    assert parse(inner).label == "取件码"
    assert fill(template, {"取件码": "8-2-301"}).text == "取件码是8-2-301"


@pytest.mark.parametrize(
    ("template", "first"),
    [
        ("#产品.材质##店铺.快递##问候##选择:a|b##填写:x##订单号=无#", ""),
        ("#产品.材制#", "产品.材制"),
        ("#单号#", "单号"),
        ("[[#店铺.快第#]]", "店铺.快第"),
        ("#填写:#", "填写:"),
    ],
)
def test_a_name_that_nothing_can_fill_is_found(template, first):
    assert unknown(template, known_facts()) == first


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("订单号是 2311234567890123456 查下", {"订单号": "2311234567890123456"}),
        ("单号SF1234567890123到哪了", {"快递单号": "SF1234567890123"}),
        (
            "订单编号：12345678901234567890，快递单号：773123456789012",
            {"订单号": "12345678901234567890", "快递单号": "773123456789012"},
        ),
        ("收件人：张小满，电话13812345678", {"收件人姓名": "张小满"}),
        ("我160,110斤,13812345678", {}),
    ],
)
def test_the_buyers_words_tell_order_parcel_and_receiver(message, values):
    assert said_values(message) == values


@pytest.mark.parametrize("nick", ["tb88123_44", "张**", "wang@x.com", "alice", "小鹿20241122", ""])
def test_a_nick_that_is_no_name_is_not_said_to_the_buyer(nick):
    assert buyer_name(nick) == ""


def test_a_nick_that_is_a_name_is():
    assert buyer_name(" 晴天小鹿 ") == "晴天小鹿"
