"""The sidebar with walks: the real façade over a small tree, the stand-ins around it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from pytestqt.qtbot import QtBot

from assist.library.walks import Walks
from assist.platforms.base import Desktop
from assist.settings import SettingsFile
from assist.suggestion import Context
from assist.ui.flows.desk import FlowDesk
from assist.ui.look import Look
from assist.ui.sidebar import Sidebar
from assist.ui.worker import Worker
from tests.fakes import FakeDesktop, FakeLibrary
from tests.ui.conftest import Room
from tests.ui_flows.small_tree import AFTER, PRICE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
            )


class StoredTrees:
    """Two walks in memory."""

    def every(self) -> list[Any]:
        return [PRICE, AFTER]


class WalksLibrary(FakeLibrary):
    """The stand-in library with real walks over it."""

    def __init__(self) -> None:
        super().__init__()
        self.walks = Walks(cast(Any, StoredTrees()), _values, frozenset)


def _values(context: Context) -> dict[str, str]:
    return {"产品.名称": "雪纺裙"} | context.values


@dataclass
class FlowRoom(Room):
    """A sidebar whose tab 流程 can be asked about."""

    @property
    def desk(self) -> FlowDesk:
        assert self.sidebar.flows.desk is not None
        return self.sidebar.flows.desk

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self.sidebar.flows.busy)
        self.settle()

    def open(self, intent: str = "price.bargain", technique: str = "") -> None:
        """Open the walk of an intent with the keyboard in its card."""
        self.sidebar.keyboard.take()
        self.sidebar.flows.open_intent(intent, technique)
        self.rest()

    def key(self, key: Any, *modifiers: Any) -> None:
        """Press a key in the step card and wait for what follows."""
        if modifiers:
            self.bot.keyClick(self.desk.card, key, modifiers[0])
        else:
            self.bot.keyClick(self.desk.card, key)
        self.rest()

    @property
    def step(self) -> str:
        """The id of the step on the screen; empty while the list is shown."""
        card = self.desk.card
        return card.step.id if self.desk.stepping and card.step is not None else ""

    def act_as(self, role: str) -> None:
        """Another role in the settings."""
        self.settings.change(role=role)
        self.sidebar.show_settings()
        self.settle()


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[FlowRoom]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(reading=True)
    library, desktop = WalksLibrary(), FakeDesktop()
    worker = Worker(lambda progress: cast(Any, library))
    sidebar = Sidebar(worker, cast(Desktop, desktop), settings, Look("light"))
    qtbot.addWidget(sidebar)
    sidebar.resize(400, 784)
    sidebar.show()
    with qtbot.waitSignal(worker.ready):
        worker.start()
    yield FlowRoom(sidebar, desktop, library, settings, qtbot)
    sidebar.close()
    worker.close()
