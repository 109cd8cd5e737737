"""Questions about replies: the right option answers the very question, and it alone."""

import random
import re

import pytest

from assist.library.training_exam_fairness import FairQuestions
from assist.matching.questions import Part
from assist.matching.records import Match
from assist.training.cards.replies import asked_in
from assist.training.exams import Exam
from assist.training.exams import Part as ExamPart
from assist.training.records import CardKind, DrillCard, ItemKind

PLACES_AND_FIGURES = re.compile(r"\d+|海南|新疆|西藏|内蒙古|甘肃|云南|香港|国外")


@pytest.fixture(scope="module")
def training(reading):
    return reading.training


@pytest.fixture(scope="module")
def reply_cards(training):
    return [card for card in training.cards() if card.kind is CardKind.REPLY]


def card(name, asked, right, *wrong):
    options = (right, *wrong)
    prompt = f"买家:“{asked}” 怎么回最合适?"
    return DrillCard(
        f"reply/{name}", CardKind.REPLY, "", prompt, options, 0, (right,), "", name, name
    )


class FakeMatcher:
    """Reads every message as the labels it was given, with their confidence."""

    threshold = 0.42

    def __init__(self, **labels):
        self.labels = {label.replace("_", "."): sure for label, sure in labels.items()}
        self.asked = 0

    def answers(self, message, limit=5, previous=""):
        self.asked += 1
        found = [Match(label, label, 50.0, sure) for label, sure in self.labels.items()]
        return [(Part(message, 0, len(message)), found)] if found else []


REMOTE = card(
    "remote", "西藏能送到吗", "亲，西藏补15元运费哦", "亲，能开发票哦", "亲，17点前当天发哦"
)
INVOICE = card("invoice", "能开票吗", "亲，能开发票哦", "亲，西藏补15元运费哦")
WHEN = card("when", "几时发", "亲，17点前当天发哦", "亲，能开发票哦")
CARDS = {c.id: c for c in (REMOTE, INVOICE, WHEN)}
INTENTS = {"remote": "ship.remote", "invoice": "invoice.ask", "when": "ship.when"}


def fair(**labels):
    return FairQuestions(CARDS, INTENTS, FakeMatcher(**labels))(REMOTE)


def test_a_question_is_fair_when_the_matcher_gives_its_reply_first_and_no_other():
    assert fair(ship_remote=0.9, ship_when=0.1)


def test_a_question_of_which_nobody_is_sure_is_left_out():
    assert not fair(ship_remote=0.3)
    assert not fair()


def test_a_question_that_asks_for_something_else_first_is_left_out():
    assert not fair(ship_fee=0.8, ship_remote=0.7)


def test_a_question_with_a_second_right_option_is_left_out():
    assert not fair(ship_remote=0.9, ship_when=0.5)
    assert fair(ship_remote=0.9, ship_fee=0.5)


def test_the_matcher_is_asked_once_for_a_card_and_never_for_another_kind():
    matcher = FakeMatcher(ship_remote=0.9)
    questions = FairQuestions(CARDS, INTENTS, matcher)
    fact = DrillCard("fact/a", CardKind.FACT, "", "是什么?", ("甲", "乙"), 0, ("甲",), "", "a", "a")
    assert questions(fact)
    assert questions(REMOTE)
    assert questions(REMOTE)
    assert matcher.asked == 1


def test_an_exam_draws_fair_cards_only_and_keeps_those_picked_by_hand():
    drawn = Exam("x", "x", 10, 80, (ExamPart(1, cards="reply", count=3),))
    paper = drawn.paper(CARDS, {}, 1, lambda c: c is not REMOTE)
    assert sorted(item.card for item in paper.items) == [INVOICE.id, WHEN.id]
    picked = Exam("x", "x", 10, 80, (ExamPart(1, pick=(REMOTE.id,)),))
    assert [item.card for item in picked.paper(CARDS, {}, 1, lambda _: False).items] == [REMOTE.id]


def test_a_paper_stays_the_same_for_its_seed(training):
    known = training._refers.known()
    exam = training._exams.exams["onboarding"]
    first, again = (exam.paper(known.cards, known.scenarios, 7, known.fair) for _ in range(2))
    assert first == again


def test_every_question_drawn_for_a_reply_is_answered_first_by_the_right_option(reading, training):
    known, intents = training._refers.known(), training._refers._intents
    matcher = training._sources.matcher
    exam = training._exams.exams["onboarding"]
    for seed in range(10):
        for item in exam.paper(known.cards, known.scenarios, seed, known.fair).items:
            held = known.cards.get(item.card)
            if item.kind is not ItemKind.CHOICE or held is None or held.kind is not CardKind.REPLY:
                continue
            for _, matches in matcher.answers(asked_in(held)):
                assert matches[0].label == intents[held.source], item.prompt
                assert matches[0].confidence >= matcher.threshold, item.prompt


def test_nearly_every_question_of_the_library_is_fair(training, reply_cards):
    chosen = random.Random(3).sample(reply_cards, 60)
    known = training._refers.known()
    assert sum(known.fair(card) for card in chosen) >= 57


def test_the_right_reply_has_every_place_and_figure_of_its_question(reply_cards):
    for one in reply_cards:
        named = set(PLACES_AND_FIGURES.findall(asked_in(one)))
        assert named <= set(PLACES_AND_FIGURES.findall(one.right)), one.prompt
    remote = next(one for one in reply_cards if one.source == "general/ship.remote")
    assert "海南" not in remote.prompt


def test_who_has_told_a_body_is_not_asked_for_it(reply_cards):
    assert [one.prompt for one in reply_cards if "给你" in asked_in(one)] == []
