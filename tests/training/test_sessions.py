"""Simulated buyers: scripts, moods, waiting, branches, scores; and trainers' own files."""

import pytest

from assist.errors import AssistError, PackError
from assist.training.records import Mood
from assist.training.scenarios import read_scenario
from assist.training.scoring import Reply
from assist.training.ways import course, good_way, steps

FILE = """
title = "试一试"
topic = "w01"

[[buyer]]
id = "a"
name = "小甲"
mood = "激动型"
product = "tshirt-cotton"

[[buyer.turn]]
id = "size"
say = ["我160cm，55kg\\n穿什么码"]
expect = ["size.recommend"]

[[buyer.turn.then]]
goto = "which"
unless = ["one_size"]

[[buyer.turn.then]]
goto = "thanks"

[[buyer.turn]]
id = "which"
say = ["到底M还是L"]
expect = ["size.recommend"]

[[buyer.turn]]
id = "thanks"
say = ["谢谢"]
rules = ["closing"]
"""
RULES = ("one_size", "closing", "answered")


@pytest.fixture
def own(training):
    folder = training.own_folder / "scenarios"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(FILE, encoding="utf-8")
    training.learner("小林")
    return training


def test_there_are_at_least_twelve_scenarios_of_all_moods(reading):
    scenarios = reading.training.scenarios()
    assert len(scenarios) >= 12
    assert {mood for scenario in scenarios for mood in scenario.moods} == set(Mood)
    assert max(len(scenario.buyers) for scenario in scenarios) == 10
    assert reading.training.problems() == ()


def test_every_product_intent_and_topic_of_the_scenarios_exists(reading):
    intents = {snippet.intent for snippet in reading._snippets.every()}
    topics = {topic.id for topic in reading.training.topics()}
    for scenario in reading.training.scenarios():
        assert scenario.topic in topics
        for buyer in scenario.buyers:
            assert not buyer.product or reading.training._sources.product(buyer.product), buyer
            for turn in buyer.turns:
                assert {*turn.expect, turn.intent} - {""} <= intents, (scenario.id, turn)


def test_the_sentences_to_say_instead_pass_their_own_scenario(reading):
    """A trainer's own better sentence must never be marked as wrong."""
    wrong = []
    for scenario in reading.training.scenarios():
        session = reading.training._practice.session(scenario, 1)
        for buyer in scenario.buyers:
            for turn in buyer.turns:
                if not turn.better or not turn.say:
                    continue
                chat = session._chat(buyer.id)
                reply = Reply(
                    turn.say[0], turn.better, 3.0, chat._product,
                    expect=turn.expect, facts=turn.facts, rules=turn.rules,
                )  # fmt: skip
                score = reading.training._scorer.reply(reply)
                broken = [v.rule for v in score.verdicts if v.ok is False]
                wrong += [(scenario.id, turn.id, rule) for rule in broken]
    assert wrong == []


def model_talk(training, scenario, seed):
    """The score of somebody who says, two seconds later, what the script or library would."""
    session = training._practice.session(scenario, seed)
    knows = training._scorer._knows
    for now in range(scenario.minutes * 60):
        session.due(now)
        for state in session.states(now):
            chat = session._chat(state.buyer.id)
            if state.waiting_s is None or state.waiting_s < 2 or chat._coming:
                continue
            turn = chat._turn
            library = knows.reply(turn.intent, chat._product) if turn.intent else ""
            text = turn.better or library or "不客气亲，有事随时找我，祝您生活愉快🌸"
            session.reply(state.buyer.id, text, now)
        if session.finished(now):
            break
    return session.end(now).score


def test_every_scenario_can_be_won_by_its_own_sentences(reading):
    for scenario in reading.training.scenarios():
        score = model_talk(reading.training, scenario, 2)
        broken = [(v.rule, v.reason) for v in score.verdicts if v.ok is False]
        assert (score.total >= 90, broken) == (True, []), scenario.id


def test_lines_of_one_turn_come_one_after_the_other(own):
    session = own.session("mine", seed=1)
    assert [line.text for line in session.due(0)] == ["我160cm，55kg"]
    assert [line.text for line in session.due(1.4)] == []
    assert [line.text for line in session.due(1.5)] == ["穿什么码"]
    assert session.states(5)[0].waiting_s == 5


def test_answering_before_the_last_line_interrupts(own):
    session = own.session("mine", seed=1)
    session.due(0.5)
    early = session.reply("a", "亲，您请说哦😊", 0.5)
    assert {v.rule for v in early.verdicts if v.ok is False} >= {"interrupting"}
    session.due(3)
    assert session.reply("a", "亲，拍M码就好哦😊", 4).total > early.total


@pytest.mark.parametrize(
    ("answer", "following"), [("亲，M或者L都行哦", "到底M还是L"), ("亲，拍M码哦😊", "谢谢")]
)
def test_a_reply_leads_to_the_turn_that_fits_it(own, answer, following):
    session = own.session("mine", seed=1)
    session.due(3)
    session.reply("a", answer, 4)
    assert [line.text for line in session.due(10)] == [following]


def test_a_buyer_who_waits_asks_again_and_leaves_in_the_end(own):
    session = own.session("mine", seed=1)
    session.due(3)
    assert len(session.due(25)) == 1
    assert session.due(60) == ()
    session.due(130)
    assert session.states(130)[0].left
    assert session.finished(130)
    report = session.end(130)
    assert report.score.total == 0


def test_a_session_is_the_same_for_the_same_seed(training):
    def talk(seed):
        session = training.session("ten-chats", seed)
        return [(line.at_s, line.text) for line in session.due(200)]

    assert talk(3) == talk(3)
    assert talk(3) != talk(4)


def test_the_opening_case_is_won_by_one_size(training):
    session = training.session("size-160-55", seed=1)
    replies = (
        "亲，方便告诉我身高体重吗，我帮您选一个码哦📏",
        "亲，160cm、55kg 推荐您拍 M 码哦😊",
        "亲，这款宽松，您的身高体重都在M码范围里，不会紧的呢😊",
        "不客气亲，有事随时找我，祝您生活愉快🌸",
    )
    now = 0.0
    for text in replies:
        session.due(now)
        session.reply("lulu", text, now + 3)
        now += 6
    report = session.end(now + 1)
    assert report.score.total >= 90, report.score
    assert session.finished(now + 1)


def test_the_report_is_kept_once(training):
    session = training.session("greeting", seed=1)
    session.due(1)
    session.reply("an", "在的亲，欢迎光临，您请说😊", 3)
    assert session.end(10) is session.end(20)
    assert [note.title for note in training.report("小林").practice] == ["六秒接住第一句话"]


def test_nothing_can_be_said_to_nobody(training):
    session = training.session("ten-chats", seed=1)
    for buyer, text in (("nobody", "在"), ("b10", "在的亲"), ("b01", "  ")):
        with pytest.raises(AssistError):
            session.reply(buyer, text, 0)
    with pytest.raises(AssistError):
        training.session("mars")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('goto = "which"', 'goto = "moon"', "没有“moon”这句话"),
        ('mood = "激动型"', 'mood = "开心型"', "不在可选范围"),
        ('unless = ["one_size"]', 'unless = ["size"]', "没有“size”这条规则"),
        ('say = ["谢谢"]\n', "", "第 29 行.*say.*缺少内容"),
        ('topic = "w01"', 'topc = "w01"', "topc.*不认识"),
        ('name = "小甲"', 'name = "小甲', "line 7"),
    ],
)
def test_a_mistake_in_a_trainers_file_is_told_with_its_place(tmp_path, old, new, message):
    file = tmp_path / "mine.toml"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError, match=message):
        read_scenario(file, RULES)


def test_a_wrong_file_is_left_out_and_told(own):
    (own.own_folder / "scenarios" / "bad.toml").write_text("title = 1\n", encoding="utf-8")
    own.learner("小林")
    assert "mine" in {scenario.id for scenario in own.scenarios()}
    assert len(own.problems()) == 1


def test_steps_of_one_name_are_ways_to_one_step(reading):
    (buyer,) = reading.training._scenarios[0]["size-160-55"].buyers
    assert [step.name for step in steps(buyer)] == [
        "先问身高体重", "报出一个码", "说出理由", "好好道别",
    ]  # fmt: skip
    assert course(buyer, ["like", "body", "which", "bye"]).share == 1
    assert course(buyer, ["like"]).share == 1 / 3.5


def test_without_named_steps_the_shortest_good_way_counts(own):
    (buyer,) = own._scenarios[0]["mine"].buyers
    assert [turn.id for turn in good_way(buyer.turns)] == ["size", "thanks"]
    assert course(buyer, ["size", "thanks"]).ahead == ()


def test_every_shipped_scenario_names_its_steps(reading):
    for scenario in reading.training.scenarios():
        for buyer in scenario.buyers:
            assert any(turn.step for turn in buyer.turns), (scenario.id, buyer.id)


def test_a_buyer_who_had_not_come_yet_counts_as_nothing(training):
    session = training.session("logistics", seed=1)
    session.due(1)
    session.reply("ji", "亲，让您久等真抱歉🙏 我马上催仓库，今天就给您发出", 3)
    report = session.end(4)
    assert len(report.by_buyer) == 3
    assert [score.total for _, score in report.by_buyer][1:] == [0, 0]


def chat_until(training, seconds, scenario="three-moods"):
    session = training.session(scenario, seed=2)
    for now in range(0, seconds, 4):
        session.due(now)
        for state in session.states(now):
            if state.waiting_s is not None:
                session.reply(state.buyer.id, f"亲，马上帮您看哦😊{now}", now)
    return session


def said(session):
    return [session.lines(buyer.id) for buyer in session.scenario.buyers]


def test_a_session_that_was_broken_off_goes_on_with_every_reply(training):
    broken = chat_until(training, 24)
    training.learner("小林")
    held = training.open_practice()
    assert (held.scenario, held.at_s) == ("three-moods", 20)
    again = training.go_on_practice()
    assert said(again) == said(broken)
    again.reply("ji", "亲，抱歉让您着急了🙏 我马上去查", 26)
    training.learner("小林")
    assert training.open_practice().replies == held.replies + 1
    score = training.go_on_practice().end(40).score
    assert training.open_practice() is None
    assert [note.score for note in training.report("小林").practice] == [score.total]


def test_another_session_counts_the_one_that_was_broken_off(training):
    chat_until(training, 12)
    training.learner("小林")
    training.session("greeting")
    assert training.open_practice() is None
    assert [note.title for note in training.report("小林").practice] == ["三种脾气一起来"]


def test_a_session_belongs_to_its_learner_and_to_its_scenario(own):
    session = own.session("mine", seed=1)
    session.due(3)
    session.reply("a", "亲，拍M码哦😊", 4)
    own.learner("小王")
    assert own.open_practice() is None
    assert own.end_practice() is None
    own.learner("小林")
    assert own.open_practice() is not None
    (own.own_folder / "scenarios" / "mine.toml").write_text(
        FILE.replace('id = "a"', 'id = "b"'), encoding="utf-8"
    )
    own.learner("小林")
    with pytest.raises(AssistError, match="改过了"):
        own.go_on_practice()
    with pytest.raises(AssistError, match="没有练到一半"):
        own.go_on_practice()
