"""Finding chat windows, following them, standing above them and nothing else."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from conftest import ChatProgram, Hand, Observed, OpenChat


def test_a_chat_window_is_found_with_its_buyer(chat: ChatProgram, observed: Observed) -> None:
    target = observed.target(chat.window)
    assert (target.client, target.buyer) == ("chat", "买家小李")
    assert target.frame == observed.hand.rect(chat.window)


def test_a_window_is_known_by_its_program_and_title(notepad: int, observed: Observed) -> None:
    observed.hand.activate(notepad)
    assert observed.desktop.target() is None
    observed.hand.retitle(notepad, "客服台")
    assert observed.target(notepad).client == "note"


def test_the_buyer_changes_with_the_title(chat: ChatProgram, observed: Observed) -> None:
    observed.target(chat.window)
    observed.hand.retitle(chat.window, "阿芳 - 试验聊天")

    def is_afang() -> bool:
        target = observed.desktop.target()
        return target is not None and target.buyer == "阿芳"

    observed.hand.wait(is_afang)


def test_the_frame_follows_random_moves_and_resizes(chat: ChatProgram, observed: Observed) -> None:
    observed.target(chat.window)
    dice = random.Random(7)
    for _ in range(40):
        place = QRect(
            dice.randrange(0, 500), dice.randrange(0, 200),
            dice.randrange(300, 700), dice.randrange(300, 600),
        )  # fmt: skip
        observed.hand.place(chat.window, *place.getRect())
        observed.hand.wait(lambda place=place: observed.target(chat.window).frame == place)
    assert observed.moves[-1] == observed.desktop.target()


def test_the_target_is_the_chat_that_was_in_front_last(
    open_chat: OpenChat, notepad: int, observed: Observed
) -> None:
    first = open_chat()
    second = open_chat("阿芳", (300, 100, 500, 500))
    observed.target(second.window)
    observed.hand.activate(first.window)
    observed.target(first.window)
    observed.hand.activate(notepad)
    assert observed.target(first.window).buyer == "买家小李"


def test_a_closed_chat_is_no_target(chat: ChatProgram, observed: Observed) -> None:
    observed.target(chat.window)
    observed.hand.close(chat.window)
    observed.hand.wait(lambda: observed.desktop.target() is None)


def test_the_sidebar_goes_and_comes_with_the_chat(chat: ChatProgram, observed: Observed) -> None:
    frame = observed.target(chat.window).frame
    observed.hand.minimise(chat.window)
    observed.hand.wait(lambda: not observed.sidebar.isVisible())
    assert observed.target(chat.window).frame == frame
    observed.hand.restore(chat.window)
    observed.hand.wait(observed.sidebar.isVisible)


def test_the_sidebar_comes_back_when_a_minimised_chat_closes(
    chat: ChatProgram, observed: Observed
) -> None:
    observed.target(chat.window)
    observed.hand.minimise(chat.window)
    observed.hand.wait(lambda: not observed.sidebar.isVisible())
    chat.end()
    observed.hand.wait(observed.sidebar.isVisible)


def test_the_sidebar_stands_above_the_chat_and_below_what_covers_it(
    chat: ChatProgram, notepad: int, observed: Observed
) -> None:
    hand = observed.hand
    hand.activate(chat.window)
    observed.target(chat.window)
    hand.wait(lambda: hand.above(observed.own, chat.window))
    hand.activate(notepad)
    hand.wait(lambda: hand.above(notepad, observed.own) or not hand.lift(notepad))
    assert hand.above(observed.own, chat.window)
    hand.activate(chat.window)
    hand.wait(lambda: hand.above(chat.window, notepad) or not hand.lift(chat.window))
    hand.wait(lambda: hand.above(observed.own, chat.window))


def test_a_click_on_the_sidebar_leaves_the_chat_in_front(
    chat: ChatProgram, observed: Observed
) -> None:
    observed.target(chat.window)
    observed.hand.wait(lambda: observed.hand.above(observed.own, chat.window))
    observed.click_button()
    assert observed.hand.front() == chat.window


def test_control_without_the_style_a_click_steals_the_focus(
    chat: ChatProgram, observed: Observed
) -> None:
    observed.target(chat.window)
    observed.hand.wait(lambda: observed.hand.above(observed.own, chat.window))
    observed.desktop._sidebar.accept_focus()
    observed.click_button()
    assert observed.hand.front() == observed.own


def test_the_sidebar_takes_the_keyboard_when_asked_and_gives_it_back(
    chat: ChatProgram, observed: Observed
) -> None:
    observed.target(chat.window)
    observed.desktop.take_focus(observed.own)
    observed.hand.wait(lambda: observed.hand.front() == observed.own)
    observed.desktop.give_focus_back()
    observed.hand.wait(lambda: observed.hand.front() == chat.window)
    observed.click_button()
    assert observed.hand.front() == chat.window


def test_a_desktop_that_was_stopped_says_that_nothing_works(hand: Hand, observed: Observed) -> None:
    assert all(c.works for c in observed.desktop.capabilities() if c.ability != "read_chat")
    observed.desktop.stop()
    assert not any(c.works for c in observed.desktop.capabilities())
    assert observed.desktop.target() is None
