import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assist.kb.skincare import CareProduct, Counsellor, Skin, read_skin

CLAY = CareProduct("clay", "清洁泥膜", "水、高岭土、茶树精油", "清洁毛孔，控油", "油性、混合性")
HYDRATING = CareProduct("hydrating", "补水面膜", "水、甘油、透明质酸钠", "补水保湿", "干性")
SLEEPING = CareProduct(
    "sleeping", "积雪草睡眠面膜", "水、积雪草、神经酰胺", "舒缓、夜间保湿修护", "干性"
)
OIL_SET = CareProduct("oil-set", "精油补水套装", "水、玫瑰精油", "补水", "")
LIFTING = CareProduct("lifting", "抗皱美白面霜", "水、视黄醇", "抗皱紧致、美白", "")
ACID = CareProduct("acid", "果酸精华", "水、羟基乙酸", "去黑头、清洁毛孔", "油性")
UNKNOWN = CareProduct("unknown", "神秘乳液", "", "补水", "")
SHOP = Counsellor([CLAY, HYDRATING, SLEEPING, OIL_SET, LIFTING, ACID, UNKNOWN])


def conversation(*messages):
    skin = Skin()
    for message in messages:
        skin = read_skin(message, skin)
    return skin


def test_a_routine_begins_with_the_question_for_the_skin_type():
    advice = SHOP.advise(read_skin("老板，请给我推荐一套日常护肤品"))
    assert (advice.steps, advice.missing) == ((), "type")
    assert "肤质" in advice.reply()


def test_then_allergies_are_asked():
    assert SHOP.advise(read_skin("我是干性皮肤")).missing == "allergy"


def test_dry_skin_allergic_to_essential_oil_is_offered_none_of_it():
    advice = SHOP.advise(conversation("推荐一套护肤品", "我是干性肌肤，平时对精油过敏"))
    assert [step.product_id for step in advice.steps] == ["hydrating", "sleeping"]
    excluded = dict(advice.excluded)
    assert "精油" in excluded["oil-set"]
    assert "成分" in excluded["unknown"]
    assert advice.missing == "age"
    assert "耳后" in advice.reply()


def test_anti_wrinkle_is_never_volunteered_to_the_young():
    skin = conversation("油皮，不过敏，才二十岁")
    assert skin.age == 20
    assert "lifting" in dict(SHOP.advise(skin).excluded)


def test_anti_wrinkle_is_offered_when_asked_for():
    skin = conversation("中性皮肤，没有过敏，35岁，想抗皱")
    assert "lifting" in [step.product_id for step in SHOP.advise(skin).steps]


def test_retinol_and_acids_stay_out_of_one_routine():
    skin = conversation("油皮 不过敏 40岁 想抗皱 去黑头")
    advice = SHOP.advise(skin)
    chosen = {step.product_id for step in advice.steps}
    assert not {"lifting", "acid"} <= chosen
    assert any("A醇和果酸" in note for note in advice.notes)


def test_pregnancy_leaves_out_retinol_and_names_the_doctor():
    advice = SHOP.advise(conversation("怀孕了，中性皮肤，不过敏，30岁，想抗皱补水"))
    assert "lifting" in dict(advice.excluded)
    assert any("医生" in note for note in advice.notes)


def test_a_preservative_is_not_taken_for_alcohol():
    mask = CareProduct("mask", "补水面膜", "水、甘油、苯氧乙醇", "补水")
    skin = conversation("干皮 对酒精过敏")
    assert [step.product_id for step in Counsellor([mask]).advise(skin).steps] == ["mask"]


@pytest.mark.parametrize(
    ("text", "types"), [("混油皮", ("混合",)), ("油皮", ("油性",)), ("大干皮", ("干性",))]
)
def test_a_mixed_skin_is_one_type(text, types):
    assert read_skin(text).types == types


def test_nothing_fitting_is_said_plainly():
    advice = Counsellor([OIL_SET]).advise(conversation("干皮 对精油过敏"))
    assert "没有完全适合" in advice.reply()


def test_broken_skin_is_sent_to_the_doctor_without_a_product():
    advice = SHOP.advise(conversation("做完医美有点破皮，用什么面膜"))
    assert advice.steps == ()
    assert "遵医嘱" in advice.reply()


def test_a_child_gets_no_adult_product():
    assert SHOP.advise(conversation("女儿8岁 皮肤干 不过敏")).steps == ()


def test_the_order_of_care_is_kept():
    steps = SHOP.advise(conversation("混油皮，不过敏，26岁，想控油补水")).steps
    order = [step.product_id for step in steps]
    assert order.index("clay") < order.index("hydrating")


def test_the_next_missing_answer_is_asked_to_the_end():
    skin = conversation("干皮", "不过敏", "28岁", "想补水")
    assert SHOP.advise(skin).missing == "brand"
    skin = read_skin("以前都用小护士家的保湿系列", skin)
    assert skin.brand == "小护士"
    assert SHOP.advise(skin).missing == ""


@pytest.mark.parametrize(
    ("text", "allergens"),
    [
        ("我对酒精和香精过敏", ("酒精", "香精")),
        ("没有过敏", ()),
        ("皮肤容易过敏", None),
        ("对花生过敏", ("花生",)),
        ("烟酰胺会过敏", ("烟酰胺",)),
    ],
)
def test_allergies_are_read(text, allergens):
    assert read_skin(text).allergens == allergens


def test_an_unlisted_allergen_still_excludes():
    peanut = CareProduct("peanut", "补水精华", "水、花生油", "补水")
    advice = Counsellor([peanut]).advise(conversation("干皮 对花生过敏"))
    assert advice.steps == ()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_the_reading_fail(text):
    SHOP.advise(read_skin(text)).reply()
