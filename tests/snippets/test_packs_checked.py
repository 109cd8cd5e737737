"""``assist packs check``: every mistake at once, with file, line, field and remedy."""

from pathlib import Path

import pytest

from assist.library.pack_checking import examine

GOOD = """[[snippet]]
id = "a"
intent = "ship.when"
title = "标题"
phrasings = ["怎么买"]
[[snippet.variant]]
text = "亲,点立即购买就好哦"
"""
PRODUCT = 'id = "p"\nname = "裙子"\nprice = "100.00"\n'
PAIRING = '[[pairing]]\nid = "x"\nproduct = "p"\npartner = "p"\ntext = "亲,一起带走更划算哦"\n'
WALK = """[[walk]]
id = "w"
kind = "care"
title = "关怀"
start = "one"
[[walk.step]]
id = "one"
title = "问候"
[[walk.step.say]]
text = "亲,收到了吗"
"""


@pytest.fixture
def sentences(tmp_path: Path):
    def _sentences(**files: str | bytes) -> list[str]:
        folder = tmp_path / "mine"
        given = {"pack": 'id = "mine"\ntitle = "我的"\n', "snippets/a": GOOD} | {
            name.replace("__", "/"): text for name, text in files.items()
        }
        for name, text in given.items():
            file = folder / f"{name}.toml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [error.sentence for error in examine(folder)]

    return _sentences


def test_a_sound_pack_has_no_mistake(sentences):
    found = sentences(products__p=PRODUCT, pairings=PAIRING, walks__w=WALK)
    assert found == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"snippets__a": GOOD.replace("title", "titel")}, ["a.toml 第 2 行", "titel", "可用字段"]),
        ({"snippets__a": GOOD.replace('"标题"', "3")}, ["第 2 行", "title", "应当是文字"]),
        ({"snippets__b": GOOD}, ["b.toml", "id", "重复", "换一个编号"]),
        ({"snippets__a": GOOD + GOOD}, ["重复"]),
        ({"snippets__a": GOOD.replace("ship.when", "ship.wen")}, ["第 2 行", "意图“ship.wen”"]),
        ({"snippets__a": GOOD.replace("立即购买", "#产品.材料#")}, ["第 7 行", "#产品.材料#"]),
        ({"walks__w": WALK.replace("收到了吗", "#收货人#")}, ["w.toml 第 10 行", "#收货人#"]),
        ({"snippets__a": GOOD.replace("title", 'product = "q"\ntitle')}, ["第 2 行", "“q”这个"]),
        ({"pairings": PAIRING}, ["pairings.toml 第 2 行", "product", "mine/p"]),
        ({"snippets__a": GOOD.partition("[[snippet.v")[0]}, ["第 2 行", "variant", "没有回复"]),
        ({"snippets__a": GOOD.replace('["怎么买"]', "[]")}, ["第 2 行", "phrasings", "问法"]),
        ({"products__p": PRODUCT.replace("100.00", "一百")}, ["p.toml 第 1 行", "price", "168.00"]),
        ({"snippets__a": GOOD.replace("[[snippet]]", "[[snippet]", 1)}, ["a.toml", "line 1"]),
        ({"snippets__a": GOOD.encode("gbk")}, ["a.toml 第 4 行", "UTF-8"]),
        ({"snippets__a": b"\xef\xbb\xbf" + GOOD.encode()}, ["a.toml 第 1 行", "BOM"]),
        ({"snippet__a": GOOD}, ["snippet/a.toml", "没有被读取"]),
        ({"pack": 'id = "mine"\ntitle = "我"\ntrades = "x"\n'}, ["trades", "不认识"]),
        ({"pack": 'id = "../x"\ntitle = "我"\n'}, ["id", "小写字母"]),
        ({"pack": 'title = "我"\n'}, ["id", "缺少内容"]),
        ({"walks__w": WALK.replace('start = "one"', 'start = "two"')}, ["w.toml"]),
        (
            {"products__p": PRODUCT + '[floors]\nsteps = ["120", "110", "90"]\n'},
            ["p.toml", "floors", "售价"],
        ),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_field_and_remedy(sentences, files, words):
    found = sentences(**files)
    assert found
    assert any(all(word in sentence for word in words) for sentence in found), found


def test_every_mistake_of_a_pack_is_told_not_only_the_first(sentences):
    wrong = (
        GOOD.replace("title", "titel")
        .replace('["怎么买"]', '"怎么买"')
        .replace('text = "亲', 'tone = "loud"\ntext = "亲')
    )
    found = sentences(
        snippets__a=wrong,
        snippets__b="[[snippet]\n",
        products__p=PRODUCT.replace('"裙子"', "7").replace("100.00", "x"),
    )
    told = "\n".join(found)
    for word in ("titel", "title:缺少", "phrasings", "tone", "b.toml", "name", "price"):
        assert word in told, word
    assert len(found) == len(set(found))


def test_a_folder_without_a_pack_says_so(tmp_path):
    (error,) = examine(tmp_path)
    assert "pack.toml" in error.sentence
