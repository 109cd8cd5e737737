"""Risky techniques are kept from newcomers, in answers and in searches."""

from assist.library.roles import answer_for, cards_for
from assist.suggestion import Kind, Question, Suggestion, Suggestions, Variant

MILD = Variant("warm", "亲，给您留一张券哦", "", technique="允诺型", risk="low")
HARD = Variant("short", "就这个价", "", technique="武断型", risk="high")


def card(name, *variants):
    return Suggestion(name, Kind.OBJECTION, None, name, 1, 1, "", variants)


def test_a_newcomer_sees_the_other_wordings():
    (kept,) = cards_for([card("a", MILD, HARD)], "newcomer")
    assert kept.variants == (MILD,)


def test_a_card_of_nothing_but_risk_falls_out():
    assert cards_for([card("a", HARD), card("b", MILD)], "newcomer") == (card("b", MILD),)


def test_a_card_without_words_stays():
    assert cards_for([card("a")], "newcomer") == (card("a"),)


def test_everyone_else_sees_all_of_it():
    answer = Suggestions("贵", (Question("贵", 0, 1, (card("a", MILD, HARD),)),))
    assert answer_for(answer, "agent") is answer
    assert answer_for(answer, "newcomer").cards == (card("a", MILD),)
