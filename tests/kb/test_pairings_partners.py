from dataclasses import replace

import pytest

from assist.kb.pairings.allergens import held, said_allergies
from assist.kb.pairings.matchmaker import Buyer, Matchmaker, least_age
from assist.kb.pairings.postage import gap_cents, threshold_cents
from assist.kb.pairings.statistics import Together
from assist.kb.records import Fact, Pairing, Product, Shop, StockLine
from assist.kb.skincare import Skin


def good(key, price=10000, category="top", stock=(), facts=()):
    lines = tuple(StockLine("", size, count) for size, count in stock)
    told = tuple(Fact(name, "", value) for name, value in facts)
    return Product(key, "s", None, key, "", category, key, price, (), (), (), told, lines)


def rule(product, partner, kind="complement"):
    key = f"{product}-{partner}"
    return Pairing(key, "s", product, partner, kind, "理由", "好处", "配#搭配.名称#")


def matchmaker(goods, rules=(), learned=(), threshold=None):
    return Matchmaker(
        {item.key: item for item in goods},
        lambda key: [one for one in rules if one.product_key == key],
        lambda key: tuple(learned) if key == "main" else (),
        threshold,
    )


def partners(found):
    return [offer.partner.key for offer in found]


def often(key):
    return Together(key, 1000, 40, 30, 20)


def test_hand_rules_come_before_what_orders_say_and_carry_its_counts():
    goods = [good("main"), good("hand", 5000), good("bought", 5000)]
    maker = matchmaker(goods, [rule("main", "hand")], [often("bought"), often("hand")])
    found = maker.offers(goods[0])
    assert [(o.partner.key, o.rule) for o in found] == [
        ("hand", "complement"), ("bought", "learned"),
    ]  # fmt: skip
    assert found[0].reason == "理由 · 40 单里有 20 单一起买"
    assert found[1].reason == "40 单里有 20 单一起买"


@pytest.mark.parametrize(("price", "offered"), [(8000, True), (8001, False), (None, True)])
def test_a_complement_costs_at_most_four_fifths(price, offered):
    goods = [good("main"), good("p", price)]
    assert bool(matchmaker(goods, [rule("main", "p")]).offers(goods[0])) == offered


def test_the_order_of_care_knows_no_limit_of_price():
    goods = [good("main"), good("p", 30000)]
    assert matchmaker(goods, [rule("main", "p", "routine")]).offers(goods[0])


def test_a_learned_partner_without_a_price_is_left_out():
    goods = [good("main"), good("p", None)]
    assert not matchmaker(goods, learned=[often("p")]).offers(goods[0])


def test_what_is_sold_out_is_never_offered_nor_what_lacks_the_buyers_size():
    gone = good("gone", 5000, stock=[("M", 0), ("L", 0)])
    some = good("some", 5000, stock=[("M", 0), ("L", 3)])
    goods = [good("main"), gone, some]
    maker = matchmaker(goods, [rule("main", "gone"), rule("main", "some")])
    assert partners(maker.offers(goods[0])) == ["some"]
    assert partners(maker.offers(goods[0], Buyer(size=lambda _: "L码"))) == ["some"]
    assert maker.offers(goods[0], Buyer(size=lambda _: "M")) == []


def test_the_gap_is_live_and_silent_when_reached_or_unknown():
    goods = [good("main", 5400), good("p", 1500), good("little", 900)]
    rules = [rule("main", "little", "threshold"), rule("main", "p", "threshold")]
    (offer,) = matchmaker(goods, rules, threshold=6900).offers(goods[0])
    assert (offer.partner.key, offer.gap_cents, offer.closes) == ("p", 1500, True)
    assert matchmaker(goods, rules, threshold=5400).offers(goods[0]) == []
    assert matchmaker(goods, rules, threshold=None).offers(goods[0]) == []
    nameless = replace(goods[0], price_cents=None)
    assert matchmaker([nameless, *goods[1:]], rules, threshold=6900).offers(nameless) == []


def test_without_a_hand_rule_the_cheapest_of_the_same_kind_closes_the_gap():
    goods = [
        good("main", 5400, "snack", facts=[("成分", "糖")]),
        good("little", 1499, "snack", facts=[("成分", "糖")]),
        good("nuts", 1500, "snack", facts=[("成分", "腰果")]),
        good("rice", 1600, "snack", facts=[("成分", "米")]),
        good("shirt", 1500, "top"),
    ]
    maker = matchmaker(goods, threshold=6900)
    assert partners(maker.offers(goods[0])) == ["nuts"]
    assert partners(maker.offers(goods[0], Buyer(allergies=("坚果",)))) == ["rice"]


@pytest.mark.parametrize(
    ("fact", "cents"),
    [
        ("69元", 6900), ("满69.5元包邮", 6950), ("¥99", 9900), ("88", 8800), ("全场包邮", None),
        ("2件包邮", None), ("", None), ("联系客服", None),
    ],
)  # fmt: skip
def test_the_threshold_is_an_amount_or_nothing(fact, cents):
    shop = Shop("s", "s", "店", "zh-CN", (("包邮门槛", fact),))
    assert threshold_cents(shop) == cents
    assert threshold_cents(None) is None


def test_nothing_is_missing_once_the_threshold_is_reached():
    assert gap_cents(6900, 5400) == 1500
    assert gap_cents(6900, 6900) is None
    assert gap_cents(None, 1) is None


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("我对坚果过敏", ("坚果",)),
        ("孩子核桃过敏", ("坚果",)),
        ("我花生和牛奶都过敏", ("花生", "牛奶")),
        ("过敏原是虾", ("甲壳类",)),
        ("对坚果不过敏", ()),
        ("吃坚果会过敏吗", ()),
        ("有坚果吗", ()),
    ],
)
def test_allergies_are_heard_and_questions_are_not(said, groups):
    assert said_allergies(said) == groups


def test_a_nut_allergy_keeps_nuts_out_and_what_has_no_list():
    nuts = good("n", category="snack", facts=[("成分", "腰果仁、白砂糖")])
    free = good("f", category="snack", facts=[("成分", "牛肉"), ("注意", "不含坚果和花生")])
    assert held(nuts, ("坚果",))
    assert held(nuts, ()) == ""
    assert held(free, ("坚果",)) == ""
    assert held(good("u", category="snack"), ("坚果",))
    assert held(good("t", category="top"), ("坚果",)) == ""


def test_age_and_skin_shut_the_door():
    nuts = good("nuts", 5000, "snack", facts=[("人群", "大人和三岁以上的小朋友")])
    oil = good("茶树精油面膜", 5000, "mask", facts=[("成分", "水、茶树精油")])
    goods = [good("main"), nuts, oil]
    maker = matchmaker(goods, [rule("main", "nuts"), rule("main", "茶树精油面膜")])
    assert least_age(nuts) == 3
    assert partners(maker.offers(goods[0])) == ["nuts", "茶树精油面膜"]
    assert partners(maker.offers(goods[0], Buyer(age=2))) == ["茶树精油面膜"]
    assert partners(maker.offers(goods[0], Buyer(skin=Skin(types=("敏感",))))) == ["nuts"]
    assert partners(maker.offers(goods[0], Buyer(skin=Skin(wounded=True)))) == ["nuts"]


def test_care_that_must_not_go_together_is_not_offered_together():
    one = good("果酸去角质面膜", 10000, "mask", facts=[("成分", "果酸")])
    other = good("A醇精华", 5000, "mask", facts=[("成分", "A醇")])
    maker = matchmaker([one, other], [rule(one.key, other.key, "routine")])
    assert maker.offers(one) == []
