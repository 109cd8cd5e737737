from pathlib import Path

import pytest

from assist import paths
from assist.errors import PackError
from assist.kb.pack import read_pairings, read_products, read_shop
from assist.snippets.pack import read_snippets
from assist.snippets.placeholders import names
from assist.store.packs import built_in, open_pack

SNIPPET = """
[[snippet]]
id = "a"
title = "标题"
phrasings = ["怎么买"]
[[snippet.variant]]
text = "亲,点立即购买就好哦"
"""


@pytest.fixture
def write(tmp_path: Path):
    def _write(snippets: str = "", product: str = "", pairings: str = ""):
        folder = tmp_path / "mine"
        (folder / "snippets").mkdir(parents=True, exist_ok=True)
        (folder / "products").mkdir(exist_ok=True)
        (folder / "pack.toml").write_text('id = "mine"\ntitle = "我的"\n', encoding="utf-8")
        (folder / "snippets" / "x.toml").write_text(snippets, encoding="utf-8")
        if product:
            (folder / "products" / "p.toml").write_text(product, encoding="utf-8")
        if pairings:
            (folder / "pairings.toml").write_text(pairings, encoding="utf-8")
        return open_pack(folder)

    return _write


def test_a_snippet_is_read_with_its_defaults(write):
    (snippet,) = read_snippets(write(SNIPPET))
    assert snippet.key == "mine/a"
    assert snippet.kind == "reply"
    assert snippet.intent is None
    assert snippet.variants[0].text == "亲,点立即购买就好哦"


@pytest.mark.parametrize(
    ("snippets", "words"),
    [
        ("[[snippet]\n", ["x.toml", "line 1"]),
        (SNIPPET.replace("title", "titel"), ["x.toml 第 3 行", "titel", "可用字段"]),
        (SNIPPET.replace('"标题"', '""'), ["title", "空"]),
        (SNIPPET.replace('"标题"', "3"), ["title", "文字"]),
        (SNIPPET + SNIPPET, ["重复"]),
        (SNIPPET.replace('["怎么买"]', '"怎么买"'), ["phrasings", "一组文字"]),
        (SNIPPET.split("[[snippet.variant]]", maxsplit=1)[0], ["没有回复"]),
        (SNIPPET + 'tone = "loud"\n', ["tone", "short"]),
        ('[[snippet]]\ntitle = "x"\n', ["id", "缺少"]),
        ("[other]\n", ["other", "不认识"]),
    ],
)
def test_a_mistake_names_file_place_and_remedy(write, snippets, words):
    with pytest.raises(PackError) as caught:
        read_snippets(write(snippets))
    for word in words:
        assert word in caught.value.sentence


@pytest.mark.parametrize(
    ("product", "word"),
    [
        ('id = "p"\nname = "裙"\nprice = "一百"\n', "不是价格"),
        ('id = "p"\nname = "裙"\nprice = "1.234"\n', "不是价格"),
        ('id = "p"\nname = "裙"\n[[stock]]\ncount = -1\n', "不小于 0"),
        ('id = "p"\nname = "裙"\ncolor = "红"\n', "color"),
    ],
)
def test_a_mistake_in_a_product_is_named(write, product, word):
    with pytest.raises(PackError, match=word):
        read_products(write(product=product), None)


def test_a_pairing_with_an_unknown_product_is_named(write):
    pack = write(pairings='[[pairing]]\nid="x"\nproduct="p"\npartner="q"\ntext="配"\n')
    with pytest.raises(PackError, match="mine/q"):
        read_pairings(pack, ["mine/p"])


def test_the_built_in_packs_are_sound():
    packs = built_in(paths.resources())
    shops = [shop for pack in packs if (shop := read_shop(pack))]
    products = [product for pack in packs for product in read_products(pack, None)]
    assert len(products) >= 12
    for pack in packs:
        read_pairings(pack, [product.key for product in products])
    snippets = [snippet for pack in packs for snippet in read_snippets(pack)]
    intents = {snippet.intent for snippet in snippets}
    assert len(intents) >= 80
    assert all(len(s.phrasings) >= 5 and len(s.variants) >= 2 for s in snippets)
    known = {s.product_key for s in snippets} - {None}
    assert known <= {product.key for product in products}
    shop_names = {f"店铺.{name}" for shop in shops for name, _ in shop.facts}
    used = {name for s in snippets for v in s.variants for name in names(v.text)}
    assert {name for name in used if name.startswith("店铺.")} <= shop_names


def test_some_variant_of_every_built_in_snippet_can_be_pasted_without_a_product():
    for pack in built_in(paths.resources()):
        shop = read_shop(built_in(paths.resources())[-1])
        facts = {f"店铺.{name}" for name, _ in shop.facts} | {"问候", "今天日期", "明天日期"}
        for snippet in read_snippets(pack):
            if snippet.product_key is None:
                assert any(set(names(v.text)) <= facts for v in snippet.variants), snippet.key
