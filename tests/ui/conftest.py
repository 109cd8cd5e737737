"""The sidebar on an offscreen display, with the stand-ins for library and desktop."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assist.platforms.base import Desktop
from assist.settings import SettingsFile
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.sidebar.cards_model import Card
from assist.ui.worker import Worker
from tests.fakes import FakeDesktop, FakeLibrary


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
            )


@dataclass
class Room:
    """A sidebar with everything around it."""

    sidebar: Sidebar
    desktop: FakeDesktop
    library: FakeLibrary
    settings: SettingsFile
    bot: QtBot

    def wait(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=5000)

    def ask(self, text: str, **more: Any) -> None:
        """A buyer writes; wait for the answer on the screen."""
        with self.bot.waitSignal(self.sidebar.answering.answered, timeout=5000):
            self.desktop.say(text, **more)
        self.settle()

    def settle(self) -> None:
        """Wait for everything that was asked of the library so far."""
        for _ in range(3):  # an answer may lead to another question
            self.sidebar._worker._executor.submit(lambda: None).result()
            QApplication.processEvents()

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.sidebar.parts.model.cards

    @property
    def pasted(self) -> list[str]:
        """What went out, once the library has said what may."""
        self.settle()
        return [text for text, _ in self.desktop.inserted]

    @property
    def tray(self) -> str:
        return self.sidebar.parts.tray.text

    def notice(self) -> str:
        """What the page in the place of the cards says; empty while cards are shown."""
        parts = self.sidebar.parts
        shown = parts.middle.currentWidget() is parts.notice
        return parts.notice.accessibleName() if shown else ""

    def texts(self) -> list[str]:
        """What every visible label of the sidebar says."""
        labels = self.sidebar.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    made = make_room(qtbot, tmp_path)
    yield made
    made.sidebar.close()
    made.sidebar._worker.close()


def make_room(
    qtbot: QtBot,
    folder: Path,
    desktop: FakeDesktop | None = None,
    drafts: dict[str, str] | None = None,
) -> Room:
    settings = SettingsFile(folder / "settings.json")
    settings.change(reading=True)
    library = FakeLibrary()
    library.drafts.texts |= drafts or {}
    desktop = desktop or FakeDesktop()
    worker = Worker(lambda progress: cast(Any, library))
    sidebar = Sidebar(worker, cast(Desktop, desktop), settings, Look("light"))
    qtbot.addWidget(sidebar)
    sidebar.show()
    with qtbot.waitSignal(worker.ready):
        worker.start()
    return Room(sidebar, desktop, library, settings, qtbot)
