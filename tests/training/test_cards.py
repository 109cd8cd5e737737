"""Cards from the live library: the same each time, true, and back when a fact changes."""

from collections import Counter
from dataclasses import replace

import pytest

from assist.training.records import CardKind, Rating


@pytest.fixture(scope="module")
def cards(reading):
    return {card.id: card for card in reading.training.cards()}


def test_every_kind_of_card_is_made(cards):
    counts = Counter(card.kind for card in cards.values())
    assert set(counts) == set(CardKind)
    assert min(counts.values()) >= 10


def test_cards_are_the_same_each_time(reading, cards):
    before = dict(cards)
    reading.training.learner("")
    assert {card.id: card for card in reading.training.cards()} == before


def test_options_differ_and_hold_the_answer(cards):
    for card in cards.values():
        assert 2 <= len(card.options) <= 4, card
        assert len(set(card.options)) == len(card.options), card
        assert card.right in card.options
        assert card.explanation
        assert "#" not in "".join(card.options), card


def test_every_card_and_every_topic_find_each_other(reading, cards):
    topics = {topic.id for topic in reading.training.topics()}
    assert len(topics) == 18
    assert {card.topic for card in cards.values()} == topics


def test_only_the_forbidden_sentence_is_stopped(reading, cards):
    for card in cards.values():
        if card.kind is CardKind.FORBIDDEN:
            stopped = [
                text
                for text in card.options
                if any(hit.level == "block" for hit in reading.check(text))
            ]
            assert stopped == [card.right], card.id


def test_a_size_card_agrees_with_the_size_desk(reading, cards):
    asked = [card for card in cards.values() if card.kind is CardKind.SIZE]
    for card in asked:
        answer = reading.sizes.answer(card.prompt.removeprefix("买家:"), card.source)
        assert answer.advice.size in card.right


def test_who_pays_is_what_the_walk_says(cards):
    card = cards["aftersale/general/aftersale.wrong/exchange/payer"]
    assert card.right == "卖家"
    assert "发错货" in card.prompt


def test_a_changed_fact_brings_its_card_back_and_no_other(library, clock):
    training = library.training
    training.learner("小林")
    for due in training.drill_next(15, topic="w03"):
        training.drill_rate(due.card.id, Rating.EASY, 2)
    assert training.forecast().due_today == 0
    fact = next(c for c in training._drill._memories if c.startswith("fact/"))
    key, _, name = fact.removeprefix("fact/").rpartition("/")
    product = library._goods[key]
    library._goods[key] = replace(
        product,
        facts=tuple(
            replace(f, value=f.value + "(新)") if f.name == name else f for f in product.facts
        ),
    )
    clock.move(hours=1)
    training.learner("小林")
    back = [due for due in training.drill_next(15) if due.reviews]
    assert [(due.card.id, due.changed) for due in back] == [(fact, True)]


def test_progress_grows_with_cards_known(training):
    assert all(topic.share == 0 for topic in training.progress())
    for due in training.drill_next(200, topic="w01"):
        training.drill_rate(due.card.id, Rating.EASY, 2)
    first = training.progress()[0]
    assert (first.share, first.ready) == (0.5, False), "the scenario is still to be done"


def test_trainers_see_what_is_widely_missed(training):
    (due,) = training.drill_next(1)
    for name in ("小林", "小王", "小张"):
        training.learner(name)
        training.drill_rate(due.card.id, Rating.AGAIN, 9)
    (missed,) = training.missed_facts()
    assert (missed.card.id, missed.share, missed.learners) == (due.card.id, 1.0, 3)
    assert training.learners() == ("小张", "小林", "小王")


def test_what_exams_miss_counts_with_what_drills_miss(training):
    for name in ("小林", "小王", "小张"):
        training.learner(name)
        sitting = training.start_exam("first-week")
        quiz = [n for n, item in enumerate(sitting.paper.items) if item.card.startswith("quiz/")]
        for place in quiz:
            item = sitting.paper.items[place]
            training.answer_exam(sitting.id, place, "不是这个", 3)
            training.drill_check(item.card, item.right, 3)
        training.finish_exam(sitting.id)
    missed = training.missed_facts()
    assert missed
    for each in missed:
        assert each.card.id.startswith("quiz/")
        assert (each.misses * 2, each.share) == (each.reviews, 0.5)
