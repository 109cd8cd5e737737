"""A means of reading that is switched off for a client reads nothing there, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Chat, Observed


def test_messages_are_not_read_while_accessibility_is_off_for_the_client(
    chat: Chat, observed: Observed
) -> None:
    window = chat.open()
    observed.target(window)
    observed.read(chat)
    observed.desktop.switch_means_off(("pidgin:accessibility",))
    chat.buyer().say("这句不读")
    observed.wait(lambda: "这句不读" in chat.history())
    observed.desktop.switch_means_off(())
    observed.read(chat, "现在读")
    assert "这句不读" not in observed.texts
