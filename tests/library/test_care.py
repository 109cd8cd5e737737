import pytest

from assist.suggestion import Context, Kind

HYDRATING = "sample_shop/mask-hydrating"
CENTELLA = "sample_shop/mask-centella"
CLAY = "sample_shop/mask-clay"
ROUTINE = "老板，给我推荐一套日常的护肤品"


def conversation(library, *messages, product=None):
    """The care card of every message, with what the conversation knows carried over."""
    measures, previous, found = (), "", []
    for message in messages:
        context = Context(product_id=product, previous=previous, measures=measures)
        answer = library.suggest(message, context)
        measures, previous = answer.measures, message
        found.append(next((c for c in answer.cards if c.id.startswith("care/")), None))
    return found, {chip.key: chip.label for chip in measures}


def test_nothing_is_recommended_before_skin_and_allergies_are_known(library):
    cards, chips = conversation(
        library, ROUTINE, "呃，可是我对精油有点过敏啊", "汗！我才二十岁抗什么皱啊？"
    )
    assert [card.title for card in cards] == ["先问肤质"] * 3
    assert all("肤质" in card.text and "套装" not in card.text for card in cards)
    assert chips == {"skin_allergy": "对精油过敏", "age_years": "20 岁"}


@pytest.mark.parametrize("product", [None, "sample_shop/dress-chiffon"])
def test_a_routine_for_dry_skin_leaves_the_named_allergen_out(library, product):
    cards, chips = conversation(
        library,
        ROUTINE,
        "好的，我是干性肌肤，平时对精油过敏",
        "我以前都用小护士家的保湿清润系列",
        product=product,
    )
    first, second, third = cards
    assert "肤质" in first.text
    assert second.kind is Kind.PAIRING
    assert second.text.index("玻尿酸补水面膜") < second.text.index("积雪草舒缓睡眠面膜")
    assert "清洁泥膜" not in second.text
    assert "清洁泥膜：含有精油" in second.why
    assert "年龄" in second.text
    assert third.kind is Kind.PAIRING
    assert chips["skin_type"] == "干性"
    assert chips["skin_brand"] == "用过小护士"


def test_the_care_card_is_the_first_answer_to_a_wish_for_advice(library):
    assert library.suggest(ROUTINE, Context()).cards[0].id == "care/type"


def test_a_product_in_hand_that_holds_the_allergen_is_warned_of(library):
    (card,), _ = conversation(library, "我对精油过敏，这款面膜能用吗", product=CLAY)
    assert card.title == "这款含有精油，请避开"
    assert "含有精油" in card.text


def test_a_fact_that_was_asked_for_stays_before_the_advice(library):
    cards = library.suggest("这款面膜成分有哪些", Context(product_id=HYDRATING)).cards
    assert cards[0].kind is Kind.FACT
    assert cards[1].id.startswith("care/")


@pytest.mark.parametrize("message", ["孕妇能用这个面膜吗", "怀孕了，干皮不过敏，推荐护肤品"])
def test_a_pregnant_buyer_is_sent_to_the_doctor_first_of_all(library, message):
    card = library.suggest(message, Context(product_id=CENTELLA)).cards[0]
    assert card.id.startswith("care/")
    assert "医生" in card.text


@pytest.mark.parametrize(
    ("message", "product"),
    [
        ("我对花生过敏能吃吗", "sample_shop/nut-box"),
        ("推荐一下", "sample_shop/dress-chiffon"),
        ("今天能发货吗", CLAY),
        ("有什么推荐的裙子吗", None),
        ("我皮肤敏感能穿吗", "sample_shop/cardigan-knit"),
    ],
)
def test_questions_of_other_things_get_no_care_card(library, message, product):
    assert conversation(library, message, product=product)[0] == [None]
    answer = library.suggest(message, Context(product_id=product))
    assert not any(chip.key.startswith("skin_") for chip in answer.measures)


def test_reading_measures_at_the_size_desk_keeps_what_is_known_of_the_skin(library):
    known = library.suggest("我是干皮，不过敏", Context()).measures
    after = library.sizes.read("160cm 55kg", known)
    assert {chip.key for chip in after} >= {"height_cm", "weight_kg", "skin_type", "skin_allergy"}
