"""The façade of walks: filled for the conversation, closed ways marked, edits checked."""

from dataclasses import replace

import pytest

from assist.errors import AssistError
from assist.library import open_library
from assist.library.walks import Walks
from assist.paths import resources
from assist.snippets.records import ReplyVariant
from assist.snippets.walks.records import Choice, Step, Walk
from assist.suggestion import Context


class Shelf:
    """Holds walks in memory."""

    def __init__(self, *walks: Walk) -> None:
        self.walks = {walk.key: walk for walk in walks}

    def every(self):
        return list(self.walks.values())

    def save(self, walk):
        self.walks[walk.key] = walk

    def remove(self, key):
        del self.walks[key]


PRICE = Walk(
    "p/price", "p", "objection", "太贵了", "异议", ("price.expensive",), "feel",
    (
        Step(
            "feel",
            "先认同",
            say=(ReplyVariant("#产品.材质#做的哦", "warm"), ReplyVariant("亲,懂您哦", "short")),
            choices=(Choice("贵", "firm"), Choice("算了", "bye", "好好道别")),
        ),
        Step("firm", "给准话", technique="武断型", risk="high",
             say=(ReplyVariant("很实在了哦"), ReplyVariant("软一点哦", risk="low")),
             choices=(Choice("行", "bye"),)),
        Step("bye", "道别", say=(ReplyVariant("随时来哦"),)),
    ),
)  # fmt: skip
RETURN = Walk("p/return", "p", "aftersale", "退货流程", "售后", (), "go",
              (Step("go", "办理", todo=("登记",)),))  # fmt: skip


@pytest.fixture
def shelf():
    return Shelf(PRICE, RETURN)


@pytest.fixture
def walks(shelf):
    return Walks(shelf, lambda context: context.values, lambda: frozenset({"产品.材质"}))


def test_walks_are_listed_by_kind_in_the_packs_order(walks):
    assert [ref.title for ref in walks.every()] == ["太贵了", "退货流程"]
    (ref,) = walks.every("aftersale")
    assert (ref.id, ref.kind, ref.steps) == ("p/return", "aftersale", 1)


@pytest.mark.parametrize("query", ["退货", "tuihuo", "th", "THLC", "办理", "退货 办理"])
def test_a_walk_is_found_by_words_sound_and_initials(walks, query):
    assert [ref.id for ref in walks.every(query=query)] == ["p/return"]


def test_a_technique_finds_its_walk_and_nonsense_finds_none(walks):
    assert [ref.id for ref in walks.every(query="武断")] == ["p/price"]
    assert walks.every(query="火星") == ()
    assert walks.every("aftersale", "太贵") == ()


def test_a_walk_found_by_its_title_comes_before_one_found_by_a_step(shelf):
    shelf.save(replace(RETURN, key="p/haggle", title="议价", steps=(Step("a", "先道别"),)))
    shelf.save(replace(RETURN, key="p/leave", title="道别"))
    walks = Walks(shelf, lambda context: context.values, frozenset)
    assert [ref.id for ref in walks.every(query="道别")] == ["p/leave", "p/price", "p/haggle"]


def test_an_intent_opens_its_walk(walks):
    assert walks.for_intent("price.expensive").id == "p/price"
    assert walks.for_intent("ship.when") is None


def test_words_are_filled_and_those_still_open_stand_last(walks):
    open_step = walks.begin("p/price", Context())
    assert [v.missing for v in open_step.say] == [(), ("产品.材质",)]
    filled = walks.begin("p/price", Context(values={"产品.材质": "棉"}))
    assert filled.say[0].text == "棉做的哦"


def test_a_steps_technique_and_risk_label_its_words_unless_they_have_their_own(walks):
    step = walks.step("p/price", "firm", Context())
    assert [(v.technique, v.risk) for v in step.say] == [("武断型", "high"), ("武断型", "low")]


def test_a_newcomer_finds_the_risky_way_closed(walks):
    step = walks.begin("p/price", Context(role="newcomer"))
    assert [(c.goto, c.off) for c in step.choices] == [("firm", True), ("bye", False)]
    assert (step.choices[0].technique, step.choices[0].risk) == ("武断型", "high")
    assert step.choices[1].hint == "好好道别"
    for role in ("agent", "trainer", "admin"):
        assert not any(c.off for c in walks.begin("p/price", Context(role=role)).choices)


def test_an_unknown_walk_or_step_is_said_in_a_sentence(walks):
    with pytest.raises(AssistError, match="流程已不在资料库里"):
        walks.begin("p/gone", Context())
    with pytest.raises(AssistError, match="这一步已不在流程里"):
        walks.step("p/price", "gone", Context())


def test_a_walk_is_also_found_by_its_id_without_the_pack(walks):
    assert walks.begin("price", Context()).walk.id == "p/price"


def test_a_trainers_edit_is_seen_at_once_and_kept(walks, shelf):
    walks.save(replace(PRICE, title="嫌贵"))
    assert walks.every("objection")[0].title == "嫌贵"
    assert shelf.walks["p/price"].title == "嫌贵"


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step("feel", "", choices=(Choice("绕", "feel"),)), "绕成了圈"),
        (Step("feel", ""), "没有话术"),
        (Step("feel", "", say=(ReplyVariant("#产品.材制#"),)), "不认识占位符 #产品.材制#"),
    ],
)
def test_a_trainers_mistake_is_refused_and_nothing_is_changed(walks, shelf, step, words):
    with pytest.raises(AssistError, match=words):
        walks.save(replace(PRICE, steps=(step,)))
    assert shelf.walks["p/price"] == PRICE
    assert walks.begin("p/price", Context()).title == "先认同"


def test_a_removed_walk_is_gone(walks):
    walks.remove("p/return")
    assert [ref.id for ref in walks.every()] == ["p/price"]


def test_the_library_fills_a_walk_from_product_and_shop(library):
    walk = library.walks.for_intent("price.expensive")
    step = library.walks.step(
        walk.id, "compare", Context(product_id="sample_shop/dress-chiffon", role="newcomer")
    )
    assert any("白色雪纺连衣裙" in variant.text for variant in step.say)
    assert all(not variant.missing for variant in step.say)


def test_an_edit_outlives_the_next_load_of_the_packs(folders):
    library = open_library(folders, resources())
    source = library.walks.source("price.expensive")
    library.walks.save(replace(source, title="嫌贵怎么办"))
    library._store.set_meta("packs", "")
    library.close()
    again = open_library(folders, resources())
    assert again.walks.for_intent("price.expensive").title == "嫌贵怎么办"
    again.close()
