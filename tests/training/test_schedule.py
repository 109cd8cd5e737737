"""FSRS: the package's own dates, whatever happens to clocks, zones and facts."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

import fsrs
import pytest

from assist.store.database import open_store
from assist.training.drill import Drill, streak
from assist.training.records import CardKind, DrillCard, Rating
from assist.training.reviews import Review, Reviews
from assist.training.schedule import Schedule, due_us, from_us, to_us

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


def card(name, content="c"):
    return DrillCard(
        name, CardKind.FACT, "w03", "哪个?", ("甲", "乙"), 0, ("甲",), "因为", "p", content
    )


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "ceda.db", tmp_path / "backups")
    yield opened
    opened.close()


@pytest.fixture
def reviews(store):
    return Reviews(store)


def test_ten_thousand_random_reviews_get_the_dates_of_the_package():
    draw = random.Random(7)
    own, package = Schedule(), fsrs.Scheduler(enable_fuzzing=False)
    memories, cards = {}, {}
    at = NOON
    for number in range(10_000):
        at += timedelta(seconds=draw.choice((3, 700, 40_000, 900_000)) * draw.random())
        name, rating = f"card{draw.randrange(300)}", draw.choice(list(Rating))
        memories[name] = own.review(memories.get(name), name, "c", rating, at, number)
        before = cards.get(name) or fsrs.Card(card_id=1, due=at)
        cards[name], _ = package.review_card(before, fsrs.Rating(int(rating)), at)
        memory, theirs = memories[name], cards[name]
        assert from_us(memory.due_us) == theirs.due
        assert (memory.stability, memory.difficulty) == (theirs.stability, theirs.difficulty)
        assert (memory.state, memory.step) == (int(theirs.state), theirs.step)
        assert own.retrievability(memory, at) == package.get_card_retrievability(theirs, at)


def test_what_is_remembered_is_rebuilt_from_the_log(reviews):
    draw, schedule, at = random.Random(1), Schedule(), NOON
    for _ in range(300):
        at += timedelta(hours=draw.randrange(1, 90))
        name, content = f"c{draw.randrange(20)}", draw.choice("aaab")
        review = Review(
            name, content, at, at.date().isoformat(), draw.choice(list(Rating)), True, 4
        )
        reviews.add("小林", review, schedule)
    before = reviews.memories("小林")
    assert reviews.rebuild("小林", schedule) == 300
    assert reviews.memories("小林") == before


class Clock:
    def __init__(self, at=NOON):
        self.at = at

    def __call__(self):
        return self.at


def drill(reviews, clock, *cards, learner="小林"):
    return Drill(reviews, Schedule(), learner, {c.id: c for c in cards}, clock)


def test_month_ends_and_time_zones_lose_no_review(reviews):
    clock = Clock()
    for zone in (timezone(timedelta(hours=h)) for h in (8, -11, 14, 0, 5.75)):
        for day in (31, 32, 59, 60, 61):
            clock.at = (NOON + timedelta(days=day)).astimezone(zone)
            drill(reviews, clock, card("a")).rate("a", Rating.GOOD, 3, None)
    log = reviews.log("小林")
    assert len(log) == 25 == sum(reviews.days("小林").values())
    assert reviews.memory("小林", "a").reviews == 25
    assert all(review.at.tzinfo is UTC for review in log)


def test_a_review_under_a_clock_set_back_is_kept_and_the_card_comes_back(reviews):
    clock = Clock(NOON + timedelta(days=4000))
    drill(reviews, clock, card("a")).rate("a", Rating.EASY, 3, None)
    clock.at = NOON
    again = drill(reviews, clock, card("a"))
    assert [due.card.id for due in again.next(5)] == ["a"]
    after = again.rate("a", Rating.EASY, 3, None)
    assert NOON < after.due < NOON + timedelta(days=60)
    assert [r.at for r in reviews.log("小林")] == [NOON + timedelta(days=4000), NOON]


def test_a_clock_set_back_by_minutes_changes_nothing(reviews):
    clock = Clock()
    drill(reviews, clock, card("a")).rate("a", Rating.EASY, 3, None)
    memory = reviews.memory("小林", "a")
    assert due_us(memory, "c", to_us(NOON - timedelta(minutes=5))) == memory.due_us


def test_a_changed_fact_brings_its_card_back_as_new(reviews):
    clock = Clock()
    drill(reviews, clock, card("a"), card("b")).rate("a", Rating.EASY, 3, None)
    clock.at += timedelta(hours=1)
    changed = drill(reviews, clock, card("a", "other"))
    (due,) = changed.next(5)
    assert due.changed
    assert due.reviews == 1
    changed.rate("a", Rating.GOOD, 3, None)
    first = Schedule().review(None, "a", "other", Rating.GOOD, clock.at)
    assert reviews.memory("小林", "a").stability == first.stability


def test_a_streak_counts_local_days_and_waits_for_today():
    days = {"2026-02-27": 1, "2026-02-28": 2, "2026-03-01": 1}
    assert streak(days, date(2026, 3, 1)) == 3
    assert streak(days, date(2026, 3, 2)) == 3
    assert streak(days, date(2026, 3, 3)) == 0
    assert streak({}, date(2026, 3, 3)) == 0


def test_the_forecast_counts_by_the_local_midnight(reviews):
    clock = Clock(datetime(2026, 2, 28, 23, 50, tzinfo=timezone(timedelta(hours=8))))
    cards = [card(f"c{n}") for n in range(6)]
    held = drill(reviews, clock, *cards)
    for one in cards[:5]:
        held.rate(one.id, Rating.EASY, 3, None)
    ahead = held.forecast()
    assert len(ahead.per_day) == 14
    assert (sum(ahead.per_day), ahead.new, ahead.done_today, ahead.streak_days) == (5, 1, 5, 1)
    assert ahead.per_day[8] == 5, "an easy first review lasts eight days"


def test_new_cards_come_in_a_day_s_portion_and_of_all_kinds(reviews):
    cards = [card(f"c{n}") for n in range(40)]
    clock = Clock()
    held = drill(reviews, clock, *cards)
    first = held.next(50)
    assert len(first) == 15
    for due in first:
        held.rate(due.card.id, Rating.GOOD, 3, None)
    assert held.next(50) == ()
    clock.at += timedelta(days=1)
    assert len(drill(reviews, clock, *cards).next(50)) == 30


def test_answers_are_taken_by_text_by_number_and_without_marks(reviews):
    held = drill(reviews, Clock(), card("a"))
    assert held.check("a", " 甲。", 3).suggested is Rating.EASY
    assert held.check("a", "1", 12).suggested is Rating.GOOD
    assert held.check("a", "甲", 40).suggested is Rating.HARD
    wrong = held.check("a", "乙", 2)
    assert (wrong.right, wrong.suggested, wrong.answer) == (False, Rating.AGAIN, "甲")


def test_an_answer_is_kept_at_once_and_rated_afterwards(reviews):
    clock = Clock()
    held = drill(reviews, clock, card("a"), card("b"))
    held.check("a", "乙", 3)
    assert [(r.card, r.rating, r.correct) for r in reviews.log("小林")] == [
        ("a", Rating.AGAIN, False)
    ]
    clock.at += timedelta(seconds=20)
    held.rate("a", Rating.HARD, 3, None)
    (log,) = reviews.log("小林")
    assert (log.rating, log.at) == (Rating.HARD, NOON), "the moment is that of the answer"
    alone = Schedule().review(None, "a", "c", Rating.HARD, NOON)
    kept = reviews.memory("小林", "a")
    assert (kept.due_us, kept.stability, kept.reviews) == (alone.due_us, alone.stability, 1)
    reviews.rebuild("小林", Schedule())
    assert reviews.memory("小林", "a")[3:] == kept[3:]


def test_a_second_answer_before_the_rating_does_not_count(reviews):
    held = drill(reviews, Clock(), card("a"))
    held.check("a", "乙", 3)
    assert held.check("a", "甲", 3).right
    held.rate("a", Rating.AGAIN, 3, False)
    assert [r.correct for r in reviews.log("小林")] == [False]
    held.check("a", "甲", 3)
    assert len(reviews.log("小林")) == 2, "after the rating the card may be asked again"


def test_a_rating_that_never_came_leaves_the_one_suggested(reviews):
    held = drill(reviews, Clock(), card("a"))
    held.check("a", "甲", 3)
    held.next(5)
    held.check("a", "甲", 40)
    assert [r.rating for r in reviews.log("小林")] == [Rating.EASY, Rating.HARD]


def test_new_cards_of_today_are_counted_as_the_drill_brings_them(reviews):
    cards = [card(f"c{n}") for n in range(18)]
    clock = Clock()
    held = drill(reviews, clock, *cards)
    assert held.forecast().new_today == 15
    for due in held.next(4):
        for _ in range(2):
            held.rate(due.card.id, Rating.AGAIN, 3, None)
    assert held.forecast().new_today == 11, "a card that was asked twice was new once"
    assert sum(not due.reviews for due in held.next(50)) == 11
    clock.at += timedelta(days=1)
    assert drill(reviews, clock, *cards).forecast().new_today == 14, "as many as are left"


def test_learners_do_not_share_what_they_remember(reviews):
    clock = Clock()
    drill(reviews, clock, card("a")).rate("a", Rating.AGAIN, 3, None)
    assert drill(reviews, clock, card("a"), learner="小王").forecast().new == 1
    assert reviews.counts() == {("a", "小林"): (1, 1)}
