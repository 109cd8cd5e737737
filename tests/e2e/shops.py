"""The whole program on the stage: the real sidebar and desktop, the library from memory."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assist.paths import Folders
from assist.platforms.base import ChatWindow
from assist.platforms.clients import ClientList
from assist.platforms.x11 import X11Desktop
from assist.settings import SettingsFile
from assist.ui.dialogs.settings.window import SettingsWindow
from assist.ui.i18n import Language
from assist.ui.look import Look
from assist.ui.program import Program
from assist.ui.worker import Worker
from tests.e2e.waits import wait, wait_for_target
from tests.fakes import FakeLibrary

QUESTION = "可以便宜点吗"
"""What the library from memory answers with several cards."""


class NoWalks:
    """A library without walks."""

    def for_intent(self, intent: str) -> None:
        """None leads on from a card."""


class NoPacks:
    """A library without packs."""

    def every(self) -> list[Any]:
        """None."""
        return []


class MemoryLibrary(FakeLibrary):
    """The library from memory, with what the program asks of it besides."""

    walks = NoWalks()
    packs = NoPacks()


class Shop:
    """One run of the program, and what a person sees of it."""

    def __init__(
        self, bot: QtBot, folder: Path, clients: ClientList | None = None, **settings: object
    ) -> None:
        self._bot = bot
        self.settings = SettingsFile(folder / "settings.json")
        self.settings.change(**({"reading": True} | settings))
        self.desktop = X11Desktop(clients)
        self._worker = Worker(lambda progress: cast(Any, MemoryLibrary()))
        look, folders = Look("light"), Folders(folder / "d", folder / "c", folder / "l")
        self._program = Program(
            self._worker, self.desktop, self.settings, look, Language(), folders
        )
        self.sidebar = self._program.sidebar
        with bot.waitSignal(self._worker.ready):
            self._program.start()
            self._worker.start()

    def close(self) -> None:
        self._program.close()
        self.sidebar.deleteLater()

    def wait(self, condition: Callable[[], object], seconds: float = 5.0) -> None:
        wait(self._bot, condition, seconds)

    def target(self, window: int) -> ChatWindow:
        """Wait until a window is the one that gets the replies."""
        return wait_for_target(self._bot, self.desktop, window)

    def ask(self, text: str = QUESTION) -> None:
        """A question typed into the search field's place: cards are shown and may be pasted."""
        with self._bot.waitSignal(self.sidebar.answering.answered, timeout=5000):
            self.sidebar.answering.try_out(text)
        for _ in range(3):  # what may be said is asked afterwards
            self._worker._executor.submit(lambda: None).result()
            QApplication.processEvents()

    def press_card(self, number: int = 1) -> str:
        """The key of a card; the words that it pastes."""
        self.sidebar.press(number)
        card = self.sidebar.parts.model.cards[number - 1]
        return card.text

    def settings_window(self) -> SettingsWindow:
        """The settings as they stand open."""
        window = self._program._settings_window
        assert window is not None
        return window

    @property
    def line(self) -> str:
        """What the sidebar says above the cards."""
        return self.sidebar.parts.banner.text

    @property
    def told(self) -> str:
        """What it says of the last reply."""
        return self.sidebar.parts.tray.banner.text

    @property
    def frame(self) -> tuple[int, int, int, int]:
        """Where the sidebar stands, as Qt knows it."""
        place = self.sidebar.frameGeometry()
        return place.x(), place.y(), place.width(), place.height()


def display() -> str:
    """The stage's screen."""
    return os.environ["DISPLAY"]
