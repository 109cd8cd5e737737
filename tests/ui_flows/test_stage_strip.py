"""The quiet line that knows where the conversation is."""

from __future__ import annotations

from PySide6.QtCore import Qt

from assist.suggestion import Kind, Question, Suggestion, Suggestions, Variant
from assist.ui.sidebar.stage_strip import StageStrip
from tests.fakes import CHAT, OTHER
from tests.sample_shop import variant
from tests.ui_flows.conftest import FlowRoom


def answer(message: str, intent: str, kind: Kind = Kind.REPLY) -> Suggestions:
    words: tuple[Variant, ...] = (variant(f"亲,{message}的回答哦😊"),)
    card = Suggestion(f"s.{intent}", kind, intent, intent, 90, 0.9, "", words)
    return Suggestions(message, (Question(message, 0, len(message), (card,), "咨询"),))


def strip(room: FlowRoom) -> StageStrip:
    room.wait(lambda: room.sidebar.progress.strip is not None)
    assert room.sidebar.progress.strip is not None
    return room.sidebar.progress.strip


def hear(room: FlowRoom, message: str, intent: str, **more: object) -> None:
    room.library.answers[message] = answer(message, intent)
    room.ask(message, **more)
    room.settle()


def test_there_is_no_strip_before_a_conversation(room: FlowRoom) -> None:
    room.settle()
    assert room.sidebar.progress.strip is None


def test_it_is_a_slim_row_that_names_the_step(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    line = strip(room)
    assert line.isVisible()
    assert line.height() <= 22
    assert "迎接问好" in line.accessibleName()
    assert "整理信息" in line.accessibleDescription()


def test_it_follows_what_is_asked_and_what_goes_out(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.desktop.press("card_1")
    room.settle()
    place = strip(room).place
    assert place is not None
    assert place.done == {"greet"}
    hear(room, "太贵了", "price.expensive")
    room.wait(lambda: (p := strip(room).place) is not None and p.name == "处理异议")


def test_asking_again_for_the_same_message_counts_once(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.sidebar.answering.ask()
    room.settle()
    assert len(room.sidebar.answering.current.events) == 1


def test_what_comes_next_is_searched_for_with_one_key(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.desktop.press("card_1")
    room.settle()
    room.wait(lambda: (p := strip(room).place) and p.next and p.next.id == "needs")
    room.sidebar.progress.go_on()
    assert room.sidebar.parts.search.field.text() == "求推荐"
    assert room.sidebar.keyboard.taken


def test_what_comes_next_opens_the_walks_of_its_kind(room: FlowRoom) -> None:
    hear(room, "发错货了", "issue.wrong")
    room.bot.keyClick(strip(room), Qt.Key.Key_Space)
    room.rest()
    assert room.sidebar.parts.body.currentWidget() is room.desk
    shown = room.desk.list._model
    assert [shown.index(n).data() for n in range(shown.rowCount())] == [
        "售后",
        "售后，发错货，1 步",
    ]


def test_a_reply_of_a_walk_counts_for_its_step(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.open()
    room.key(Qt.Key.Key_Return)
    room.wait(lambda: (p := strip(room).place) is not None and p.name == "处理异议")


def test_each_conversation_has_its_own_place(room: FlowRoom) -> None:
    hear(room, "太贵了", "price.expensive")
    room.desktop.front(OTHER)
    room.wait(lambda: not strip(room).isVisible())
    room.desktop.front(CHAT)
    room.wait(lambda: strip(room).isVisible())
    place = strip(room).place
    assert place is not None
    assert place.name == "处理异议"


def test_it_can_be_switched_off(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.settings.change(stage_strip=False)
    room.sidebar.show_settings()
    room.wait(lambda: not strip(room).isVisible())


def test_a_newcomers_role_reaches_the_library(room: FlowRoom) -> None:
    hear(room, "在吗", "greet.hello")
    room.act_as("newcomer")
    assert room.library.contexts[-1].role == "newcomer"


def test_at_the_end_the_buyer_file_is_asked_for(room: FlowRoom) -> None:
    hear(room, "再见", "greet.bye")
    room.desktop.press("card_1")
    room.settle()
    room.wait(lambda: (p := strip(room).place) and p.next and p.next.id == "notes")
    progress = room.sidebar.progress
    room.sidebar.ways.service_wanted.disconnect(room.sidebar.rooms.service)
    with room.bot.waitSignal(progress.desk_wanted) as asked:
        progress.go_on()
    assert asked.args == ["buyers"]
