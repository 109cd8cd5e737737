"""Replies arrive whole in the right composer, and only there."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from assist.platforms.base import Outcome
from assist.platforms.paste_words import CLIPBOARD_LOST, CLOSED, NOT_IN_FRONT
from demo.chat_server import BUYERS

if TYPE_CHECKING:
    from conftest import Chat, Observed

REPLY = "亲,这款是聚酯雪纺的哦🧵\n第二行:一家人👨‍👩‍👧都能穿👍🏽\n第三行 <b>&amp;\"'</b>"
Fetch = Callable[..., bytes]
StartOwner = Callable[[], "subprocess.Popen[bytes]"]


def test_a_reply_of_three_lines_with_emoji_arrives_unchanged(
    chat: Chat, observed: Observed
) -> None:
    target = observed.target(chat.open())
    result = observed.insert(REPLY, target)
    assert (result.outcome, result.reason) == (Outcome.INSERTED, "")
    observed.wait(lambda: chat.composed() == REPLY)
    chat.screen.press("Return")
    assert chat.buyer().expect("received").text == REPLY


def test_line_breaks_do_not_send(chat: Chat, observed: Observed) -> None:
    target = observed.target(chat.open())
    observed.insert("一\n二\n三\n", target)
    observed.wait(lambda: chat.composed() == "一\n二\n三\n")
    chat.buyer().say("等你回复")
    assert [e for e in chat.buyer().pending() if e.kind == "received"] == []


def test_a_long_reply_arrives_whole(chat: Chat, observed: Observed) -> None:
    target = observed.target(chat.open())
    text = "亲,尺码表在这里哦😊" * 300
    assert observed.insert(text, target).outcome is Outcome.INSERTED
    observed.wait(lambda: chat.composed() == text)


def test_replies_in_quick_succession_keep_their_order(chat: Chat, observed: Observed) -> None:
    target = observed.target(chat.open())
    requests = [observed.desktop.insert(f"[{number}]", target) for number in range(12)]
    observed.wait(lambda: len(observed.results) == len(requests))
    assert [result.request for result in observed.results] == requests
    assert {result.outcome for result in observed.results} == {Outcome.INSERTED}
    observed.wait(lambda: chat.composed() == "".join(f"[{n}]" for n in range(12)))


def test_the_earlier_clipboard_comes_back_in_every_format(
    chat: Chat, observed: Observed, owner: StartOwner, clipboard: Fetch
) -> None:
    owner()
    formats = ("UTF8_STRING", "text/html", "image/png", "application/x-shop-order")
    before = {name: clipboard(name) for name in formats}
    assert all(before.values())
    target = observed.target(chat.open())
    assert observed.insert(REPLY, target).outcome is Outcome.INSERTED
    observed.wait(lambda: clipboard() == before["UTF8_STRING"])
    assert {name: clipboard(name) for name in formats} == before


def test_an_empty_clipboard_is_empty_afterwards(
    chat: Chat, observed: Observed, owner: StartOwner, clipboard: Fetch
) -> None:
    owner().kill()
    target = observed.target(chat.open())
    observed.wait(lambda: clipboard() == b"")
    assert observed.insert(REPLY, target).outcome is Outcome.INSERTED
    observed.wait(lambda: clipboard() == b"")


def test_other_programs_cannot_read_a_reply_on_its_way(
    chat: Chat, observed: Observed, clipboard: Fetch
) -> None:
    target = observed.target(chat.open())
    os.kill(chat.stage.pidgin_pid, signal.SIGSTOP)
    try:
        observed.desktop.insert("只给聊天窗口", target)
        assert "只给聊天窗口".encode() not in clipboard()
    finally:
        os.kill(chat.stage.pidgin_pid, signal.SIGCONT)
    observed.wait(lambda: observed.results)


def test_a_client_that_does_not_answer_leaves_the_reply_in_the_clipboard(
    chat: Chat, observed: Observed, clipboard: Fetch
) -> None:
    target = observed.target(chat.open())
    os.kill(chat.stage.pidgin_pid, signal.SIGSTOP)
    try:
        result = observed.insert("稍后再贴", target)
        assert result.outcome is Outcome.COPIED
        assert "Ctrl+V" in result.reason
        assert clipboard() == "稍后再贴".encode()
    finally:
        os.kill(chat.stage.pidgin_pid, signal.SIGCONT)


def test_a_client_that_wakes_up_late_does_not_mix_replies_up(
    chat: Chat, observed: Observed
) -> None:
    target = observed.target(chat.open())
    os.kill(chat.stage.pidgin_pid, signal.SIGSTOP)
    try:
        first = observed.insert("第一条", target)
        second = observed.insert("第二条", target)
    finally:
        os.kill(chat.stage.pidgin_pid, signal.SIGCONT)
    assert (first.outcome, second.outcome) == (Outcome.COPIED, Outcome.REFUSED)
    observed.wait(lambda: chat.composed() == "第一条")
    assert observed.insert("第三条", target).outcome is Outcome.INSERTED
    observed.wait(lambda: chat.composed() == "第一条第三条")


def test_a_client_that_dies_during_the_paste_is_refused_and_the_clipboard_returns(
    chat: Chat, observed: Observed, owner: StartOwner, clipboard: Fetch
) -> None:
    owner()
    before = clipboard()
    holder = chat.screen.selection_owner("CLIPBOARD")
    target = observed.target(chat.open())
    os.kill(chat.stage.pidgin_pid, signal.SIGSTOP)
    observed.desktop.insert("来不及了", target)
    observed.wait(lambda: chat.screen.selection_owner("CLIPBOARD") != holder)
    chat.stage.end_pidgin()
    observed.wait(lambda: observed.results)
    assert (observed.results[0].outcome, observed.results[0].reason) == (Outcome.REFUSED, CLOSED)
    observed.wait(lambda: clipboard() == before)
    assert observed.desktop.target() is None


def test_a_window_that_was_closed_is_refused(chat: Chat, observed: Observed) -> None:
    target = observed.target(chat.open())
    chat.close_windows()
    result = observed.insert("晚了一步", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLOSED)


def test_nothing_is_pasted_while_another_window_is_in_front(chat: Chat, observed: Observed) -> None:
    target = observed.target(chat.open())
    other = chat.open(BUYERS[1])
    observed.target(other)
    result = observed.insert("给小李的话", target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, NOT_IN_FRONT)
    assert chat.composed() == chat.composed(BUYERS[1]) == ""


def test_replies_never_reach_a_wrong_window_while_the_focus_is_thrown_around(
    chat: Chat, observed: Observed
) -> None:
    windows = [chat.open(), chat.open(BUYERS[1])]
    targets = [observed.target(window) for window in windows if not chat.front(window)]
    for number in range(40):
        chat.screen.activate(windows[number * 7 // 3 % 2])
        observed.desktop.insert(f"<{number % 2}.{number}>", targets[number % 2])
    observed.wait(lambda: len(observed.results) == 40, 30)
    done = [number for number, r in enumerate(observed.results) if r.outcome is Outcome.INSERTED]
    assert done
    for which, person in enumerate(BUYERS):
        expected = "".join(f"<{which}.{n}>" for n in done if n % 2 == which)
        observed.wait(lambda p=person, e=expected: chat.composed(p) == e)


def test_a_hung_clipboard_owner_does_not_stop_the_paste(
    chat: Chat, observed: Observed, owner: StartOwner
) -> None:
    process = owner()
    os.kill(process.pid, signal.SIGSTOP)
    target = observed.target(chat.open())
    result = observed.insert(REPLY, target)
    assert (result.outcome, result.reason) == (Outcome.INSERTED, CLIPBOARD_LOST)
    observed.wait(lambda: chat.composed() == REPLY)


@pytest.mark.parametrize("key", ["Control_L", "Shift_L", "Super_L"])
def test_modifiers_that_the_agent_holds_do_not_disturb_and_stay_held(
    chat: Chat, observed: Observed, key: str
) -> None:
    target = observed.target(chat.open())
    chat.screen.hold(key)
    result = observed.insert(REPLY, target)
    held = chat.screen.is_held(key)
    chat.screen.hold(key, down=False)
    assert (result.outcome, held) == (Outcome.INSERTED, True)
    observed.wait(lambda: chat.composed() == REPLY)


def test_stopping_brings_the_clipboard_back(
    chat: Chat, observed: Observed, owner: StartOwner, clipboard: Fetch
) -> None:
    owner()
    before = clipboard()
    target = observed.target(chat.open())
    observed.insert(REPLY, target)
    observed.wait(lambda: clipboard() == before)
    observed.desktop.stop()
    assert observed.desktop.target() is None
    result = observed.insert("已经停了", target)
    assert result.outcome is Outcome.REFUSED
    assert result.reason


def test_a_clipboard_manager_keeps_what_came_back_when_the_program_ends(
    chat: Chat,
    observed: Observed,
    owner: StartOwner,
    program: Callable[[str], object],
    clipboard: Fetch,
) -> None:
    program("clipboard_manager")
    owner()
    before = clipboard()
    target = observed.target(chat.open())
    observed.insert(REPLY, target)
    observed.desktop.stop()
    assert clipboard() == before
