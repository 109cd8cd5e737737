"""Waiting on the stage for what a desktop adapter reports, while the interface goes on."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from assist.platforms.base import ChatWindow, Desktop


def wait(bot: QtBot, condition: Callable[[], object], seconds: float = 5.0) -> None:
    """Let the interface work until the condition holds; a failure after so many seconds."""
    bot.waitUntil(lambda: bool(condition()), timeout=int(seconds * 1000))


def wait_for_target(bot: QtBot, desktop: Desktop, window: int) -> ChatWindow:
    """Wait until a window is the one that gets the replies."""

    def there() -> bool:
        target = desktop.target()
        return target is not None and target.id == window

    wait(bot, there)
    target = desktop.target()
    assert target is not None
    return target
