"""The stage rules follow a conversation through the steps of a sale."""

from pathlib import Path

import pytest

from assist.errors import PackError
from assist.paths import resources
from assist.snippets.stages import Event, read_stages


@pytest.fixture(scope="module")
def stages():
    return read_stages(resources())


def asked(*intents):
    return [Event(intent) for intent in intents]


def said(*intents):
    return [Event(intent, said=True) for intent in intents]


def test_five_steps_hold_the_nine_of_pre_sale(stages):
    assert [s.part.name for s in stages.stages] == [
        "迎接问好",
        "接待咨询",
        "推荐产品",
        "处理异议",
        "促成订单",
    ]
    assert [d.name for s in stages.stages for d in s.details] == [
        *("欢迎语", "明确需求", "活动告知", "关联推荐", "下单跟进"),
        *("引导付款", "关注优惠", "告别语", "整理信息"),
    ]


def test_a_conversation_begins_with_the_greeting(stages):
    place = stages.where([])
    assert (place.stage, place.detail, place.next.id) == (0, "欢迎语", "welcome")
    assert place.done == frozenset()


def test_what_was_said_is_done_and_the_next_detail_follows(stages):
    place = stages.where([*asked("greet.hello"), *said("greet.hello")])
    assert (place.stage, place.next.name) == (0, "明确需求")
    assert place.done == {"greet"}
    assert place.details_done == {"welcome"}


def test_a_question_moves_the_conversation_but_does_nothing_by_itself(stages):
    place = stages.where([*said("greet.hello"), *asked("size.recommend")])
    assert (place.name, place.detail) == ("接待咨询", "")
    assert place.done == {"greet"}


def test_after_an_objection_the_order_comes_next_not_another_offer(stages):
    place = stages.where([*asked("price.expensive"), *said("price.expensive")])
    assert place.name == "处理异议"
    assert place.next.id == "order"
    assert place.next.walk == "closing"


def test_a_reply_from_a_walk_counts_by_the_kind_of_the_walk(stages):
    place = stages.where([*asked("price.expensive"), Event(said=True, walk="closing")])
    assert (place.name, place.detail) == ("促成订单", "下单跟进")
    assert place.next.id == "payment"


def test_what_was_said_before_is_not_proposed_again(stages):
    events = [*said("product.pairing", "price.promo"), *asked("product.compare")]
    assert stages.where(events).next.id == "order"


def test_at_the_end_the_buyer_file_follows(stages):
    place = stages.where(said("greet.bye"))
    assert (place.next.id, place.next.desk) == ("notes", "buyers")


def test_every_detail_leads_somewhere(stages):
    assert [d.id for s in stages.stages for d in s.details if not d.opens] == []


@pytest.mark.parametrize(
    ("intent", "name", "walk"),
    [
        ("issue.damaged", "售后服务", "aftersale"),
        ("ship.stuck", "售中跟进", "midsale"),
        ("complain.service", "投诉差评", "dispute"),
    ],
)
def test_matters_beside_the_sale_offer_their_own_walk(stages, intent, name, walk):
    place = stages.where([*said("greet.hello"), *asked(intent)])
    assert (place.stage, place.name, place.next.walk) == (None, name, walk)
    assert place.done == {"greet"}


def test_an_intent_comes_before_its_family(stages):
    assert stages.of("ship.when").id == "reception"
    assert stages.of("ship.lost").id == "midsale"
    assert stages.of("return.policy").id == "reception"


def test_an_unknown_intent_leaves_the_conversation_where_it_is(stages):
    assert stages.where([*asked("size.chart", "weather.today")]).name == "接待咨询"


def test_every_intent_of_the_general_pack_has_its_place(stages):
    files = (resources() / "packs" / "zh_CN" / "general" / "snippets").glob("*.toml")
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    intents = {line.split('"')[1] for line in lines if line.startswith("intent = ")}
    homeless = {intent for intent in intents if stages.of(intent) is None}
    assert homeless == {"other.wait"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "没有步骤"),
        ('[[stage]]\nid = "a"\nname = "甲"\nnext = "x"\n', "没有步骤"),
        (
            '[[stage]]\nid = "a"\nname = "甲"\nnext = "x"\n'
            '[[stage.detail]]\nid = "b"\nname = "乙"\n',
            "没有“x”这一步",
        ),
        (
            '[[stage]]\nid = "a"\nname = "甲"\nintents = ["size.*"]\n'
            '[[stage.detail]]\nid = "b"\nname = "乙"\nintents = ["size.*"]\n',
            "已经有了",
        ),
        ('[[stage]]\nid = "a"\n', "name"),
        ('[[stage]]\nid = "a"\nname = "甲"\nwalk = "dance"\n', "dance"),
    ],
)
def test_a_mistake_in_the_rules_is_named(tmp_path: Path, text, says):
    (tmp_path / "stages.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=says):
        read_stages(tmp_path)
