"""The scorer: agreement with labelled conversations, and right answers in other words."""

import pytest

from assist.paths import resources
from assist.training.scoring import Reply, read_score_rules
from tests.training.conversations import agreement, samples


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
