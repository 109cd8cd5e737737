import pytest

from assist.ui.sidebar.placeholders import fill, open_slots, slot_ranges


def test_each_placeholder_is_asked_for_once() -> None:
    slots = open_slots("#收件人#您好,寄给#收件人#,电话#电话#")
    assert [s.label for s in slots] == ["收件人", "电话"]


def test_a_choice_gives_its_options() -> None:
    (slot,) = open_slots("发#选择:顺丰|中通 | 圆通#")
    assert (slot.label, slot.options) == ("选择", ("顺丰", "中通", "圆通"))


def test_names_with_a_dot_are_placeholders() -> None:
    assert [s.source for s in open_slots("面料是#产品.材质#哦")] == ["#产品.材质#"]


@pytest.mark.parametrize("text", ["亲,在的哦😊", "C# 和 F# 都行", "只有一个#号", "## 标题", ""])
def test_plain_text_is_not_taken_for_a_placeholder(text: str) -> None:
    assert open_slots(text) == ()


def test_filling_replaces_every_place_and_leaves_the_empty_ones() -> None:
    text = fill("#收件人#,#收件人#,#电话#", {"#收件人#": " 小鹿 ", "#电话#": "  "})
    assert text == "小鹿,小鹿,#电话#"


def test_ranges_mark_the_placeholder_itself() -> None:
    text = "亲😊,写#收件人#"
    ((start, end),) = slot_ranges(text)
    assert text[start:end] == "#收件人#"


def test_a_default_is_offered_as_the_only_option() -> None:
    (slot,) = open_slots("#买家|亲#,在的")
    assert (slot.label, slot.options) == ("买家", ("亲",))
