"""Which packs a shop uses: on, off, its own, and never anything lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from assist import paths
from assist.errors import AssistError, PackError
from assist.kb.products import Products
from assist.library import open_library
from assist.library.packs import install
from assist.library.trades import speaks_of
from assist.snippets.repository import Snippets
from assist.store.database import open_store
from assist.suggestion import Context

QUESTION = "毛衣穿几次会起球吗"
PILLING = "womens_clothing/fade.pilling"


def ids(library, question=QUESTION, product=None) -> list[str]:
    return [card.id for card in library.suggest(question, Context(product_id=product)).cards]


@pytest.fixture
def reopened(folders):
    """Opens the library anew, and closes each before the next."""
    opened = []

    def _reopened():
        for library in opened:
            library.close()
        opened[:] = [open_library(folders, paths.resources())]
        return opened[0]

    yield _reopened
    for library in opened:
        library.close()


@pytest.fixture
def pack(tmp_path):
    """Writes a pack of the shop's own."""

    def _pack(
        name="mine", text="亲,我们家的小熊都是手缝的哦🧸", shop="", phrasing="小熊是手工缝的吗"
    ):
        folder = tmp_path / f"given-{name}"
        (folder / "snippets").mkdir(parents=True, exist_ok=True)
        (folder / "pack.toml").write_text(
            f'id = "{name}"\ntitle = "我家"\ntrade = "toys"\n{shop}', encoding="utf-8"
        )
        (folder / "snippets" / "a.toml").write_text(
            f'[[snippet]]\nid = "bear"\ntitle = "小熊"\nphrasings = ["小熊是手工缝的吗", '
            f'"熊是手缝的不", "小熊手工做的还是机器"]\n[[snippet.variant]]\ntext = "{text}"\n',
            encoding="utf-8",
        )
        return folder

    return _pack


def test_all_packs_are_on_at_first(library):
    packs = {pack.id: pack for pack in library.packs.every()}
    assert all(pack.on and not pack.own for pack in packs.values())
    assert packs["skincare"].for_a_trade
    assert not packs["general"].for_a_trade


def test_a_pack_switched_off_answers_no_more_and_comes_back_whole(reopened):
    library = reopened()
    assert PILLING in ids(library)
    assert library.packs.switch("womens_clothing", on=False)
    assert not library.packs.switch("womens_clothing", on=False)
    library = reopened()
    assert not [i for i in ids(library) if i.startswith("womens_clothing/")]
    assert ids(library)
    library.packs.switch("womens_clothing", on=True)
    assert PILLING in ids(reopened())


def test_what_a_person_edited_stays_when_its_pack_goes(reopened, folders):
    store = open_store(folders.database, folders.backups)
    snippets = Snippets(store)
    mine = replace(snippets.get([PILLING])[PILLING], title="我写的起球")
    snippets.save(mine)
    store.note_change(PILLING)
    store.close()
    library = reopened()
    library.packs.switch("womens_clothing", on=False)
    library = reopened()
    clothing = [i for i in ids(library) if i.startswith("womens_clothing/")]
    assert clothing == [PILLING]
    library.packs.switch("womens_clothing", on=True)
    titles = [card.title for card in reopened().suggest(QUESTION, Context()).cards]
    assert "我写的起球" in titles


def test_what_picks_taught_is_there_again_with_the_pack(reopened):
    library = reopened()
    ids(library, "开衫腋下那块起毛球吗")
    library.record_pick(PILLING, "开衫腋下那块起毛球吗")
    taught = library.learned()
    assert taught
    library.packs.switch("womens_clothing", on=False)
    library = reopened()
    library.packs.switch("womens_clothing", on=True)
    assert reopened().learned() == taught


def test_what_a_person_removed_is_not_brought_back_by_a_switch(reopened, folders):
    store = open_store(folders.database, folders.backups)
    Snippets(store).remove(PILLING)
    store.note_change(PILLING)
    store.close()
    library = reopened()
    library.packs.switch("womens_clothing", on=False)
    library.packs.switch("womens_clothing", on=True)
    assert PILLING not in ids(reopened())


def test_the_sample_shop_goes_with_its_goods_and_returns(reopened):
    library = reopened()
    goods = library.products()
    library.packs.switch("sample_shop", on=False)
    library = reopened()
    assert library.products() == ()
    assert not [i for i in ids(library, "什么时候发货") if i.startswith("sample_shop/")]
    library.packs.switch("sample_shop", on=True)
    assert reopened().products() == goods


def test_an_unknown_pack_and_the_general_one_are_refused_in_plain_words(library):
    with pytest.raises(AssistError, match="nope"):
        library.packs.switch("nope", on=False)
    with pytest.raises(AssistError, match="通用话术"):
        library.packs.switch("general", on=False)


def test_a_reply_of_another_trade_does_not_stand_beside_the_goods_in_hand(library):
    with_dress = ids(library, "鞋底滑不滑", "sample_shop/dress-chiffon")
    with_shoes = ids(library, "鞋底滑不滑", "sample_shop/shoes-canvas")
    assert "shoes/sole.grip" in with_shoes
    assert "shoes/sole.grip" not in with_dress
    assert speaks_of("general", "dress")
    assert speaks_of("shoes", "")
    assert speaks_of("mine", "dress")
    assert speaks_of("mine", "mask", ["护肤"])
    assert not speaks_of("mine", "dress", ["护肤"])


def test_a_search_fills_no_reply_of_another_trade_from_the_goods_in_hand(library):
    found = library.search("辣不辣甜不甜", Context(product_id="sample_shop/dress-chiffon"), 12)
    taste = next(card for card in found if card.title == "辣不辣甜不甜")
    assert "浅杏色" not in taste.text
    assert taste.variants[0].missing == ()


def test_a_buyer_without_allergies_is_not_answered_as_one_who_fears_them(library):
    dress = "sample_shop/dress-chiffon"
    assert ids(library, "26岁没有过敏", dress) == []
    assert "general/product.ingredient" in ids(library, "有没有会过敏的成分", dress)


def test_a_shops_own_pack_is_installed_and_answers(reopened, folders, pack):
    install(pack(), folders, paths.resources())
    library = reopened()
    assert ids(library, "小熊是手工缝的吗")[0] == "mine/bear"
    (own,) = [p for p in library.packs.every() if p.own]
    assert (own.id, own.title, own.on) == ("mine", "我家", True)


def test_a_newer_version_of_a_pack_takes_the_place_of_the_older(reopened, folders, pack):
    install(pack(), folders, paths.resources())
    reopened()
    install(pack(text="亲,小熊改成机缝啦,更牢固哦🧸"), folders, paths.resources())
    cards = reopened().suggest("小熊是手工缝的吗", Context()).cards
    assert "机缝" in cards[0].text
    assert [p.name for p in folders.packs.iterdir()] == ["mine"]


def test_a_removed_pack_is_gone_and_can_come_again(reopened, folders, pack):
    install(pack(), folders, paths.resources())
    reopened().packs.remove("mine")
    library = reopened()
    assert "mine/bear" not in ids(library, "小熊是手工缝的吗")
    assert not (folders.packs / "mine").exists()
    install(pack(), folders, paths.resources())
    assert "mine/bear" in ids(reopened(), "小熊是手工缝的吗")


def test_a_built_in_pack_is_neither_replaced_nor_removed(library, folders, pack):
    with pytest.raises(AssistError, match="自带"):
        install(pack("general"), folders, paths.resources())
    with pytest.raises(AssistError, match="自带"):
        library.packs.remove("shoes")
    with pytest.raises(AssistError, match="没有装过"):
        library.packs.remove("mine")


def test_nothing_of_a_wrong_pack_is_loaded_and_the_program_still_starts(reopened, folders, pack):
    install(pack(), folders, paths.resources())
    broken = folders.packs / "mine" / "snippets" / "b.toml"
    broken.write_text('[[snippet]]\nid = "c"\n', encoding="utf-8")
    library = reopened()
    assert "mine/bear" not in ids(library, "小熊是手工缝的吗")
    assert ids(library, "什么时候发货")
    (folders.packs / "mine" / "pack.toml").write_text("id = 3\n", encoding="utf-8")
    assert ids(reopened(), "什么时候发货")


def test_a_folder_that_is_no_pack_is_not_installed(folders, tmp_path):
    with pytest.raises(PackError, match=r"pack\.toml"):
        install(Path(tmp_path / "nothing"), folders, paths.resources())
    assert not folders.packs.exists() or not list(folders.packs.iterdir())


def test_facts_of_the_own_shop_stand_before_those_of_the_sample(reopened, folders, pack):
    shop = '[shop]\nid = "real"\nname = "真店"\n[shop.facts]\n"快递" = "顺丰"\n'
    install(pack("zz_mine", text="亲,我们发#店铺.快递#哦🧸", shop=shop), folders, paths.resources())
    cards = reopened().suggest("小熊是手工缝的吗", Context()).cards
    assert "顺丰" in cards[0].text


def test_switching_keeps_the_goods_that_a_person_edited(reopened, folders):
    store = open_store(folders.database, folders.backups)
    goods = Products(store)
    dress = next(p for p in goods.every() if p.key.endswith("dress-chiffon"))
    goods.save(replace(dress, name="我的连衣裙"))
    store.close()
    reopened().packs.switch("sample_shop", on=False)
    assert [p.name for p in reopened().products()] == ["我的连衣裙"]
