"""Where a program does not let the clipboard go, replies are written into the composer."""

from __future__ import annotations

import ast
import subprocess
from typing import TYPE_CHECKING

import pytest

from assist.platforms.base import ChatWindow, Outcome
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.paste_words import CLIPBOARD_SWAPPED, CLIPBOARD_TAKEN, WRITTEN
from demo.chat_server import BUYERS

if TYPE_CHECKING:
    from conftest import Chat, Observed, OpenShop, StartProgram

REPLY = "亲,这款是聚酯雪纺的哦🧵\n第二行:一家人👨‍👩‍👧都能穿👍🏽"
PLAIN = """
name = "普通聊天"
[window]
class = ["plainchat"]
[reading]
means = ["accessibility", "selection", "copy"]
"""


def ask(process: subprocess.Popen[bytes], command: str) -> str:
    """One command to the plain chat, and its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{command}\n".encode())
    process.stdin.flush()
    return process.stdout.readline().decode().strip()


def lock(observed: Observed, program: StartProgram, target: ChatWindow) -> None:
    """Start the locker, and let a first reply find out that the clipboard does not stay ours."""
    program("clipboard_locker")
    first = observed.insert("先。", target)
    assert first.reason in (WRITTEN, CLIPBOARD_TAKEN, CLIPBOARD_SWAPPED)


def test_a_reply_is_written_into_pidgins_composer_at_the_cursor(
    chat: Chat, observed: Observed, program: StartProgram
) -> None:
    target = observed.target(chat.open())
    observed.read(chat)
    assert observed.insert("你好,", target).outcome is Outcome.INSERTED
    observed.wait(lambda: chat.composed() == "你好,")
    lock(observed, program, target)
    before = chat.composed()
    for number in range(3):
        result = observed.insert(f"{number}{REPLY}", target)
        assert (result.outcome, result.reason) == (Outcome.INSERTED, WRITTEN)
    assert before in ("你好,", "你好,先。")
    assert chat.composed() == f"{before}0{REPLY}1{REPLY}2{REPLY}"
    chat.buyer().say("等你回复")
    assert [e for e in chat.buyer().pending() if e.kind == "received"] == []


def test_the_sidebar_gives_way_to_the_chat_and_another_window_gets_nothing(
    chat: Chat, observed: Observed, program: StartProgram
) -> None:
    target = observed.target(chat.open())
    observed.read(chat)
    lock(observed, program, target)
    before = chat.composed()
    observed.desktop.take_focus(int(observed.sidebar.winId()))
    observed.wait(lambda: chat.screen.active() == int(observed.sidebar.winId()))
    assert observed.insert("从侧栏", target).reason == WRITTEN
    assert chat.composed() == f"{before}从侧栏"
    other = chat.open(BUYERS[1])
    observed.target(other)
    assert observed.insert("给小李的话", target).outcome is Outcome.REFUSED
    assert chat.composed(BUYERS[1]) == ""


def test_without_accessibility_nothing_is_written_and_that_is_said(
    chat: Chat, observed: Observed, program: StartProgram
) -> None:
    target = observed.target(chat.open())
    lock(observed, program, target)
    result = observed.insert(REPLY, target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLIPBOARD_TAKEN)
    assert chat.composed() == ""


def test_where_replies_are_only_copied_a_locked_clipboard_is_said_too(
    chat: Chat, observed: Observed, program: StartProgram
) -> None:
    target = observed.target(chat.open())
    observed.desktop._found.note(xtest=False)
    assert observed.insert(REPLY, target).outcome is Outcome.COPIED
    program("clipboard_locker")
    result = observed.insert(REPLY, target)
    assert (result.outcome, result.reason) == (Outcome.REFUSED, CLIPBOARD_TAKEN)


@pytest.fixture
def plain(program: StartProgram, monkeypatch: pytest.MonkeyPatch) -> subprocess.Popen[bytes]:
    monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
    return program("plain_chat")


def test_a_qt_chat_gets_the_reply_in_its_composer_and_its_search_field_does_not(
    chat: Chat, open_shop: OpenShop, plain: subprocess.Popen[bytes], program: StartProgram
) -> None:
    window = chat.screen.find(title="普通买家")
    chat.front(window)
    ask_nothing = ask(plain, "text")
    assert ast.literal_eval(ask_nothing) == ["", ""]
    shop = open_shop(clients=ClientList([parse_client("plain", PLAIN)]))
    shop.target(window)
    shop.wait(lambda: "通过无障碍接口" in " ".join(c.why for c in shop.desktop.capabilities()))
    program("clipboard_locker")
    shop.ask()
    ask(plain, "away")
    shop.press_card(2)
    shop.wait(lambda: CLIPBOARD_TAKEN in shop.told or CLIPBOARD_SWAPPED in shop.told)
    ask(plain, "back")
    words = shop.press_card()
    shop.wait(lambda: WRITTEN in shop.told)
    assert ast.literal_eval(ask(plain, "text")) == [words, ""]
