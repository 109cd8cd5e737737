"""The handbook: browsing, searching, comparing, and what is new."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from assist.errors import AssistError, PackError
from assist.kb.pack import read_products
from assist.kb.products import Products
from assist.kb.records import Fact, Pairing, Product, StockLine
from assist.kb.shelf import Shelf
from assist.library.handbook import Handbook
from assist.library.handbook.pages import Sources
from assist.store.database import open_store
from assist.store.packs import open_pack


@pytest.fixture
def handbook(library):
    return library.handbook


def names(rows):
    return [row.ref.name for row in rows]


def keys(rows):
    return {row.ref.id.rpartition("/")[2] for row in rows}


def test_without_a_query_every_product_is_listed(handbook, library):
    assert len(handbook.goods()) == len(library.products())


def test_pure_cotton_finds_what_is_called_all_cotton_but_no_cotton_lining(handbook):
    assert keys(handbook.goods("纯棉")) == {"tshirt-cotton", "jeans-straight", "shoes-canvas"}


def test_what_a_fact_says_is_shown_with_its_name(handbook):
    row = next(row for row in handbook.goods("全棉") if row.ref.id.endswith("jeans-straight"))
    assert row.hit.startswith("材质：")
    assert "全棉" in row.hit


@pytest.mark.parametrize("query", ["羽绒服", "yurongfu", "yurongf", "yrf", "YuRong"])
def test_a_name_is_found_by_words_pinyin_and_initials(handbook, query):
    assert handbook.goods(query)[0].ref.id.endswith("/down-jacket")


def test_a_product_found_by_name_stands_before_one_found_by_a_fact(handbook):
    found = handbook.goods("牛肉")
    assert found[0].ref.id.endswith("jerky-beef")


def test_every_word_of_a_query_counts(handbook):
    assert keys(handbook.goods("外套 羊毛")) == {"coat-wool"}
    assert handbook.goods("外套 牛肉干") == ()


def test_an_item_number_is_found_in_small_letters(handbook):
    assert keys(handbook.goods("xl1003")) == {"tshirt-cotton"}


def test_goods_are_narrowed_by_category_tag_and_season(handbook):
    assert keys(handbook.goods(category="dress")) == {"dress-chiffon", "dress-knit"}
    assert keys(handbook.goods(tag="坚果")) == {"nut-box"}
    assert "down-jacket" in keys(handbook.goods(season="冬"))
    assert "down-jacket" not in keys(handbook.goods(season="夏"))
    assert keys(handbook.goods("雪纺", category="dress", season="夏")) == {"dress-chiffon"}


def test_only_as_many_rows_are_made_as_are_looked_at(handbook):
    every = handbook.goods("棉")
    listing = handbook.find("棉", most=2)
    assert listing.rows == every[:2]
    assert listing.total == len(every)


def test_a_list_reaches_as_far_as_the_product_to_show(handbook):
    every = handbook.goods()
    listing = handbook.find(most=1, including=every[4].ref.id)
    assert listing.rows == every[:5]


def test_the_shelves_count_what_a_filter_will_show(handbook):
    shelves = handbook.shelves()
    assert shelves.total == len(handbook.goods())
    for category, count in shelves.categories:
        assert len(handbook.goods(category=category)) == count
    for tag, count in shelves.tags:
        assert len(handbook.goods(tag=tag)) == count
    for season, count in shelves.seasons:
        assert len(handbook.goods(season=season)) == count


def test_a_page_has_facts_care_and_cautions_each_once(handbook, library):
    key = library.find_product("全棉圆领T恤").id
    page = handbook.page(key)
    named = [name for name, _ in (*page.facts, *page.care, *page.cautions)]
    assert sorted(named) == sorted(name for name, _ in library.product(key).facts)
    assert "洗护" in dict(page.care)
    assert "注意" in dict(page.cautions)
    assert page.chart is not None
    assert page.chart.columns


def test_typical_questions_are_answered_with_the_facts_of_the_product(handbook, library):
    key = library.find_product("全棉圆领T恤").id
    page = handbook.page(key)
    material = next(q for q in page.questions if "材质" in q.title)
    assert material.asked
    assert any("汗布" in answer.text for answer in material.answers)
    assert all("#" not in q.answers[0].text for q in page.questions if not q.answers[0].missing)


def test_answers_of_other_trades_stay_away(handbook, library):
    page = handbook.page(library.find_product("川辣牛肉干").id)
    assert page.questions
    assert not any(q.snippet.startswith("womens_clothing/") for q in page.questions)


def test_a_shop_s_question_about_another_product_stays_on_that_product_s_page(handbook, library):
    titles = {}
    for name in ("全棉圆领T恤", "积雪草舒缓睡眠面膜"):
        row = handbook.goods(name[:4])[0]
        titles[name] = [q.title for q in handbook.page(row.ref.id).questions]
    assert "T恤领口变形缩水" in titles["全棉圆领T恤"]
    assert "孕期能用面膜吗" not in titles["全棉圆领T恤"]
    assert "T恤领口变形缩水" not in titles["积雪草舒缓睡眠面膜"]


def test_partners_are_offered_in_filled_words(handbook, library):
    page = handbook.page(library.find_product("川辣牛肉干").id)
    assert [partner.ref.name for partner in page.partners]
    assert all("#" not in partner.text for partner in page.partners)


def test_objections_lead_to_their_walk_and_newcomers_see_no_risky_wording(handbook, library):
    key = library.find_product("全棉圆领T恤").id
    for_agents, for_newcomers = handbook.page(key), handbook.page(key, "newcomer")
    assert any(objection.walk for objection in for_agents.objections)
    assert any(v.risk == "high" for o in for_agents.objections for v in o.answers)
    assert not any(v.risk == "high" for o in for_newcomers.objections for v in o.answers)


def test_goods_are_compared_fact_by_fact(handbook, library):
    pair = [library.find_product(name).id for name in ("dress-chiffon", "dress-knit")]
    table = handbook.compare(pair)
    rows = {row.name: row for row in table.rows}
    assert rows["材质"].differs
    assert len(rows["材质"].values) == 2
    assert rows["价格"].values[0].startswith("¥")


def test_one_product_or_four_cannot_be_compared(handbook, library):
    every = [row.ref.id for row in handbook.goods()]
    for wrong in (every[:1], every[:4], [every[0], every[0]]):
        with pytest.raises(AssistError):
            handbook.compare(wrong)


def test_a_bookmark_stays_until_it_is_taken_away(handbook, library):
    first, second = (row.ref.id for row in handbook.goods()[:2])
    assert handbook.toggle_bookmark(first) is True
    handbook.toggle_bookmark(second)
    assert [row.ref.id for row in handbook.bookmarks()] == [second, first]
    assert handbook.page(first).bookmarked
    assert handbook.toggle_bookmark(first) is False
    assert [row.ref.id for row in handbook.goods(bookmarked=True)] == [second]


def test_an_unknown_product_is_an_error_with_a_next_step(handbook):
    with pytest.raises(AssistError) as refused:
        handbook.page("gone/away")
    assert refused.value.next_step


def test_terms_and_rules_are_found_by_name_sound_and_words(handbook):
    assert handbook.glossary("songliang")[0].name == "松量"
    assert handbook.glossary("梨形")[0].id == "shapes"
    assert handbook.rules("好评")[0].group == "评价"
    assert handbook.rules("广告法")
    assert handbook.glossary("没有这个词") == ()


def test_every_term_is_explained_and_every_rule_names_its_source(handbook):
    assert all(term.meaning and term.group for term in handbook.glossary())
    assert all(rule.text and rule.law for rule in handbook.rules())
    for entries in (handbook.glossary(), handbook.rules()):
        assert len({one.id for one in entries}) == len(entries)


def test_what_the_rules_say_instead_breaks_no_rule_itself(handbook, library):
    for rule in handbook.rules():
        assert [hit.words for hit in library.check(rule.instead) if hit.level == "block"] == []


# What is new, on a shop of its own with a clock that the test moves.


def product(number, **more):
    filled = {
        "key": f"own/{number}",
        "pack": "own",
        "shop_key": None,
        "name": f"产品{number}",
        "emoji": "",
        "category": "top",
        "item_number": "",
        "price_cents": 1000,
        "aliases": (),
        "links": (),
        "tags": (),
        "facts": (Fact("材质", "product.material", "全棉"),),
        "stock": (StockLine("白色", "M", 3),),
    }
    return Product(**(filled | more))


@pytest.fixture
def shop(tmp_path):
    """A shop with two products, its clock, and its handbook."""
    store = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    clock = SimpleNamespace(now=datetime(2026, 11, 1, 9, tzinfo=UTC))
    products = Products(store, lambda: clock.now)
    products.load(None, [product(1), product(2)], [])
    goods = {one.key: one for one in products.every()}
    nothing = Sources(
        lambda key, intents: [], lambda one: {}, dict, lambda one, given: [], lambda intent: None,
        lambda one: (),
    )  # fmt: skip
    handbook = Handbook(goods, Shelf(store, lambda: clock.now), nothing, lambda: clock.now)

    def save(one):
        products.save(one)
        goods[one.key] = one

    def later(**time):
        clock.now += timedelta(**time)

    made = SimpleNamespace(
        handbook=handbook, save=save, later=later, products=products, goods=goods
    )
    yield made
    store.close()


def test_what_a_shop_opens_with_is_not_new(shop):
    assert shop.handbook.goods(new=True) == ()
    assert shop.handbook.changes_since() == ()


def test_a_product_is_new_for_a_week(shop):
    shop.products.load(None, [product(1), product(2), product(3)], [])
    shop.goods["own/3"] = product(3)
    assert names(shop.handbook.goods(new=True)) == ["产品3"]
    shop.later(days=8)
    assert shop.handbook.goods(new=True) == ()


def test_a_product_that_came_is_among_what_changed_until_it_was_read(shop):
    shop.products.load(None, [product(1), product(2), product(3)], [])
    shop.goods["own/3"] = product(3)
    (note,) = shop.handbook.changes_since()
    assert (note.product.name, note.name) == ("产品3", "上新")
    assert names(shop.handbook.goods(unread=True)) == ["产品3"]
    shop.later(minutes=1)
    shop.handbook.looked("own/3")
    assert shop.handbook.goods(unread=True) == ()


def test_a_changed_fact_is_told_with_its_old_and_new_words(shop):
    shop.save(product(1, facts=(Fact("材质", "product.material", "棉麻混纺"),)))
    (note,) = shop.handbook.changes_since()
    assert (note.product.name, note.name, note.old, note.new) == (
        "产品1",
        "材质",
        "全棉",
        "棉麻混纺",
    )
    assert names(shop.handbook.goods(unread=True)) == ["产品1"]
    assert names(shop.handbook.goods("棉麻")) == ["产品1"]


def test_reading_a_page_makes_its_changes_old_news(shop):
    shop.save(product(1, price_cents=900))
    shop.later(minutes=1)
    assert [note.name for note in shop.handbook.page("own/1").changed] == ["价格"]
    shop.handbook.looked("own/1")
    assert shop.handbook.page("own/1").changed == ()
    assert shop.handbook.goods(unread=True) == ()
    shop.later(minutes=1)
    shop.save(product(1, price_cents=800))
    assert [note.new for note in shop.handbook.page("own/1").changed] == ["8"]


def test_reading_all_changes_makes_them_old_news(shop):
    shop.save(product(1, price_cents=900))
    shop.save(product(2, price_cents=900))
    shop.later(minutes=1)
    shop.handbook.looked_at_changes()
    assert shop.handbook.changes_since() == ()
    assert shop.handbook.shelves().unread == 0
    assert len(shop.handbook.changes_since(datetime(2026, 10, 1, tzinfo=UTC))) == 2


def test_selling_out_and_coming_back_are_news_but_counts_are_not(shop):
    shop.save(product(1, stock=(StockLine("白色", "M", 2),)))
    assert shop.handbook.changes_since() == ()
    shop.save(product(1, stock=(StockLine("白色", "M", 0),)))
    shop.save(product(1, stock=(StockLine("白色", "M", 9),)))
    assert [note.name for note in shop.handbook.changes_since()] == ["到货", "售罄"]


def pairing(reason="颜色相近", text="一起带更合适哦～"):
    return Pairing("own/1+2", "own", "own/1", "own/2", "style", reason, "", text)


def test_a_partner_that_a_pack_brings_later_is_news(shop):
    shop.products.load(None, [], [pairing()])
    (note,) = shop.handbook.changes_since()
    assert (note.product.name, note.name, note.old, note.new) == (
        "产品1", "搭配", "", "产品2（颜色相近）"
    )  # fmt: skip
    assert names(shop.handbook.goods(unread=True)) == ["产品1"]


def test_other_words_for_the_same_partner_are_no_news_but_another_reason_is(shop):
    shop.products.load(None, [], [pairing()])
    shop.later(minutes=1)
    shop.handbook.looked_at_changes()
    shop.later(minutes=1)
    shop.products.load(None, [], [pairing(text="两件一起更省哦～")])
    assert shop.handbook.changes_since() == ()
    shop.products.load(None, [], [pairing(reason="同一块面料", text="两件一起更省哦～")])
    (note,) = shop.handbook.changes_since()
    assert (note.old, note.new) == ("产品2（颜色相近）", "产品2（同一块面料）")


def test_a_pack_that_brings_new_words_is_news_too(shop):
    shop.products.load(None, [replace(product(1), name="新名字"), product(2)], [])
    assert [note.name for note in shop.handbook.changes_since()] == ["名称"]


def test_every_product_of_the_sample_shop_has_a_photo_on_this_machine(handbook):
    for row in handbook.goods():
        photos = handbook.page(row.ref.id).photos
        assert photos
        assert row.photo == photos[0]
        assert all(Path(photo).is_file() for photo in photos)


def test_a_photo_that_is_not_there_is_told_by_the_pack_s_reader(tmp_path):
    folder = tmp_path / "own"
    (folder / "products").mkdir(parents=True)
    (folder / "pack.toml").write_text(
        'id = "own"\ntitle = "本店"\ntrade = "general"\nversion = 1\n'
    )
    text = 'id = "cup"\nname = "杯子"\nphotos = ["images/cup.png"]\n'
    (folder / "products" / "cup.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=r"images/cup\.png"):
        read_products(open_pack(folder), None)
