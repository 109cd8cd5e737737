"""One message, several questions."""

import pytest

from assist.matching.questions import split


def texts(message: str) -> list[str]:
    return [part.text for part in split(message)]


def test_four_questions_without_a_comma_are_four() -> None:
    message = "这件有M码吗我160 110斤穿多大 今天能发不 能便宜点不"
    assert texts(message) == ["这件有M码吗", "我160 110斤穿多大", "今天能发不", "能便宜点不"]


def test_offsets_point_into_the_message() -> None:
    message = "你好，在吗? 请问包邮吗？ 还有什么时候发货呀"
    parts = split(message)
    assert len(parts) >= 2
    for part in parts:
        assert message[part.start : part.end] == part.text


def test_a_greeting_in_front_does_not_hide_the_question() -> None:
    assert texts("你好 在吗 这个包邮吗") == ["这个包邮吗"]
    assert texts("亲，请问什么时候发货") == ["什么时候发货"]


def test_a_greeting_alone_stays() -> None:
    assert len(texts("你好 在吗")) == 1


def test_masks_links_and_order_numbers_are_no_questions() -> None:
    assert texts("[链接x] [订单x] 这个有货吗") == ["这个有货吗"]
    assert texts("https://item.example.com/1001 有货吗") == ["有货吗"]


def test_a_statement_stays_with_its_question() -> None:
    assert texts("我昨天买的裙子，什么时候能发货") == ["我昨天买的裙子，什么时候能发货"]


def test_an_english_message_is_not_cut_at_spaces() -> None:
    assert texts("how long does shipping take") == ["how long does shipping take"]


@pytest.mark.parametrize(
    "empty", ["", "   ", "😀😀", "。。。", "[图片x]", "\ud800", "\u202e\u200b"]
)
def test_noise_alone_holds_no_question(empty: str) -> None:
    assert all(part.text.strip() for part in split(empty)) or split(empty) == []


def test_a_flood_of_questions_is_cut() -> None:
    assert len(split("有货吗？多少钱？" * 500)) <= 8
