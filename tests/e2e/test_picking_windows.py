"""The crosshair: a click says which window is a chat, Esc cancels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist.platforms.base import ChosenChat
from assist.platforms.chosen_clients import client_for, page_name

if TYPE_CHECKING:
    from conftest import Chat, Observed


def test_a_click_names_a_window_and_it_is_served_as_a_chat(chat: Chat, observed: Observed) -> None:
    buddies = chat.screen.find(role="buddy_list")
    chat.front(buddies)
    chat.screen.place(buddies, 20, 20, 300, 400)
    picked: list[ChosenChat | None] = []
    observed.desktop.window_picked.connect(picked.append)
    observed.desktop.pick_window()
    observed.wait(lambda: chat.screen.frame(buddies)[:2] == (20, 20))
    chat.screen.click(120, 200)
    observed.wait(lambda: picked)
    assert picked == [ChosenChat("Pidgin", "")]
    observed.desktop.choose_chats((ChosenChat("Pidgin"),))
    observed.target(buddies)
    observed.desktop.choose_chats(())
    observed.wait(lambda: observed.desktop.target() is None)
    chat.screen.minimise(buddies)


def test_escape_cancels_and_gives_pointer_and_keys_back(chat: Chat, observed: Observed) -> None:
    picked: list[ChosenChat | None] = []
    observed.desktop.window_picked.connect(picked.append)
    observed.desktop.pick_window()
    chat.screen.press("Escape")
    observed.wait(lambda: picked == [None])
    observed.desktop.pick_window()
    chat.screen.press("Escape")
    observed.wait(lambda: picked == [None, None])


def test_of_a_page_the_title_counts_without_news_and_browser() -> None:
    assert page_name("(3) 客服后台 - Google Chrome") == "客服后台"
    client = client_for(ChosenChat("Chromium", "客服后台"))
    assert client.fits(("chromium",), "", "客服后台 — Chromium")
    assert not client.fits(("chromium",), "", "新闻 — Chromium")
