"""The two chats that the desktop is measured with: Pidgin, and a web chat in Chromium."""

from __future__ import annotations

import time
from typing import Protocol

from demo.buyer import Buyer
from demo.children import wait_until
from demo.composer import Composer
from demo.screen import Screen
from demo.stage import Stage
from demo.web_chat import Browser, WebPage

# Chromium tells accessibility of changes in bundles, about 150 ms late.
TELLING_SECONDS = 0.3


class Talk(Protocol):
    """One buyer's conversation in one chat client."""

    name: str
    window: int

    def say(self, text: str) -> float:
        """The buyer writes; when the words left (monotonic seconds)."""
        ...

    def filled(self, text: str) -> float:
        """When the client told that its composer holds exactly ``text``."""
        ...

    def clear(self) -> None:
        """Empty the composer."""
        ...


class PidginTalk:
    """A conversation in Pidgin; the composer is watched through accessibility."""

    name = "Pidgin"

    def __init__(self, stage: Stage, screen: Screen, buyer: Buyer) -> None:
        self._screen, self._buyer = screen, buyer
        buyer.say("在吗")
        title = buyer.person.alias
        wait_until(lambda: screen.find(title=title), "the chat window")
        self.window = screen.find(title=title)
        self._composer = Composer(stage.env, stage.pidgin_pid, title)

    def say(self, text: str) -> float:
        """When the message was handed to the server."""
        return self._buyer.say(text).time

    def filled(self, text: str) -> float:
        """When Pidgin told of the text."""
        filled = self._composer.wait_for(text)
        if filled.text != text:
            raise RuntimeError(f"not the reply: {filled.text}")
        return filled.at

    def clear(self) -> None:
        """Send it, and wait for it: the agent's own line is part of the client's work."""
        self._screen.press("Return")
        self._buyer.expect("received")
        self._composer.forget()


class WebTalk:
    """A conversation in a page of Chromium, which tells its input events itself."""

    name = "Chromium"

    def __init__(self, browser: Browser) -> None:
        self._page: WebPage = browser.open("小李")
        self.window = self._page.window
        self._since = 0.0

    def say(self, text: str) -> float:
        """When the order was handed to the page's server."""
        return self._page.say(text)

    def filled(self, text: str) -> float:
        """The time of the page's input event."""

        def change() -> float:
            told = (t for t in self._page.of("input") if t.time > self._since and t.text == text)
            return next((t.time for t in told), 0.0)

        wait_until(change, "the text in the page's composer", 3.0)
        return change()

    def clear(self) -> None:
        """Empty it by script, and let Chromium tell accessibility."""
        self._page.clear()
        time.sleep(TELLING_SECONDS)
        self._since = time.monotonic()
