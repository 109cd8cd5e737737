"""The size desk and the chart editor on an offscreen display."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from pytestqt.qtbot import QtBot

from assist.ui.look import Look
from assist.ui.sizes.desk import SizeDesk
from assist.ui.worker import Worker
from tests.ui_sizes.fake_sizes import FROCK, FakeSizes, SizesLibrary


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen display cannot raise windows and says so for each tool window shown.
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(r"does not support (raise|propagateSizeHints)\(\)")
            )


@dataclass
class Desk:
    """A size desk with everything around it."""

    desk: SizeDesk
    sizes: FakeSizes
    worker: Worker
    bot: QtBot

    def wait(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=5000)

    def open(self, product: object = FROCK) -> None:
        """Take a product and wait for its advice."""
        self.desk.open_for(cast(Any, product), ())
        self.wait(lambda: self.desk.view is not None)

    def say(self, text: str) -> None:
        """Type the buyer's words and wait until they are read."""
        words, asked = self.desk.parts.words, len(self.sizes.asked)
        # QTest types ASCII alone; this is what an input method leads to.
        words.setText(text)
        words.textEdited.emit(text)
        self.wait(lambda: len(self.sizes.asked) > asked)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self.desk._requests.busy)

    @property
    def size(self) -> str:
        return self.desk.parts.result.letter.text()


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    return Look("light")


@pytest.fixture
def library() -> SizesLibrary:
    return SizesLibrary()


@pytest.fixture
def worker(qtbot: QtBot, library: SizesLibrary) -> Iterator[Worker]:
    made = Worker(lambda progress: cast(Any, library))
    with qtbot.waitSignal(made.ready):
        made.start()
    yield made
    made.close()


@pytest.fixture
def room(qtbot: QtBot, look: Look, library: SizesLibrary, worker: Worker) -> Desk:
    desk = SizeDesk(look, worker)
    qtbot.addWidget(desk)
    desk.resize(400, 700)
    desk.show()
    return Desk(desk, library.sizes, worker, qtbot)
