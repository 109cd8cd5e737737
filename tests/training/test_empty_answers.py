"""Too short, empty or unrelated answers: what counts as an answer, and what is said instead."""

import pytest

from assist.training.marking import BESIDE, GOOD, marked
from assist.training.records import ExamAnswer, ExamItem, ExamPaper, ExamSitting, ItemKind, Score
from assist.training.scoring import Reply

MATERIAL, SHIPPING, FADING = "这条裙子什么面料呀", "今天能发货吗", "会褪色吗"
GREETING = "您好，欢迎光临小鹿生活馆，很高兴为您服务哦😊"


@pytest.fixture(scope="module")
def training(reading):
    return reading.training


@pytest.fixture(scope="module")
def goods(reading):
    return {name.rpartition("/")[2]: product for name, product in reading._goods.items()}


def judged(training, goods, asked, text):
    name = "dress-chiffon" if asked == MATERIAL else "tshirt-cotton"
    return training._scorer.reply(Reply(asked, text, 3.0, goods[name], first=True))


def answered(score):
    return next((v for v in score.verdicts if v.rule == "answered"), None)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        *((MATERIAL, text) for text in ("纺", "面料", "是的", "可以的哦😊", "亲，面料很好的哦😊")),
        *((MATERIAL, text) for text in ("纯棉", "这条裙子什么面料呀", "亲，您问什么面料呀😊")),
        *((SHIPPING, text) for text in ("发", "今天能发货吗", "今天可以发货吗亲😊", "稍等")),
        *((FADING, text) for text in ("褪", "可以的哦😊", "亲，您放心拍哦😊")),
        *(
            (asked, text)
            for asked in (MATERIAL, SHIPPING, FADING)
            for text in ("嗯", "好的", "😊", "在", "亲", "知道了", "纺", GREETING)
        ),
    ],
)
def test_a_syllable_a_hum_or_the_question_itself_is_no_answer(training, goods, asked, text):
    score = judged(training, goods, asked, text)
    assert answered(score).ok is False
    assert score.total < 50


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        *((MATERIAL, text) for text in ("雪纺的", "雪纺", "亲，雪纺的哦😊")),
        *((SHIPPING, text) for text in ("能发", "今天发", "可以的哦😊")),
        *((FADING, text) for text in ("不褪", "亲，不褪哦")),
    ],
)
def test_a_bare_right_answer_is_right_in_substance_and_loses_points(training, goods, asked, text):
    score = judged(training, goods, asked, text)
    assert answered(score).ok is True
    assert 50 <= score.total < GOOD
    assert {v.rule for v in score.verdicts if v.ok is False} & {"one_word", "warm"}


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (MATERIAL, "亲，雪纺面料的呢，里面有全棉内衬哦😊"),
        (SHIPPING, "可以的亲，今天就能给您发哦😊"),
        (FADING, "亲，不会褪色的，放心穿哦😊"),
    ],
)
def test_a_whole_warm_answer_gets_every_point(training, goods, asked, text):
    assert judged(training, goods, asked, text).total == 100


def test_the_sentence_to_say_instead_tells_the_fact_of_the_goods_in_hand(training, goods):
    score = judged(training, goods, MATERIAL, "纺")
    better = {v.rule: v.better for v in score.verdicts if v.ok is False and v.better}
    assert {"answered", "one_word"} <= better.keys()
    assert all("雪纺" in text for text in better.values())
    assert "雪纺" in score.better


def test_the_sentence_for_a_body_that_was_told_names_the_size(training, goods):
    asked = "我160cm，55kg，穿什么码"
    score = judged(training, goods, asked, "在的亲，您请说哦😊")
    assert "M 码" in answered(score).better


def test_the_words_of_the_script_come_before_those_of_the_library(training, goods):
    own = "亲，这条是雪纺配全棉内衬的哦🌿"
    reply = Reply(MATERIAL, "嗯", 9.0, goods["dress-chiffon"], first=True, better=own)
    verdicts = training._scorer.reply(reply).verdicts
    said = {v.better for v in verdicts if v.rule in ("fast", "one_word", "answered")}
    assert said == {own}


def played(training, texts):
    """The report of the greeting scenario with these replies, said in time."""
    session = training._practice.session(training._scenarios[0]["greeting"], 1)
    buyer, now = session.scenario.buyers[0].id, 0.0
    for text in texts:
        while session._chat(buyer).state(now).waiting_s is None:
            now += 1
            session.due(now)
        session.reply(buyer, text, now)
    return session.end(now + 20).score


@pytest.mark.parametrize("text", ["纺", "嗯", "😊", "好的"])
def test_no_step_is_taken_with_a_syllable(training, text):
    score = played(training, [text] * 3)
    steps = next(v for v in score.verdicts if v.rule == "steps")
    assert score.total <= 5
    assert "六秒内问好" in steps.reason
    assert "答清面料" in steps.reason
    assert steps.better


def test_a_step_that_was_come_to_and_missed_is_named_with_the_words_of_its_turn(training):
    good = "不客气亲，有事随时找我，祝您生活愉快🌸"
    score = played(training, ["在的亲，欢迎光临哦😊", "纺", good])
    steps = next(v for v in score.verdicts if v.rule == "steps")
    assert steps.ok is False
    assert "答清面料" in steps.reason
    assert "六秒内问好" not in steps.reason
    assert "雪纺" in steps.better


def test_a_bare_right_fact_takes_the_step(training):
    good = "不客气亲，有事随时找我，祝您生活愉快🌸"
    score = played(training, ["在的亲，欢迎光临哦😊", "雪纺的", good])
    assert all(v.ok is not False for v in score.verdicts if v.rule == "steps")


def marks(training, goods, text):
    item = ExamItem(ItemKind.REPLY, MATERIAL, 10, product="dress-chiffon")
    paper = ExamPaper("x", "x", 5, 80, (item,))
    sitting = ExamSitting(1, "小林", paper, None, None, (ExamAnswer(0, text, 3.0),))

    def score(item: ExamItem, answer: ExamAnswer) -> Score:
        return judged(training, goods, item.prompt, answer.text)

    return marked(sitting, score, lambda _: None)[0]


def test_kind_words_that_miss_the_question_are_worth_little_in_an_exam(training, goods):
    missed = marks(training, goods, GREETING)
    assert not missed.right
    assert missed.points <= 10 * BESIDE / 100
    assert "雪纺" in missed.reason
    assert marks(training, goods, "纺").points == 0
    assert 4 <= marks(training, goods, "雪纺的").points < 8
