"""Guesses are shown as guesses, and what has no answer is kept for the trainers."""

from PySide6.QtCore import Qt

from assist.suggestion import Question, Suggestions
from tests.fakes import CHAT, OTHER
from tests.sample_shop import LONG, MATERIAL, TROUSERS, guesses
from tests.ui.conftest import Room

ASKED = "这料子扎不扎人呀"


def ask_unsure(room: Room) -> None:
    room.library.answers[ASKED] = guesses(ASKED)
    room.ask(ASKED)


def nothing(message: str) -> Suggestions:
    return Suggestions(message, (Question(message, 0, len(message)),))


def test_guesses_stand_below_a_line_that_says_so(room: Room) -> None:
    ask_unsure(room)
    doubt = room.sidebar.parts.doubt
    assert doubt.text.startswith("没有十足把握的答案，以下仅供参考")
    room.wait(lambda: doubt.text.endswith("已记入「没答上来」"))
    room.ask(LONG)
    assert doubt.text == ""


def test_the_line_leads_to_the_search(room: Room) -> None:
    ask_unsure(room)
    room.sidebar.parts.doubt._act()
    room.wait(room.sidebar.parts.search.field.hasFocus)


def test_enter_never_picks_a_guess_by_default(room: Room) -> None:
    ask_unsure(room)
    parts = room.sidebar.parts
    room.sidebar.open_search()
    room.bot.keyClick(parts.search.field, Qt.Key.Key_Return)
    room.bot.keyClick(parts.search.field, Qt.Key.Key_Down)
    room.wait(parts.cards.hasFocus)
    room.bot.keyClick(parts.cards, Qt.Key.Key_Return)
    assert room.pasted == []


def test_a_guess_is_picked_by_its_key_or_when_it_was_chosen_by_hand(room: Room) -> None:
    ask_unsure(room)
    room.desktop.press("card_1")
    cards = room.sidebar.parts.cards
    cards.setFocus()
    cards.setCurrentIndex(cards.model().index(0, 0))
    room.bot.keyClick(cards, Qt.Key.Key_Return)
    assert room.pasted == [MATERIAL.text, MATERIAL.text]


def test_the_arrow_chooses_the_first_guess_first(room: Room) -> None:
    ask_unsure(room)
    cards = room.sidebar.parts.cards
    cards.setFocus()
    room.bot.keyClick(cards, Qt.Key.Key_Down)
    assert cards.chosen_row() == 0


def test_a_message_without_a_good_answer_is_kept_once(room: Room) -> None:
    ask_unsure(room)
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar._product_chosen(TROUSERS)
    room.ask(ASKED)
    room.sidebar.answering.search("料子")
    room.wait(lambda: room.sidebar.answering.current.noted)
    assert room.library.unanswered == [ASKED]


def test_the_page_without_answers_says_that_the_question_was_kept(room: Room) -> None:
    room.library.answers["老板的猫叫什么"] = nothing("老板的猫叫什么")
    room.ask("老板的猫叫什么")
    room.wait(lambda: room.sidebar.answering.current.noted)
    assert room.library.unanswered == ["老板的猫叫什么"]
    assert "已记入「没答上来」" in room.texts()


def test_answered_messages_and_examples_are_not_kept(room: Room) -> None:
    room.library.answers["试试"] = nothing("试试")
    with room.bot.waitSignal(room.sidebar.answering.answered):
        room.sidebar.answering.try_out("试试")
    room.ask(LONG)
    room.ask("能便宜点吗")
    assert room.library.unanswered == []


def test_a_library_that_cannot_be_written_does_not_claim_to_have_kept_it(room: Room) -> None:
    room.library.trouble = "只能读取"
    ask_unsure(room)
    room.wait(lambda: room.library.unanswered)
    room.ask("能便宜点吗")
    assert not room.sidebar.answering.current.noted


def test_a_question_kept_for_another_buyer_is_not_said_here(room: Room) -> None:
    ask_unsure(room)
    room.wait(lambda: room.sidebar.answering.current.noted)
    room.desktop.front(OTHER)
    assert room.sidebar.parts.doubt.text == ""
    room.desktop.front(CHAT)
    assert room.sidebar.parts.doubt.text.endswith("已记入「没答上来」")
