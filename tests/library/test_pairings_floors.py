import pytest

from assist.errors import AssistError, PackError
from assist.kb.floors import Floors, StoredFloors, cents, problem
from assist.kb.pack import read_floors, read_products
from assist.library.offered import offered_prices
from assist.store.packs import open_pack
from assist.suggestion import Context

DRESS = "sample_shop/dress-chiffon"
COAT = "sample_shop/coat-wool"


def floor_cards(library, message="能便宜点吗", **more):
    answer = library.suggest(message, Context(product_id=DRESS, **more))
    return [card for card in answer.cards if card.id.startswith("floor/")]


def test_the_steps_come_one_after_the_other(library):
    sent = ()
    for number, amount in enumerate(("158元", "152元", "148元"), 1):
        (card,) = floor_cards(library, sent=sent)
        assert card.id == f"floor/{DRESS}/{number}"
        assert amount in card.text
        sent += (card.id,)
    (card,) = floor_cards(library, sent=sent)
    assert "148元" in card.text


def test_worth_is_said_before_the_price(library):
    first = library.suggest("能便宜点吗", Context(product_id=DRESS))
    assert not first.cards[0].id.startswith("floor/")
    sent = (first.cards[0].id,)
    assert (
        library.suggest("能便宜点吗", Context(product_id=DRESS, sent=sent))
        .cards[0]
        .id.startswith("floor/")
    )


def test_a_price_typed_by_hand_counts_as_said(library):
    assert "152元" in floor_cards(library, texts=("给您158元，拍下我来改价",))[0].text
    assert "148元" in floor_cards(library, texts=("给您158元", "再让到152元给您"))[0].text
    assert "158元" in floor_cards(library, texts=("运费8元，满199减20哦",))[0].text


@pytest.mark.parametrize(
    ("role", "sent", "named"),
    [
        ("newcomer", (), {"第一档"}),
        ("agent", (), {"第一档"}),
        ("newcomer", (f"floor/{DRESS}/1",), {"第一档", "第二档"}),
        ("newcomer", (f"floor/{DRESS}/2",), {"第一档", "第二档", "最低"}),
        ("trainer", (), {"第一档", "第二档", "最低"}),
        ("admin", (), {"第一档", "第二档", "最低"}),
    ],
)
def test_placeholders_name_only_the_steps_that_may_be_offered(library, role, sent, named):
    values = library.floors.values(DRESS, Context(role=role, sent=sent))
    assert {name.removeprefix("底价.") for name in values} == named


def test_a_product_without_floors_has_no_steps(library):
    assert library.floors.values(COAT, Context(role="admin")) == {}
    answer = library.suggest("能便宜点吗", Context(product_id=COAT))
    assert not [card for card in answer.cards if card.id.startswith("floor/")]


@pytest.mark.parametrize(
    "text",
    [
        "140元给您", "给您140", "¥139给您拍", "一百四给您", "最低１４０元", "便宜30元给您",
        "打八折给您", "88折", "到手价 145 元", "147块拿走", "亲，最低价147元哦",
    ],
)  # fmt: skip
def test_an_offer_below_the_lowest_floor_is_blocked(library, text):
    (hit,) = [hit for hit in library.check(text, DRESS) if hit.rule == "price_floor"]
    assert hit.level == "block"
    assert hit.reason.startswith("低于底价")
    assert "148" not in hit.reason
    assert text[hit.start : hit.end] == hit.words


@pytest.mark.parametrize(
    "text",
    [
        "158元给您", "148元给您拍下", "满199减20", "运费8元", "满69元包邮", "送您5元优惠券",
        "这件开衫129元，一起拍", "拍下给您返5元红包", "退您10元差价", "身高160，给您推荐M码",
        "胸围94cm", "便宜20元给您", "订单号1400000000000", "95折给您",
    ],
)  # fmt: skip
def test_what_is_no_offer_below_the_floor_passes(library, text):
    assert [hit for hit in library.check(text, DRESS) if hit.rule == "price_floor"] == []


def test_amounts_are_read_from_figures_and_words():
    def said(text):
        return [offer.cents for offer in offered_prices(text, 20000)]

    assert said("一百五给您") == [15000]
    assert said("给您一百零五元") == [10500]
    assert said("给您一百五十八块") == [15800]
    assert said("八五折") == [17000]
    assert said("8.5折") == [17000]
    assert said("") == []


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (("170", "152", "148"), "第一档 170 元没有低于售价 168 元"),
        (("168", "152", "148"), "没有低于售价"),
        (("158", "160", "148"), "第二档 160 元没有低于第一档 158 元"),
        (("158", "152", "152"), "最低 152 元没有低于第二档"),
        (("158", "152"), "三个金额"),
        (("158", "x", "148"), "三个金额"),
        (("158", "-1", "0"), "三个金额"),
        (("nan", "inf", "1e9"), "三个金额"),
    ],
)
def test_wrong_floors_are_refused_in_a_sentence_and_nothing_changes(library, steps, sentence):
    before = library.floors.of(DRESS)
    with pytest.raises(AssistError, match=sentence):
        library.floors.set_steps(DRESS, steps)
    assert library.floors.of(DRESS) == before


def test_a_trainers_floors_stay_when_the_pack_is_loaded_again(library):
    library.floors.set_steps(DRESS, ("150", "145.5", "139"))
    stored = StoredFloors(library._store)
    brought = Floors(DRESS, "sample_shop", 15900, 15200, 14800)
    assert stored.load([brought], library._goods) == 0
    assert stored.every()[DRESS].steps == (15000, 14550, 13900)
    library.floors.clear(DRESS)
    assert stored.load([brought], library._goods) == 0
    assert library.floors.of(DRESS) is None


def test_floors_above_a_price_that_fell_rest(library):
    from dataclasses import replace

    library._goods[DRESS] = replace(library._goods[DRESS], price_cents=15000)
    assert library.floors.of(DRESS) is None
    wrong = {product.key: problem for product, _, problem in library.floors.every() if problem}
    assert list(wrong) == [DRESS]
    assert "没有低于售价" in wrong[DRESS]


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        ('steps = ["100.00", "90.00", "120.00"]', "最低 120 元"),
        ('steps = ["200.00", "90.00", "80.00"]', "没有低于售价 168 元"),
        ("steps = [100, 90, 80]", "三个金额"),
        ('step = ["100.00"]', "写法不对"),
    ],
)
def test_floors_of_a_pack_are_checked_with_file_and_field(tmp_path, floors, words):
    (tmp_path / "products").mkdir()
    (tmp_path / "pack.toml").write_text('id = "p"\ntitle = "包"\n', encoding="utf-8")
    file = tmp_path / "products" / "dress.toml"
    file.write_text(
        f'id = "dress"\nname = "裙"\nprice = "168.00"\n[floors]\n{floors}\n', encoding="utf-8"
    )
    pack = open_pack(tmp_path)
    with pytest.raises(PackError) as refused:
        read_floors(pack, read_products(pack, None))
    assert "dress.toml" in str(refused.value)
    assert words in str(refused.value)


def test_prices_are_read_as_people_type_them():
    assert [cents(text) for text in ("150", "150.5", "￥150", "150元", " 1.25 ")] == [
        15000, 15050, 15000, 15000, 125,
    ]  # fmt: skip
    assert [cents(text) for text in ("", "0", "-5", "1.234", "abc", "1e12")] == [None] * 6
    assert problem([15000, 14500, 13900], None)


def test_after_one_answer_on_worth_any_further_bargaining_meets_a_price(library):
    first = library.suggest("有点贵呀", Context(product_id=DRESS)).cards[0]
    assert first.intent == "price.expensive"
    again = library.suggest("别家同款才卖一百三", Context(product_id=DRESS, sent=(first.id,)))
    assert again.cards[0].id == f"floor/{DRESS}/1"
