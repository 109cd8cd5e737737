from datetime import date

import pytest

from assist import paths
from assist.library import open_library
from assist.library.habits import RAISE_LIMIT, SINK_LIMIT, Habits
from assist.library.opening import MOST_CHANGES
from assist.suggestion import Context

ODD = "宝贝啥时候上路呀"
KEY = "general/ship.when"


def first(library, message):
    cards = library.suggest(message, Context()).cards
    return cards[0].id if cards else None


def test_a_pick_teaches_the_buyers_words(library):
    for _ in range(2):
        library.record_pick(KEY, ODD)
    assert first(library, ODD) == KEY
    assert library.learned() == [(KEY, ODD)]


def test_what_was_learned_survives_a_restart(library, folders):
    library.record_pick(KEY, ODD)
    library.close()
    again = open_library(folders, paths.resources())
    assert again.learned() == [(KEY, ODD)]
    assert first(again, ODD) == KEY
    again.close()


def test_a_trainer_can_take_it_back(library, folders):
    before = [card.id for card in library.suggest(ODD, Context()).cards]
    library.record_pick(KEY, ODD)
    library.forget(KEY, ODD)
    assert library.learned() == []
    library.close()
    again = open_library(folders, paths.resources())
    assert [card.id for card in again.suggest(ODD, Context()).cards] == before
    again.close()


def test_many_changes_are_built_into_a_new_index(library, folders):
    for number in range(MOST_CHANGES + 1):
        library._store.note_change(f"grown/{number}")
    library.close()
    again = open_library(folders, paths.resources())
    assert again._store.changed == []
    assert first(again, "什么时候发货") == KEY
    again.close()


@pytest.mark.parametrize("question", ["", "嗯", "13812345678", "啊" * 200, "什么时候发货"])
def test_words_that_say_nothing_new_are_not_learned(library, question):
    library.record_pick(KEY, question)
    assert all("138" not in text for _, text in library.learned())
    assert len(library.learned()) <= 1
    assert ("什么时候发货" not in question) or library.learned() == []


def test_personal_data_is_masked_before_it_is_learned(library):
    library.record_pick("general/order.phone", "电话改成13812345678可以吗")
    ((_, text),) = library.learned()
    assert "138" not in text


def test_the_cards_above_a_pick_were_passed_over(library):
    message = "你们东西质量太差了"
    cards = library.suggest(message, Context()).questions[0].suggestions
    library.record_pick(cards[1].id, message)
    events = {(s, e): n for s, e, _, n in library._snippets.uses_by_day()}
    assert events[(cards[0].id, "pass")] == 1
    assert events[(cards[1].id, "pick")] == 1


def test_habit_is_bounded_and_fades():
    today = date(2026, 11, 22)
    fresh = Habits([("a", "pick", "2026-11-22", 1000)], today)
    faded = Habits([("a", "pick", "2026-01-22", 3)], today)
    ignored = Habits([("a", "pass", "2026-11-20", 1000)], today)
    assert fresh.points("a") == RAISE_LIMIT
    assert 0 < faded.points("a") < 0.1
    assert ignored.points("a") == -SINK_LIMIT
    assert fresh.points("unknown") == 0
