import pytest

from assist.snippets.joining import (
    GREETING,
    LAST,
    Part,
    joined,
    place,
    sentences,
    topic_of,
    without_greeting,
)

SIZE = Part("亲，按您160cm、55kg，推荐拍M码哦，上身刚好～有问题随时找我哦😊", 0, "尺码")
SHIP = Part("亲，17:00前付款，当天就给您安排发出哦📦", 20, "物流")
PRICE = Part("亲眼光真好✨ 活动价已经很划算啦～有问题随时找我哦", 40, "价格")
RETURN = Part("亲，您好呀👋我们支持七天无理由退换", 60, "退换")


def test_four_answers_read_as_one_message():
    assert sentences(joined([SIZE, SHIP, PRICE, RETURN])) == (
        "亲，按您160cm、55kg，推荐拍M码哦，上身刚好～\n"
        "另外，17:00前付款，当天就给您安排发出哦📦\n"
        "至于价格，眼光真好✨ 活动价已经很划算啦～有问题随时找我哦\n"
        "还有，我们支持七天无理由退换"
    )


def test_one_reply_stays_as_it_was_written():
    assert joined([SIZE]) == [SIZE.text]


def test_the_offer_to_help_goes_when_answers_follow_the_greeting():
    hello = Part("您好亲，欢迎光临小店～😊 请问有什么可以帮您？", 0, GREETING)
    assert joined([hello, RETURN])[0] == "您好亲，欢迎光临小店～😊"
    assert joined([hello]) == [hello.text]


def test_a_message_that_follows_another_does_not_greet_again():
    assert joined([RETURN], begins=False) == ["我们支持七天无理由退换"]


def test_what_the_agent_wrote_stays_to_the_letter():
    own = Part("亲，亲手写的～有问题随时找我哦", fixed=True)
    assert joined([SIZE, own])[1] == own.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("亲，运费险已经送您啦", "另外，运费险已经送您啦"),
        ("亲,运费险已经送您啦", "另外,运费险已经送您啦"),
        ("另外，送您运费险", "另外，送您运费险"),
        ("抱歉亲🙏 拍张照片给我", "抱歉🙏 拍张照片给我"),
        ("材质：纯棉", "材质：纯棉"),
        ("1. 打开订单", "1. 打开订单"),
        ("✨面料很软哦", "✨面料很软哦"),
        ("We ship today.", "We ship today."),
    ],
)
def test_a_part_gets_a_joint_unless_it_brings_its_own(text, shown):
    assert joined([SIZE, Part(text)])[1] == shown


def test_joints_do_not_repeat_while_there_are_others():
    parts = [SIZE, *[Part(f"第{n}件事也帮您看好啦") for n in "一二三"]]
    heads = [text[:2] for text in joined(parts)[1:]]
    assert heads == ["另外", "还有", "再就"]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("亲测好用哦", "亲测好用哦"),
        ("亲肤面料哦", "亲肤面料哦"),
        ("亲眼看看再买", "亲眼看看再买"),
        ("亲", "亲"),
        ("您好😊", "您好😊"),
        ("亲您好，我在的", "我在的"),
        ("亲爱的，在呢", "在呢"),
        ("好的亲，给您改", "好的，给您改"),
        ("亲🌸您放心", "您放心"),
        ("亲，#店铺.截单时间#前付款", "#店铺.截单时间#前付款"),
        ("晚上好呀～亲，马上帮您看", "马上帮您看"),
    ],
)
def test_only_a_greeting_falls_away(text, bare):
    assert without_greeting(text) == bare


def test_parts_stand_in_the_order_of_the_buyers_questions():
    parts = [SIZE, PRICE]
    assert place(parts, SHIP) == 1
    assert place(parts, Part("加一句", LAST)) == 2
    assert place(parts, Part("您好", 90, GREETING)) == 0
    assert place([Part("自己写的", fixed=True), PRICE], SHIP) == 1


def test_the_topic_comes_from_the_intent():
    assert topic_of("ship.when") == "物流"
    assert topic_of("product.material") == topic_of(None) == ""
