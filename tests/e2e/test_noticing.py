"""Buyers' words in a real chat client reach the program; nothing else does."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from assist.platforms.base import Ability, Source
from demo.chat_server import BUYERS

if TYPE_CHECKING:
    from conftest import Chat, Observed


def test_a_message_is_noticed_whole_with_its_sender_and_window(
    chat: Chat, observed: Observed
) -> None:
    window = chat.open()
    observed.read(chat)
    chat.buyer().say("这款👗会透吗?<b>&amp; 👨‍👩‍👧")
    observed.wait(lambda: observed.messages)
    (message,) = observed.messages
    assert message.text == "这款👗会透吗?<b>&amp; 👨‍👩‍👧"
    assert (message.source, message.sender) == (Source.ACCESSIBILITY, BUYERS[0].alias)
    assert message.window is not None
    assert (message.window.id, message.window.buyer) == (window, BUYERS[0].alias)
    assert observed.desktop.can(Ability.READ_CHAT)


def test_the_first_message_of_a_new_window_is_noticed_once(chat: Chat, observed: Observed) -> None:
    observed.desktop.set_reading(True)
    chat.buyer().say("第一句就很重要")
    chat_opened = lambda: chat.screen.find(title=BUYERS[0].alias)  # noqa: E731
    observed.wait(lambda: observed.messages and chat_opened())
    chat.buyer().say("第二句")
    observed.wait(lambda: "第二句" in observed.texts)
    assert observed.texts == ["第一句就很重要", "第二句"]


def test_a_burst_that_opens_a_window_is_noticed_from_its_first_message_on(
    chat: Chat, observed: Observed
) -> None:
    observed.desktop.set_reading(True)
    said = [f"一口气问第{number}句" for number in range(8)]
    for text in said:
        chat.buyer().tell(text)
    observed.wait(lambda: len(observed.messages) >= len(said))
    chat.buyer().say("最后一句")
    observed.wait(lambda: "最后一句" in observed.texts)
    assert observed.texts == [*said, "最后一句"]


def test_of_a_history_only_the_newest_message_is_reported(chat: Chat, observed: Observed) -> None:
    observed.target(chat.open())
    chat.buyer().say("早就说过的")
    chat.buyer().say("最新的一句")
    observed.wait(lambda: "最新的一句" in chat.history())
    observed.desktop.set_reading(True)
    observed.wait(lambda: observed.messages)
    chat.buyer().say("之后的一句")
    observed.wait(lambda: "之后的一句" in observed.texts)
    assert observed.texts == ["最新的一句", "之后的一句"]


def test_an_answered_history_is_not_reported(chat: Chat, observed: Observed) -> None:
    observed.target(chat.open())
    chat.screen.press("o")
    chat.screen.press("Return")
    chat.buyer().expect("received")
    observed.desktop.set_reading(True)
    chat.buyer().say("之后的一句")
    observed.wait(lambda: "之后的一句" in observed.texts)
    assert observed.texts == ["之后的一句"]


def test_twenty_messages_in_a_burst_are_all_noticed_in_order(
    chat: Chat, observed: Observed
) -> None:
    chat.open()
    observed.read(chat)
    said = [f"连着问第{number}句" for number in range(20)]
    for text in said:
        chat.buyer().tell(text)
    observed.wait(lambda: len(observed.messages) >= len(said))
    assert observed.texts == said


def test_drawn_smileys_cost_no_words_in_a_burst(chat: Chat, observed: Observed) -> None:
    chat.open()
    observed.read(chat)
    for number in range(10):
        chat.buyer().tell(f"{number}号在吗:)发什么快递<3")
        chat.buyer().tell(f"{number}号还有货吗")
    observed.wait(lambda: len(observed.messages) >= 20)
    plain = [text.replace("\ufffc", "") for text in observed.texts]
    assert plain == [text for n in range(10) for text in (f"{n}号在吗发什么快递", f"{n}号还有货吗")]


def test_a_cleared_conversation_is_read_on(chat: Chat, observed: Observed) -> None:
    chat.open()
    observed.read(chat)
    chat.buyer().say("清空之前")
    observed.wait(lambda: observed.texts == ["清空之前"])
    chat.screen.press("Control_L", "l")
    observed.wait(lambda: "清空之前" not in chat.history())
    chat.buyer().say("清空之后")
    chat.buyer().say("再一句")
    observed.wait(lambda: observed.texts == ["清空之前", "清空之后", "再一句"])


def test_a_message_of_several_lines_stays_one(chat: Chat, observed: Observed) -> None:
    chat.open()
    observed.read(chat)
    chat.buyer().say("收件人:李女士\n地址:杭州: 西湖区\n(3号楼)")
    observed.wait(lambda: observed.messages)
    assert observed.texts == ["收件人:李女士\n地址:杭州: 西湖区\n(3号楼)"]


def test_what_the_agent_types_and_sends_is_left_out(chat: Chat, observed: Observed) -> None:
    chat.open()
    observed.read(chat)
    chat.screen.press("h")
    chat.screen.press("i")
    chat.screen.press("Return")
    assert chat.buyer().expect("received").text == "hi"
    chat.buyer().say("收到")
    observed.wait(lambda: "收到" in observed.texts)
    assert observed.texts == ["收到"]


def test_two_buyers_are_told_apart(chat: Chat, observed: Observed) -> None:
    chat.open()
    chat.open(BUYERS[1])
    observed.read(chat)
    chat.buyer(BUYERS[1]).say("我是阿芳")
    observed.wait(lambda: "我是阿芳" in observed.texts)
    message = next(m for m in observed.messages if m.text == "我是阿芳")
    assert (message.text, message.sender) == ("我是阿芳", BUYERS[1].alias)
    assert message.window is not None
    assert message.window.buyer == BUYERS[1].alias


def test_nothing_is_noticed_while_reading_is_off(chat: Chat, observed: Observed) -> None:
    chat.open()
    observed.read(chat)
    observed.desktop.set_reading(False)
    chat.buyer().say("没人该看到这句")
    select_first_line(chat)
    observed.desktop.set_reading(True)
    chat.buyer().say("又开始看了")
    observed.wait(lambda: "又开始看了" in observed.texts)
    assert set(observed.texts) <= {"没人该看到这句", "又开始看了"}  # the newest at that time
    assert all(message.source is Source.ACCESSIBILITY for message in observed.messages)


def select_first_line(chat: Chat) -> None:
    chat.screen.click(200, 101, times=3)


def test_a_selection_in_the_chat_is_noticed_without_name_and_time(
    chat: Chat, observed: Observed
) -> None:
    chat.open()
    observed.read(chat)
    select_first_line(chat)
    observed.wait(lambda: observed.messages)
    (message,) = observed.messages
    assert message.source is Source.SELECTION
    assert message.text.startswith("开场")


def test_copying_what_was_just_selected_is_not_a_second_message(
    chat: Chat, observed: Observed
) -> None:
    chat.open()
    observed.read(chat)
    select_first_line(chat)
    observed.wait(lambda: observed.messages)
    chat.screen.press("Control_L", "c")
    chat.buyer().say("然后")
    observed.wait(lambda: "然后" in observed.texts)
    assert len(observed.messages) == 2


def test_a_selection_in_the_composer_is_the_agents_own_draft(
    chat: Chat, observed: Observed
) -> None:
    target = observed.target(chat.open())
    observed.read(chat)
    observed.insert("我的草稿", target)
    for keys, selection in ((("Control_L", "a"), "PRIMARY"), (("Control_L", "c"), "CLIPBOARD")):
        earlier = chat.screen.selection_owner(selection)
        chat.screen.press(*keys)
        observed.wait(lambda s=selection, e=earlier: chat.screen.selection_owner(s) not in (0, e))
    # What is asked for comes after what was noticed before; twice, and the copy is through.
    for count in (1, 2):
        observed.desktop.take_selection()
        observed.wait(lambda c=count: len(observed.messages) >= c)
    chat.buyer().say("之后的话")
    observed.wait(lambda: "之后的话" in observed.texts)
    assert {m.source for m in observed.messages} == {Source.HOTKEY, Source.ACCESSIBILITY}


def test_copies_of_other_programs_are_not_ours_to_read(
    chat: Chat, observed: Observed, tmp_path: Path
) -> None:
    chat.open()
    observed.read(chat)
    words = tmp_path / "words"
    words.write_text("银行密码", encoding="utf-8")
    for selection in ("primary", "clipboard"):
        subprocess.run(
            ["xclip", "-selection", selection, "-i", str(words)],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    chat.buyer().say("之后的话")
    observed.wait(lambda: "之后的话" in observed.texts)
    select_first_line(chat)
    observed.wait(lambda: observed.messages[-1].source is Source.SELECTION)
    assert "银行密码" not in observed.texts


def test_the_agent_may_ask_for_the_selection_while_reading_is_off(
    chat: Chat, observed: Observed
) -> None:
    observed.target(chat.open())
    earlier = chat.screen.selection_owner("PRIMARY")
    select_first_line(chat)
    observed.wait(lambda: chat.screen.selection_owner("PRIMARY") not in (0, earlier))
    observed.desktop.take_selection()
    observed.wait(lambda: observed.messages)
    assert observed.messages[0].source is Source.HOTKEY


def test_a_client_that_starts_later_is_read_too(chat: Chat, observed: Observed) -> None:
    chat.stage.end_pidgin()
    observed.desktop.set_reading(True)
    chat.revive()
    chat.buyer().say("新开的客户端")
    observed.wait(lambda: observed.messages, 10)
    assert observed.texts == ["新开的客户端"]
