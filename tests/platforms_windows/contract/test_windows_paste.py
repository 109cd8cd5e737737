"""Replies arrive whole in the right composer, and only there."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from assist.platforms.base import Outcome
from assist.platforms.paste_words import (
    CLIPBOARD_LOST,
    CLIPBOARD_TAKEN,
    CLOSED,
    IMAGE_NOT_FETCHED,
    MINIMISED,
    NOT_FETCHED,
    NOT_IN_FRONT,
    STILL_SILENT,
    STOPPED,
    WRITTEN,
)
from assist.platforms.windows_clipboard import PRIVATE_MARKS
from assist.ui.sidebar.inserting import png_bytes

if TYPE_CHECKING:
    from conftest import ChatProgram, Clipboard, Observed, OpenChat

Helper = Callable[..., "tuple[subprocess.Popen[bytes], int]"]

REPLY = "亲,这款是聚酯雪纺的哦🧵\n第二行:一家人👨‍👩‍👧都能穿👍🏽\n第三行 <b>&amp;\"'</b>"
CONTROL, SHIFT, ALT, ONE = 0xA2, 0xA0, 0xA4, 0x31
CF_TEXT, CF_DIB, CF_UNICODETEXT = 1, 8, 13


def test_a_reply_of_three_lines_with_emoji_arrives_unchanged(
    chat: ChatProgram, observed: Observed
) -> None:
    result = observed.insert(REPLY, observed.target(chat.window))
    assert (result.outcome, result.reason) == (Outcome.INSERTED, "")
    observed.hand.wait(lambda: chat.composed() == REPLY)
    assert chat.messages() == ""


def test_a_reply_arrives_in_notepad_too(notepad: int, observed: Observed) -> None:
    observed.hand.retitle(notepad, "客服台")
    observed.hand.activate(notepad)
    target = observed.target(notepad)
    assert observed.insert(REPLY, target).outcome is Outcome.INSERTED
    observed.hand.wait(lambda: observed.hand.text(observed.hand.edit(notepad)) == REPLY)


def test_line_breaks_do_not_send_and_enter_does(chat: ChatProgram, observed: Observed) -> None:
    observed.insert("一\n二\n三\n", observed.target(chat.window))
    observed.hand.wait(lambda: chat.composed() == "一\n二\n三\n")
    assert chat.messages() == ""
    observed.hand.keys(0x0D)
    observed.hand.wait(lambda: chat.messages() == "我: 一\n二\n三\n\n")


def test_a_long_reply_arrives_whole(chat: ChatProgram, observed: Observed) -> None:
    text = "亲,尺码表在这里哦😊" * 300
    assert observed.insert(text, observed.target(chat.window)).outcome is Outcome.INSERTED
    observed.hand.wait(lambda: chat.composed() == text)


def test_replies_in_quick_succession_keep_their_order(
    chat: ChatProgram, observed: Observed
) -> None:
    target = observed.target(chat.window)
    requests = [observed.desktop.insert(f"[{number}]", target) for number in range(20)]
    observed.hand.wait(lambda: len(observed.results) == len(requests))
    assert [result.request for result in observed.results] == requests
    assert {result.outcome for result in observed.results} == {Outcome.INSERTED}
    observed.hand.wait(lambda: chat.composed() == "".join(f"[{n}]" for n in range(20)))


def test_a_click_on_the_sidebar_pastes_into_the_chat(chat: ChatProgram, observed: Observed) -> None:
    target = observed.target(chat.window)
    observed.button.clicked.connect(lambda: observed.desktop.insert("点卡片", target))
    observed.click_button()
    observed.hand.wait(lambda: chat.composed() == "点卡片")
    assert observed.hand.front() == chat.window


def test_the_chat_gets_the_reply_while_the_agent_types_in_the_sidebar(
    chat: ChatProgram, observed: Observed
) -> None:
    target = observed.target(chat.window)
    observed.desktop.take_focus(observed.own)
    observed.hand.wait(lambda: observed.hand.front() == observed.own)
    assert observed.insert("搜到了", target).outcome is Outcome.INSERTED
    observed.hand.wait(lambda: chat.composed() == "搜到了")


@pytest.mark.parametrize("held", [(CONTROL,), (SHIFT,), (CONTROL, SHIFT), (ALT,), (CONTROL, ONE)])
def test_keys_that_are_held_neither_disturb_nor_get_lost(
    chat: ChatProgram, observed: Observed, held: tuple[int, ...]
) -> None:
    target = observed.target(chat.window)
    observed.hand.keys(*held, down=True)
    try:
        assert observed.insert("按着键也行", target).outcome is Outcome.INSERTED
        observed.hand.wait(lambda: chat.composed() == "按着键也行")
        assert all(observed.hand.is_down(key) for key in held)
    finally:
        observed.hand.keys(*held, down=False)
    assert not any(observed.hand.is_down(key) for key in (CONTROL, SHIFT, ALT))


def test_the_earlier_clipboard_comes_back_in_every_format(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    html, order = clipboard.number("HTML Format"), clipboard.number("application/x-shop-order")
    picture = bytes.fromhex("28000000 02000000 01000000 0100 1800 00000000 08000000") + b"\0" * 16
    before = {
        CF_UNICODETEXT: "原来的内容😊\0".encode("utf-16-le"),
        html: b"<b>x</b>\0",
        order: bytes(range(256)),
        CF_DIB: picture + b"\1\2\3\4\5\6\0\0",
    }
    clipboard.put(before)
    shown = clipboard.formats()
    assert observed.insert(REPLY, observed.target(chat.window)).reason == ""
    observed.hand.wait(lambda: chat.composed() == REPLY)
    observed.hand.wait(lambda: clipboard.text() == "原来的内容😊")
    assert {number: clipboard.get(number) for number in before} == before
    assert set(clipboard.formats()) == set(shown)


def test_an_empty_clipboard_is_empty_afterwards(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    clipboard.put({})
    assert observed.insert(REPLY, observed.target(chat.window)).outcome is Outcome.INSERTED
    observed.hand.wait(lambda: clipboard.formats() == [])


def test_what_the_agent_copies_during_a_series_is_kept(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("先")
    observed.insert("一", target)
    clipboard.put_text("后")
    observed.insert("二", target)
    observed.hand.wait(lambda: clipboard.text() == "后")
    assert chat.composed() == "一二"


def test_nobody_else_can_read_a_reply_on_its_way_and_it_is_marked_private(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    marks = {clipboard.number(name) for name in PRIVATE_MARKS}
    observed.hand.suspend(chat.process)
    try:
        observed.desktop.insert("只给聊天窗口", target)
        observed.hand.wait(lambda: marks <= set(clipboard.formats()))
        assert clipboard.text() is None
        observed.hand.wait(lambda: observed.results)
    finally:
        observed.hand.resume(chat.process)


def test_a_client_that_does_not_answer_leaves_the_reply_in_the_clipboard(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    observed.hand.suspend(chat.process)
    try:
        first = observed.insert("稍后再贴", target)
        assert (first.outcome, first.reason) == (Outcome.COPIED, NOT_FETCHED)
        second = observed.insert("第二条", target)
        assert (second.outcome, second.reason) == (Outcome.REFUSED, STILL_SILENT)
        assert clipboard.text() == "稍后再贴"
    finally:
        observed.hand.resume(chat.process)
    observed.hand.wait(lambda: chat.composed() == "稍后再贴")
    assert clipboard.text() == "稍后再贴"


def test_another_window_in_front_gets_nothing(
    chat: ChatProgram, notepad: int, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.hand.activate(notepad)
    result = observed.insert("不该出现", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, NOT_IN_FRONT)
    assert observed.hand.text(observed.hand.edit(notepad)) == ""
    assert chat.composed() == ""
    assert clipboard.text() == "原来的"


def test_a_closed_chat_is_refused(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    chat.end()
    observed.hand.wait(lambda: observed.hand.front() != chat.window)
    result = observed.insert("太晚了", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLOSED)
    assert clipboard.text() == "原来的"


def test_a_chat_that_closes_during_the_paste_is_refused(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.hand.suspend(chat.process)
    observed.desktop.insert("太晚了", target)
    marks = {clipboard.number(name) for name in PRIVATE_MARKS}
    observed.hand.wait(lambda: marks <= set(clipboard.formats()))
    chat.end()
    observed.hand.wait(lambda: observed.results)
    assert observed.results[-1].outcome is Outcome.REFUSED
    observed.hand.wait(lambda: clipboard.text() == "原来的")


def test_a_minimised_chat_is_refused(chat: ChatProgram, observed: Observed) -> None:
    target = observed.target(chat.window)
    observed.hand.minimise(chat.window)
    result = observed.insert("看不见", target)
    assert result.outcome is Outcome.REFUSED
    assert result.reason in (MINIMISED, NOT_IN_FRONT)


def test_where_another_program_holds_the_clipboard_replies_are_written_at_the_cursor(
    chat: ChatProgram, observed: Observed, helper: Helper, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.insert("前面的。", target)
    observed.hand.wait(lambda: clipboard.text() == "原来的")
    holder, _ = helper("clipboard_program", "open")
    for number in range(2):
        result = observed.insert(f"{number}{REPLY}", target)
        assert (result.outcome, result.reason) == (Outcome.INSERTED, WRITTEN)
    assert chat.composed() == f"前面的。0{REPLY}1{REPLY}"
    assert chat.messages() == ""
    holder.kill()
    holder.wait()
    observed.hand.wait(lambda: clipboard.text() == "原来的")


def test_a_locked_clipboard_is_said_where_the_cursor_is_in_no_composer(
    chat: ChatProgram, observed: Observed, helper: Helper, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    holder, _ = helper("clipboard_program", "open")
    middle = observed.hand.rect(chat.history).center()
    observed.hand.click(middle.x(), middle.y())
    observed.hand.wait(lambda: observed.desktop._system.focused(chat.window) == chat.history)
    result = observed.insert("进不去", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLIPBOARD_TAKEN)
    assert (chat.messages(), chat.composed()) == ("", "")
    holder.kill()
    holder.wait()
    middle = observed.hand.rect(chat.composer).center()
    observed.hand.click(middle.x(), middle.y())
    observed.hand.wait(lambda: clipboard.text() == "原来的")
    assert observed.insert("进去了", target).outcome is Outcome.INSERTED


def test_delayed_content_of_a_living_program_comes_back(
    chat: ChatProgram, observed: Observed, helper: Helper, clipboard: Clipboard
) -> None:
    helper("clipboard_program", "own", "表格里的内容")
    assert observed.insert("回复", observed.target(chat.window)).reason == ""
    observed.hand.wait(lambda: clipboard.text() == "表格里的内容")


def test_a_hung_owner_of_the_clipboard_neither_hangs_us_nor_goes_unsaid(
    chat: ChatProgram, observed: Observed, helper: Helper
) -> None:
    owner, _ = helper("clipboard_program", "own", "没有回应")
    observed.hand.suspend(owner)
    try:
        result = observed.insert("回复照样到", observed.target(chat.window), 15)
    finally:
        observed.hand.resume(owner)
    assert (result.outcome, result.reason) == (Outcome.INSERTED, CLIPBOARD_LOST)
    observed.hand.wait(lambda: chat.composed() == "回复照样到")


def test_replies_reach_their_window_only_while_the_focus_is_thrown_around(
    open_chat: OpenChat, notepad: int, observed: Observed, clipboard: Clipboard
) -> None:
    one, two = open_chat(), open_chat("阿芳", (300, 200, 500, 500))
    hand, dice = observed.hand, random.Random(11)
    targets = {chat.window: observed.target(chat.window) for chat in (two,)}
    hand.activate(one.window)
    targets[one.window] = observed.target(one.window)
    clipboard.put_text("原来的")
    sent: dict[int, tuple[int, str]] = {}
    for number in range(80):
        window = dice.choice([one.window, two.window])
        request = observed.desktop.insert(f"[{number}]", targets[window])
        sent[request] = (window, f"[{number}]")
        if number % 3 == 2:
            hand.throw_focus(dice.choice([one.window, two.window, notepad]))
            hand.wait(lambda number=number: len(observed.results) > number - 3, 10)
    hand.wait(lambda: len(observed.results) == len(sent), 60)
    assert [result.request for result in observed.results] == list(sent)
    for chat in (one, two):
        told = "".join(
            sent[result.request][1]
            for result in observed.results
            if result.outcome is Outcome.INSERTED and sent[result.request][0] == chat.window
        )
        # Where the focus is snatched between the strokes a letter may stray, never a reply.
        hand.wait(lambda chat=chat, told=told: chat.composed().replace("v", "") == told)
        assert chat.messages() == ""
    assert any(result.outcome is Outcome.INSERTED for result in observed.results)
    assert "[" not in hand.text(hand.edit(notepad))
    left = [result for result in observed.results if result.outcome is Outcome.COPIED]
    expected = sent[left[-1].request][1] if left else "原来的"
    hand.wait(lambda: clipboard.text() == expected)


def test_stopping_returns_the_clipboard_and_refuses_what_waits(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.insert("一", target)
    observed.desktop.stop()
    assert clipboard.text() == "原来的"
    late = observed.insert("二", target)
    assert (late.outcome, late.reason) == (Outcome.REFUSED, STOPPED)


def test_a_reply_left_in_the_clipboard_stays_after_the_end(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    observed.hand.suspend(chat.process)
    try:
        assert observed.insert("退出后再贴", target).outcome is Outcome.COPIED
        observed.desktop.stop()
        assert clipboard.text() == "退出后再贴"
    finally:
        observed.hand.resume(chat.process)


def test_a_picture_that_the_chat_does_not_take_waits_in_two_formats(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#3366CC"))
    png = png_bytes(image)
    target = observed.target(chat.window)
    assert observed.desktop.takes_images()
    observed.desktop.insert_image(png, target)
    observed.hand.wait(lambda: observed.results)
    result = observed.results[-1]
    assert (result.outcome, result.reason) == (Outcome.COPIED, IMAGE_NOT_FETCHED)
    assert chat.composed() == ""
    given = clipboard.get(clipboard.number("PNG"))
    assert given is not None
    assert given.startswith(png)
    assert clipboard.get(CF_DIB) is not None
