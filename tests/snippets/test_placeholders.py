from datetime import datetime

import pytest

from assist.snippets.placeholders import clean, clock_values, fill, names, options


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
