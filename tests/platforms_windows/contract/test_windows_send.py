"""The key that sends, with real windows and a chat program that records what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist.platforms.base import Hand, InsertResult, Outcome
from assist.platforms.paste_words import NOTHING_TO_SEND, SEND_NOT_IN_FRONT

if TYPE_CHECKING:
    from conftest import ChatProgram, Observed
    from conftest import Hand as Fingers


def send(observed: Observed, window: int) -> InsertResult:
    """Ask for one sending and wait for its end."""
    ends: list[InsertResult] = []
    link = observed.desktop.send_finished.connect(ends.append)
    observed.desktop.send(observed.target(window))
    observed.hand.wait(lambda: ends)
    observed.desktop.send_finished.disconnect(link)
    return ends[0]


def test_fifty_insertions_send_nothing(chat: ChatProgram, observed: Observed) -> None:
    target, before = observed.target(chat.window), chat.messages()
    for number in range(50):
        assert observed.insert(f"<{number}>", target).outcome is Outcome.INSERTED
    observed.hand.wait(lambda: chat.composed() == "".join(f"<{n}>" for n in range(50)))
    assert chat.messages() == before


def test_asked_for_it_is_sent_once(chat: ChatProgram, observed: Observed) -> None:
    before = chat.messages()
    assert observed.insert("亲,在的哦", observed.target(chat.window)).sendable
    observed.hand.wait(lambda: chat.composed() == "亲,在的哦")
    assert send(observed, chat.window).outcome is Outcome.SENT
    observed.hand.wait(lambda: chat.composed() == "" and "亲,在的哦" in chat.messages())
    assert send(observed, chat.window).reason == NOTHING_TO_SEND
    assert chat.messages().count("亲,在的哦") == 1 + before.count("亲,在的哦")


def test_a_window_without_the_keyboard_gets_no_key(
    chat: ChatProgram, notepad: int, observed: Observed
) -> None:
    observed.hand.activate(chat.window)
    before = chat.messages()
    observed.insert("先等等", observed.target(chat.window))
    observed.hand.activate(notepad)
    assert send(observed, chat.window).reason == SEND_NOT_IN_FRONT
    assert (chat.composed(), chat.messages()) == ("先等等", before)


def test_hands_are_noticed_while_they_are_watched(
    chat: ChatProgram, observed: Observed, hand: Fingers
) -> None:
    told: list[Hand] = []
    observed.desktop.hand_moved.connect(told.append)
    hand.keys(0x41)
    observed.desktop.watch_hands(True)
    hand.keys(0x42)
    hand.wait(lambda: Hand.KEY in told)
    hand.keys(0x1B)
    hand.wait(lambda: Hand.ESCAPE in told)
    observed.desktop.watch_hands(False)
    count = len(told)
    hand.keys(0x43)
    hand.wait(lambda: not hand.is_down(0x43))
    assert len(told) == count
