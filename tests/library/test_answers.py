from dataclasses import replace
from pathlib import Path

import pytest

from assist import paths
from assist.errors import AssistError
from assist.library import cards, open_library
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from assist.suggestion import Context, Kind, Variant

DRESS = "sample_shop/dress-chiffon"
COAT = "sample_shop/coat-wool"


def test_a_fact_of_the_product_in_hand_answers_in_a_sentence(library):
    answer = library.suggest("什么面料的", Context(product_id=DRESS))
    card = answer.cards[0]
    assert card.kind is Kind.FACT
    assert card.intent == "product.material"
    assert "雪纺" in card.text
    assert "#" not in card.text


def test_the_product_named_in_the_message_becomes_the_one_in_hand(library):
    answer = library.suggest("白色雪纺连衣裙是什么面料的呀", Context(product_id=COAT))
    assert answer.product.id == DRESS
    assert answer.cards[0].intent == "product.material"


@pytest.mark.parametrize(
    "message", ["XL1001这个有现货吗", "https://item.example.com/1001 这个有现货吗"]
)
def test_an_item_number_or_link_tells_the_product(library, message):
    detail = library.product(DRESS)
    message = message.replace("XL1001", detail.ref.item_number)
    assert library.suggest(message, Context()).product.id == DRESS


def test_without_a_product_a_reply_is_offered_that_can_be_pasted(library):
    card = library.suggest("什么面料的", Context()).cards[0]
    assert card.kind is Kind.REPLY
    assert not card.variants[0].missing


def test_several_questions_are_answered_in_order(library):
    answer = library.suggest(
        "你好 今天拍啥时候发货 能便宜点不 支持七天无理由退货吗", Context(product_id=DRESS)
    )
    firsts = [question.suggestions[0].intent for question in answer.questions]
    assert firsts == ["ship.when", "price.discount", "return.policy"]
    assert [card.intent for card in answer.cards[:3]] == firsts


def test_a_reply_just_sent_is_not_offered_again_in_the_same_words(library):
    first = library.suggest("能便宜点吗", Context()).cards[0]
    again = library.suggest("能便宜点吗", Context(sent=(first.id,))).cards[0]
    assert again.text != first.text
    third = library.suggest("能便宜点吗", Context(sent=(first.id, first.id))).cards[0]
    assert third.text not in (first.text, again.text)


def test_a_reply_just_sent_falls_behind_one_that_fits_nearly_as_well(library):
    messages = ["还没到呢", "你们东西质量太差了", "发票抬头写错了", "那怎么处理", "快递能快点吗"]
    answers = [library.suggest(message, Context()) for message in messages]
    close = next(
        answer
        for answer in answers
        if len(answer.cards) > 1 and answer.cards[0].score - answer.cards[1].score < 20
    )
    sent = close.cards[0].id
    again = library.suggest(close.message, Context(sent=(sent,))).cards
    assert {card.id for card in again} == {card.id for card in close.cards}
    assert again[0].id != sent


def test_replies_for_another_product_are_never_offered(library):
    own = library.suggest("车轮是充气的吗", Context(product_id="sample_shop/stroller-highview"))
    assert own.cards[0].id.startswith("sample_shop/")
    foreign = library.suggest("轮子是充气的吗", Context(product_id=DRESS))
    assert not [card for card in foreign.cards if card.id.startswith("sample_shop/stroller")]


def test_pairings_of_the_product_in_hand_come_with_their_benefit(library):
    answer = library.suggest("这个搭配什么好看", Context(product_id=DRESS))
    pairing = answer.cards[0]
    assert pairing.kind is Kind.PAIRING
    assert pairing.partner
    assert pairing.why


@pytest.mark.parametrize("message", ["", "   ", "😂😂😂", "\u202e\u0000", "。。。"])
def test_nothing_to_answer_is_answered_with_nothing(library, message):
    answer = library.suggest(message, Context())
    assert not answer.cards


def test_ten_thousand_characters_are_read_in_part_and_answered(library):
    answer = library.suggest("什么时候发货" + "啊" * 10_000, Context())
    assert len(answer.message) <= 2000


def test_markup_in_a_message_is_plain_text(library):
    answer = library.suggest("<b>什么时候发货</b><img src=file:///x>", Context())
    assert answer.message.startswith("<b>")


def test_what_the_agent_typed_fills_a_placeholder(library):
    cards = library.suggest("帮我查下物流到哪了", Context()).cards
    card = next(c for c in cards if any(v.missing for v in c.variants))
    (name, *_) = next(v.missing for v in card.variants if v.missing)
    filled = library.refill(card, Context(values={name: "SF100"}))
    assert any("SF100" in variant.text for variant in filled.variants)


def test_use_raises_a_reply_but_not_above_a_clearly_better_match(library):
    before = library.suggest("什么时候发货", Context()).cards
    for _ in range(500):
        library._habits.pick(before[-1].id)
    after = library.suggest("什么时候发货", Context()).cards
    assert after[0].id == before[0].id


def test_picks_are_counted_and_kept(library, folders):
    card = library.suggest("什么时候发货", Context()).cards[0]
    library.record_pick(card.id, "什么时候发货")
    assert library.suggest("什么时候发货", Context()).cards[0].uses == card.uses + 1
    assert Snippets(library._store).uses()[card.id] == 1


def test_an_unanswered_question_is_kept_masked(library):
    library.record_unanswered("13812345678这个号能改成139吗")
    library.record_unanswered("13912345678这个号能改成139吗")
    ((text, count),) = Snippets(library._store).unanswered()
    assert count == 2
    assert "138" not in text


def test_loading_a_pack_again_keeps_edits_and_removals(folders):
    store = open_store(folders.database, folders.backups)
    snippets = Snippets(store)
    edited = replace(snippets.get(["general/ship.when"])["general/ship.when"], title="改过的标题")
    snippets.save(edited)
    snippets.remove("general/ship.urge")
    store.set_meta("packs", "")
    store.close()
    library = open_library(folders, paths.resources())
    kept = Snippets(library._store).get(["general/ship.when", "general/ship.urge"])
    assert kept["general/ship.when"].title == "改过的标题"
    assert "general/ship.urge" not in kept
    library.close()


def test_loading_packs_twice_changes_nothing(folders):
    library = open_library(folders, paths.resources())
    revision = library._store.meta("revision")
    library._store.set_meta("packs", "")
    library.close()
    library = open_library(folders, paths.resources())
    assert library._store.meta("revision") == revision
    library.close()


def test_a_damaged_index_is_built_anew(folders):
    for file in folders.index.iterdir():
        file.write_bytes(b"damaged")
    library = open_library(folders, paths.resources())
    assert library.suggest("什么时候发货", Context()).cards[0].intent == "ship.when"
    library.close()


def test_an_unknown_product_says_what_to_do(library):
    with pytest.raises(AssistError, match="没有找到"):
        library.find_product("火星靴子")
    with pytest.raises(AssistError):
        library.product("no/such")


def test_search_finds_by_words_pinyin_and_initials(library):
    for query in ("什么时候发货", "fahuo", "smshfh"):
        found = {card.intent for card in library.search(query, Context())}
        assert "ship.when" in found, query


def test_products_are_found_by_name_fact_and_alias(library):
    assert len(library.products()) >= 12
    assert any(ref.id == DRESS for ref in library.products("雪纺"))
    assert library.products("火星") == ()


@pytest.mark.parametrize(
    ("previous", "message", "intent"),
    [
        ("怎么退货", "那运费呢", "return.fee"),
        ("什么时候发货", "那运费呢", "ship.fee"),
        ("什么时候发货", "那周末呢", "ship.when"),
        ("什么面料的", "会缩水吗", "product.fading"),
        ("什么时候发货", "那能开发票吗", "invoice.ask"),
    ],
)
def test_a_follow_up_is_read_with_the_question_before_it(library, previous, message, intent):
    answer = library.suggest(message, Context(previous=previous))
    assert answer.cards[0].intent == intent


def test_a_complete_question_is_not_bent_by_the_one_before_it(library):
    answer = library.suggest("今天拍什么时候发货呀，发什么快递", Context())
    assert [q.suggestions[0].intent for q in answer.questions] == ["ship.when", "ship.carrier"]


def test_what_only_comes_near_is_marked_as_unsure(library):
    threshold = library._matcher.threshold
    for message in ("什么时候发货", "那怎么弄", "帮我看看这个", "另外那个", "有点问题", "不对呀"):
        for question in library.suggest(message, Context()).questions:
            best = question.suggestions[0].confidence if question.suggestions else 1.0
            assert question.unsure == (best < threshold)


def test_a_wording_that_the_buyer_had_stands_behind_the_others(library):
    first = library.suggest("能便宜点吗", Context()).cards[0]
    chosen = first.variants[1]
    context = Context(sent=(first.id,), said=(chosen.template,))
    again = next(c for c in library.suggest("能便宜点吗", context).cards if c.id == first.id)
    assert again.text == first.text
    assert again.variants[-1].template == chosen.template
    said = tuple(v.template for v in first.variants)
    worn = Context(sent=(first.id,) * len(said), said=said)
    once_more = next(c for c in library.suggest("能便宜点吗", worn).cards if c.id == first.id)
    assert once_more.variants[0].template == said[0]  # the longest ago


def test_a_search_offers_new_words_first_too(library):
    first = library.search("能便宜点吗", Context())[0]
    context = Context(sent=(first.id,), said=(first.variants[0].template,))
    assert library.search("能便宜点吗", context)[0].text != first.text


def test_pictures_of_a_reply_come_as_files(library):
    down = Context(product_id="sample_shop/down-jacket")
    cards = library.suggest("羽绒服怎么洗", down).cards
    (file,) = next(card.images for card in cards if card.id == "sample_shop/down.wash")
    assert Path(file).read_bytes().startswith(b"\x89PNG")
    assert library.search("羽绒服怎么洗", down)[0].images == (file,)


def test_buyer_and_order_fill_their_placeholders(library):
    made = cards.filled(
        Variant("", "", "#买家=亲#，[[单号#快递单号#，]]#收件人#您好"),
        library._values(None, Context(values={"买家": "晴天小鹿", "收件人姓名": "张小满"})),
    )
    assert made.text == "晴天小鹿，张小满您好"
    assert made.asking == "晴天小鹿，[[单号#快递单号#，]]张小满您好"
    assert made.missing == ()
