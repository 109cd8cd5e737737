"""The path: what each topic needs, what is done, and what comes next."""

from dataclasses import replace

from assist.training.needs import MOST
from assist.training.records import NextKind, Rating


def of(training, topic):
    return next(need for need in training.path() if need.topic.id == topic)


def test_every_topic_says_what_it_needs(reading):
    found = reading.training.path()
    assert len(found) == 18
    exams = {paper.id for paper in reading.training.exams()}
    for need in found:
        assert need.cards > 0
        assert 0 < need.enough <= min(need.cards, MOST)
        assert need.exam.id in exams
        assert [scenario.id for scenario in need.scenarios] == list(need.topic.scenarios)
        assert all(scenario.goals for scenario in need.scenarios)
        assert (need.done, need.next) == (0, NextKind.CARDS)


def test_cards_come_first_then_scenarios_then_the_exam(training):
    for due in training.drill_next(200, topic="w01"):
        training.drill_rate(due.card.id, Rating.EASY, 2)
    need = of(training, "w01")
    assert (need.next, need.next_id, need.done) == (NextKind.SCENARIO, "greeting", 1)
    session = training.session("greeting", seed=1)
    talk = (
        "在的亲，欢迎光临，您请说哦😊",
        "亲，是聚酯纤维雪纺的，里衬是全棉哦🌿",
        "不客气亲，祝您生活愉快🌸",
    )
    for number, text in enumerate(talk):
        session.due(6.0 * number)
        session.reply("an", text, 6.0 * number + 3)
    assert session.end(30).score.total >= 80
    need = of(training, "w01")
    assert (need.next, need.next_id, need.done, need.ready) == (
        NextKind.EXAM, "first-week", 2, False,
    )  # fmt: skip
    sitting = training.start_exam("first-week")
    for place, item in enumerate(sitting.paper.items):
        training.answer_exam(sitting.id, place, item.right, 3)
    training.finish_exam(sitting.id)
    need = of(training, "w01")
    assert (need.next, need.done, need.needed, need.ready) == (NextKind.NOTHING, 3, 3, True)
    assert (need.exam.best, need.scenarios[0].done) == (100, True)


def test_an_exam_that_is_a_draft_is_not_asked_for(training):
    desk = training.exam_desk
    desk.save(replace(desk.exam("first-week"), draft=True))
    assert of(training, "w01").exam is None
    desk.delete("first-week")
    assert of(training, "w01").exam.title == "第一周小测"


def test_a_topic_of_hundreds_of_cards_asks_for_a_week_of_them(training):
    need = of(training, "w03")
    assert need.cards > 200
    assert need.enough == 60
