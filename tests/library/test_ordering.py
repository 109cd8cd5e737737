"""The moment when a buyer says that they have ordered."""

import pytest

from assist.library.answering import ORDERED
from assist.suggestion import Context

ANSWERED = Context(product_id="sample_shop/dress-chiffon", sent=("general/size.recommend",))


@pytest.mark.parametrize(
    "message", ["我拍了", "拍好了", "付款了", "已经下单了", "就这件吧", "那就要这个了", "已付款哈"]
)
def test_who_has_ordered_is_asked_to_check_and_thanked(library, message):
    assert ORDERED in [card.id for card in library.suggest(message, ANSWERED).cards[:2]]


@pytest.mark.parametrize(
    "message",
    ["我拍错了怎么办", "拍了还能改地址吗", "付款了么", "我拍了照片给你看", "还没拍", "就这样吧"],
)
def test_a_message_that_only_mentions_it_is_answered_as_before(library, message):
    assert ORDERED not in [card.id for card in library.suggest(message, ANSWERED).cards[:2]]


def test_without_a_conversation_nothing_is_assumed(library):
    assert ORDERED not in [card.id for card in library.suggest("我拍了", Context()).cards]


def test_it_is_said_once(library):
    after = Context(
        product_id="sample_shop/dress-chiffon", sent=("general/size.recommend", ORDERED)
    )
    assert ORDERED not in [card.id for card in library.suggest("拍好了", after).cards]
