from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from assist.suggestion import Suggestions
from assist.ui.sidebar.cards_model import CardRole, CardsModel, deal, listed
from assist.ui.sidebar.products_model import ProductRole, ProductsModel, price
from tests.sample_shop import (
    ALL,
    BARGAIN,
    DELIVERY,
    DRESS,
    MASK,
    PRODUCTS,
    SIZE,
    full_answer,
    one_answer,
)


def test_the_cards_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model = CardsModel()
    qtmodeltester.check(model)
    model.show(deal(full_answer()))
    qtmodeltester.check(model)


def test_the_cards_model_keeps_qts_contract_while_variants_turn(qtmodeltester: ModelTester) -> None:
    model = CardsModel()
    model.show(listed(ALL))
    qtmodeltester.check(model)
    model.turn(1, 1)
    model.put(DELIVERY)
    model.show([])


def test_the_products_model_keeps_qts_contract(qtmodeltester: ModelTester) -> None:
    model = ProductsModel()
    model.show(PRODUCTS)
    qtmodeltester.check(model)


def test_the_best_answer_to_each_question_comes_first() -> None:
    cards = deal(full_answer())
    assert [c.suggestion.id for c in cards[:3]] == [SIZE.id, DELIVERY.id, BARGAIN.id]
    assert [c.key for c in cards] == [1, 2, 3, 4, 5]


def test_several_questions_have_headers_and_one_question_has_none() -> None:
    labels = [c.group.label if c.group else "" for c in deal(full_answer())]
    assert labels == ["尺码", "发货", "议价", "其他回答", ""]
    assert all(c.group is None for c in deal(one_answer("发货吗", DELIVERY, SIZE)))


def test_keys_end_with_nine() -> None:
    many = [
        SIZE.__class__(**{f: getattr(SIZE, f) for f in SIZE.__slots__} | {"id": str(n)})
        for n in range(12)
    ]
    assert [c.key for c in listed(many)][8:] == [9, 0, 0, 0]


def test_no_answer_makes_no_cards() -> None:
    assert deal(Suggestions("在吗", ())) == []


def test_a_variant_turns_around_the_end_and_changes_the_pasted_text() -> None:
    model = CardsModel()
    model.show(listed([DELIVERY]))
    index = model.index(0)
    model.turn(0, -1)
    assert index.data(CardRole.VARIANT) == 2
    assert index.data(CardRole.TEXT) == DELIVERY.variants[2].text
    model.turn(0, 1)
    assert index.data(CardRole.TEXT) == DELIVERY.variants[0].text


def test_the_chosen_variant_survives_a_new_answer_with_the_same_card() -> None:
    model = CardsModel()
    model.show(listed([DELIVERY]))
    model.choose(0, 1)
    model.show(deal(full_answer()))
    shown = {c.suggestion.id: c.number for c in model.cards}
    assert shown[DELIVERY.id] == 1


def test_the_same_answer_again_resets_nothing_and_keeps_variant_and_flaw() -> None:
    model = CardsModel()
    assert model.show(deal(full_answer()))
    model.choose(1, 2)
    model.judge(lambda text: "全网最低" if text == SIZE.text else "")
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    assert not model.show(deal(full_answer()))
    assert resets == []
    assert (model.cards[0].flaw, model.cards[1].number) == ("全网最低", 2)


def test_a_screen_reader_hears_key_kind_title_and_words() -> None:
    model = CardsModel()
    model.show(deal(full_answer()))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("1，尺码，推荐尺码，推荐 M 码，亲,按您160cm")


def test_prices_show_fen_only_where_there_are_any() -> None:
    assert (price(DRESS), price(MASK)) == ("¥168", "¥59.90")


def test_a_product_row_gives_its_record() -> None:
    model = ProductsModel()
    model.show(PRODUCTS)
    assert model.index(0).data(ProductRole.PRODUCT) is DRESS
