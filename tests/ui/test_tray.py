"""The tray: several answers, several messages, undo, order, emoji, pictures."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from assist.platforms.base import InsertResult, Outcome
from assist.suggestion import Kind, Question, Suggestion, Suggestions, Variant
from assist.ui.sidebar.inserting import Pick
from assist.ui.sidebar.stack import SEPARATOR
from assist.ui.sidebar.tray import Tray
from tests.fakes import CHAT, OTHER
from tests.sample_shop import DELIVERY, LONG, SIZE, one_answer
from tests.ui.conftest import Room

A = "亲，推荐M码哦～"
B = "亲，17:00前付款，当天发出哦📦"
C = "亲，七天内都能退哦"


@pytest.fixture
def tray(room: Room) -> Tray:
    return room.sidebar.parts.tray


def key(room: Room, tray: Tray, code: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    room.bot.keyClick(tray.editor, code, modifiers)


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def three(tray: Tray) -> None:
    tray.stack(B, Pick("ship", "啥时候发", "b"), 20, "物流")
    tray.stack(C, Pick("return", "能退吗", "c"), 40, "退换")
    tray.stack(A, Pick("size", "穿什么码", "a"), 0, "尺码")


def test_answers_stand_in_the_buyers_order_whatever_order_they_were_chosen_in(tray: Tray) -> None:
    three(tray)
    assert tray.text == (
        "亲，推荐M码哦～\n另外，17:00前付款，当天发出哦📦\n至于退换，七天内都能退哦"
    )


def test_one_undo_takes_one_answer_away_and_redo_brings_it_back(room: Room, tray: Tray) -> None:
    three(tray)
    whole = tray.text
    key(room, tray, Qt.Key.Key_Z, CTRL)
    assert tray.text == "亲，17:00前付款，当天发出哦📦\n另外，七天内都能退哦"
    key(room, tray, Qt.Key.Key_Z, CTRL)
    assert tray.text == B
    tray.redo.click()
    tray.redo.click()
    assert tray.text == whole
    tray.request_insert()
    assert [pick.id for pick in room_picks(room)] == ["size", "ship", "return"]


def room_picks(room: Room) -> list[Pick]:
    room.settle()
    room.wait(lambda: room.library.picks)
    return [Pick(*pick) for pick in room.library.picks]


def test_words_that_the_agent_changed_stay_when_the_next_answer_comes(
    room: Room, tray: Tray
) -> None:
    tray.stack(A, None, 0)
    room.bot.keyClicks(tray.editor, "!!")
    tray.stack(B, None, 20)
    assert tray.text == f"{A}!!\n另外，17:00前付款，当天发出哦📦"
    key(room, tray, Qt.Key.Key_Z, CTRL)
    assert tray.text == f"{A}!!"


def test_typed_words_go_along_with_answers(room: Room, tray: Tray) -> None:
    room.bot.keyClicks(tray.editor, "hi")
    tray.stack(B, None, 20)
    assert tray.text.splitlines() == ["hi", "另外，17:00前付款，当天发出哦📦"]


def test_the_answer_at_the_cursor_moves_by_keyboard_and_the_greeting_stays_in_front(
    room: Room, tray: Tray
) -> None:
    three(tray)
    tray.editor.show_line(2)
    key(room, tray, Qt.Key.Key_Up, ALT)
    assert tray.text.splitlines()[1].startswith("另外，七天")
    key(room, tray, Qt.Key.Key_Up, ALT)
    assert tray.text.splitlines()[0] == C
    assert tray.editor.textCursor().blockNumber() == 0
    key(room, tray, Qt.Key.Key_Z, CTRL)
    key(room, tray, Qt.Key.Key_Z, CTRL)
    assert tray.text.splitlines()[0] == A


def test_an_answer_can_be_dragged_by_its_handle(room: Room, tray: Tray) -> None:
    three(tray)
    grips = tray.editor.grips
    rects = grips._rects()
    assert len(rects) == 3
    room.bot.mousePress(grips, Qt.MouseButton.LeftButton, pos=QPoint(4, 6))
    room.bot.mouseMove(grips, rects[2].center().toPoint())
    room.bot.mouseRelease(grips, Qt.MouseButton.LeftButton, pos=rects[2].center().toPoint())
    assert tray.text.splitlines()[2].endswith("推荐M码哦～")


def test_one_answer_has_no_handle(tray: Tray) -> None:
    tray.stack(A)
    assert tray.editor.grips.isHidden()


def test_several_messages_go_out_one_a_press_in_order(room: Room, tray: Tray) -> None:
    three(tray)
    tray.split_button.click()
    assert "1/3" in tray.button.text()
    tray.request_insert()
    assert room.pasted == [A]
    assert "2/3" in tray.button.text()
    tray.request_insert()
    room.settle()
    tray.request_insert()
    assert room.pasted == [A, "17:00前付款，当天发出哦📦", "七天内都能退哦"]
    assert tray.text == ""
    assert [pick.id for pick in room_picks(room)] == ["size", "ship", "return"]


def test_messages_are_joined_again_by_the_same_button(tray: Tray) -> None:
    three(tray)
    whole = tray.text
    tray.split_button.click()
    tray.split_button.click()
    assert tray.text == whole


def test_a_new_message_begins_at_the_cursor(room: Room, tray: Tray) -> None:
    tray.stack("第一句第二句")
    cursor = tray.editor.textCursor()
    cursor.setPosition(3)
    tray.editor.setTextCursor(cursor)
    key(room, tray, Qt.Key.Key_Return, CTRL, SHIFT)
    assert tray.text == f"第一句\n{SEPARATOR}\n第二句"
    key(room, tray, Qt.Key.Key_Return, CTRL)
    assert room.pasted == ["第一句"]
    assert tray.text == "第二句"


def test_the_sign_between_messages_is_never_pasted(room: Room, tray: Tray) -> None:
    tray.stack("只有一句")
    key(room, tray, Qt.Key.Key_Return, CTRL, SHIFT)
    tray.request_insert()
    assert room.pasted == ["只有一句"]


def test_emptying_can_be_undone_and_the_answers_are_known_again(room: Room, tray: Tray) -> None:
    three(tray)
    whole = tray.text
    tray.clear_button.click()
    assert tray.text == ""
    tray.undo.click()
    assert tray.text == whole
    tray.request_insert()
    assert len(room_picks(room)) == 3


def test_a_refused_message_stays_first(room: Room, tray: Tray) -> None:
    three(tray)
    tray.split_button.click()
    room.desktop.outcome, room.desktop.reason = Outcome.REFUSED, "窗口已关闭"
    tray.request_insert()
    room.settle()
    assert "1/3" in tray.button.text()
    assert tray.text.startswith(A)


def test_an_open_placeholder_in_a_later_message_does_not_hold_the_first_back(
    room: Room, tray: Tray
) -> None:
    tray.stack("好的哦")
    tray.stack("单号是#快递单号#")
    tray.split_button.click()
    tray.request_insert()
    assert room.pasted == ["好的哦"]
    tray.request_insert()
    assert room.pasted == ["好的哦"]
    assert "快递单号" in tray.banner.text


def test_an_optional_part_may_stay_empty(room: Room, tray: Tray) -> None:
    tray.stack("已经发出啦[[，单号#快递单号#]]")
    assert tray.slots.first_open() is not None
    tray.request_insert()
    assert room.pasted == ["已经发出啦"]


def test_an_optional_part_comes_in_with_its_value(room: Room, tray: Tray) -> None:
    tray.stack("已经发出啦[[，单号#快递单号#]]")
    tray.slots.filled.emit("#快递单号#", "SF123")
    assert tray.text == "已经发出啦，单号SF123"


def test_a_card_with_an_optional_part_is_pasted_at_once_and_asked_about_in_the_tray(
    room: Room,
) -> None:
    template = "发出啦[[，单号#快递单号#]]"
    variant = Variant("short", "发出啦", template, asking=template)
    card = Suggestion("sent", Kind.REPLY, None, "发出", 90, 0.9, "", (variant,))
    room.library.answers["发了吗"] = one_answer("发了吗", card)
    room.ask("发了吗")
    room.sidebar.replying.press(1, stack=True)
    assert room.tray == template
    room.sidebar.parts.tray.clear()
    room.sidebar.replying.press(1)
    assert room.pasted == ["发出啦"]


def test_each_conversation_keeps_its_answers_and_their_order(room: Room, tray: Tray) -> None:
    room.desktop.front(CHAT)
    three(tray)
    tray.split_button.click()
    tray.request_insert()
    room.settle()
    room.desktop.front(OTHER)
    assert tray.text == ""
    tray.stack("给老王的")
    room.desktop.front(CHAT)
    assert "2/3" in tray.button.text()
    tray.split_button.click()
    assert tray.text.splitlines()[-1] == "另外，七天内都能退哦"
    room.desktop.front(OTHER)
    assert tray.text == "给老王的"


def test_a_reply_counts_for_the_buyer_it_went_to(room: Room) -> None:
    room.ask(LONG)
    room.desktop.held = True
    room.sidebar.replying.press(2)
    room.settle()
    first = room.sidebar.answering.current
    room.desktop.front(OTHER)
    room.desktop.insert_finished.emit(InsertResult(1, Outcome.INSERTED))
    assert first.sent == [DELIVERY.id]
    assert first.said == [DELIVERY.variants[0].template]
    assert room.sidebar.answering.current.sent == []


def test_what_was_said_is_told_to_the_library_at_the_next_turn(room: Room) -> None:
    room.ask(LONG)
    room.sidebar.replying.press(2)
    room.settle()
    room.ask("那什么时候能到")
    assert room.library.contexts[-1].said == (DELIVERY.variants[0].template,)


def test_the_answers_of_one_message_stand_in_its_order(room: Room) -> None:
    early = replace(DELIVERY, id="early", variants=(Variant("", "先答的哦", "先答的哦"),))
    late = replace(DELIVERY, id="late", variants=(Variant("", "后答的哦", "后答的哦"),))
    text = "先问这个再问那个"
    room.library.answers[text] = Suggestions(
        text, (Question("先问这个", 0, 4, (early,)), Question("再问那个", 4, 8, (late,)))
    )
    room.ask(text)
    room.sidebar.replying.press(2, stack=True)
    room.sidebar.replying.press(1, stack=True)
    assert room.tray.splitlines()[0] == "先答的哦"


# Emoji


def test_the_chat_gets_emoji_as_its_client_writes_them(room: Room, tray: Tray) -> None:
    room.desktop.front(replace(CHAT, id=99, client="wechat", emoji="wechat"))
    tray.stack("好的哦😊📦")
    assert tray.preview.isVisible()
    assert tray.preview.toolTip() == "好的哦[愉快]📦"
    assert tray.preview.text() == "表情填成：😊 → [愉快]"
    tray.request_insert()
    assert room.pasted == ["好的哦[愉快]📦"]
    assert tray.text == ""


def test_a_client_with_plain_emoji_needs_no_preview(room: Room, tray: Tray) -> None:
    tray.stack("好的哦😊")
    assert tray.preview.isHidden()


# Pictures


def picture(folder: Path, name: str = "care.png") -> str:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#E8590C"))
    file = folder / name
    image.save(str(file))
    return str(file)


@pytest.fixture
def care(tmp_path: Path) -> Suggestion:
    files = (picture(tmp_path), picture(tmp_path, "chart.png"))
    return replace(DELIVERY, id="care", images=files)


def choose(room: Room, card: Suggestion, *, stack: bool = False) -> None:
    room.library.answers["怎么洗"] = one_answer("怎么洗", card)
    room.ask("怎么洗", window=room.desktop.window)
    room.sidebar.replying.press(1, stack=stack)
    room.settle()


def test_pictures_follow_their_reply_one_a_press(room: Room, care: Suggestion) -> None:
    choose(room, care)
    strip = room.sidebar.parts.tray.pictures
    assert strip.isVisible()
    room.sidebar.replying.next()
    room.sidebar.replying.insert_next_picture()
    assert [len(png) > 50 for png, _ in room.desktop.pictures] == [True, True]
    assert strip.waiting == ""
    assert room.library.picks == [("care", "怎么洗")]


def test_the_next_key_inserts_the_words_before_their_pictures(room: Room, care: Suggestion) -> None:
    choose(room, care, stack=True)
    room.desktop.press("next")
    assert room.pasted == [DELIVERY.text]
    assert room.desktop.pictures == []
    room.desktop.press("next")
    assert len(room.desktop.pictures) == 1


def test_a_client_that_takes_no_pictures_gets_a_copy_and_a_word(
    room: Room, care: Suggestion
) -> None:
    room.desktop.front(replace(CHAT, id=98, images=False))
    choose(room, care, stack=True)
    QGuiApplication.clipboard().clear()
    room.sidebar.replying.insert_next_picture()
    assert room.desktop.pictures == []
    assert not QGuiApplication.clipboard().image().isNull()
    assert "不接收粘贴的图片" in room.sidebar.parts.tray.banner.text


def test_a_picture_that_is_gone_is_named(room: Room, care: Suggestion) -> None:
    choose(room, care, stack=True)
    Path(care.images[0]).unlink()
    room.sidebar.replying.insert_next_picture()
    assert "care.png" in room.sidebar.parts.tray.banner.text


def test_pictures_stay_with_their_conversation(room: Room, care: Suggestion) -> None:
    choose(room, care)
    strip = room.sidebar.parts.tray.pictures
    room.desktop.front(OTHER)
    assert strip.isHidden()
    room.desktop.front(CHAT)
    assert strip.files == care.images


def test_a_reply_without_pictures_puts_the_earlier_ones_away(room: Room, care: Suggestion) -> None:
    choose(room, care)
    room.ask(LONG)
    room.sidebar.replying.press(2)
    assert room.pasted[-1] == DELIVERY.text
    assert room.sidebar.parts.tray.pictures.isHidden()
    assert SIZE.images == ()
