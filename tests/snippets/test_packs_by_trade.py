"""What the packs that ship with the program hold: complete, warm, unmistakable."""

from itertools import combinations

import pytest

from assist import paths
from assist.library.compliance import check_pack
from assist.library.pack_checking import examine, known_intents
from assist.snippets.pack import read_snippets
from assist.snippets.placeholders import names
from assist.snippets.records import TONES
from assist.store.packs import built_in

PACKS = {pack.id: pack for pack in built_in(paths.resources())}
TRADES = sorted(pack.id for pack in PACKS.values() if pack.trade != "general")
BLUNT = ("不行", "不可以", "没有。", "不知道")


def test_there_is_a_pack_for_each_of_the_five_trades():
    assert TRADES == ["baby", "shoes", "skincare", "snacks", "womens_clothing"]


@pytest.mark.parametrize("pack", sorted(PACKS))
def test_a_built_in_pack_has_no_mistake(pack):
    assert [error.sentence for error in examine(PACKS[pack].folder)] == []


@pytest.mark.parametrize("pack", sorted(PACKS))
def test_no_reply_of_a_built_in_pack_is_blocked(pack):
    findings = check_pack(PACKS[pack].folder)
    assert [f.text for f in findings if f.hit.level == "block"] == []


def test_every_intent_has_eight_phrasings_and_three_replies_of_different_tone():
    told: dict[str, set[str]] = {}
    for snippet in read_snippets(PACKS["general"]):
        if len(snippet.phrasings) >= 8 and snippet.intent:
            told.setdefault(snippet.intent, set()).update(v.tone for v in snippet.variants)
    short = {intent for intent in known_intents() if not set(TONES) <= told.get(intent, set())}
    assert short == set()


@pytest.mark.parametrize("trade", TRADES)
def test_a_trade_has_25_snippets_with_eight_phrasings_and_three_replies(trade):
    snippets = read_snippets(PACKS[trade])
    assert len(snippets) >= 25
    for snippet in snippets:
        assert len(snippet.phrasings) >= 8, snippet.key
        assert [v.tone for v in snippet.variants] == ["short", "warm", "detailed"], snippet.key


@pytest.mark.parametrize("trade", [*TRADES, "general"])
def test_replies_are_warm_and_never_blunt(trade):
    for snippet in read_snippets(PACKS[trade]):
        for variant in snippet.variants:
            assert not any(word in variant.text for word in BLUNT), snippet.key
            assert any(word in variant.text for word in ("亲", "您")), variant.text
            assert variant.text.count("!") + variant.text.count("！") <= 1, snippet.key
            assert len(variant.text) >= 10, snippet.key


@pytest.mark.parametrize("trade", TRADES)
def test_some_reply_of_a_trade_needs_no_product_in_hand(trade):
    for snippet in read_snippets(PACKS[trade]):
        open_names = [{n for n in names(v.text) if n.startswith("产品.")} for v in snippet.variants]
        assert any(not needed for needed in open_names), snippet.key


def test_no_two_packs_claim_the_same_phrasing():
    said = {
        pack.id: {p for snippet in read_snippets(pack) for p in snippet.phrasings}
        for pack in PACKS.values()
        if pack.id != "sample_shop"  # Its snippets are bound to its goods.
    }
    for one, other in combinations(said, 2):
        assert said[one] & said[other] == set()


def test_cosmetics_claim_nothing_beyond_their_filing():
    forbidden = ("美白", "祛斑", "治疗", "消炎", "抗敏", "修复屏障", "医学护肤", "药妆")
    for snippet in read_snippets(PACKS["skincare"]):
        for variant in snippet.variants:
            assert not any(word in variant.text for word in forbidden), snippet.key
