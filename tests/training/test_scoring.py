"""The scorer: agreement with labelled conversations, and right answers in other words."""

import pytest

from assist.paths import resources
from assist.training.scoring import Reply, read_score_rules
from assist.translation import Catalogue
from tests.training.conversations import (
    agreement,
    broken_off,
    broken_off_agreement,
    conversation,
    samples,
)


@pytest.fixture(scope="module")
def scorer(reading):
    return reading.training._scorer


@pytest.fixture(scope="module")
def goods(reading):
    return reading._goods


def product(goods, name):
    return next(p for p in goods.values() if p.key.endswith("/" + name))


def verdicts(scorer, buyer, text, **more):
    return {v.rule: v for v in scorer.reply(Reply(buyer, text, 3.0, **more)).verdicts}


@pytest.mark.parametrize("name", ["tuned", "blind"])
def test_the_scorer_agrees_with_the_labels_of_a_trainer(scorer, goods, name):
    agreed, count, _, differed = agreement(scorer, goods, name)
    assert agreed / count >= 0.95, differed


def test_there_are_120_conversations_good_and_bad():
    both = [*samples("tuned"), *samples("blind")]
    assert len(both) == 120 == len({sample["id"] for sample in both})
    assert 40 <= sum(bool(sample["broken"]) for sample in both) <= 80


@pytest.mark.parametrize(
    "answer",
    [
        "亲，五点之前付好款，今天就给您寄走哦📦",
        "今天17点前拍下，当天就能出库的呢😊",
        "亲，马上安排仓库今天发出哈~",
    ],
)
def test_an_answer_that_is_right_in_other_words_is_not_punished(scorer, goods, answer):
    found = verdicts(scorer, "今天拍什么时候发货", answer, product=product(goods, "tshirt-cotton"))
    assert found["answered"].ok is True


@pytest.mark.parametrize(
    "answer",
    [
        "亲，车架是铝合金的，外面烤漆防锈哦",
        "高强度的铝合金架子，特别结实呢亲",
        "亲，铝合金做的哦😊",
    ],
)
def test_a_fact_in_other_words_is_right(scorer, goods, answer):
    stroller = product(goods, "stroller-highview")
    assert verdicts(scorer, "车架什么材料", answer, product=stroller)["answered"].ok is True


def test_m_or_l_is_broken_and_the_better_sentence_names_one(scorer, goods):
    shirt = product(goods, "tshirt-cotton")
    said = "我160cm,55kg,穿什么合适啊"
    bad = verdicts(scorer, said, "亲，M或者L都可以哦😊", product=shirt)["one_size"]
    assert bad.ok is False
    assert "M" in bad.better
    assert "L" not in bad.better
    assert verdicts(scorer, said, "亲，拍M码哦😊", product=shirt)["one_size"].ok is True


@pytest.mark.parametrize("answer", ["亲，38、39都行哦", "亲，38或39码都可以", "38/39码看您哦亲"])
def test_two_shoe_sizes_are_one_too_many(scorer, goods, answer):
    shoes = product(goods, "shoes-canvas")
    assert verdicts(scorer, "脚长24拍多大", answer, product=shoes)["one_size"].ok is False


def test_recommending_before_asking_is_broken_and_asking_first_is_not(scorer):
    asked = "老板，给我推荐一套日常护肤品"
    bad = verdicts(scorer, asked, "亲，您可以看一下我们的精油补水套装哦😊")
    assert bad["asked_first"].ok is False
    good = verdicts(scorer, asked, "亲，我们先了解一下您的肤质好吗？平时用什么牌子呢😊")
    assert good["asked_first"].ok is True
    known = verdicts(scorer, "我是干皮，推荐一款面膜", "亲，可以看看玻尿酸补水面膜哦😊")
    assert "asked_first" not in known


def test_what_must_not_go_out_caps_the_score(scorer, goods):
    text = "亲，收到给个五星好评加微信，返您5元现金哦😊"
    assert scorer.reply(Reply("好评返现吗", text, 2.0)).total <= 59


def test_every_broken_verdict_gives_a_reason_and_the_score_a_better_sentence(scorer, goods):
    score = scorer.reply(Reply("还有货吗", "没", 20.0, product(goods, "dress-chiffon"), first=True))
    broken = [v for v in score.verdicts if v.ok is False]
    assert {"fast", "one_word", "refusal"} <= {v.rule for v in broken}
    assert all(v.reason for v in broken)
    assert score.better
    assert score.total < 50


def test_better_sentences_break_no_rule_themselves(scorer):
    for rule in read_score_rules(resources() / "training/zh_CN/scoring.toml").values():
        text = rule.better.replace("{size}", "M 码")
        if text:
            score = scorer.reply(Reply("你好", text, 1.0))
            assert [v.rule for v in score.verdicts if v.ok is False] == [], rule.id


def test_a_rule_file_with_a_mistake_names_the_line(tmp_path):
    from assist.errors import PackError

    file = tmp_path / "scoring.toml"
    file.write_text('[[rule]]\nid = "fast"\ntitle = "快"\nweight = "x"\n', encoding="utf-8")
    with pytest.raises(PackError, match=r"第 2 行.*weight"):
        read_score_rules(file)


def test_a_trainer_agrees_with_the_marks_of_sessions_that_were_broken_off(reading):
    agreed, count, differed = broken_off_agreement(reading.training)
    assert agreed / count >= 0.95, differed


def test_what_was_left_undone_is_told_with_the_sentence_to_say_instead(reading):
    (sample,) = (s for s in samples("unfinished") if s["id"] == "one-good-reply")
    found = {v.rule: v for v in broken_off(reading.training, sample).verdicts}
    assert "我160cm，55kg" in found["unanswered"].reason
    assert "M 码" in found["unanswered"].better
    assert "说出理由" in found["steps"].reason
    assert found["closing"].reason == "接待没有走到道别，少了一句感谢或祝福。"
    assert all(found[rule].better for rule in ("unanswered", "steps", "closing"))


def talk(goods, name, *lines):
    """Replies to one buyer, from the buyer's words and the agent's in turn."""
    replies = []
    for buyer, text in zip(lines[::2], lines[1::2], strict=True):
        earlier = tuple(reply.text for reply in replies)
        before = tuple(reply.buyer for reply in replies)
        goods_in_hand = product(goods, name)
        replies.append(
            Reply(buyer, text, 3.0, goods_in_hand, not replies, earlier=earlier, before=before)
        )
    return replies


@pytest.mark.parametrize(
    "lines",
    [
        ("我165，55公斤穿什么码", "亲，推荐您拍M码哦😊", "好的，那我拍了", "抱歉亲，M码没货了呢🙏"),
        ("有货吗", "有货的亲，直接拍哦😊", "行", "亲，不好意思，刚看了下已经卖完了🙏"),
        ("今天能发吗", "可以的亲，现在拍今天就发哦📦", "下单了", "亲，今天发不了了，明天哦🙏"),
    ],
)
def test_bad_news_after_recommending_is_late(scorer, goods, lines):
    score = scorer.conversation(talk(goods, "tshirt-cotton", *lines))
    late = next(v for v in score.verdicts if v.rule == "late_news")
    assert late.ok is False
    assert late.reason
    assert late.better


@pytest.mark.parametrize(
    "lines",
    [
        ("有货吗", "抱歉亲，M码暂时没货了，L码有现货🙏", "那L吧", "好的亲，推荐您直接拍哦😊"),
        (
            "我165，55公斤穿什么码",
            "亲，推荐您拍M码哦😊",
            "黑色有吗",
            "抱歉亲，黑色M码没货了，白色有哦",
        ),
        ("有货吗", "亲，L码有货，可以直接拍哦😊", "那S码呢", "抱歉亲，S码暂时没货了呢🙏"),
        ("穿M合适吗", "亲，推荐您拍M码哦😊", "还有别的颜色吗", "抱歉亲，其他颜色暂时没有了呢🙏"),
        ("穿M合适吗", "亲，推荐您拍M码哦😊", "会断货吗", "亲，不会断货的，万一没货我先告诉您😊"),
    ],
)
def test_bad_news_told_first_or_of_something_else_is_in_time(scorer, goods, lines):
    score = scorer.conversation(talk(goods, "tshirt-cotton", *lines))
    assert "late_news" not in {v.rule for v in score.verdicts}


def test_one_snippet_for_the_third_buyer_is_pasted_once_too_often(scorer, goods):
    text = "亲，这款是纯棉面料，透气吸汗，夏天穿很舒服哦😊"
    shirt = product(goods, "tshirt-cotton")

    def pasted(text, *elsewhere):
        found = verdicts(scorer, "什么面料", text, product=shirt, elsewhere=elsewhere)
        return found.get("pasted")

    assert pasted(text, (text,), ("亲，今天就发哦",)) is None
    told = pasted(text, (text,), (text + "～",))
    assert told.ok is False
    assert "3 位买家" in told.reason
    assert pasted(f"亲，您身高165，{text[2:]}", (text,), (text,)) is None
    hello = "在的亲，欢迎光临小鹿生活馆，您请说哦😊"
    assert pasted(hello, (hello,), (hello,), (hello,)) is None


def test_every_reason_is_told_in_english_too(reading, scorer, goods):
    english = Catalogue.load(resources(), "en")
    scores = [
        scorer.conversation(conversation(s, goods)) for s in (*samples("tuned"), *samples("blind"))
    ]
    scores += [broken_off(reading.training, sample) for sample in samples("unfinished")]
    said = {v.reason for score in scores for v in score.verdicts} - {""}
    said |= {v.title for score in scores for v in score.verdicts}
    assert [text for text in sorted(said) if english.message(text) == text] == []
    steps = "5 步走完了 2 步，没走到或没答到：打消顾虑、好好道别。"
    assert (
        english.message(steps) == "2 of 5 steps were taken; not come to or not answered: "
        "settle the doubt, take leave well."
    )


def test_late_news_is_told_from_news_in_time(scorer, goods):
    wrong = []
    for number, sample in enumerate(samples("late_news"), 1):
        score = scorer.conversation(conversation(sample, goods))
        late = any(v.rule == "late_news" and v.ok is False for v in score.verdicts)
        if late != sample["late"]:
            wrong.append(number)
    assert wrong == []
