"""What goes wrong is said in the sidebar: where, why, and what to do."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from Xlib import X

from assist.platforms import atspi, conversations
from assist.platforms.atspi import ReaderState
from assist.platforms.clients import ClientList, parse_client
from assist.platforms.paste_words import CLIPBOARD_LOST, CLOSED
from assist.platforms.x11_abilities import NAMELESS, NO_BUS, READING, SILENT
from demo.children import Children, wait_until
from demo.stage import _accessibility_launcher

if TYPE_CHECKING:
    from conftest import Chat, OpenShop, StartProgram

StartOwner = Callable[[], "subprocess.Popen[bytes]"]
PLAIN = """
name = "普通聊天"
[window]
class = ["plainchat"]
[reading]
means = ["accessibility", "selection", "copy"]
"""


# The reply


def test_a_chat_that_closes_during_the_paste_is_said_and_the_reply_waits_in_the_tray(
    chat: Chat, open_shop: OpenShop, owner: StartOwner
) -> None:
    shop = open_shop(reading=False)
    shop.target(chat.open())
    owner()
    holder = chat.screen.selection_owner("CLIPBOARD")
    shop.ask()
    os.kill(chat.stage.pidgin_pid, signal.SIGSTOP)
    words = shop.press_card()
    shop.wait(lambda: chat.screen.selection_owner("CLIPBOARD") != holder)
    chat.stage.end_pidgin()
    shop.wait(lambda: shop.told)
    assert shop.told == f"没有填入：{CLOSED}"
    assert shop.sidebar.parts.tray.text == words
    shop.wait(lambda: "未找到聊天窗口" in shop.sidebar.parts.header.where.text())


def test_a_hung_clipboard_owner_costs_its_content_not_the_reply_and_that_is_said(
    chat: Chat, open_shop: OpenShop, owner: StartOwner
) -> None:
    shop = open_shop(reading=False)
    shop.target(chat.open())
    os.kill(owner().pid, signal.SIGSTOP)
    shop.ask()
    words = shop.press_card()
    shop.wait(lambda: CLIPBOARD_LOST in shop.told)
    assert "已填入" in shop.told
    shop.wait(lambda: chat.composed() == words)


# Keys


def test_a_key_that_another_program_has_is_named_with_what_it_was_for(
    chat: Chat, open_shop: OpenShop
) -> None:
    mask = X.ControlMask | X.Mod1Mask
    assert chat.screen.take_key("q", mask)
    shop = open_shop(keys={"take_selection": "Ctrl+Alt+Q"})
    chat.screen.leave_key("q", mask)
    assert "Ctrl+Alt+Q 已被其他程序占用" in shop.line
    assert "读取选中的文字" in shop.line
    assert shop.sidebar.parts.banner._action.text() == "换一个键"
    shop.sidebar.parts.banner._act()
    settings = shop.settings_window()
    assert settings.keys.isVisible()
    assert "Ctrl+Alt+Q" in settings.keys.rows["take_selection"].note.text()
    settings.close()


def test_a_number_key_that_another_program_has_is_named_while_a_chat_is_in_front(
    chat: Chat, open_shop: OpenShop
) -> None:
    assert chat.screen.take_key("3")
    shop = open_shop()
    shop.target(chat.open())
    shop.wait(lambda: "Ctrl+3" in shop.line)
    chat.screen.leave_key("3")


# Reading


class Bus:
    """A session bus of the test's own, with or without accessibility on it."""

    def __init__(self, folder: Path) -> None:
        self._children = Children(folder / "logs")
        self._env = dict(os.environ)
        self._socket = folder / "bus"
        self.address = self._env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self._socket}"
        self._env["XDG_RUNTIME_DIR"] = str(folder)
        self.start()

    def start(self) -> None:
        self._socket.unlink(missing_ok=True)
        command = ["dbus-daemon", "--session", "--nofork", f"--address={self.address}"]
        self._children.start("bus", command, self._env)
        wait_until(self._socket.exists, "the bus of the test")

    def serve_accessibility(self) -> None:
        command = [_accessibility_launcher(), "--launch-immediately"]
        self._children.start("accessibility", command, self._env)

    def end(self) -> None:
        self._children.end_all()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    made = Bus(folder)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
    yield made
    made.end()


def test_without_accessibility_the_sidebar_says_so_and_what_to_do(
    chat: Chat, open_shop: OpenShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    shop = open_shop()
    shop.target(chat.open())
    shop.wait(lambda: shop.line == NO_BUS[0])
    assert shop.sidebar.parts.header.light.unread
    shop.sidebar.parts.banner._act()
    assert shop.line == NO_BUS[1]
    shop.sidebar.parts.banner._act()
    assert shop.line == ""


def test_accessibility_that_ends_in_mid_shift_is_said_until_it_is_back(
    chat: Chat, open_shop: OpenShop, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atspi, "RECONNECT_SECONDS", 0.2)
    bus.serve_accessibility()
    shop = open_shop()
    shop.target(chat.open())
    shop.wait(lambda: READING[ReaderState.WORKING] in [c.why for c in shop.desktop.capabilities()])
    assert not shop.sidebar.parts.header.light.unread
    assert shop.line == ""
    bus.end()
    shop.wait(lambda: shop.line == NO_BUS[0])
    bus.start()
    bus.serve_accessibility()
    shop.wait(lambda: shop.line == "")
    assert not shop.sidebar.parts.header.light.unread


def test_a_chat_whose_program_never_shows_up_on_the_bus_is_said(
    chat: Chat, open_shop: OpenShop, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "LAST_LOOK_SECONDS", 0.5)
    bus.serve_accessibility()
    shop = open_shop()
    shop.target(chat.open())
    shop.wait(lambda: shop.line == SILENT[0])


@pytest.mark.parametrize("machine", ["", "elsewhere"])
def test_a_chat_that_names_no_process_of_this_machine_is_said_and_gets_replies_all_the_same(
    chat: Chat, open_shop: OpenShop, program: StartProgram, machine: str
) -> None:
    process = program("plain_chat")
    window = chat.screen.find(title="普通买家")
    holder = chat.screen.window(window)
    pid, host = (chat.screen._atom(name) for name in ("_NET_WM_PID", "WM_CLIENT_MACHINE"))
    if machine:
        cardinal, string = chat.screen._atom("CARDINAL"), chat.screen._atom("STRING")
        holder.change_property(pid, cardinal, 32, [os.getpid()])
        holder.change_property(host, string, 8, machine.encode())
    else:
        holder.delete_property(pid)
    chat.front(window)
    shop = open_shop(clients=ClientList([parse_client("plain", PLAIN)]))
    shop.target(window)
    shop.wait(lambda: shop.line == NAMELESS[0])
    shop.ask()
    words = shop.press_card()
    shop.wait(lambda: "已填入" in shop.told)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"text\n")
    process.stdin.flush()
    assert process.stdout.readline().decode().strip() == repr([words, ""])
