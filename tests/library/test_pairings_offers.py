from datetime import date

import pytest

from assist.kb.pairings.matchmaker import ANYONE
from assist.library.pairing_replies import templates
from assist.library.pairings import Pairings
from assist.snippets.placeholders import names
from assist.suggestion import Context, Kind, Measure

DRESS = "sample_shop/dress-chiffon"
JERKY = "sample_shop/jerky-beef"
PORK = "sample_shop/pork-slices"
NUTS = "sample_shop/nut-box"


def offered(answer):
    return [card for card in answer.cards if card.pair is not None]


def test_a_question_for_partners_is_answered_with_both_goods_and_the_live_gap(library):
    card = offered(library.suggest("这个搭配什么好看", Context(product_id=JERKY)))[0]
    assert card.kind is Kind.PAIRING
    assert (card.pair.main.id, card.pair.partner.id) == (JERKY, PORK)
    assert (card.pair.missing_cents, card.pair.ships_free) == (2910, True)
    assert "再加29.1元" in card.text
    assert "75.8元" in card.text
    assert not card.variants[0].missing


def test_nothing_is_missing_to_free_shipping_where_the_price_reaches_it(library):
    card = offered(library.suggest("这个搭配什么好看", Context(product_id=DRESS)))[0]
    assert card.pair.missing_cents is None
    assert "包邮" not in card.text


def test_filling_anew_keeps_what_was_worked_out(library):
    context = Context(product_id=JERKY)
    card = offered(library.suggest("这个搭配什么好看", context))[0]
    assert library.refill(card, context).text == card.text


@pytest.mark.parametrize("message", ["好的谢谢", "嗯嗯好", "ok", "好哒🙏"])
def test_a_partner_comes_once_the_main_question_is_settled(library, message):
    sent = ("general/ship.when",)
    settled = library.suggest(message, Context(product_id=JERKY, sent=sent))
    assert [card.pair.partner.id for card in offered(settled)] == [PORK]
    assert settled.cards[0].pair is None or not settled.questions[0].unsure
    assert not offered(library.suggest(message, Context(product_id=JERKY)))


@pytest.mark.parametrize("message", ["就这件了，已拍下", "我拍下了", "那我买这个吧就要这个"])
def test_who_took_the_good_is_offered_a_partner(library, message):
    assert offered(library.suggest(message, Context(product_id=DRESS)))


def test_a_question_that_is_still_open_comes_first(library):
    for message in ("拍下了什么时候发货", "好的，那会起球吗", "什么面料的"):
        context = Context(product_id=DRESS, sent=("general/greet.hello",))
        assert not offered(library.suggest(message, context))


def test_a_question_answered_before_is_settled(library):
    context = Context(product_id=DRESS)
    first = library.suggest("白色M码有货吗", context)
    assert not offered(first)
    context = Context(product_id=DRESS, sent=(first.cards[0].id,))
    assert offered(library.suggest("白色M码有货吗", context))


@pytest.mark.parametrize("seen", ["sent", "offered"])
def test_a_partner_is_offered_once_in_a_conversation(library, seen):
    heard = {"sent": ("general/ship.when",)}
    card = offered(library.suggest("好的谢谢", Context(product_id=JERKY, **heard)))[0]
    heard[seen] = (*heard.get(seen, ()), card.id)
    assert not offered(library.suggest("好的谢谢", Context(product_id=JERKY, **heard)))


@pytest.mark.parametrize(
    "message", ["裙子收到破了，我要退货", "我要投诉你们", "发错货了", "怎么还没退款"]
)
def test_a_complaint_or_a_sale_gone_by_is_remembered_and_nothing_is_offered(library, message):
    answer = library.suggest(message, Context(product_id=DRESS, sent=("x",)))
    assert answer.after_sale
    assert not offered(answer)
    later = Context(product_id=DRESS, sent=("x",), after_sale=answer.after_sale)
    for words in ("好的谢谢", "这个搭配什么好看"):
        assert not offered(library.suggest(words, later))


@pytest.mark.parametrize("message", ["支持七天无理由退货吗", "不合适怎么退货", "可以换货吗"])
def test_asking_for_the_rules_of_a_return_is_no_complaint(library, message):
    assert not library.suggest(message, Context(product_id=DRESS)).after_sale


def test_an_allergy_stays_in_the_conversation_and_keeps_the_partner_out(library):
    answer = library.suggest("我对鸡蛋过敏", Context(product_id=JERKY))
    assert [chip.label for chip in answer.measures if chip.key == "allergy"] == ["对鸡蛋过敏"]
    later = Context(product_id=JERKY, sent=("x",), measures=answer.measures)
    answer = library.suggest("好的谢谢", later)
    assert not offered(answer)
    assert "allergy" in [chip.key for chip in answer.measures]


def test_the_partner_is_there_in_the_size_of_the_buyer(library, monkeypatch):
    body = (Measure("height_cm", 160.0, "160 cm"), Measure("weight_kg", 52.0, "52 kg"))
    pairings = library.pairings
    buyer = pairings.buyer(library.sizes.size_desk.read("", body).parse, body, ANYONE.skin)
    cardigan = library._goods["sample_shop/cardigan-knit"]
    assert buyer.size(cardigan) == "M"


def test_learned_partners_are_marked_and_say_how_often(library, tmp_path):
    rows = ["订单号,货号"]
    for n in range(12):
        rows.append(f"A{n:04},XL1010X" if n > 11 else f"A{n:04},{item(library, NUTS)}")
        if n < 5:
            rows.append(f"A{n:04},{item(library, 'sample_shop/tshirt-cotton')}")
    rows += [f"B{n:04},{item(library, DRESS)}" for n in range(40)]
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(rows), encoding="gb18030")
    report = library.pairings.import_orders(path, date(2026, 11, 22))
    assert (report.orders, report.refused) == (52, ())
    offers, counted, _ = library.pairings.told(NUTS)
    assert [offer.rule for offer in offers] == ["complement", "complement", "learned"]
    assert counted[0].reason == "12 单里有 5 单一起买"
    main = library._goods[NUTS]
    shown = library.pairings._matchmaker.offers(main, ANYONE, 3)[2]
    card = library.pairings._card(shown, {}, {}, None)
    assert card.title.startswith("常一起买")
    assert card.pair.rule == "learned"
    assert "每12单有5单" in card.text
    assert not any(variant.missing for variant in card.variants)
    assert library.pairings.undo_orders() == 52


def test_a_partner_that_orders_bring_is_news_in_the_handbook_and_goes_with_them(library, tmp_path):
    shirt = item(library, "sample_shop/tshirt-cotton")
    rows = ["订单号,货号"]
    rows += [f"A{n:04},{good}" for n in range(12) for good in (item(library, NUTS), shirt)]
    rows += [f"B{n:04},{item(library, DRESS)}" for n in range(40)]
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    library.pairings.import_orders(path, date(2026, 11, 22))
    shirt_name = library._goods["sample_shop/tshirt-cotton"].name
    told = {(n.product.id, n.name, n.old, n.new) for n in library.handbook.changes_since()}
    assert (NUTS, "搭配", "", f"{shirt_name}（常一起买）") in told
    assert shirt_name in {partner.ref.name for partner in library.handbook.page(NUTS).partners}
    library.pairings.undo_orders()
    told = {(n.product.id, n.name, n.old, n.new) for n in library.handbook.changes_since()}
    assert (NUTS, "搭配", f"{shirt_name}（常一起买）", "") in told


def item(library, key):
    return library._goods[key].item_number


def test_our_own_replies_pass_the_rules_and_ask_for_nothing_unknown(library):
    known = {f"搭配.{name}" for name in ("名称", "价格", "合计", "还差", "单数", "一起")}
    known |= {f"底价.{name}" for name in ("第一档", "第二档", "最低")}
    for kind in ("learned", "learned_ships_free", "threshold", "floor_1", "floor_2", "floor_3"):
        for _, text in templates(kind):
            assert set(names(text)) <= known
            filled = text
            for name in known:
                filled = filled.replace(f"#{name}#", "9元")
            assert [hit for hit in library.check(filled) if hit.level == "block"] == []


def test_hand_rules_of_the_sample_shop_all_hold_or_say_why_not(library):
    assert isinstance(library.pairings, Pairings)
    resting = [library.pairings.told(ref.id)[2] for ref in library.products()]
    assert [rule for rules in resting for rule in rules] == []
