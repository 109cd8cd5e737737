"""The moment when a buyer says that they have ordered."""

import pytest

from assist.library.answering import ORDERED
from assist.paths import resources
from assist.snippets.stages import Event, read_stages
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


@pytest.mark.parametrize(
    "message", ["我拍了", "你好，拍下了", "已经拍好了哦", "我下单了亲~", "已付款", "刚买了一件"]
)
def test_who_orders_before_writing_is_asked_to_check_too(library, message):
    assert library.suggest(message, Context()).cards[0].id == ORDERED


def test_an_order_belongs_to_the_closing_of_the_sale(library):
    card = library.suggest("我拍了", Context()).cards[0]
    place = read_stages(resources()).where([Event(card.intent)])
    assert place is not None
    assert place.name == "促成订单"


@pytest.mark.parametrize(
    "message", ["就这件吧", "那就要这个了", "拍了吗", "付款了怎么还没发", "我拍了照片给你看"]
)
def test_without_a_conversation_only_the_plain_words_count(library, message):
    assert ORDERED not in [card.id for card in library.suggest(message, Context()).cards[:2]]


def test_it_is_said_once(library):
    after = Context(
        product_id="sample_shop/dress-chiffon", sent=("general/size.recommend", ORDERED)
    )
    assert ORDERED not in [card.id for card in library.suggest("拍好了", after).cards]
