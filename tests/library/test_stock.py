import pytest

from assist.kb.records import StockLine
from assist.library.stocking import asked_lines
from assist.library.values import stock_text
from assist.suggestion import Context, Kind

DRESS = "sample_shop/dress-chiffon"
LINES = (
    StockLine("白色", "M", 3),
    StockLine("白色", "XL", 0),
    StockLine("浅杏色", "XL", 5),
    StockLine("", "38", 1),
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("有M码吗", [("白色", "M")]),
        ("m还有没", [("白色", "M")]),
        ("XL有货吗", [("白色", "XL"), ("浅杏色", "XL")]),
        ("白色XL还有吗", [("白色", "XL")]),
        ("38码有吗", [("", "38")]),
        ("138cm有吗", []),
        ("38元那个有吗", []),
        ("XXL有吗", []),
        ("有货吗", []),
    ],
)
def test_the_question_names_its_stock_lines(question, named):
    assert [(line.colour, line.size) for line in asked_lines(question, LINES)] == named


def test_what_is_in_stock_is_said_to_be(library):
    card = library.suggest("这件有M码吗", Context(product_id=DRESS)).cards[0]
    assert card.kind is Kind.FACT
    assert "M 码" in card.text
    assert "有现货" in card.text


def test_no_reply_says_sold_out_of_what_is_there(library):
    cards = library.suggest("白色L码有现货不", Context(product_id=DRESS)).cards
    assert not [card for card in cards if "售完" in card.text or "售罄" in card.text]


def test_what_is_gone_is_said_with_what_is_there_instead(library):
    card = library.suggest("白色XL还有吗", Context(product_id=DRESS)).cards[0]
    assert "售完" in card.text
    assert "M" in card.text


def test_stock_in_a_sentence_lists_there_before_gone():
    assert stock_text(LINES) == "白色 M，浅杏色 XL，38有货，白色 XL暂时缺货"
    assert stock_text((StockLine("白色", "M", 0),)) == "这款暂时售罄"
