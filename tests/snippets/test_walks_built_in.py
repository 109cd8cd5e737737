"""The built-in walks: sound, clean, complete, kind in tone."""

import re

import pytest

from assist import paths
from assist.snippets.compliance import Compliance
from assist.snippets.placeholders import names
from assist.snippets.walks.linting import lint_walks
from assist.snippets.walks.pack import read_walks
from assist.snippets.walks.records import KINDS
from assist.store.packs import built_in

PACKS = built_in(paths.resources())
WALKS = {walk.key.partition("/")[2]: walk for pack in PACKS for walk in read_walks(pack)}
STEPS = [(walk, step) for walk in WALKS.values() for step in walk.steps]
SAYS = [(walk, step, say) for walk, step in STEPS for say in step.say]

# What the source documents name (001, 002, 004), the walk and the step where it lives.
TECHNIQUES = """
询问法 objection.think inquire
假设法 objection.think suppose
允诺型 price.expensive promise
对比型 price.expensive compare
武断型 price.expensive firm
威逼利诱型 price.expensive deadline
借口型 price.expensive excuse
怕买不到 closing.order scarce
快点拿到 closing.order fast
二选一 closing.order either
帮助挑选 closing.order pick
巧妙反问 closing.order ask
积极推荐 closing.order recommend
快速反应 dispute.eight quick
热情接待 dispute.eight warm
认真倾听 dispute.eight listen
安抚理解 dispute.eight soothe
诚恳道歉 dispute.eight sorry
补救措施 dispute.eight remedy
通知跟进 dispute.eight follow
成本最低 dispute.eight cost
查明原因 review.bad cause
认真倾听 review.bad listen
安抚解释 review.bad soothe
诚恳道歉 review.bad sorry
补救措施 review.bad remedy
跟进处理 review.bad follow
信息核对 pay.reminder address
享受特权 pay.reminder shipping
询问法 pay.reminder doubt
紧迫感 pay.reminder send
紧迫感 pay.reminder closing
享受特权 pay.reminder benefit
享受特权 pay.reminder loyal
底价阶梯 price.floor first
底价阶梯 price.floor second
底价阶梯 price.floor last
"""

# The eight rows after a sale: walk, step, who pays, what to ask for.
AFTER_SALE = """
aftersale.wrong return 卖家 -
aftersale.wrong exchange 卖家 收到的商品照片,发货单照片
aftersale.missing refund 卖家 -
aftersale.missing resend 卖家 收到的全部商品照片,发货单照片
aftersale.quality photo_return 卖家 整体照片,问题处照片
aftersale.quality photo_exchange 卖家 整体照片,问题处照片
aftersale.quality bare_return 买家 -
aftersale.quality bare_exchange 买家 -
"""

# Other items of the documents, each with words that its step must hold.
ITEMS = """
price.bargain value 原因一|价值
price.bargain before 活动
price.bargain budget 预算|方案
price.bargain rival 货比三家
price.bargain decline 办不到
price.answers ask 自动回复|陈述句|感叹号|亲切
price.answers decline 办不到
price.answers opinion 个人
price.answers praise 眼光
price.answers explain 材料和做工
price.round yes 零头
price.stack one 券
price.cheaper_elsewhere same 做工
objection.trust genuine 产品.正品
objection.quality trial 退换
objection.reviews quality 差评
objection.fit size 身高体重
closing.order points 一、|二、|三、|四、|五、
pay.reminder new 新客
pay.reminder second 二次
pay.reminder regular 老客
reminder.sms send 店铺.名称|产品.名称|截单时间
reminder.phone hello 请问是|客服
midsale.track unsent 仓库
midsale.track sent 轨迹
midsale.exchange unsent 仓库
midsale.exchange back 拦
midsale.exchange gone 拒签
midsale.logistics unsent 仓库
midsale.logistics gone 拒签
midsale.cancel unsent 退款
midsale.cancel back 拦
midsale.cancel gone 拒签
order.states waiting 付款
order.states paid 核对
order.states shipped 单号
order.states success 回访
order.states closed 关闭
review.bad rules 时效|时机|快判断
review.invite happy 真实
review.invite cash 返现
complain.platform see 截止|凭证
care.unpaid send 截单时间
care.paid send 收件人姓名
care.shipped send 快递单号
care.arrived send 城市
care.signed send 真实感受
care.reviewed good 谢谢
care.revisit new 新品
desk.autoreply busy 最晚
desk.autoreply set 超过十人
desk.handover list 待回复
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("technique", "walk", "step"), rows(TECHNIQUES))
def test_every_technique_of_the_documents_has_its_step_with_words(technique, walk, step):
    found = WALKS[walk].step(step)
    assert found.technique == technique
    assert found.say


@pytest.mark.parametrize(("walk", "step", "payer", "requires"), rows(AFTER_SALE))
def test_the_eight_rows_after_a_sale_end_in_words_payer_proof_and_deeds(
    walk, step, payer, requires
):
    found = WALKS[walk].step(step)
    assert found.payer == payer
    assert ",".join(found.requires) == requires.strip("-")
    assert found.say
    assert found.todo
    assert not found.choices
    (way,) = [c for c in WALKS[walk].step(WALKS[walk].start).choices if c.goto == step]
    assert way.text


@pytest.mark.parametrize(("walk", "step", "words"), rows(ITEMS))
def test_every_other_item_of_the_documents_has_its_step(walk, step, words):
    found = WALKS[walk].step(step)
    text = " ".join([found.title, found.ask, found.when, *found.todo, *(s.text for s in found.say)])
    text += " ".join(c.hint for s in WALKS[walk].steps for c in s.choices if c.goto == step)
    for word in words.split("|"):
        assert word in text


def test_every_kind_has_walks():
    assert {walk.kind for walk in WALKS.values()} == set(KINDS)


def test_every_end_of_an_objection_wins_or_keeps_the_buyer():
    for walk, step in STEPS:
        if walk.kind == "objection" and not step.choices:
            assert step.say, (walk.key, step.id)


def depth(walk, name: str) -> int:
    """The steps of the longest way on from a step, itself counted."""
    return 1 + max((depth(walk, c.goto) for c in walk.step(name).choices), default=0)


def nearest_end(walk, name: str) -> int:
    return 1 + min((nearest_end(walk, c.goto) for c in walk.step(name).choices), default=0)


@pytest.mark.parametrize("name", [k for k, w in WALKS.items() if w.kind == "objection"])
def test_an_objection_is_a_tree_that_offers_ways_and_ends(name):
    walk = WALKS[name]
    assert len(walk.step(walk.start).choices) >= 2
    assert 2 <= nearest_end(walk, walk.start) <= 4
    assert depth(walk, walk.start) <= 10


def test_after_sale_is_settled_in_two_or_three_clicks():
    for walk in WALKS.values():
        if walk.kind == "aftersale":
            assert depth(walk, walk.start) <= 3, walk.key


def test_harsh_techniques_are_marked_as_risky():
    for _, step in STEPS:
        if step.technique in ("武断型", "威逼利诱型"):
            assert step.risk == "high"


def test_scarcity_and_closing_dates_ask_whether_they_are_true():
    for walk, step in STEPS:
        text = " ".join(say.text for say in step.say)
        pressing = re.search(
            r"快要?自动关闭|会自动关闭|结束就|结束后|现在的库存|今天就能发出哦", text
        )
        if step.technique in ("怕买不到", "威逼利诱型", "紧迫感") or (
            pressing and walk.kind in ("reminder", "closing")
        ):
            assert step.confirm, (walk.key, step.id)


def test_no_words_break_a_rule():
    compliance = Compliance.load(paths.resources() / "compliance")
    assert [(f.snippet, f.hit.words) for f in lint_walks(WALKS.values(), compliance)] == []


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_words_are_warm_whole_and_short_enough(walk):
    for step in walk.steps:
        for say in step.say:
            place = f"{walk.key} {step.id}: {say.text}"
            assert re.search("亲|您", say.text), place
            assert not re.search("不行|不可以|没有了|加微信|好评返现|红包返", say.text), place
            assert say.text.count("！") + say.text.count("!") <= 1, place
            assert 8 <= len(say.text) <= (36 if say.tone == "short" else 140), place
            assert say.tone in ("short", "warm", "detailed"), place


def test_answers_to_bargaining_hold_no_rhetorical_question():
    for walk, _, say in SAYS:
        if walk.key.partition("/")[2].startswith("price."):
            assert not re.search("难道|怎么可能|不是吗|凭什么|[吗么呢]？", say.text), say.text


def test_no_words_reward_a_review():
    for _, step, say in SAYS:
        if re.search("评价|好评", say.text):
            allowed = "不能用返现" in say.text
            assert allowed or not re.search(
                "返现|红包|现金|送您|礼品|抽奖|#店铺.赠品#", say.text
            ), step


def test_text_messages_carry_shop_product_and_time():
    for step in WALKS["reminder.sms"].steps[1:-1]:
        for say in step.say:
            used = set(names(say.text))
            assert {"店铺.名称", "产品.名称"} <= used
            assert used & {"店铺.截单时间", "今天日期"} or "今天" in say.text


def test_floors_are_only_ever_named_by_placeholder():
    for _, step, say in SAYS:
        if step.technique == "底价阶梯":
            assert any(name.startswith("底价.") for name in names(say.text))
            assert not re.search(r"\d", say.text)


def test_no_intent_opens_two_walks():
    intents = [intent for walk in WALKS.values() for intent in walk.intents]
    assert len(intents) == len(set(intents))


def test_every_intent_that_opens_a_walk_is_one_of_the_known():
    lines = (paths.resources() / "intents.tsv").read_text(encoding="utf-8").splitlines()
    known = {line.partition("\t")[0] for line in lines}
    assert {intent for walk in WALKS.values() for intent in walk.intents} <= known
