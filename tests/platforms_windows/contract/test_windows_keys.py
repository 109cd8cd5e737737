"""Global keys, and the words that the agent copies or selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from assist.platforms.base import Source

if TYPE_CHECKING:
    from conftest import ChatProgram, Clipboard, Hand, Observed

CONTROL, ALT, F9, ONE, NINE = 0xA2, 0xA4, 0x78, 0x31, 0x39
CHAT_TEXT = "买家小李 14:02: 160 50公斤穿什么码\n我们 14:03: 亲稍等\n买家小李 14:04: 会起球吗😊"


def press(observed: Observed, *keys: int) -> None:
    observed.hand.keys(*keys)


def test_a_global_key_reports_its_name(chat: ChatProgram, observed: Observed) -> None:
    assert observed.desktop.register_hotkeys({"show": "Ctrl+Alt+F9"}) == {}
    press(observed, CONTROL, ALT, F9)
    observed.hand.wait(lambda: observed.pressed == ["show"])


def test_a_key_that_is_taken_is_named(hand: Hand, observed: Observed) -> None:
    assert hand.user32.RegisterHotKey(None, 77, 0x0003, F9)
    try:
        keys = {"show": "Ctrl+Alt+F9", "next": "Ctrl+Alt+F8"}
        assert observed.desktop.register_hotkeys(keys) == {"show": "Ctrl+Alt+F9 已被其他程序占用"}
    finally:
        hand.user32.UnregisterHotKey(None, 77)
    assert observed.desktop.register_hotkeys({"show": "Ctrl+Alt+F9"}) == {}


def test_keys_that_do_not_exist_or_stand_alone_are_refused(observed: Observed) -> None:
    refused = observed.desktop.register_hotkeys({"a": "Ctrl+没有", "b": "F5", "c": "Hyper+1"})
    assert set(refused) == {"a", "b", "c"}
    assert "F5" in refused["b"]


def test_a_key_registered_again_moves(observed: Observed) -> None:
    observed.desktop.register_hotkeys({"show": "Ctrl+Alt+F9"})
    observed.desktop.register_hotkeys({"show": "Ctrl+Alt+F8"})
    press(observed, CONTROL, ALT, F9)
    press(observed, CONTROL, ALT, F9 - 1)
    observed.hand.wait(lambda: observed.pressed)
    assert observed.pressed == ["show"]


def test_number_keys_are_held_only_while_a_chat_is_in_front(
    chat: ChatProgram, notepad: int, observed: Observed
) -> None:
    hand = observed.hand
    hand.activate(chat.window)
    observed.desktop.set_number_keys(True)
    hand.wait(lambda: observed.desktop._tracker.front is not None)
    press(observed, CONTROL, ONE)
    press(observed, CONTROL, NINE)
    hand.wait(lambda: observed.pressed == ["card_1", "card_9"])

    hand.activate(notepad)
    hand.wait(lambda: observed.desktop._tracker.front is None)
    assert hand.user32.RegisterHotKey(None, 78, 0x0002, ONE), "free for others"
    hand.user32.UnregisterHotKey(None, 78)
    press(observed, CONTROL, ONE)
    QTest.qWait(100)
    assert observed.pressed == ["card_1", "card_9"]

    hand.activate(chat.window)
    hand.wait(lambda: observed.desktop._tracker.front is not None)
    press(observed, CONTROL, ONE)
    hand.wait(lambda: observed.pressed[2:] == ["card_1"])
    observed.desktop.set_number_keys(False)
    press(observed, CONTROL, ONE)
    QTest.qWait(100)
    assert observed.pressed[3:] == []


def test_a_number_key_pastes_its_card_although_it_is_still_held(
    chat: ChatProgram, observed: Observed
) -> None:
    target = observed.target(chat.window)
    observed.desktop.hotkey_pressed.connect(lambda _: observed.desktop.insert("第一张", target))
    observed.desktop.set_number_keys(True)
    observed.hand.keys(CONTROL, ONE, down=True)
    try:
        observed.hand.wait(lambda: observed.results)
        observed.hand.wait(lambda: chat.composed() == "第一张")
    finally:
        observed.hand.keys(CONTROL, ONE, down=False)
    assert observed.pressed == ["card_1"]


def test_words_copied_in_the_chat_are_noticed(chat: ChatProgram, observed: Observed) -> None:
    observed.target(chat.window)
    observed.desktop.set_reading(True)
    observed.hand.set_text(chat.history, CHAT_TEXT)
    observed.hand.copy_all(chat.history)
    observed.hand.wait(lambda: observed.messages)
    (message,) = observed.messages
    assert message.text == "160 50公斤穿什么码\n会起球吗😊"
    assert (message.source, message.sender) == (Source.COPY, "买家小李")
    assert message.window == observed.desktop.target()


def test_nothing_is_noticed_while_reading_is_off(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    observed.target(chat.window)
    observed.hand.set_text(chat.history, "会起球吗")
    observed.hand.copy_all(chat.history)
    observed.desktop.set_reading(True)
    observed.desktop.set_reading(False)
    observed.hand.set_text(chat.history, "会缩水吗")
    observed.hand.copy_all(chat.history)
    observed.hand.wait(lambda: clipboard.text() == "会缩水吗")
    QTest.qWait(100)
    assert observed.messages == []


def test_copies_of_other_programs_and_our_own_pastes_are_not_messages(
    chat: ChatProgram, notepad: int, observed: Observed, clipboard: Clipboard
) -> None:
    hand = observed.hand
    hand.activate(chat.window)
    target = observed.target(chat.window)
    observed.desktop.set_reading(True)
    hand.set_text(hand.edit(notepad), "记事本里的字")
    hand.copy_all(hand.edit(notepad))
    hand.wait(lambda: clipboard.text() == "记事本里的字")
    observed.insert("我们的回复", target)
    hand.wait(lambda: clipboard.text() == "记事本里的字")
    hand.set_text(chat.history, "会起球吗")
    hand.copy_all(chat.history)
    hand.wait(lambda: observed.messages)
    assert [message.text for message in observed.messages] == ["会起球吗"]


def test_the_selection_is_taken_when_asked_and_the_clipboard_comes_back(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.hand.set_text(chat.composer, "有没有运费险")
    observed.hand.select_all(chat.composer)
    observed.desktop.take_selection()
    observed.hand.wait(lambda: observed.messages)
    assert observed.messages[0].text == "有没有运费险"
    assert observed.messages[0].source is Source.HOTKEY
    assert observed.messages[0].window == target
    observed.hand.wait(lambda: clipboard.text() == "原来的")


def test_the_selection_of_any_window_is_taken(
    notepad: int, observed: Observed, clipboard: Clipboard
) -> None:
    clipboard.put_text("原来的")
    observed.hand.activate(notepad)
    observed.hand.set_text(observed.hand.edit(notepad), "记事本里的问题")
    observed.hand.select_all(observed.hand.edit(notepad))
    observed.desktop.take_selection()
    observed.hand.wait(lambda: observed.messages)
    assert (observed.messages[0].text, observed.messages[0].window) == ("记事本里的问题", None)
    observed.hand.wait(lambda: clipboard.text() == "原来的")


def test_without_a_selection_nothing_is_reported_and_the_clipboard_stays(
    chat: ChatProgram, observed: Observed, clipboard: Clipboard
) -> None:
    target = observed.target(chat.window)
    clipboard.put_text("原来的")
    observed.desktop.take_selection()
    observed.insert("之后", target)
    assert observed.messages == []
    observed.hand.wait(lambda: clipboard.text() == "原来的")
