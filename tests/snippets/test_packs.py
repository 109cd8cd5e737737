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
    assert all(len(s.variants) >= 2 for s in snippets)
    assert all(len(s.phrasings) >= 5 for s in snippets if s.kind != "flow")
    known = {s.product_key for s in snippets} - {None}
    assert known <= {product.key for product in products}
    shop_names = {f"店铺.{name}" for shop in shops for name, _ in shop.facts}
    used = {name for s in snippets for v in s.variants for name in names(v.text)}
    assert {name for name in used if name.startswith("店铺.")} <= shop_names


def test_some_variant_of_every_built_in_snippet_can_be_pasted_without_a_product():
    for pack in built_in(paths.resources()):
        shop = next(shop for p in built_in(paths.resources()) if (shop := read_shop(p)))
        facts = {f"店铺.{name}" for name, _ in shop.facts} | {"问候", "今天日期", "明天日期"}
        for snippet in read_snippets(pack):
            if snippet.product_key is None:
                assert any(set(names(v.text)) <= facts for v in snippet.variants), snippet.key


def with_text(text: str, more: str = "") -> str:
    return SNIPPET.replace("亲,点立即购买就好哦", text).replace('["怎么买"]', '["怎么买"]' + more)


@pytest.mark.parametrize("text", ["亲,#产品.材制#", "[[#单号#]]好的", "#店铺.快第=中通#"])
def test_an_unknown_placeholder_is_named_with_file_line_and_remedy(write, text):
    with pytest.raises(PackError) as caught:
        read_snippets(write(with_text(text)))
    name = names(text)[0]
    for word in ("x.toml 第 7 行", "snippet “a” variant1", f"#{name}#", "#填写:名称#"):
        assert word in caught.value.sentence


def test_facts_of_the_packs_own_goods_and_shop_may_be_asked_for(write):
    pack = write(
        with_text("#产品.座宽#,#店铺.门牌#"),
        product='id = "p"\nname = "车"\n[[fact]]\nname = "座宽"\nvalue = "40"\n',
    )
    with pytest.raises(PackError, match="店铺"):
        read_snippets(pack)
    (pack.folder / "pack.toml").write_text(
        'id = "mine"\ntitle = "我的"\n'
        '[shop]\nid = "s"\nname = "店"\n[shop.facts]\n"门牌" = "1号"\n',
        encoding="utf-8",
    )
    assert len(read_snippets(open_pack(pack.folder))) == 1


FRAGMENTS = 'id = "mine"\ntitle = "我的"\n[fragments]\n'


def fragment_pack(write, text: str, fragments: str):
    pack = write(with_text(text))
    (pack.folder / "pack.toml").write_text(FRAGMENTS + fragments, encoding="utf-8")
    return open_pack(pack.folder)


def test_a_part_shared_by_replies_is_put_in_also_inside_another(write):
    pack = fragment_pack(
        write, "好的,#片段:结尾#", '"结尾" = "有问题#片段:找我#"\n"找我" = "随时找我哦"\n'
    )
    assert read_snippets(pack)[0].variants[0].text == "好的,有问题随时找我哦"


@pytest.mark.parametrize(
    ("fragments", "word"),
    [
        ('"结尾" = "#片段:开头#"\n"开头" = "#片段:结尾#"\n', "结尾 → 开头 → 结尾"),
        ('"开头" = "x"\n', "没有片段“结尾”"),
        ('"结尾" = 3\n', "应当是名称和文字"),
    ],
)
def test_a_shared_part_that_is_missing_or_goes_round_is_named(write, fragments, word):
    with pytest.raises(PackError) as caught:
        read_snippets(fragment_pack(write, "好的,#片段:结尾#", fragments))
    assert word in caught.value.sentence


PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def test_pictures_of_a_reply_lie_in_the_packs_own_folder(write):
    pack = write(with_text("请看图哦", '\nimages = ["images/a.png"]'))
    (pack.folder / "images").mkdir()
    (pack.folder / "images" / "a.png").write_bytes(PNG)
    assert read_snippets(pack)[0].images == ("images/a.png",)


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("images/b.png", PNG, "找不到"),
        ("images/a.png", b"GIF89a", "不是 PNG 或 JPEG"),
        ("images/a.png", PNG + b"0" * 1024 * 1024, "KB"),
        ("../a.png", PNG, "images 文件夹"),
        ("/etc/a.png", PNG, "images 文件夹"),
    ],
)
def test_a_picture_that_cannot_be_used_is_named(write, name, content, word):
    pack = write(with_text("请看图哦", f'\nimages = ["{name}"]'))
    (pack.folder / "images").mkdir()
    (pack.folder / "images" / "a.png").write_bytes(content)
    with pytest.raises(PackError) as caught:
        read_snippets(pack)
    assert word in caught.value.sentence
    assert "x.toml 第 3 行" in caught.value.sentence
