"""Finding, following, stacking, focus and global keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from Xlib import X

from assist.platforms.base import Ability
from demo.chat_server import BUYERS

if TYPE_CHECKING:
    from conftest import Chat, Observed


def test_the_chat_in_front_is_the_target_and_says_whose_it_is(
    chat: Chat, observed: Observed
) -> None:
    first = observed.target(chat.open())
    assert (first.client, first.buyer) == ("pidgin", BUYERS[0].alias)
    second = observed.target(chat.open(BUYERS[1]))
    assert second.buyer == BUYERS[1].alias
    chat.front(first.id)
    observed.target(first.id)


def test_moves_and_sizes_are_followed(chat: Chat, observed: Observed) -> None:
    window = chat.open()
    observed.target(window)
    for step in range(12):
        chat.screen.place(window, 10 + step * 7, 5 + step * 3, 600 + step * 5, 500 + step * 4)

    def followed() -> bool:
        if not observed.moves:
            return False
        seen = observed.moves[-1].frame.getRect()
        return bool(seen == chat.screen.frame(window) and seen[2] > 650)

    observed.wait(followed)


def test_a_closed_chat_is_no_target_any_more(chat: Chat, observed: Observed) -> None:
    observed.target(chat.open())
    chat.close_windows()
    observed.wait(lambda: observed.targets[-1] is None)
    assert observed.desktop.target() is None


def test_the_sidebar_hides_and_returns_with_the_chat(chat: Chat, observed: Observed) -> None:
    window = chat.open()
    observed.target(window)
    own = int(observed.sidebar.winId())
    observed.wait(lambda: chat.screen.stands_on(own) == window)
    chat.screen.minimise(window)
    observed.wait(lambda: not chat.screen.visible(window) and not chat.screen.visible(own))
    chat.screen.activate(window)
    observed.wait(lambda: chat.screen.visible(window) and chat.screen.visible(own))


def test_the_chat_stays_the_target_while_the_sidebar_has_the_keyboard(
    chat: Chat, observed: Observed
) -> None:
    window = chat.open()
    observed.target(window)
    own = int(observed.sidebar.winId())
    observed.desktop.take_focus(own)
    observed.wait(lambda: chat.screen.active() == own)
    target = observed.target(window)
    observed.desktop.give_focus_back()
    observed.wait(lambda: chat.screen.active() == window)
    observed.desktop.take_focus(own)
    observed.wait(lambda: chat.screen.active() == own)
    observed.insert("从侧边栏填入", target)
    observed.wait(lambda: chat.composed() == "从侧边栏填入")


def test_a_global_key_is_heard_while_the_chat_has_the_focus(chat: Chat, observed: Observed) -> None:
    observed.target(chat.open())
    assert observed.desktop.register_hotkeys({"show": "Ctrl+Alt+Space"}) == {}
    chat.screen.press("Control_L", "Alt_L", "space")
    observed.wait(lambda: observed.keys == ["show"])
    chat.screen.press("Caps_Lock")
    chat.screen.press("Control_L", "Alt_L", "space")
    chat.screen.press("Caps_Lock")
    observed.wait(lambda: observed.keys == ["show", "show"])


def test_a_key_that_another_program_holds_is_named(chat: Chat, observed: Observed) -> None:
    mask = X.ControlMask | X.Mod1Mask
    assert chat.screen.take_key("q", mask)
    refused = observed.desktop.register_hotkeys(
        {"take_selection": "Ctrl+Alt+Q", "show": "Ctrl+Alt+Space"}
    )
    chat.screen.leave_key("q", mask)
    assert list(refused) == ["take_selection"]
    assert "Ctrl+Alt+Q" in refused["take_selection"]
    assert observed.desktop.register_hotkeys({"take_selection": "Ctrl+Alt+Q"}) == {}


def test_a_key_that_does_not_exist_is_named(observed: Observed) -> None:
    refused = observed.desktop.register_hotkeys({"show": "Ctrl+Quack", "other": "A"})
    assert refused.keys() == {"show", "other"}
    assert "Ctrl+Quack" in refused["show"]


def test_number_keys_are_ours_only_while_a_chat_is_in_front(chat: Chat, observed: Observed) -> None:
    window = chat.open()
    observed.target(window)
    observed.desktop.set_number_keys(True)
    observed.wait(lambda: not free(chat))
    buddies = chat.screen.find(role="buddy_list")
    chat.front(buddies)
    observed.wait(lambda: free(chat))
    chat.front(window)
    observed.wait(lambda: not free(chat))
    observed.desktop.set_number_keys(False)
    observed.wait(lambda: free(chat))


def free(chat: Chat) -> bool:
    """Whether another program could take Ctrl+1 now."""
    got = chat.screen.take_key("1")
    chat.screen.leave_key("1")
    return got


def test_a_number_key_that_another_program_holds_is_named(chat: Chat, observed: Observed) -> None:
    assert chat.screen.take_key("3")
    observed.target(chat.open())
    observed.desktop.set_number_keys(True)

    def named() -> bool:
        return any(
            c.ability is Ability.HOTKEYS and "Ctrl+3" in c.why
            for c in observed.desktop.capabilities()
        )

    observed.wait(named)
    chat.screen.leave_key("3")


def test_a_reply_by_its_key_reaches_the_composer_while_the_key_is_still_down(
    chat: Chat, observed: Observed
) -> None:
    target = observed.target(chat.open())
    observed.desktop.set_number_keys(True)
    observed.desktop.hotkey_pressed.connect(lambda _: observed.desktop.insert("亲,在的", target))
    observed.wait(lambda: not free(chat))
    chat.screen.hold("Control_L")
    chat.screen.hold("1")
    observed.wait(lambda: chat.composed() == "亲,在的")
    chat.screen.hold("1", down=False)
    observed.wait(lambda: observed.results)
    chat.screen.press("2")
    observed.wait(lambda: chat.composed() == "亲,在的亲,在的")
    chat.screen.hold("Control_L", down=False)
    assert observed.keys == ["card_1", "card_2"]
    chat.screen.press("Return")
    assert chat.buyer().expect("received").text == "亲,在的亲,在的"


def test_every_ability_works_on_this_stage(observed: Observed) -> None:
    observed.desktop.set_reading(True)
    observed.wait(lambda: all(observed.desktop.can(ability) for ability in Ability))
