"""Screen edges, maximised chats, and pointing at a window."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from assist.platforms.base import ChosenChat, EdgeStrip
from assist.platforms.windows_edges import AppBarShell
from assist.settings import SettingsFile
from assist.ui.sidebar.placement import Placement

if TYPE_CHECKING:
    from conftest import ChatProgram, Hand, Observed

Helper = Callable[..., "tuple[subprocess.Popen[bytes], int]"]
LEFT, RIGHT = 0, 2


def screen() -> QRect:
    return QGuiApplication.primaryScreen().geometry()


def strip(side: str, width: int = 300) -> EdgeStrip:
    whole = screen()
    left = whole.left() if side == "left" else whole.right() + 1 - width
    return EdgeStrip(side, QRect(left, whole.top(), width, whole.height()), whole)


class OtherBar:
    """Another program's bar, by which the shell tells what is still free.

    It is added for each question: Wine's shell asks those to give way that came later.
    """

    def __init__(self, hand: Hand, window: int) -> None:
        self._shell = AppBarShell(hand.system, window)

    def free(self, edge: int) -> QRect:
        whole = screen()
        left = whole.left() if edge == LEFT else whole.right() - 99
        assert self._shell.add()
        try:
            return self._shell.query(edge, QRect(left, whole.top(), 100, whole.height()))
        finally:
            self._shell.remove()


def test_a_reserved_edge_is_kept_from_other_bars_until_it_is_given_back(
    hand: Hand, notepad: int, observed: Observed
) -> None:
    other = OtherBar(hand, notepad)
    assert other.free(RIGHT).right() == screen().right()
    observed.desktop.reserve_edge(strip("right"))
    hand.wait(lambda: other.free(RIGHT).right() == screen().right() - 300)
    observed.desktop.reserve_edge(strip("left", 240))
    hand.wait(lambda: other.free(LEFT).left() == screen().left() + 240)
    hand.wait(lambda: other.free(RIGHT).right() == screen().right())
    observed.desktop.reserve_edge(None)
    hand.wait(lambda: other.free(LEFT).left() == screen().left())


def test_the_end_of_the_adapter_gives_the_edge_back(
    hand: Hand, notepad: int, observed: Observed
) -> None:
    other = OtherBar(hand, notepad)
    observed.desktop.reserve_edge(strip("right"))
    hand.wait(lambda: other.free(RIGHT).right() < screen().right())
    observed.desktop.stop()
    assert other.free(RIGHT).right() == screen().right()


def test_an_edge_is_reserved_again_when_the_shell_was_started_again(
    hand: Hand, notepad: int, observed: Observed
) -> None:
    other = OtherBar(hand, notepad)
    observed.desktop.reserve_edge(strip("right"))
    hand.wait(lambda: other.free(RIGHT).right() < screen().right())
    bar = observed.desktop._edge._window
    assert bar is not None
    AppBarShell(hand.system, bar.handle).remove()
    assert other.free(RIGHT).right() == screen().right()
    restarted = int(hand.user32.RegisterWindowMessageW("TaskbarCreated"))
    hand.user32.PostMessageW(0xFFFF, restarted, 0, 0)
    hand.wait(lambda: other.free(RIGHT).right() < screen().right())


def test_a_program_that_ends_by_an_error_gives_its_edge_back(
    hand: Hand, notepad: int, helper: Helper
) -> None:
    other = OtherBar(hand, notepad)
    process, _ = helper("edge_program")
    hand.wait(lambda: other.free(RIGHT).right() < screen().right())
    assert process.stdin is not None
    process.stdin.close()
    process.wait()
    hand.wait(lambda: other.free(RIGHT).right() == screen().right())


def test_a_chat_says_that_it_is_maximised_also_while_it_is_an_icon(
    chat: ChatProgram, observed: Observed
) -> None:
    assert not observed.target(chat.window).maximised
    hand = observed.hand
    hand.maximise(chat.window)
    hand.wait(lambda: observed.target(chat.window).maximised)
    hand.minimise(chat.window)
    hand.wait(lambda: not observed.sidebar.isVisible())
    assert observed.target(chat.window).maximised
    hand.restore(chat.window)
    hand.wait(observed.sidebar.isVisible)
    hand.restore(chat.window)
    hand.wait(lambda: not observed.target(chat.window).maximised)


def test_a_maximised_chat_is_asked_to_make_room_unless_the_agent_wants_otherwise(
    chat: ChatProgram, notepad: int, observed: Observed, tmp_path: Path
) -> None:
    hand, other = observed.hand, OtherBar(observed.hand, notepad)
    hand.activate(chat.window)
    observed.target(chat.window)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(width=400)
    placement = Placement(observed.sidebar, observed.desktop, settings)
    hand.maximise(chat.window)
    hand.wait(lambda: other.free(RIGHT).right() == screen().right() - 400)
    assert observed.sidebar.geometry().right() == screen().right()
    settings.change(maximised="overlap")
    placement.follow(observed.desktop.target())
    hand.wait(lambda: other.free(RIGHT).right() == screen().right())
    settings.change(maximised="room")
    placement.follow(observed.desktop.target())
    hand.wait(lambda: other.free(RIGHT).right() == screen().right() - 400)
    hand.restore(chat.window)
    hand.wait(lambda: other.free(RIGHT).right() == screen().right())


def test_a_sidebar_that_stands_alone_stays_when_the_chat_is_minimised(
    chat: ChatProgram, observed: Observed
) -> None:
    observed.target(chat.window)
    observed.desktop.stand_alone(True)
    observed.hand.minimise(chat.window)
    observed.hand.wait(lambda: observed.hand.user32.IsIconic(chat.window))
    observed.desktop._rhythm.look()
    assert observed.sidebar.isVisible()
    observed.desktop.stand_alone(False)
    assert not observed.sidebar.isVisible()
    observed.desktop.stand_alone(True)
    assert observed.sidebar.isVisible()


def test_a_click_names_a_window_and_it_is_served_as_a_chat(
    hand: Hand, notepad: int, observed: Observed
) -> None:
    hand.activate(notepad)
    picked: list[ChosenChat | None] = []
    observed.desktop.window_picked.connect(picked.append)
    observed.desktop.pick_window()
    hand.wait(lambda: hand.is_front_ours())
    middle = hand.rect(notepad).center()
    hand.click(middle.x(), middle.y())
    hand.wait(lambda: picked)
    assert picked == [ChosenChat("notepad.exe", "")]
    hand.wait(lambda: hand.front() == notepad)
    observed.desktop.choose_chats((ChosenChat("notepad.exe"),))
    assert observed.target(notepad).client_name == "notepad.exe"
    observed.desktop.choose_chats(())
    assert observed.desktop.target() is None


def test_escape_and_a_click_on_ourselves_name_nothing(hand: Hand, observed: Observed) -> None:
    picked: list[ChosenChat | None] = []
    observed.desktop.window_picked.connect(picked.append)
    observed.desktop.pick_window()
    hand.wait(lambda: hand.is_front_ours())
    hand.keys(0x1B)
    hand.wait(lambda: picked == [None])
    observed.desktop.pick_window()
    hand.wait(lambda: hand.is_front_ours())
    middle = observed.sidebar.geometry().center()
    hand.click(middle.x(), middle.y())
    hand.wait(lambda: picked == [None, None])


def test_the_structures_have_the_sizes_of_the_sdk() -> None:
    from assist.platforms import windows_api as api

    assert ctypes.sizeof(api.AppBarData) == 48
    assert ctypes.sizeof(api.WindowPlacement) == 44
